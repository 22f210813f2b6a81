/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reach/plan_grid.h"

#include "core/try.h"

/* By a session of its own, as anyone who plans the scenario gets it. */
gp_status plan_grid_costs(struct reach_work *work)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = work->reach;
    gp_solve_options options = trial_options(&work->trial);
    gp_planner *planner = NULL;
    struct tried tried = {0};
    if (!reach->has_other_grid || !reach_asks_for_cost(reach) || !work->as_it_is.exists ||
        trial_is_stopped(&work->trial))
        return GP_OK;
    options.grid = GP_GRID_OF_SCENARIO;
    status = reach_try(&tried, &planner, &work->levers, NULL, REACH_NO_HARD_DATE, &options, work->env);
    status = reach_work_note_stop(status, &tried, work);
    if (status == GP_OK && tried.exists)
        reach->plan_costs_as_it_is = tried.costs;
    reach_tried_free(&tried);
    gp_planner_free(planner);
    return status;
}
