/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reach/plan_grid.h"

#include "core/try.h"

/* By a session of its own, as anyone who plans with these efforts gets it. */
static gp_status plan_once(struct told_costs *out, struct reach_work *work, const double *efforts, const char *set)
{
    gp_solve_options options = trial_options(&work->trial);
    gp_planner *planner = NULL;
    struct tried tried;
    options.grid = GP_GRID_OF_SCENARIO;
    if (trial_is_stopped(&work->trial))
        return GP_OK;
    gp_status status = reach_try(&tried, &planner, &work->levers, efforts, set, &options, work->env);
    status = reach_work_note_stop(status, &tried, work);
    if (status == GP_OK && tried.exists)
        *out = tried.costs;
    reach_tried_free(&tried);
    gp_planner_free(planner);
    return status;
}

gp_status plan_grid_costs(struct reach_work *work)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = work->reach;
    if (!reach->has_other_grid || !reach_asks_for_cost(reach) || !work->as_it_is.exists)
        return GP_OK;
    TRY(plan_once(&reach->plan_costs_as_it_is, work, NULL, REACH_NO_HARD_DATE));
    for (int w = 0; w < reach->way_count; w++)
        TRY(plan_once(&reach->ways[w].plan_costs, work, work->efforts[w], NULL));
done:
    return status;
}
