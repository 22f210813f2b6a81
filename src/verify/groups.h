/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups of the check, a file each: verify_<name> in verify_<name>.c recomputes its limits from amounts and tables
 * alone. */
#ifndef GIGAPLAN_VERIFY_GROUPS_H
#define GIGAPLAN_VERIFY_GROUPS_H

#include "verify/verifier.h"

/* In the order in which they run. `numbers` comes first: the others trust that amounts are finite. */
#define VERIFY_GROUPS(X) \
    X(numbers)           \
    X(load)              \
    X(path)              \
    X(classes)           \
    X(supply)            \
    X(headroom)          \
    X(potential)         \
    X(pools)             \
    X(accelerators)      \
    X(workforce)         \
    X(contracts)         \
    X(funds)             \
    X(operation)         \
    X(budgets)           \
    X(objective)

#define GROUP_PROTOTYPE(name) gp_status verify_##name(struct verifier *verifier);
VERIFY_GROUPS(GROUP_PROTOTYPE)
#undef GROUP_PROTOTYPE

#endif
