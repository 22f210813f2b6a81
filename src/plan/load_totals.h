/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Totals of a plan's load that several findings share. */
#ifndef GIGAPLAN_PLAN_LOAD_TOTALS_H
#define GIGAPLAN_PLAN_LOAD_TOTALS_H

#include "plan/plan.h"
#include "plan/timeline.h"

/* Load of committed sites that is to be online before `day`, with what runs at the start; a provider or region of -1
 * stands for all. */
double load_committed_gw(const struct gp_scenario *scenario, int provider, int region, date day);
/* Load in service at the ends of periods, summed over providers and regions where they are -1. NULL when memory is
 * short. */
double *load_totals(const struct gp_plan *plan, int provider, int region, struct arena *arena);
/* Load in service as a function of time, from such totals. */
struct timeline load_timeline(const struct gp_plan *plan, const double *totals, int provider, int region);
/* Wanted path at an instant. */
double load_wanted_gw(const struct gp_scenario *scenario, double day);
/* The number'th size whose date is told, above the load at the start: each 5 GW for a target of 10 to 100 GW, each 0.5
 * GW for a tenth of that, and so on. Made of whole numbers, so that 0.15 GW is the number that 0.15 reads as. */
double load_milestone_gw(double target_gw, double start_gw, int number);
/* 0 where the load is only rounding. */
static inline double load_settled_gw(const struct gp_scenario *scenario, double gw)
{
    double dust = 1e-9 * scenario->unit_gw;
    return gw > -dust && gw < dust ? 0.0 : gw;
}
/* Energy that the plan's load wants in its last 365 days over its nameplate running all the time; NUMBER_BLANK where
 * there is no load. */
double load_factor_at_end(const struct gp_plan *plan);

#endif
