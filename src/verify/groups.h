/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups of the check, a file each: verify_<name> in verify_<name>.c recomputes its limits from amounts and tables
 * alone. */
#ifndef GIGAPLAN_VERIFY_GROUPS_H
#define GIGAPLAN_VERIFY_GROUPS_H

#include "verify/verifier.h"

/* In the order in which they run. `numbers` comes first: the others trust that amounts are finite. X(name, what it
 * needs, the tables of a report that its amounts stand in). */
#define VERIFY_GROUPS(X)                                                                  \
    X(numbers, AMOUNTS, "load.csv, load_classes.csv, load_providers.csv, supply.csv")     \
    X(load, AMOUNTS, "load.csv, load_classes.csv")                                        \
    X(path, AMOUNTS, "periods.csv, load.csv, load_providers.csv")                         \
    X(classes, AMOUNTS, "load_classes.csv, load_providers.csv, load.csv")                 \
    X(supply, AMOUNTS, "supply.csv, load_classes.csv")                                    \
    X(headroom, AMOUNTS, "supply.csv")                                                    \
    X(potential, AMOUNTS, "supply.csv")                                                   \
    X(pools, AMOUNTS, "pools.csv, supply.csv, accelerators.csv")                          \
    X(accelerators, AMOUNTS, "accelerators.csv, load_providers.csv, load.csv, pools.csv") \
    X(workforce, AMOUNTS, "load.csv, supply.csv")                                         \
    X(contracts, AMOUNTS, "contracts.csv, load.csv")                                      \
    X(funds, AMOUNTS, "load.csv, accelerators.csv, supply.csv, contracts.csv")            \
    X(operation, HOURS, "dispatch.csv, supply.csv, load_classes.csv")                     \
    X(budgets, HOURS, "budgets.csv, dispatch.csv")                                        \
    X(objective, HOURS, "run.csv, dispatch.csv, load.csv, supply.csv, accelerators.csv")

#define GROUP_PROTOTYPE(name, needs, tables) gp_status verify_##name(struct verifier *verifier);
VERIFY_GROUPS(GROUP_PROTOTYPE)
#undef GROUP_PROTOTYPE

/* The check of a plan that was read back from a report; its faults name the tables. Without hours only groups that need
 * amounts alone run. `faults` is how many there are, `groups` how many groups of rules were checked. */
gp_status verify_report(int *faults, int *groups, const struct gp_plan *plan, bool has_hours, gp_env *env);

#endif
