/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reach/plan_grid.h"

#include "base/stopwatch.h"
#include "core/try.h"
#include "steps/crew.h"

#define STAGE "what plans cost on the grid of plan"

/* The plan without changes is the first part, those of the ways follow. */
struct planning {
    struct reach_work *work;
    const double *no_efforts;
};

/* By a session of its own, as anyone who plans with these efforts gets it. */
static gp_status plan_once(int part, void *user, gp_env *env)
{
    const struct planning *planning = user;
    struct reach_work *work = planning->work;
    bool as_it_is = part == 0;
    gp_solve_options options = trial_options(&work->trial);
    gp_planner *planner = NULL;
    struct tried tried;
    options.grid = GP_GRID_OF_SCENARIO;
    options.threads = 1;
    gp_status status =
        reach_try(&tried, &planner, &work->levers, as_it_is ? planning->no_efforts : work->efforts[part - 1],
                  as_it_is ? REACH_NO_HARD_DATE : NULL, &options, env);
    bool in_time = !seconds_over(work->trial.deadline_s); /* else it may be what a limit of time left */
    if (status == GP_OK && tried.exists && in_time)
        *(as_it_is ? &work->reach->plan_costs_as_it_is : &work->reach->ways[part - 1].plan_costs) = tried.costs;
    reach_tried_free(&tried);
    gp_planner_free(planner);
    return status;
}

gp_status plan_grid_costs(struct reach_work *work)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = work->reach;
    struct planning planning = {work, NULL};
    if (!reach->has_other_grid || !reach_asks_for_cost(reach) || !work->as_it_is.exists)
        return GP_OK;
    TRY_MEMORY(planning.no_efforts = ARENA_ARRAY(work->levers.arena, double, work->levers.count));
    status = crew_run(plan_once, &planning, 1 + reach->way_count, work->trial.options.threads, work->trial.deadline_s,
                      STAGE, work->env);
    if (status == GP_ERR_CANCELLED) {
        work->trial.stopped = reach->stopped = true;
        status = GP_OK;
    }
done:
    return status;
}
