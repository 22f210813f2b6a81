/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of a plan. */
#ifndef GIGAPLAN_PLANNER_PLAN_UNIT_H
#define GIGAPLAN_PLANNER_PLAN_UNIT_H

#include "plan/plan.h"

/* A plan in units of its scenario becomes one in GW, its scenario with it. Prices, worths and dates are the same in any
 * unit. */
void plan_multiply(struct gp_plan *plan, double unit_gw);

#endif
