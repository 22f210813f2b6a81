/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a step in a limit brings: a scenario planned again, each time with one figure changed. */
#ifndef GIGAPLAN_STEPS_H
#define GIGAPLAN_STEPS_H

#include "gigaplan/planner.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Finds the ten steps that bring most, and keeps them in the plan: its report then has the table of steps.
 *
 * A step changes one figure of the scenario by a tenth, or one time or date by a quarter of a year. The scenario is
 * then planned again, from where the session stands. Steps are tried in groups: no step of a group brings more than all
 * of them together. The search ends when no other step can bring more than the tenth. docs/method.md says more.
 *
 * A plan without amounts, and one that is not proven, gets no steps.
 *
 * @param plan    what gp_planner_solve gave last
 * @param planner the session that gave it; it stays as it is
 * @param options with which it was given; NULL: the defaults. Its limit of time holds anew
 * @return GP_OK, also where the cancel hook or the limit of time stopped it: the plan then has the steps found so far;
 * GP_ERR_NOMEM; or GP_ERR_INTERNAL when the independent check refused a plan with a step
 */
GP_API gp_status gp_plan_find_steps(gp_plan *plan, const gp_planner *planner, const gp_solve_options *options,
                                    gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
