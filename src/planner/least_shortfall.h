/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first stage of objective fastest alone. */
#ifndef GIGAPLAN_PLANNER_LEAST_SHORTFALL_H
#define GIGAPLAN_PLANNER_LEAST_SHORTFALL_H

#include "gigaplan/planner.h"

/* Least shortfall of a session's scenario, whose objective is fastest, to a relative `gap`; 0: to its last digit.
 * HUGE_VAL where no plan exists. GP_ERR_SOLVER where a limit of `options` stopped it. */
gp_status planner_least_shortfall(double *gw_weeks, gp_planner *planner, const gp_solve_options *options, double gap,
                                  gp_env *env);

#endif
