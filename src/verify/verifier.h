/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of a plan as it goes: its state, the kinds of its checks, and the comparisons of all groups. Nothing
 * here may use code that builds the rows of the model; only the names of limits are shared. */
#ifndef GIGAPLAN_VERIFY_VERIFIER_H
#define GIGAPLAN_VERIFY_VERIFIER_H

#include "plan/plan.h"
#include "plan/timeline.h"

/* Checks beyond the limits: that the plan's numbers agree with each other. */
#define CHECKS(X)                                                              \
    X(NUMBERS, "numbers", "amounts that are no finite number", "")             \
    X(TOTALS, "totals", "totals of their parts", "GW")                         \
    X(MEANS, "means", "mean over a period", "GW")                              \
    X(BALANCE, "balance", "hourly balance of supply and load", "GW")           \
    X(AVAILABILITY, "availability", "hourly output", "GW")                     \
    X(LEAST_OUTPUT, "least_output", "least or flat output", "GW")              \
    X(STATE_OF_CHARGE, "state_of_charge", "state of charge", "GWh")            \
    X(CURTAIL_HOURS, "curtail_hours", "curtailed load", "GWh/week")            \
    X(BACKUP_HOURS, "backup_hours", "backup generation", "GWh/week")           \
    X(OUTPUT_HOURS, "output_hours", "yearly hours of an option", "GWh/week")   \
    X(WEEK_SUPPLY, "week_supply", "energy of supply", "GWh/week")              \
    X(WEEK_STORAGE, "week_storage", "weekly balance of storage", "GWh/week")   \
    X(WEEK_LOAD, "week_load", "weekly balance of supply and load", "GWh/week") \
    X(CLEAN_HOUR, "clean_hour", "hourly clean share", "GW")                    \
    X(OPERATION_COST, "operation_cost", "cost of operation", "$M/week")        \
    X(SHORTFALL, "shortfall", "shortfall against the wanted path", "GW-weeks") \
    X(OBJECTIVE, "objective", "objective", "$")

enum check_kind {
    CHECK_BEFORE_FIRST = LIMIT_COUNT - 1,
#define CHECK_KIND(identifier, name, words, unit) CHECK_##identifier,
    CHECKS(CHECK_KIND) CHECK_COUNT
};

/* Where something is checked; members that do not matter are -1 or NULL (see NOWHERE). */
struct verify_place {
    int provider, region, option, class_index, generation, period, block, year;
    const char *name;  /* of the pool, tier, contract or budget */
    double unit_scale; /* what a GW makes in the unit of the amounts: scales the absolute tolerance */
};
#define NOWHERE                                   \
    {                                             \
        -1, -1, -1, -1, -1, -1, -1, -1, NULL, 1.0 \
    }

struct verifier {
    const struct gp_plan *plan;
    const struct gp_scenario *scenario;
    gp_env *env;
    struct arena *arena; /* scratch of one check */
    int period_count;
    bool of_report;     /* read back from the tables of a report: a fault is one of these, and not of the planner */
    const char *tables; /* of the report, that the present checks are about; NULL where it is not one */
    int fault_counts[CHECK_COUNT];
    double *initial_load; /* [provider][region] running at the start */
    double start_gw;      /* all load running at the start */
};

/* The three tests, with tolerance: `kind` is a limit_kind or check_kind. A fault becomes a diagnostic. */
void verify_at_most(struct verifier *verifier, int kind, double amount, double bound, struct verify_place place);
void verify_at_least(struct verifier *verifier, int kind, double amount, double bound, struct verify_place place);
void verify_equal(struct verifier *verifier, int kind, double amount, double expected, struct verify_place place);
/* That a total never falls, starting from its value at the start, and in a static year never rises after it. */
void verify_monotone(struct verifier *verifier, int kind, struct timeline total, struct verify_place place);

#endif
