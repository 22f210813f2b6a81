/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draw from the grid by its peak, for tariffs that charge it. */
#ifndef GIGAPLAN_PLAN_PEAK_DRAW_H
#define GIGAPLAN_PLAN_PEAK_DRAW_H

#include "plan/plan.h"

/* By how much the highest draw from all grid service of a region in a period is above the part of the service that is
 * paid for in any case (tariffs.minimum_peak_frac), GW. 0 without a tariff. */
double peak_draw_excess(const struct gp_plan *plan, int region, int t);

#endif
