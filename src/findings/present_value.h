/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What money is worth at the start of a plan's horizon, at plan.real_discount_rate_frac. */
#ifndef GIGAPLAN_FINDINGS_PRESENT_VALUE_H
#define GIGAPLAN_FINDINGS_PRESENT_VALUE_H

#include "plan/plan.h"

/* Of a dollar on a day. */
double present_value_on(const struct gp_plan *plan, double day);
/* Of a dollar a year between two days; 0 where the second is not after the first. */
double present_value_between(const struct gp_plan *plan, double from, double to);
/* Of a dollar a year through period t, counted at its middle. */
double present_value_in(const struct gp_plan *plan, int t);
/* Of a dollar a year in period t after the horizon: that of the last period goes on for plan.years_after_end. */
double present_value_after_end(const struct gp_plan *plan, int t);

#endif
