/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reach/reach_work.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/stopwatch.h"

#define LOOSE_GAP  1e-3 /* of plans that only say about where to plan */
#define FAR_BEYOND 1.02 /* times a cost: what a loose plan with more costs too much is too dear for any other */

static bool same_efforts(const struct levers *levers, const double *a, const double *b)
{
    for (int i = 0; i < levers->count; i++)
        if (a[i] < b[i] || a[i] > b[i])
            return false;
    return true;
}

bool reach_work_too_dear(const struct reach_work *work, const double *efforts)
{
    const struct too_dear *known = work->too_dear;
    while (known && !same_efforts(&work->levers, known->efforts, efforts))
        known = known->before;
    return known != NULL;
}

/* Whether a plan costs no more than so many times what is asked for. */
static bool costs_within(const struct gp_reach *reach, const struct tried *tried, double times)
{
    bool within = tried->exists;
    for (int k = 0; k < TOLD_COST_COUNT; k++)
        if (number_given(reach->cost_goal.values[k])) /* a figure that the plan does not have meets nothing */
            within = within && tried->costs.values[k] <= times * reach->cost_goal.values[k];
    return within;
}

/* Remembers the efforts of a plan that costs more than so many times what is asked for. */
static gp_status note(struct reach_work *work, const double *efforts, const struct tried *tried, double times)
{
    if (!efforts || !tried->exists || costs_within(work->reach, tried, times) || reach_work_too_dear(work, efforts))
        return GP_OK;
    size_t count = (size_t)work->levers.count;
    struct too_dear *known = ARENA_ARRAY(work->levers.arena, struct too_dear, 1);
    double *copy = ARENA_ARRAY(work->levers.arena, double, count);
    if (!known || !copy)
        return GP_ERR_NOMEM;
    memcpy(copy, efforts, count * sizeof *copy);
    *known = (struct too_dear){copy, work->too_dear};
    work->too_dear = known;
    return GP_OK;
}

/* The plan without changes, where that is what is asked for again. */
static bool borrow_as_it_is(struct tried *out, const struct reach_work *work, const double *efforts)
{
    bool any = false;
    for (int i = 0; efforts && i < work->levers.count; i++)
        any = any || efforts[i] > 0.0;
    if (any || !work->as_it_is.exists || work->reach->by != DATE_BLANK)
        return false;
    *out = work->as_it_is;
    out->borrowed = true;
    return true;
}

gp_status reach_work_note_stop(gp_status status, struct tried *out, struct reach_work *work)
{
    if (status != GP_ERR_CANCELLED && !seconds_over(work->trial.deadline_s))
        return status;
    work->trial.stopped = true;
    work->reach->stopped = true;
    out->exists = false;
    return GP_OK;
}

gp_status reach_work_look(struct tried *out, struct reach_work *work, const double *efforts)
{
    gp_solve_options options = trial_options(&work->trial);
    options.gap = fmax(options.gap, fmax(LOOSE_GAP, work->reach->scenario->plan->gap_frac));
    if (borrow_as_it_is(out, work, efforts))
        return GP_OK;
    gp_status status = reach_try(out, &work->planner, &work->levers, efforts, NULL, &options, work->env);
    status = reach_work_note_stop(status, out, work);
    return status == GP_OK ? note(work, efforts, out, FAR_BEYOND) : status;
}

gp_status reach_work_try(struct tried *out, struct reach_work *work, const double *efforts, const char *set)
{
    const gp_solve_options options = trial_options(&work->trial);
    if (borrow_as_it_is(out, work, efforts))
        return note(work, efforts, out, 1.0);
    if (reach_asks_for_cost(work->reach)) {
        gp_planner_free(work->planner);
        work->planner = NULL;
    }
    gp_status status = reach_try(out, &work->planner, &work->levers, efforts, set, &options, work->env);
    status = reach_work_note_stop(status, out, work);
    return status == GP_OK && !set ? note(work, efforts, out, 1.0) : status;
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
    return costs_within(reach, tried, 1.0);
}
