/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Solves of which less is asked than of a plan that is told. */
#ifndef GIGAPLAN_PLANNER_PARTIAL_SOLVE_H
#define GIGAPLAN_PLANNER_PARTIAL_SOLVE_H

#include "gigaplan/planner.h"

/* Least shortfall of a session's scenario, whose objective is fastest, to a relative `gap`; 0: to its last digit.
 * HUGE_VAL where no plan exists. GP_ERR_SOLVER where a limit of `options` stopped it. */
gp_status planner_least_shortfall(double *gw_weeks, gp_planner *planner, const gp_solve_options *options, double gap,
                                  gp_env *env);

/* As gp_planner_solve, but who builds stays as the search ended, where many plans cost the same. Dates, costs and
 * amounts of regions are those of the plan that gp_planner_solve finds. */
gp_status planner_solve_costs(gp_plan **out, gp_planner *planner, const gp_solve_options *options, gp_env *env);

#endif
