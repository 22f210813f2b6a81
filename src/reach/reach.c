/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public functions of what would have to be true. */
#include "reach/reach.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/stopwatch.h"
#include "core/try.h"
#include "reach/reach_ways.h"

/* Beyond these a target or a cost is a slip. */
#define LEAST_GW   1e-6
#define MOST_GW    1e5
#define LEAST_COST 1e-3
#define MOST_COST  1e5

#define GAP 1e-4 /* of plans where a day alone is asked for: their costs are told in three digits */

static gp_status refuse(gp_env *env, const char *hint, const char *message)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "reach-goal", hint, "%s", message);
    return GP_ERR_USAGE;
}

static bool is_share(double value)
{
    return value >= 0.0 && value <= 1.0;
}

/* 0: it is not asked for. */
static bool is_within(double value, double least, double most)
{
    return fabs(value) <= 0.0 || (value >= least && value <= most);
}

/* The day of the goal, by default that of the scenario. A goal of cost needs none. */
static gp_status find_day(date *by, const gp_scenario *scenario, const gp_reach_goal *goal, gp_env *env)
{
    *by = scenario->plan->target_hard_date;
    if (goal->by && !date_parse(goal->by, by))
        return refuse(env, "give it as YYYY-MM-DD", "the day by which the target is to be reached is no date");
    if (*by == DATE_BLANK && (goal->usd_bn_per_gw > 0.0 || goal->usd_per_mwh > 0.0))
        return GP_OK;
    if (*by == DATE_BLANK)
        return refuse(env, "give one, such as --by 2028-12-31",
                      "there is no day by which the target is to be reached, and no plan.target_hard_date");
    if (*by <= scenario->plan->start_date || *by >= scenario->plan->end_date)
        return refuse(env, "plan.start_date and plan.end_date are the ends of the horizon",
                      "the day by which the target is to be reached is not within the horizon");
    return GP_OK;
}

static gp_status check_goal(const gp_reach_goal *goal, gp_env *env)
{
    if (!is_within(goal->gw, LEAST_GW, MOST_GW))
        return refuse(env, "a load is from 0.000001 to 100000 GW", "the load of the goal is out of range");
    if (!is_within(goal->usd_bn_per_gw, LEAST_COST, MOST_COST) || !is_within(goal->usd_per_mwh, LEAST_COST, MOST_COST))
        return refuse(env, "costs are from 0.001 to 100000, in $B per GW and $/MWh",
                      "the cost of the goal is out of range");
    if (goal->ways < 0 || goal->ways > MOST_WAYS || !is_share(goal->hourly_clean_share_frac))
        return refuse(env, "ways are from 1 to 3, and a share is at most 1", "the goal cannot be looked for");
    return GP_OK;
}

/* The scenario with the goal: its day is a hard date. */
static gp_status set_goal(struct gp_reach *reach, const gp_scenario *scenario, const gp_reach_goal *goal, gp_env *env)
{
    char gw[32], share[32], day[11];
    const char **sets = reach->goal_sets;
    int count = 0;
    number_format(reach->gw, gw);
    number_format(goal->hourly_clean_share_frac, share);
    sets[count++] = arena_format(reach->arena, "plan.target_gw=%s", gw);
    if (reach->by != DATE_BLANK) {
        date_format(reach->by, day);
        sets[count++] = arena_format(reach->arena, "plan.target_hard_date=%s", day);
    }
    if (goal->hourly_clean_share_frac > 0.0)
        sets[count++] = arena_format(reach->arena, "plan.hourly_clean_share_frac=%s", share);
    for (int i = 0; i < count; i++)
        if (!sets[i])
            return GP_ERR_NOMEM;
    reach->goal_set_count = count;
    return gp_scenario_copy(&reach->scenario, scenario, sets, (size_t)count, env);
}

/* The longest periods, to save time; one season is a year. */
static void choose_grid(gp_grid *out, struct gp_reach *reach)
{
    const struct gp_scenario *scenario = reach->scenario;
    enum grid_kind kind = scenario->seasons_count > 1 ? GRID_SEASON : GRID_MONTH;
    *out = kind == GRID_SEASON ? GP_GRID_SEASON : GP_GRID_MONTH;
    reach->has_other_grid = (enum grid_kind)scenario->plan->grid != kind;
}

static gp_status find(struct gp_reach *reach, const gp_reach_goal *goal, const gp_solve_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    struct reach_work work = {.reach = reach, .most = goal->ways > 0 ? goal->ways : MOST_WAYS, .env = env};
    struct arena *arena = NULL;
    gp_solve_options own = options ? *options : (gp_solve_options){0};
    double deadline_s = seconds_deadline(own.time_limit_s);
    if (own.grid == GP_GRID_OF_SCENARIO)
        choose_grid(&own.grid, reach);
    own.certificate = false;
    if (own.gap <= 0.0 && !reach_asks_for_cost(reach)) /* else what is told is what plan tells */
        own.gap = GAP;
    reach->grid = own.grid;
    TRY_MEMORY(arena = arena_new());
    enum lever_bounds bounds = reach_asks_for_cost(reach) ? LEVERS_PLAUSIBLE_AND_PRICES : LEVERS_PLAUSIBLE;
    TRY(levers_find(&work.levers, reach->scenario, bounds, deadline_s, arena, env));
    TRY(trial_open(&work.trial, &work.levers, &own, deadline_s, env));
    TRY(reach_ways_find(&work));
done:
    reach_tried_free(&work.as_it_is);
    gp_planner_free(work.planner);
    trial_close(&work.trial);
    arena_free(arena);
    return status;
}

static const struct told_costs no_costs = {{NUMBER_BLANK, NUMBER_BLANK}};

gp_status gp_reach_find(gp_reach **out, const gp_scenario *scenario, const gp_reach_goal *goal,
                        const gp_solve_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    struct gp_reach *reach = NULL;
    *out = NULL;
    TRY_MEMORY(reach = calloc(1, sizeof *reach));
    *reach = (struct gp_reach){.earliest = DATE_BLANK,
                               .most_gw = NUMBER_BLANK,
                               .date_as_it_is = DATE_BLANK,
                               .usd_bn_as_it_is = NUMBER_BLANK,
                               .costs_as_it_is = no_costs,
                               .plan_costs_as_it_is = no_costs,
                               .nearest = no_costs};
    TRY(check_goal(goal, env));
    TRY(find_day(&reach->by, scenario, goal, env));
    TRY_MEMORY(reach->arena = arena_new());
    reach->cost_goal.values[TOLD_USD_BN_PER_GW] = goal->usd_bn_per_gw > 0.0 ? goal->usd_bn_per_gw : NUMBER_BLANK;
    reach->cost_goal.values[TOLD_USD_PER_MWH] = goal->usd_per_mwh > 0.0 ? goal->usd_per_mwh : NUMBER_BLANK;
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
