/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frontier of date and shortfall against cost. Its ends are the plans of the objectives fastest and cost. Between
 * them shortfall is allowed in growing steps, because the first GW-weeks that are given up save most. */
#include "gigaplan/frontier.h"

#include <math.h>

#include "base/stopwatch.h"
#include "core/try.h"
#include "steps/replan.h"

#define MIDDLES        5
#define ENDS           3
#define SAME_SHORTFALL 1e-5 /* part: rounding */

struct frontier_search {
    struct gp_plan *plan;
    struct origin *origin;
    int threads;
    struct pace_frontier *frontier;
    gp_env *env;
};

static void add(struct pace_frontier *frontier, const char *name, const char *set, const struct replan *replan)
{
    frontier->points[frontier->count++] = (struct pace_point){
        .name = name,
        .set = set,
        .shortfall_gw_weeks = replan->shortfall_gw_weeks,
        .target_date = replan->target_date,
        .cost_usd_bn = replan->cost_usd_bn,
        .missing_usd_bn = replan->missing_usd_bn,
    };
}

/* Runs the plans that are asked for. Those that were found before a stop are added. */
static gp_status run(struct frontier_search *search, struct replan *replans, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        replans[i].ask = REPLAN_PLAN;
    gp_status status = replans_run(replans, count, search->origin, search->threads, "the price of time", search->env);
    for (int i = 0; i < count; i++)
        if (replans[i].exists)
            add(search->frontier, names[i], replans[i].sets[0], &replans[i]);
    return status;
}

/* The plans of the objectives; that of the plan's own is known. */
static gp_status find_ends(struct frontier_search *search)
{
    gp_status status = GP_OK;
    static const char *const sets[] = {[OBJECTIVE_FASTEST] = "plan.objective=fastest",
                                       [OBJECTIVE_BALANCED] = "plan.objective=balanced",
                                       [OBJECTIVE_COST] = "plan.objective=cost"};
    struct replan replans[ENDS] = {{0}}, own = {0};
    const char *names[ENDS];
    int count = 0;
    for (int objective = OBJECTIVE_FASTEST; objective <= OBJECTIVE_COST; objective++) {
        if (objective == (int)search->plan->objective)
            continue;
        names[count] = scenario_objective_name((enum objective)objective);
        replans[count++] = (struct replan){.sets = &sets[objective], .set_count = 1};
    }
    TRY(replan_describe(&own, search->plan));
    add(search->frontier, scenario_objective_name(search->plan->objective), "", &own);
    TRY(run(search, replans, names, count));
done:
    return status;
}

/* Where the plan of an objective is; -1: not found. */
static int place_of(const struct pace_frontier *frontier, enum objective objective)
{
    for (int i = 0; i < frontier->count; i++)
        if (frontier->points[i].name == scenario_objective_name(objective))
            return i;
    return -1;
}

/* Plans of objective fastest with more and more slack: half of what the cheapest plan takes, a quarter, and so on. */
static gp_status find_between(struct frontier_search *search)
{
    gp_status status = GP_OK;
    const struct pace_frontier *frontier = search->frontier;
    int fastest = place_of(frontier, OBJECTIVE_FASTEST), cost = place_of(frontier, OBJECTIVE_COST);
    const char *sets[MIDDLES][2], *names[MIDDLES];
    struct replan replans[MIDDLES] = {{0}};
    if (fastest < 0 || cost < 0 || !pace_frontier_is_faster(frontier, fastest, cost))
        return GP_OK;
    double slack = frontier->points[cost].shortfall_gw_weeks - frontier->points[fastest].shortfall_gw_weeks;
    for (int i = 0; i < MIDDLES; i++) {
        char text[32];
        slack *= 0.5;
        number_format(slack, text);
        TRY_MEMORY(sets[i][0] = arena_format(search->plan->arena, "plan.pace_slack_gw_weeks=%s", text));
        sets[i][1] = "plan.objective=fastest";
        names[i] = "";
        replans[i] = (struct replan){.sets = sets[i], .set_count = 2};
    }
    TRY(run(search, replans, names, MIDDLES));
done:
    return status;
}

static int rank_of(const struct pace_point *point)
{
    int rank = OBJECTIVE_FASTEST;
    while (rank <= OBJECTIVE_COST && point->name != scenario_objective_name((enum objective)rank))
        rank++;
    return rank;
}

static bool comes_before(const struct pace_frontier *frontier, int one, int other)
{
    return pace_frontier_is_faster(frontier, one, other) ||
           (!pace_frontier_is_faster(frontier, other, one) &&
            rank_of(&frontier->points[one]) < rank_of(&frontier->points[other]));
}

static void sort(struct pace_frontier *frontier)
{
    for (int i = 1; i < frontier->count; i++)
        for (int j = i; j > 0 && comes_before(frontier, j, j - 1); j--) {
            struct pace_point point = frontier->points[j];
            frontier->points[j] = frontier->points[j - 1];
            frontier->points[j - 1] = point;
        }
}

static bool is_dominated(const struct pace_frontier *frontier, int one)
{
    const struct pace_point *points = frontier->points;
    for (int i = 0; i < frontier->count; i++)
        if (i != one && !pace_frontier_is_faster(frontier, one, i) && points[i].cost_usd_bn < points[one].cost_usd_bn)
            return true;
    return false;
}

/* A plan between the ends also makes the price of late load least, which is no part of its cost here. So a plan of an
 * objective can be as fast and cost less: then the one between is no plan to choose. */
static void leave_out_dominated(struct pace_frontier *frontier)
{
    bool leaves[ENDS + MIDDLES];
    int kept = 0;
    for (int i = 0; i < frontier->count; i++)
        leaves[i] = !*frontier->points[i].name && is_dominated(frontier, i);
    for (int i = 0; i < frontier->count; i++)
        if (!leaves[i])
            frontier->points[kept++] = frontier->points[i];
    frontier->count = kept;
}

/* The second stage of fastest uses its slack. */
static double same_shortfall(const struct gp_plan *plan)
{
    return SAME_SHORTFALL * plan->shortfall_gw_weeks + 2.0 * scenario_pace_slack(plan->scenario);
}

static gp_status find(struct frontier_search *search)
{
    struct pace_frontier *frontier = search->frontier;
    frontier->same_gw_weeks = same_shortfall(search->plan);
    gp_status status = find_ends(search);
    if (status == GP_OK)
        status = find_between(search);
    leave_out_dominated(frontier);
    sort(frontier);
    frontier->fastest = place_of(frontier, OBJECTIVE_FASTEST);
    frontier->balanced = place_of(frontier, OBJECTIVE_BALANCED);
    frontier->cost = place_of(frontier, OBJECTIVE_COST);
    frontier->complete = status == GP_OK && frontier->fastest >= 0 && frontier->balanced >= 0 && frontier->cost >= 0;
    return status == GP_ERR_CANCELLED ? GP_OK : status; /* what was found is told */
}

gp_status gp_plan_find_frontier(gp_plan *plan, const gp_planner *planner, const gp_solve_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    struct origin origin = {0};
    struct pace_frontier *frontier;
    struct frontier_search search = {
        .plan = plan, .origin = &origin, .threads = options ? options->threads : 0, .env = env};
    if (!plan_has_amounts(plan) || plan->outcome != GP_OUTCOME_OPTIMAL)
        return GP_OK;
    TRY_MEMORY(frontier = ARENA_ARRAY(plan->arena, struct pace_frontier, 1));
    TRY_MEMORY(frontier->points = ARENA_ARRAY(plan->arena, struct pace_point, ENDS + MIDDLES));
    search.frontier = frontier;
    TRY(origin_open(&origin, plan, planner, options, env));
    origin_loosen_gap(&origin);
    origin.deadline_s = seconds_deadline(options ? options->time_limit_s : 0.0);
    TRY(find(&search));
    plan->frontier = frontier;
    replan_note_stop(plan, origin.deadline_s, env);
done:
    origin_close(&origin);
    return status;
}
