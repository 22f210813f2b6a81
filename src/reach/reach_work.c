/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reach/reach_work.h"

#include "base/number.h"
#include "base/stopwatch.h"

gp_status reach_work_try(struct tried *out, struct reach_work *work, const double *efforts, const char *set)
{
    const gp_solve_options options = trial_options(&work->trial);
    if (reach_asks_for_cost(work->reach)) {
        gp_planner_free(work->planner);
        work->planner = NULL;
    }
    gp_status status = reach_try(out, &work->planner, &work->levers, efforts, set, &options, work->env);
    if (status == GP_ERR_CANCELLED || seconds_over(work->trial.deadline_s)) {
        work->trial.stopped = true;
        work->reach->stopped = true;
        out->exists = false;
        return GP_OK;
    }
    return status;
}

const char *reach_grid_name(const struct gp_reach *reach)
{
    static const char *const names[] = {[GP_GRID_OF_SCENARIO] = NULL,
                                        [GP_GRID_DEFAULT] = "default",
                                        [GP_GRID_SEASON] = "season",
                                        [GP_GRID_MONTH] = "month",
                                        [GP_GRID_WEEK] = "week"};
    return names[reach->grid];
}

bool reach_asks_for_cost(const struct gp_reach *reach)
{
    bool asks = false;
    for (int k = 0; k < TOLD_COST_COUNT; k++)
        asks = asks || number_given(reach->cost_goal.values[k]);
    return asks;
}

bool reach_costs_meet(const struct gp_reach *reach, const struct tried *tried)
{
    bool meet = tried->exists;
    for (int k = 0; k < TOLD_COST_COUNT; k++)
        if (number_given(reach->cost_goal.values[k])) /* a figure that the plan does not have meets nothing */
            meet = meet && tried->costs.values[k] <= reach->cost_goal.values[k];
    return meet;
}
