/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups of the check, a file each: verify_<name> in verify_<name>.c recomputes its limits from amounts and tables
 * alone. */
#ifndef GIGAPLAN_VERIFY_GROUPS_H
#define GIGAPLAN_VERIFY_GROUPS_H

#include "verify/verifier.h"

/* In the order in which they run. `numbers` comes first: the others trust that amounts are finite. X(name, what it
 * needs, the tables of a report that its amounts stand in). */
#define VERIFY_GROUPS(X)                                                                        \
    X(numbers, KNOWN_AMOUNTS, "load.csv, load_classes.csv, load_providers.csv, supply.csv")     \
    X(load, KNOWN_AMOUNTS, "load.csv, load_classes.csv")                                        \
    X(path, KNOWN_AMOUNTS, "periods.csv, load.csv, load_providers.csv")                         \
    X(classes, KNOWN_AMOUNTS, "load_classes.csv, load_providers.csv, load.csv")                 \
    X(supply, KNOWN_AMOUNTS, "supply.csv, load_classes.csv")                                    \
    X(headroom, KNOWN_AMOUNTS, "supply.csv")                                                    \
    X(potential, KNOWN_AMOUNTS, "supply.csv")                                                   \
    X(pools, KNOWN_AMOUNTS, "pools.csv, supply.csv, accelerators.csv")                          \
    X(accelerators, KNOWN_AMOUNTS, "accelerators.csv, load_providers.csv, load.csv, pools.csv") \
    X(workforce, KNOWN_AMOUNTS, "load.csv, supply.csv")                                         \
    X(contracts, KNOWN_AMOUNTS, "contracts.csv, load.csv")                                      \
    X(funds, KNOWN_AMOUNTS, "load.csv, accelerators.csv, supply.csv, contracts.csv")            \
    X(operation, KNOWN_HOURS, "dispatch.csv, supply.csv, load_classes.csv")                     \
    X(weeks, KNOWN_WEEKS, "weeks.csv, supply.csv, load_classes.csv")                            \
    X(budgets, KNOWN_WEEKS, "budgets.csv, weeks.csv")                                           \
    X(objective, KNOWN_WEEKS, "run.csv, weeks.csv, load.csv, supply.csv, accelerators.csv")

#define GROUP_PROTOTYPE(name, needs, tables) gp_status verify_##name(struct verifier *verifier);
VERIFY_GROUPS(GROUP_PROTOTYPE)
#undef GROUP_PROTOTYPE

/* What is known of a plan's operation. A group runs where what it needs is known. */
enum operation_known { KNOWN_AMOUNTS, KNOWN_WEEKS, KNOWN_HOURS };

/* The check of a plan that was read back from a report; its faults name the tables. `faults` is how many there are,
 * `groups` how many groups of rules were checked: all, or those before GP_ERR_CANCELLED. */
gp_status verify_report(int *faults, int *groups, const struct gp_plan *plan, enum operation_known known, gp_env *env);

#endif
