/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The independent check of a plan: one function a group of limits, each recomputed from amounts and tables alone.
 * Nothing here may use what builds the rows of the model; only the names of limits are shared with it. */
#ifndef GIGAPLAN_VERIFY_VERIFY_H
#define GIGAPLAN_VERIFY_VERIFY_H

#include "plan/plan.h"
#include "plan/timeline.h"

/* What is checked beyond the limits: that the plan's numbers agree with each other. */
#define CHECKS(X)                                                              \
    X(NUMBERS, "numbers", "amounts that are no finite number", "")             \
    X(TOTALS, "totals", "totals of their parts", "GW")                         \
    X(MEANS, "means", "mean over a period", "GW")                              \
    X(BALANCE, "balance", "hourly balance of supply and load", "GW")           \
    X(AVAILABILITY, "availability", "hourly output", "GW")                     \
    X(STATE_OF_CHARGE, "state_of_charge", "state of charge", "GWh")            \
    X(CURTAIL_HOURS, "curtail_hours", "curtailed load", "GWh/week")            \
    X(BACKUP_HOURS, "backup_hours", "backup generation", "GWh/week")           \
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
    int fault_counts[CHECK_COUNT];
    double *initial_load; /* [provider][region] running at the start */
    double start_gw;      /* all load running at the start */
};

/* The three tests, with tolerance: `kind` is a limit_kind or check_kind. A fault becomes a diagnostic. */
void verify_at_most(struct verifier *verifier, int kind, double amount, double bound, struct verify_place place);
void verify_at_least(struct verifier *verifier, int kind, double amount, double bound, struct verify_place place);
void verify_equal(struct verifier *verifier, int kind, double amount, double expected, struct verify_place place);
/* That a total never falls, starting from its value at the start. */
void verify_monotone(struct verifier *verifier, int kind, struct timeline total, struct verify_place place);

/* A series [first][second][t] of the plan as a function of time. */
struct timeline verify_timeline(const struct verifier *verifier, const double *series, int first, int second_count,
                                int second, double start);
/* A new array of period_count zeros; NULL when memory is short. */
double *verify_series(struct verifier *verifier);
/* Sum of a series [first][second][t] over `second` (over `first` too when first < 0, of first_count); NULL when memory
 * is short. */
double *verify_sum(struct verifier *verifier, const double *series, int first_count, int first, int second_count);
/* Part of the days of a calendar year that the horizon has. */
double verify_year_part(const struct verifier *verifier, int year);
/* Committed supply of an option in a region by a day (rows online before it), mean over a period, and the same for rows
 * that draw headroom. */
double verify_committed_supply(const struct verifier *verifier, int option, int region, double day, bool only_headroom);
/* What is bought of a contract inside [from, to), its term and the horizon: price x load above what ran when it
 * started, $B nominal. */
gp_status verify_contract_use(struct verifier *verifier, const struct contract_row *contract, double from, double to,
                              double *usd_bn);

/* The groups. */
gp_status verify_numbers(struct verifier *verifier);
gp_status verify_load(struct verifier *verifier);
gp_status verify_path(struct verifier *verifier);
gp_status verify_classes(struct verifier *verifier);
gp_status verify_supply(struct verifier *verifier);
gp_status verify_headroom(struct verifier *verifier);
gp_status verify_potential(struct verifier *verifier);
gp_status verify_pools(struct verifier *verifier);
gp_status verify_accelerators(struct verifier *verifier);
gp_status verify_workforce(struct verifier *verifier);
gp_status verify_contracts(struct verifier *verifier);
gp_status verify_funds(struct verifier *verifier);
gp_status verify_operation(struct verifier *verifier);
gp_status verify_budgets(struct verifier *verifier);
gp_status verify_objective(struct verifier *verifier);

#endif
