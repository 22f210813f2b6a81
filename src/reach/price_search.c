/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans say where on a line of price changes the cost is what is asked for. The amounts of each plan guess where that
 * is, so few plans are needed. */
#include "reach/price_search.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "reach/price_path.h"

#define NEAR_ENOUGH 0.01 /* of the range of a price */
#define ASIDE       0.45 /* of that: guesses are tried on both sides of where the figure may be */
#define MOST_PLANS  12
#define LEAST_WORTH 1e-6 /* of the figure: prices that matter less are no way */
#define NOT_KNOWN   (-1.0)

/* A price that is within another one that may move stays. */
static gp_status bar(struct price_search *search)
{
    const struct levers *levers = &search->work->levers;
    search->barred = ARENA_ARRAY(levers->arena, bool, levers->count);
    if (!search->barred)
        return GP_ERR_NOMEM;
    for (int i = 0; i < levers->count; i++) {
        search->barred[i] = search->banned[i];
        for (int k = 0; k < levers->count; k++)
            if (!search->banned[k] && lever_is_within(levers, &levers->items[i], &levers->items[k]))
                search->barred[i] = true;
    }
    return GP_OK;
}

/* The plan of the ends of all ranges of prices. */
static gp_status try_ends(struct tried *out, struct price_search *search, double *efforts)
{
    const struct levers *levers = &search->work->levers;
    for (int i = 0; i < levers->count; i++)
        if (lever_is_price(&levers->items[i]) && !search->barred[i])
            efforts[i] = 1.0;
    return reach_work_try(out, search->work, efforts, NULL);
}

/* By how much a group of prices lowers the figures of a plan whose amounts stay, between no effort and the end. */
static gp_status add_worth(struct price_search *search, int group, double *efforts, const struct gp_plan *plan)
{
    gp_status status = GP_OK;
    const struct levers *levers = &search->work->levers;
    const struct lever_group *members = &levers->groups[group];
    struct told_costs costs[2];
    double own = efforts[members->levers[0]];
    for (int end = 0; end < 2; end++) {
        for (int i = 0; i < members->count; i++)
            efforts[members->levers[i]] = end;
        TRY(price_path_costs(&costs[end], levers, efforts, plan));
    }
    for (int k = 0; k < TOLD_COST_COUNT; k++)
        search->worths[k][group] += costs[0].values[k] - costs[1].values[k];
done:
    for (int i = 0; i < members->count; i++)
        efforts[members->levers[i]] = own;
    return status;
}

/* What each price lowers, of the plan without changes of prices and of that with all: supply that only one of them has
 * counts too. */
static gp_status find_worths(struct price_search *search, const double *efforts, const struct tried *base)
{
    gp_status status = GP_OK;
    const struct levers *levers = &search->work->levers;
    struct tried ends = {0};
    double *asked;
    TRY_MEMORY(asked = ARENA_ARRAY(levers->arena, double, levers->count));
    for (int k = 0; k < TOLD_COST_COUNT; k++)
        TRY_MEMORY(search->worths[k] = ARENA_ARRAY(levers->arena, double, levers->group_count));
    for (int with_all = 0; with_all < 2; with_all++) {
        memcpy(asked, efforts, (size_t)levers->count * sizeof *asked);
        if (with_all)
            TRY(try_ends(&ends, search, asked));
        const struct gp_plan *plan = with_all ? ends.plan : base->plan;
        for (int group = 0; plan && group < levers->group_count && !trial_is_stopped(&search->work->trial); group++)
            if (lever_is_price(&levers->items[levers->groups[group].levers[0]]))
                TRY(add_worth(search, group, asked, plan));
    }
    search->work->reach->nearest = ends.costs;
done:
    reach_tried_free(&ends);
    return status;
}

/* Where the search on a line stands. */
struct stand {
    double low, high; /* positions at which the cost is too much, and is not; NOT_KNOWN */
    double next;
    bool near; /* the amounts of the plan at `high` need no less, but for what is near enough */
};

static void choose_next(struct stand *stand, double guess, double end)
{
    double top = stand->high == NOT_KNOWN ? end : stand->high;
    if (guess > stand->low && guess < top)
        stand->next = guess;
    else
        stand->next = stand->high == NOT_KNOWN && guess >= top ? end : 0.5 * (stand->low + top);
}

static bool goes_on(const struct stand *stand, const struct price_path *path, int plans)
{
    return stand->high == NOT_KNOWN ? stand->low < path->count
                                    : !stand->near && stand->high - stand->low > NEAR_ENOUGH && plans < MOST_PLANS;
}

/* A plan at the next position; `at` becomes the plan of the last position that is enough. */
static gp_status try_next(struct stand *stand, struct tried *at, const struct price_path *path,
                          struct price_search *search)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = search->work->reach;
    double goal = reach->cost_goal.values[path->which], guess, *efforts;
    struct tried tried = {0};
    TRY_MEMORY(efforts = ARENA_ARRAY(path->levers->arena, double, path->levers->count));
    price_path_efforts(efforts, path, stand->next);
    TRY(reach_work_try(&tried, search->work, efforts, NULL));
    bool enough = tried.exists && tried.costs.values[path->which] <= goal;
    *(enough ? &stand->high : &stand->low) = stand->next;
    if (!tried.exists) /* it was stopped, or not solved: what is left is looked for between */
        goto done;
    if (!enough && stand->next >= path->count &&
        !(reach->nearest.values[path->which] < tried.costs.values[path->which]))
        reach->nearest = tried.costs;
    TRY(price_path_guess(&guess, path, tried.plan, goal));
    stand->near = enough && guess >= stand->next - NEAR_ENOUGH;
    choose_next(stand, guess + (enough ? -ASIDE : ASIDE) * NEAR_ENOUGH, path->count);
    if (enough) {
        reach_tried_free(at);
        *at = tried;
        tried = (struct tried){0};
    }
done:
    reach_tried_free(&tried);
    return status;
}

/* Moves prices of the way until one figure is what is asked for. `at` is the plan of the way. */
static gp_status lower_figure(struct found_way *way, struct tried *at, struct price_search *search,
                              enum told_cost which)
{
    gp_status status = GP_OK;
    const struct levers *levers = &search->work->levers;
    struct price_path path;
    struct stand stand = {.high = NOT_KNOWN};
    double goal = search->work->reach->cost_goal.values[which], guess, *start;
    TRY_MEMORY(start = ARENA_ARRAY(levers->arena, double, levers->count));
    memcpy(start, way->efforts, (size_t)levers->count * sizeof *start);
    TRY(price_path_make(&path, levers, start, which, search->worths[which], LEAST_WORTH * fabs(goal), search->barred));
    TRY(price_path_guess(&guess, &path, at->plan, goal));
    choose_next(&stand, guess + ASIDE * NEAR_ENOUGH, path.count);
    for (int plans = 0; goes_on(&stand, &path, plans) && !trial_is_stopped(&search->work->trial); plans++) {
        if (stand.high == NOT_KNOWN && plans == MOST_PLANS)
            stand.next = path.count;
        TRY(try_next(&stand, at, &path, search));
    }
    price_path_efforts(way->efforts, &path, fmax(0.0, stand.high));
done:
    return status;
}

gp_status price_search_find(struct found_way *way, struct tried *at, struct price_search *search)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = search->work->reach;
    TRY(bar(search));
    TRY(reach_work_try(at, search->work, way->efforts, NULL));
    if (!at->exists)
        goto done;
    if (!reach_costs_meet(reach, at) && !search->worths[0])
        TRY(find_worths(search, way->efforts, at));
    for (int k = TOLD_COST_COUNT - 1; k >= 0; k--) /* capital of supply also lowers the other figure */
        if (number_given(reach->cost_goal.values[k]) && !(at->costs.values[k] <= reach->cost_goal.values[k]))
            TRY(lower_figure(way, at, search, (enum told_cost)k));
done:
    return status;
}

/* What is left out of a way. */
struct leaving {
    struct reach_work *work;
    struct tried *tried; /* the plan with what stays */
};

static gp_status ask_costs(bool *yes, void *context, const double *efforts)
{
    gp_status status = GP_OK;
    struct leaving *leaving = context;
    struct reach_work *work = leaving->work;
    struct tried tried = {0};
    *yes = false;
    if (reach_work_too_dear(work, efforts))
        goto done;
    *yes = work->reach->by == DATE_BLANK;
    if (!*yes)
        TRY(effort_ask(yes, &work->trial, efforts));
    if (!*yes)
        goto done;
    TRY(reach_work_try(&tried, work, efforts, NULL));
    *yes = reach_costs_meet(work->reach, &tried);
    if (*yes) {
        reach_tried_free(leaving->tried);
        *leaving->tried = tried;
        tried = (struct tried){0};
    }
done:
    reach_tried_free(&tried);
    return status;
}

gp_status price_search_leave_out(struct found_way *way, struct tried *tried, struct reach_work *work)
{
    gp_status status = GP_OK;
    struct leaving leaving = {work, tried};
    bool left_out = true;
    while (left_out && !work->trial.stopped)
        TRY(effort_leave_out_each(&work->trial, way->efforts, way->efforts, ask_costs, &leaving, &left_out));
    way->tight = !work->trial.stopped;
done:
    return status;
}
