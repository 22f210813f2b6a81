/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans of small scenarios that are also solved on paper.
 *
 * On top of the base of scenario_builder.h: one period a year (2026 and 2027, 365 days or 52 1/7 weeks each) unless
 * something first comes on a day inside, which parts the year in two; objective cost, no inflation, nothing may stay
 * unserved, and grid service "cable" is free, firm and without limit. So the best plan builds what the limit under test
 * allows, at once, and the objective is the compute value of what is missing. */
#ifndef GIGAPLAN_TESTS_HAND_PLAN_H
#define GIGAPLAN_TESTS_HAND_PLAN_H

#include "plan/plan.h"
#include "support/scenario_builder.h"

#define YEAR_WEEKS (365.0 / 7.0)
#define YEAR_PART  (365.0 / 365.25)
/* Of the middles of the two years, at the rate of the base. */
#define DISCOUNT_2026 pow(1.05, -182.5 / 365.25)
#define DISCOUNT_2027 pow(1.05, -547.5 / 365.25)
/* A horizon of one year. */
#define ONE_YEAR "plan.end_date=2027-01-01"

struct hand_plan {
    struct gp_scenario *scenario;
    gp_env *env;
    struct gp_plan *plan;
};

/* The test fails unless there is a plan, proven optimal, that passes the independent check. Ends with NULL: tables as
 * of scenario_build, overrides. */
void hand_open(struct hand_plan *hand, const struct csv_text *tables, const char *const *overrides);
#define HAND_OPEN(hand, tables, ...) hand_open((hand), (tables), (const char *const[]){__VA_ARGS__, NULL})
void hand_close(struct hand_plan *hand);

/* Whatever the outcome is. */
gp_outcome hand_outcome(const struct csv_text *tables, const char *const *overrides);

/* At the end of the year, GW; all providers and regions where the name is NULL. */
double hand_load(const struct hand_plan *hand, int year, const char *provider, const char *region);
/* Supply in service of an option in all regions at the end of the year, GW. */
double hand_supply(const struct hand_plan *hand, int year, const char *option);
int hand_row(const struct hand_plan *hand, enum table_index table, const char *name);

/* The limit of a kind, met with equality at `bound`, that is about a year; the test fails where there is none. */
const struct limit_state *hand_binding(const struct hand_plan *hand, enum limit_kind kind, int year, double bound);

#endif
