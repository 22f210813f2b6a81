/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans say where on a line of price changes the cost is what is asked for. The amounts of each plan guess where that
 * is, so few plans are needed. Loose ones go first. */
#include "reach/price_search.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "reach/price_path.h"

#define NEAR_ENOUGH 0.01 /* of the range of a price */
#define NEAR_LOOSE  0.05 /* where loose plans end */
#define ASIDE       0.45 /* of that: guesses are tried on both sides of where the figure may be */
#define MOST_PLANS  12
#define MOST_LOOSE  4
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

static gp_status plan_with(struct tried *out, struct price_search *search, const double *efforts)
{
    return search->loosely ? reach_work_look(out, search->work, efforts)
                           : reach_work_try(out, search->work, efforts, NULL);
}

/* The plan of the ends of all ranges of prices. */
static gp_status try_ends(struct tried *out, struct price_search *search, double *efforts)
{
    const struct levers *levers = &search->work->levers;
    for (int i = 0; i < levers->count; i++)
        if (lever_is_price(&levers->items[i]) && !search->barred[i])
            efforts[i] = 1.0;
    return plan_with(out, search, efforts);
}

/* By how much a group of prices lowers the figures of a plan whose amounts stay, between no effort and the end. At one
 * of both it is already: `known` are the figures there. */
static gp_status add_worth(struct price_search *search, int group, double *efforts, const struct gp_plan *plan,
                           const struct told_costs *known)
{
    gp_status status = GP_OK;
    const struct levers *levers = &search->work->levers;
    const struct lever_group *members = &levers->groups[group];
    struct told_costs other;
    double own = efforts[members->levers[0]], sign = own > 0.0 ? 1.0 : -1.0;
    for (int i = 0; i < members->count; i++)
        efforts[members->levers[i]] = own > 0.0 ? 0.0 : 1.0;
    TRY(price_path_costs(&other, levers, efforts, plan));
    for (int k = 0; k < TOLD_COST_COUNT; k++)
        search->worths[k][group] += sign * (other.values[k] - known->values[k]);
done:
    for (int i = 0; i < members->count; i++)
        efforts[members->levers[i]] = own;
    return status;
}

/* The same of all groups. */
static gp_status add_worths(struct price_search *search, double *efforts, const struct gp_plan *plan)
{
    gp_status status = GP_OK;
    const struct levers *levers = &search->work->levers;
    struct told_costs known;
    TRY(price_path_costs(&known, levers, efforts, plan));
    for (int group = 0; group < levers->group_count && !trial_is_stopped(&search->work->trial); group++)
        if (lever_is_price(&levers->items[levers->groups[group].levers[0]]))
            TRY(add_worth(search, group, efforts, plan, &known));
done:
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
        if (plan)
            TRY(add_worths(search, asked, plan));
    }
done:
    reach_tried_free(&ends);
    return status;
}

/* Where the search on a line stands. */
struct stand {
    double low, high; /* positions at which the cost is too much, and is not; NOT_KNOWN */
    double next;
    double accuracy; /* of the position */
    int most_plans;
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
    return stand->high == NOT_KNOWN
               ? stand->low < path->count
               : !stand->near && stand->high - stand->low > stand->accuracy && plans < stand->most_plans;
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
    TRY(plan_with(&tried, search, efforts));
    bool enough = tried.exists && tried.costs.values[path->which] <= goal;
    *(enough ? &stand->high : &stand->low) = stand->next;
    if (!tried.exists) /* it was stopped, or not solved: what is left is looked for between */
        goto done;
    if (!enough && !search->loosely && stand->next >= path->count)
        reach->nearest = tried.costs;
    TRY(price_path_guess(&guess, path, tried.plan, goal));
    stand->near = enough && guess >= stand->next - stand->accuracy;
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

/* Where the search on a line begins: where loose plans have ended, or else at the guess of the plan of the way. */
static gp_status begin(struct stand *stand, const struct price_path *path, const struct tried *at,
                       const struct price_search *search)
{
    gp_status status = GP_OK;
    double goal = search->work->reach->cost_goal.values[path->which], guess;
    *stand = (struct stand){.high = NOT_KNOWN,
                            .next = fmin(search->starts[path->which], path->count),
                            .accuracy = search->loosely ? NEAR_LOOSE : NEAR_ENOUGH,
                            .most_plans = search->loosely ? MOST_LOOSE : MOST_PLANS};
    if (stand->next > 0.0 || !at->plan)
        return GP_OK;
    TRY(price_path_guess(&guess, path, at->plan, goal));
    choose_next(stand, guess + ASIDE * NEAR_ENOUGH, path->count);
done:
    return status;
}

/* Moves prices of the way until one figure is what is asked for. `at` is the plan of the way. */
static gp_status lower_figure(struct found_way *way, struct tried *at, struct price_search *search,
                              enum told_cost which)
{
    gp_status status = GP_OK;
    const struct levers *levers = &search->work->levers;
    struct price_path path;
    struct stand stand;
    double goal = search->work->reach->cost_goal.values[which], *start;
    TRY_MEMORY(start = ARENA_ARRAY(levers->arena, double, levers->count));
    memcpy(start, way->efforts, (size_t)levers->count * sizeof *start);
    TRY(price_path_make(&path, levers, start, which, search->worths[which], LEAST_WORTH * fabs(goal), search->barred));
    TRY(begin(&stand, &path, at, search));
    for (int plans = 0; goes_on(&stand, &path, plans) && !trial_is_stopped(&search->work->trial); plans++) {
        if (stand.high == NOT_KNOWN && plans == stand.most_plans)
            stand.next = path.count;
        TRY(try_next(&stand, at, &path, search));
    }
    search->starts[which] = stand.high == NOT_KNOWN ? stand.low : stand.high;
    price_path_efforts(way->efforts, &path, search->starts[which]);
done:
    return status;
}

static bool is_met(const struct tried *at, const struct gp_reach *reach, enum told_cost which)
{
    return at->exists && at->costs.values[which] <= reach->cost_goal.values[which];
}

/* From the plan of the way; where there is none here, it is known to cost too much. */
static gp_status lower_figures(struct found_way *way, struct tried *at, struct price_search *search)
{
    gp_status status = GP_OK;
    const struct gp_reach *reach = search->work->reach;
    if (at->exists && !reach_costs_meet(reach, at) && !search->worths[0])
        TRY(find_worths(search, way->efforts, at));
    for (int k = TOLD_COST_COUNT - 1; k >= 0; k--) /* capital of supply also lowers the other figure */
        if (number_given(reach->cost_goal.values[k]) && !is_met(at, reach, (enum told_cost)k))
            TRY(lower_figure(way, at, search, (enum told_cost)k));
done:
    return status;
}

gp_status price_search_guess(struct found_way *way, struct price_search *search)
{
    gp_status status = GP_OK;
    struct tried at = {0};
    search->loosely = true;
    memset(search->starts, 0, sizeof search->starts);
    TRY(bar(search));
    TRY(plan_with(&at, search, way->efforts));
    if (at.exists)
        TRY(lower_figures(way, &at, search));
done:
    search->loosely = false;
    reach_tried_free(&at);
    return status;
}

gp_status price_search_find(struct found_way *way, struct tried *at, struct price_search *search)
{
    gp_status status = GP_OK;
    bool known = search->work->reach->by != DATE_BLANK && reach_work_too_dear(search->work, way->efforts);
    if (!known)
        TRY(plan_with(at, search, way->efforts));
    if (known || at->exists)
        TRY(lower_figures(way, at, search));
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
    TRY(reach_work_look(&tried, work, efforts));
    reach_tried_free(&tried);
    *yes = !reach_work_too_dear(work, efforts) && !work->trial.stopped;
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
