/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The price of time: plans of the same scenario from the fastest to the cheapest. */
#ifndef GIGAPLAN_FRONTIER_H
#define GIGAPLAN_FRONTIER_H

#include "gigaplan/planner.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Finds plans from the fastest to the cheapest, and keeps what they say in the plan: its report then has the price of
 * time. They are the plans of the objectives fastest, balanced and cost, and between fastest and cost five plans of
 * least cost at a shortfall in between. docs/method.md says more.
 *
 * A plan without amounts, and one that is not proven, gets no frontier.
 *
 * @param plan    what gp_planner_solve gave last
 * @param planner the session that gave it; it stays as it is
 * @param options with which it was given; NULL: the defaults. Its limit of time holds anew
 * @return GP_OK, also where the cancel hook or the limit of time stopped it: the plan then has the plans found so far;
 * GP_ERR_NOMEM; or GP_ERR_INTERNAL when the independent check refused one of these plans
 */
GP_API gp_status gp_plan_find_frontier(gp_plan *plan, const gp_planner *planner, const gp_solve_options *options,
                                       gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
