/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Room to choose: how much of each region, provider, option and generation is in plans nearly as good as the plan. */
#ifndef GIGAPLAN_RANGES_H
#define GIGAPLAN_RANGES_H

#include <stdio.h>

#include "gigaplan/planner.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How much worse than the plan another plan may be. */
typedef struct {
    double within_frac; /**< of its objective, such as 0.02 for 2 %; 0: 1 % */
    double weeks; /**< under objective fastest: load may come so many weeks later on average, which is so many times
                     the target in GW-weeks; 0: as fast as the plan */
} gp_range_room;

/** Whether a room is one for plans of the scenario. GP_OK, or GP_ERR_USAGE (recorded). */
GP_API gp_status gp_range_room_check(const gp_range_room *room, const gp_scenario *scenario, gp_env *env);

/**
 * Finds the least and the most of each region and provider (load), supply option and accelerator generation in service
 * on the day on which the target is reached, or at the end of the horizon where it is not. They are kept in the plan:
 * its report then has the ranges. Each end is that of a plan that passes the independent check and costs no more than
 * the room allows. How far any other plan can be beyond an end is proven, to 0.3 % of the target.
 *
 * A plan without amounts, and one that is not proven, gets no ranges.
 *
 * @param plan    what gp_planner_solve gave last
 * @param planner the session that gave it; it stays as it is
 * @param options with which it was given; NULL: the defaults. A limit of iterations is that of each range. The limit of
 * time is that of this call by itself
 * @return GP_OK, also where the cancel hook or the limit of time stopped it: the plan then has the ranges found so far;
 * GP_ERR_USAGE for a room that is none (recorded); GP_ERR_NOMEM; GP_ERR_SOLVER; or GP_ERR_INTERNAL when the independent
 * check refused one of the plans
 */
GP_API gp_status gp_plan_find_ranges(gp_plan *plan, const gp_planner *planner, const gp_solve_options *options,
                                     const gp_range_room *room, gp_env *env);
/** Whether the ranges were stopped before all were found. False without ranges. */
GP_API bool gp_ranges_stopped(const gp_plan *plan);

#ifdef __cplusplus
}
#endif
#endif
