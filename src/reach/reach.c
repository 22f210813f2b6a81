/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public functions of what would have to be true. */
#include "reach/reach.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/stopwatch.h"
#include "core/try.h"
#include "reach/reach_describe.h"
#include "reach/reach_search.h"
#include "reach/reach_try.h"

#define FIRMNESS        0.9  /* part of each change with which the date is told */
#define MORE            0.01 /* effort that is added where a way is not confirmed, and how often */
#define MOST_CONFIRMING 4
#define GAP             1e-4 /* of the plans that are told: costs are told in three digits */
#define NO_HARD_DATE    "plan.target_hard_date="

/* Everything that the search needs. */
struct work {
    struct gp_reach *reach;
    struct levers levers;
    struct trial trial;
    gp_planner *planner;              /* of the plans that are told */
    const double *efforts[MOST_WAYS]; /* of each way that is told, by lever */
    gp_env *env;
};

static gp_status refuse(gp_env *env, const char *hint, const char *message)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "reach-goal", hint, "%s", message);
    return GP_ERR_USAGE;
}

/* The day of the goal, by default that of the scenario. */
static bool find_day(date *by, const gp_scenario *scenario, const gp_reach_goal *goal)
{
    *by = scenario->plan->target_hard_date;
    return goal->by ? date_parse(goal->by, by) : *by != DATE_BLANK;
}

static bool is_share(double value)
{
    return value >= 0.0 && value <= 1.0;
}

static gp_status check_goal(date *by, const gp_scenario *scenario, const gp_reach_goal *goal, gp_env *env)
{
    if (!goal->by && scenario->plan->target_hard_date == DATE_BLANK)
        return refuse(env, "give one, such as --by 2028-12-31",
                      "there is no day by which the target is to be reached, and no plan.target_hard_date");
    if (!find_day(by, scenario, goal))
        return refuse(env, "give it as YYYY-MM-DD", "the day by which the target is to be reached is no date");
    if (*by <= scenario->plan->start_date || *by >= scenario->plan->end_date)
        return refuse(env, "plan.start_date and plan.end_date are the ends of the horizon",
                      "the day by which the target is to be reached is not within the horizon");
    if (goal->gw < 0.0 || !isfinite(goal->gw) || goal->ways < 0 || goal->ways > MOST_WAYS ||
        !is_share(goal->hourly_clean_share_frac))
        return refuse(env, "ways are from 1 to 3, the load is above 0, and a share at most 1",
                      "the goal cannot be looked for");
    return GP_OK;
}

/* The scenario with the goal as a hard date. */
static gp_status set_goal(struct gp_reach *reach, const gp_scenario *scenario, const gp_reach_goal *goal, gp_env *env)
{
    char gw[32], share[32], day[11];
    bool clean = goal->hourly_clean_share_frac > 0.0;
    number_format(reach->gw, gw);
    number_format(goal->hourly_clean_share_frac, share);
    date_format(reach->by, day);
    const char *sets[] = {arena_format(reach->arena, "plan.target_gw=%s", gw),
                          arena_format(reach->arena, "plan.target_hard_date=%s", day),
                          arena_format(reach->arena, "plan.hourly_clean_share_frac=%s", share)};
    if (!sets[0] || !sets[1] || !sets[2])
        return GP_ERR_NOMEM;
    return gp_scenario_copy(&reach->scenario, scenario, sets, clean ? 3 : 2, env);
}

static gp_status try_with(struct tried *out, struct work *work, const double *efforts, const char *set)
{
    const gp_solve_options options = trial_options(&work->trial);
    gp_status status = reach_try(out, &work->planner, &work->levers, efforts, set, &options, work->env);
    if (status == GP_ERR_CANCELLED || seconds_over(work->trial.deadline_s)) {
        work->reach->stopped = true;
        out->exists = false;
        return GP_OK;
    }
    return status;
}

/* Plans with the way. Where rounding prevents a plan, a little more is given. */
static gp_status confirm(struct work *work, struct found_way *found)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = work->reach;
    struct reach_way *way = &reach->ways[reach->way_count];
    struct tried tried = {0};
    int step = 0;
    for (; step < MOST_CONFIRMING && !tried.exists && !reach->stopped; step++) {
        for (int i = 0; i < work->levers.count; i++)
            found->efforts[i] =
                found->efforts[i] > 0.0 && step > 0 ? fmin(1.0, found->efforts[i] + MORE) : found->efforts[i];
        TRY(try_with(&tried, work, found->efforts, NULL));
    }
    if (!tried.exists)
        goto done;
    *way = (struct reach_way){.objective_usd_bn = tried.objective_usd_bn,
                              .target_date = tried.target_date,
                              .part_date = DATE_BLANK,
                              .tight = found->tight && step == 1};
    TRY(reach_describe(way, &work->levers, found->efforts, reach->arena));
    work->efforts[reach->way_count] = found->efforts;
    reach->way_count++;
done:
    return status;
}

static void sort_ways(struct gp_reach *reach)
{
    for (int i = 1; i < reach->way_count; i++)
        for (int k = i; k > 0 && reach->ways[k].effort < reach->ways[k - 1].effort; k--) {
            struct reach_way way = reach->ways[k];
            reach->ways[k] = reach->ways[k - 1];
            reach->ways[k - 1] = way;
        }
}

/* The earliest dates without changes, and with a part of each way. */
static gp_status find_dates(struct work *work)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = work->reach;
    double *less;
    TRY_MEMORY(less = ARENA_ARRAY(work->levers.arena, double, work->levers.count));
    TRY(reach_search_date(&reach->date_as_it_is, &reach->base_known, &work->trial, less));
    for (int w = 0; w < reach->way_count && !work->trial.stopped; w++) {
        struct reach_way *way = &reach->ways[w];
        for (int i = 0; i < work->levers.count; i++)
            less[i] = FIRMNESS * work->efforts[w][i];
        TRY(reach_search_date(&way->part_date, &way->part_known, &work->trial, less));
    }
done:
    return status;
}

static gp_status find_ways(struct work *work, struct reach_search *search, int most)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = work->reach;
    struct tried as_it_is = {0};
    bool found = true;
    TRY(try_with(&as_it_is, work, NULL, NO_HARD_DATE));
    reach->usd_bn_as_it_is = as_it_is.objective_usd_bn;
    for (int w = 0; w < most && found && !reach->stopped && !work->trial.stopped; w++) {
        struct found_way way = {0};
        TRY(reach_search_way(&way, &found, search));
        if (w == 0 && !found && work->trial.verdict == VERDICT_NO_PLAN && !work->trial.stopped)
            reach->answer = GP_REACH_BEYOND;
        if (found)
            TRY(confirm(work, &way));
    }
    if (reach->way_count > 0)
        reach->answer = GP_REACH_WAYS;
done:
    return status;
}

static gp_status search(struct work *work, int most)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = work->reach;
    struct reach_search search;
    TRY(reach_search_open(&search, &reach->answer, &work->trial));
    if (reach->answer != GP_REACH_AS_IT_IS)
        TRY(find_ways(work, &search, most));
    if (reach->answer != GP_REACH_AS_IT_IS && !reach->stopped && !work->trial.stopped)
        TRY(find_dates(work));
    sort_ways(reach);
    if (reach->answer == GP_REACH_BEYOND)
        TRY(reach_search_nearest(&reach->earliest, &reach->most_gw, &work->trial));
    reach->stopped = reach->stopped || work->trial.stopped;
done:
    return status;
}

static gp_status find(struct gp_reach *reach, const gp_reach_goal *goal, const gp_solve_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    struct work work = {.reach = reach, .env = env};
    struct arena *arena = NULL;
    gp_solve_options own = options ? *options : (gp_solve_options){0};
    double deadline_s = seconds_deadline(own.time_limit_s);
    if (own.grid == GP_GRID_OF_SCENARIO)
        own.grid = reach->scenario->seasons_count > 1 ? GP_GRID_SEASON : GP_GRID_MONTH; /* one season is a year */
    own.certificate = false;
    if (own.gap <= 0.0)
        own.gap = GAP;
    TRY_MEMORY(arena = arena_new());
    TRY(levers_find(&work.levers, reach->scenario, LEVERS_PLAUSIBLE, deadline_s, arena, env));
    TRY(trial_open(&work.trial, &work.levers, &own, deadline_s, env));
    TRY(search(&work, goal->ways > 0 ? goal->ways : MOST_WAYS));
done:
    gp_planner_free(work.planner);
    trial_close(&work.trial);
    arena_free(arena);
    return status;
}

gp_status gp_reach_find(gp_reach **out, const gp_scenario *scenario, const gp_reach_goal *goal,
                        const gp_solve_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = NULL;
    *out = NULL;
    TRY_MEMORY(reach = calloc(1, sizeof *reach));
    *reach = (struct gp_reach){
        .earliest = DATE_BLANK, .most_gw = NUMBER_BLANK, .date_as_it_is = DATE_BLANK, .usd_bn_as_it_is = NUMBER_BLANK};
    TRY(check_goal(&reach->by, scenario, goal, env));
    TRY_MEMORY(reach->arena = arena_new());
    reach->gw = goal->gw > 0.0 ? goal->gw : scenario->plan->target_gw;
    TRY(set_goal(reach, scenario, goal, env));
    TRY(find(reach, goal, options, env));
    *out = reach;
    reach = NULL;
done:
    gp_reach_free(reach);
    return status;
}

void gp_reach_free(gp_reach *reach)
{
    if (!reach)
        return;
    gp_scenario_free(reach->scenario);
    arena_free(reach->arena);
    free(reach);
}

gp_reach_answer gp_reach_answer_of(const gp_reach *reach)
{
    return reach->answer;
}

bool gp_reach_stopped(const gp_reach *reach)
{
    return reach->stopped;
}

size_t gp_reach_way_count(const gp_reach *reach)
{
    return (size_t)reach->way_count;
}

size_t gp_reach_set_count(const gp_reach *reach, size_t way)
{
    return (size_t)reach->ways[way].set_count;
}

const char *gp_reach_set(const gp_reach *reach, size_t way, size_t index)
{
    return reach->ways[way].sets[index];
}
