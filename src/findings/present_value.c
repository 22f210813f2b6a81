/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings/present_value.h"

#include <math.h>

#define NO_RATE 1e-12

double present_value_on(const struct gp_plan *plan, double day)
{
    return pow(1.0 + plan->scenario->plan->real_discount_rate_frac, -(day - plan->calendar.start) / DAYS_PER_YEAR);
}

double present_value_between(const struct gp_plan *plan, double from, double to)
{
    double rate = log1p(plan->scenario->plan->real_discount_rate_frac);
    double since = (from - plan->calendar.start) / DAYS_PER_YEAR, until = (to - plan->calendar.start) / DAYS_PER_YEAR;
    if (to <= from)
        return 0.0;
    return fabs(rate) < NO_RATE ? until - since : (exp(-rate * since) - exp(-rate * until)) / rate;
}

double present_value_in(const struct gp_plan *plan, int t)
{
    const struct period *period = &plan->calendar.periods[t];
    double years = ((double)period->end - period->start) / DAYS_PER_YEAR;
    return years * present_value_on(plan, 0.5 * ((double)period->start + period->end));
}

double present_value_after_end(const struct gp_plan *plan, int t)
{
    double end = plan->calendar.end, years = plan->scenario->plan->years_after_end;
    return t + 1 == plan->calendar.count ? present_value_between(plan, end, end + years * DAYS_PER_YEAR) : 0.0;
}
