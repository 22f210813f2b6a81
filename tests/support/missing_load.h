/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load that is missing in a plan, and what is paid for it. Include after cmocka.h. */
#ifndef GIGAPLAN_TESTS_MISSING_LOAD_H
#define GIGAPLAN_TESTS_MISSING_LOAD_H

#include <math.h>

#include "findings/cost.h"
#include "plan/plan.h"

/* Missing GW-years, present value: those of the last period go on for plan.years_after_end, which is summed in steps of
 * a thousandth of a year. */
static inline double missing_gw_years(const gp_plan *plan)
{
    const struct calendar *calendar = &plan->calendar;
    double rate = 1.0 + plan->scenario->plan->real_discount_rate_frac, sum = 0.0, step = 1e-3;
    double end = (calendar->end - calendar->start) / 365.25;
    for (int t = 0; t < calendar->count; t++) {
        double years = (calendar->periods[t].end - calendar->periods[t].start) / 365.25;
        double since = (calendar->periods[t].start - calendar->start) / 365.25;
        sum += plan->shortfall[t] * years / pow(rate, since + 0.5 * years);
    }
    for (double after = 0.5 * step; after < plan->scenario->plan->years_after_end; after += step)
        sum += plan->shortfall[calendar->count - 1] * step / pow(rate, end + after);
    return sum;
}

/* What is paid, $B, present value: without prices of load that is missing. */
static inline double paid_usd_bn(const gp_plan *plan)
{
    struct cost *cost = NULL;
    struct arena *arena = arena_new();
    assert_int_equal(cost_make(&cost, plan, arena), GP_OK);
    double sum = cost->group_present_usd_bn[COST_SPENT] + cost->group_present_usd_bn[COST_TRANSFER];
    arena_free(arena);
    return sum;
}

#endif
