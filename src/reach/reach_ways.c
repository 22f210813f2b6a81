/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways are found, planned again, and told with how firm they are. */
#include "reach/reach_ways.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "reach/plan_grid.h"
#include "reach/price_path.h"
#include "reach/price_search.h"
#include "reach/reach_describe.h"
#include "reach/reach_search.h"

#define FIRMNESS        0.9  /* part of each change with which the date and the cost are told */
#define MORE            0.01 /* effort that is added where a way is not confirmed, and how often */
#define MOST_CONFIRMING 4
#define ABOUT           0.05 /* effort: how near loose plans come to that of others */

/* Plans with a way to a day. Where rounding prevents a plan, a little more is given. */
static gp_status confirm(struct tried *out, struct reach_work *work, struct found_way *found)
{
    gp_status status = GP_OK;
    for (int step = 0; step < MOST_CONFIRMING && !out->exists && !work->reach->stopped; step++) {
        for (int i = 0; i < work->levers.count; i++)
            found->efforts[i] =
                found->efforts[i] > 0.0 && step > 0 ? fmin(1.0, found->efforts[i] + MORE) : found->efforts[i];
        TRY(reach_work_try(out, work, found->efforts, NULL));
        found->tight = found->tight && step == 0;
    }
done:
    return status;
}

/* The effort below which a way is told. */
static double effort_to_beat(const struct reach_work *work)
{
    const struct gp_reach *reach = work->reach;
    return reach->way_count < work->most ? HUGE_VAL : reach->ways[reach->way_count - 1].effort;
}

/* Ways stand in the order of their efforts. Where there are more than are asked for, the last one goes. */
static void insert_way(struct reach_work *work, const struct reach_way *way, const double *efforts)
{
    struct gp_reach *reach = work->reach;
    if (way->effort >= effort_to_beat(work))
        return;
    int at = reach->way_count < work->most ? reach->way_count++ : reach->way_count - 1;
    for (; at > 0 && reach->ways[at - 1].effort > way->effort; at--) {
        reach->ways[at] = reach->ways[at - 1];
        work->efforts[at] = work->efforts[at - 1];
    }
    reach->ways[at] = *way;
    work->efforts[at] = efforts;
}

/* A part of the changes of a way that are prices, or of those that are not. The others stay whole. */
static double *firmness_of(const struct reach_work *work, const double *efforts, bool prices)
{
    double *less = ARENA_ARRAY(work->levers.arena, double, work->levers.count);
    for (int i = 0; less && i < work->levers.count; i++)
        less[i] = (lever_is_price(&work->levers.items[i]) == prices ? FIRMNESS : 1.0) * efforts[i];
    return less;
}

/* Adds a way, with its plan, to the answer. */
static gp_status add_way(struct reach_work *work, struct found_way *found, struct tried *tried)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = work->reach;
    if (reach_asks_for_cost(reach))
        TRY(price_search_leave_out(found, tried, work));
    struct reach_way way = {.objective_usd_bn = tried->objective_usd_bn,
                            .target_date = tried->target_date,
                            .part_date = DATE_BLANK,
                            .costs = tried->costs,
                            .part_costs = {{NUMBER_BLANK, NUMBER_BLANK}},
                            .tight = found->tight};
    double *less;
    TRY_MEMORY(less = firmness_of(work, found->efforts, true));
    if (reach_asks_for_cost(reach))
        TRY(price_path_costs(&way.part_costs, &work->levers, less, tried->plan));
    TRY(reach_describe(&way, &work->levers, found->efforts, reach->arena));
    insert_way(work, &way, found->efforts);
done:
    return status;
}

/* The earliest dates without changes, and with a part of each way. */
static gp_status find_dates(struct reach_work *work)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = work->reach;
    double *less;
    TRY_MEMORY(less = ARENA_ARRAY(work->levers.arena, double, work->levers.count));
    TRY(reach_search_date(&reach->date_as_it_is, &reach->base_known, &work->trial, less));
    for (int w = 0; w < reach->way_count && !work->trial.stopped; w++) {
        struct reach_way *way = &reach->ways[w];
        TRY_MEMORY(less = firmness_of(work, work->efforts[w], false));
        TRY(reach_search_date(&way->part_date, &way->part_known, &work->trial, less));
    }
done:
    return status;
}

static gp_status try_as_it_is(struct reach_work *work)
{
    gp_status status = GP_OK;
    const struct tried *as_it_is = &work->as_it_is;
    TRY(reach_work_try(&work->as_it_is, work, NULL, REACH_NO_HARD_DATE));
    work->reach->usd_bn_as_it_is = as_it_is->objective_usd_bn;
    work->reach->costs_as_it_is = as_it_is->costs;
    work->reach->base_reaches = as_it_is->target_date != DATE_BLANK;
done:
    return status;
}

/* The prices of a way, and its plan, or none where loose plans say that it is not among those that are told. */
static gp_status find_prices(struct found_way *way, struct tried *tried, struct reach_work *work,
                             struct price_search *prices)
{
    gp_status status = GP_OK;
    size_t size = (size_t)work->levers.count * sizeof *way->efforts;
    double *loosens;
    TRY_MEMORY(loosens = ARENA_ARRAY(work->levers.arena, double, work->levers.count));
    memcpy(loosens, way->efforts, size);
    TRY(price_search_guess(way, prices));
    if (levers_effort(&work->levers, way->efforts) > effort_to_beat(work) + ABOUT)
        goto done;
    memcpy(way->efforts, loosens, size);
    TRY(price_search_find(way, tried, prices));
done:
    return status;
}

/* The next way, and where a cost is asked for its plan; *found is false where there is none. Without the `first` one,
 * nothing is enough. */
static gp_status find_way(struct found_way *way, bool *found, struct tried *tried, bool first, struct reach_work *work,
                          struct reach_search *search, struct price_search *prices)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = work->reach;
    TRY(reach_search_way(way, found, search));
    if (!*found && first && work->trial.verdict == VERDICT_NO_PLAN && !work->trial.stopped)
        reach->answer = GP_REACH_BEYOND;
    if (!*found || !reach_asks_for_cost(reach))
        goto done;
    TRY(find_prices(way, tried, work, prices));
    *found = reach_costs_meet(reach, tried) || levers_effort(&work->levers, way->efforts) > effort_to_beat(work);
    reach->beyond_cost = !*found && first && !work->trial.stopped;
    reach->no_plan = reach->beyond_cost && tried->infeasible;
    if (reach->beyond_cost)
        reach->answer = GP_REACH_BEYOND;
    else
        reach->nearest = (struct told_costs){{NUMBER_BLANK, NUMBER_BLANK}};
done:
    return status;
}

/* Looks for one more way; *more is false where it is of no use to look for another one. */
static gp_status take_way(bool *more, bool first, struct reach_work *work, struct reach_search *search,
                          struct price_search *prices)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = work->reach;
    struct found_way way = {0};
    struct tried tried = {0};
    TRY(find_way(&way, more, &tried, first, work, search, prices));
    if (*more && levers_effort(&work->levers, way.efforts) <= 0.0) {
        reach->answer = GP_REACH_AS_IT_IS;
        *more = false;
    }
    if (!*more)
        goto done;
    reach_search_ban(search, way.efforts);
    if (levers_effort(&work->levers, way.efforts) >= effort_to_beat(work))
        goto done;
    TRY(confirm(&tried, work, &way));
    if (tried.exists)
        TRY(add_way(work, &way, &tried));
done:
    reach_tried_free(&tried);
    return status;
}

/* A later way may be less than an earlier one. So as many are looked for whether one is asked for or three. */
static gp_status find_ways(struct reach_work *work, struct reach_search *search)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = work->reach;
    struct price_search prices = {.work = work, .banned = search->banned};
    bool more = true;
    TRY(try_as_it_is(work));
    for (int w = 0; w < MOST_WAYS && more && !reach->stopped && !work->trial.stopped; w++)
        TRY(take_way(&more, w == 0, work, search, &prices));
    if (reach->way_count > 0)
        reach->answer = GP_REACH_WAYS;
done:
    return status;
}

gp_status reach_ways_find(struct reach_work *work)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = work->reach;
    struct reach_search search;
    TRY(reach_search_open(&search, reach->by != DATE_BLANK, &work->trial));
    reach->answer = GP_REACH_NOT_KNOWN;
    if (search.in_time && !reach_asks_for_cost(reach))
        reach->answer = GP_REACH_AS_IT_IS;
    else
        TRY(find_ways(work, &search));
    if (!search.in_time && !reach->stopped && !work->trial.stopped)
        TRY(find_dates(work));
    if (reach->answer == GP_REACH_BEYOND && !reach->beyond_cost)
        TRY(reach_search_nearest(&reach->earliest, &reach->most_gw, &reach->no_plan, &work->trial));
    TRY(plan_grid_costs(work));
    reach->stopped = reach->stopped || work->trial.stopped;
done:
    return status;
}
