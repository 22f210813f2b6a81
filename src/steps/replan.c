/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "steps/replan.h"

#include <math.h>
#include <stdlib.h>

#include "base/stopwatch.h"
#include "core/try.h"
#include "findings/cost.h"
#include "findings/present_value.h"
#include "gigaplan/findings.h"
#include "planner/partial_solve.h"
#include "steps/crew.h"

#define USD_PER_USD_BN 1e9
#define MOST_PERIODS   40
/* Where no gap was asked for, costs need not be known better than differences of them are told: on the frontier, and
 * as a part of what the GW-weeks that a step saves are worth at the value of compute. */
#define FRONTIER_GAP 3e-5
#define PART_TOLD    0.005
#define LARGEST_GAP  1e-3

/* Present value of a plan's missing load at the value of compute, $B, as objective cost counts it. */
static double missing_usd_bn(const struct gp_plan *plan)
{
    double value = plan->scenario->plan->compute_value_usd_bn_per_gw_year, sum = 0.0;
    for (int t = 0; t < plan->calendar.count; t++)
        sum += value * plan->shortfall[t] * (present_value_in(plan, t) + present_value_after_end(plan, t));
    return sum;
}

bool replan_on_seasons(const struct gp_plan *plan)
{
    return plan->calendar.count > MOST_PERIODS && plan->grid != GRID_SEASON && plan->scenario->seasons_count > 1;
}

void replan_note_stop(struct gp_plan *plan, double deadline_s, gp_env *env)
{
    if (plan->stop == GP_STOP_NONE)
        plan->stop = env_cancelled(env) ? GP_STOP_CALLER : seconds_over(deadline_s) ? GP_STOP_TIME : GP_STOP_NONE;
}

date replan_target_date(const struct gp_plan *plan)
{
    char text[11];
    date day;
    bool reached = gp_plan_date_of(text, plan, plan->scenario->plan->target_gw) && date_parse(text, &day);
    return reached ? day : DATE_BLANK;
}

gp_status replan_describe(struct replan *out, const struct gp_plan *plan)
{
    gp_status status = GP_OK;
    struct cost *cost;
    struct arena *arena = arena_new();
    TRY_MEMORY(arena);
    TRY(cost_make(&cost, plan, arena));
    out->exists = true;
    out->kept_usd_bn = NUMBER_BLANK;
    out->shortfall_gw_weeks = plan->shortfall_gw_weeks;
    out->pace_gw_weeks =
        plan->objective == OBJECTIVE_FASTEST ? plan->least_shortfall_gw_weeks : plan->shortfall_gw_weeks;
    out->objective_usd_bn = gp_plan_objective_usd(plan) / USD_PER_USD_BN;
    out->cost_usd_bn = cost->group_present_usd_bn[COST_SPENT] + cost->group_present_usd_bn[COST_TRANSFER];
    out->missing_usd_bn = missing_usd_bn(plan);
    out->target_date = replan_target_date(plan);
done:
    arena_free(arena);
    return status;
}

gp_status origin_open(struct origin *out, const struct gp_plan *plan, const gp_planner *planner,
                      const gp_solve_options *options, gp_env *env)
{
    *out = (struct origin){.plan = plan,
                           .options = {.grid = options ? options->grid : GP_GRID_OF_SCENARIO,
                                       .gap = options ? options->gap : 0.0,
                                       .threads = 1}};
    return gp_planner_freeze(&out->end.bytes, &out->end.size, planner, env);
}

static bool is_fastest(const struct origin *origin)
{
    return origin->plan->objective == OBJECTIVE_FASTEST;
}

void origin_loosen_gap(struct origin *origin)
{
    if (origin->options.gap == 0.0 && is_fastest(origin))
        origin->options.gap = fmax(FRONTIER_GAP, origin->plan->scenario->plan->gap_frac);
}

void origin_close(struct origin *origin)
{
    free(origin->end.bytes);
    origin->end = (struct frozen){0};
}

/* What the scenario's checks or the solver refuse is no plan, and no failure. */
static gp_status pass_over(gp_status status)
{
    return status == GP_ERR_INPUT || status == GP_ERR_USAGE || status == GP_ERR_SOLVER ? GP_OK : status;
}

/* A proven plan, checked; NULL where there is none. */
static gp_status solve(gp_plan **out, gp_planner *planner, const struct origin *origin, double gap, gp_env *env)
{
    gp_solve_options options = origin->options;
    options.gap = gap;
    gp_status status = planner_solve_costs(out, planner, &options, env);
    if (status == GP_OK && gp_plan_outcome(*out) == GP_OUTCOME_OPTIMAL)
        return gp_plan_verify(*out, env);
    if (status == GP_OK && gp_plan_stop(*out) == GP_STOP_CALLER)
        status = GP_ERR_CANCELLED;
    gp_plan_free(*out);
    *out = NULL;
    return status;
}

/* The gap of the costs of a step that saves so much. */
static double gap_of_step(const struct origin *origin, double saved_gw_weeks)
{
    const struct plan_row *plan = origin->plan->scenario->plan;
    double usd_bn = plan->compute_value_usd_bn_per_gw_year / WEEKS_PER_YEAR * fabs(saved_gw_weeks);
    double cost_usd_bn = fmax(1.0, fabs(gp_plan_objective_usd(origin->plan)) / USD_PER_USD_BN);
    if (origin->options.gap > 0.0)
        return origin->options.gap;
    return fmax(plan->gap_frac, fmin(LARGEST_GAP, PART_TOLD * usd_bn / cost_usd_bn));
}

/* The least cost at which the stepped scenario is as fast as the plan: the slack of the pace is what the step saves,
 * and what the plan itself left. */
static gp_status keep_pace(struct replan *replan, gp_planner *planner, const gp_scenario *scenario, double least,
                           const struct origin *origin, double gap, gp_env *env)
{
    gp_status status = GP_OK;
    char override[64], slack[32];
    const char *overrides[] = {override};
    gp_scenario *kept = NULL;
    gp_plan *plan = NULL;
    double left = origin->plan->shortfall_gw_weeks - least;
    if (left < 0.0)
        return GP_OK;
    number_format(left, slack);
    plain_snprintf(override, sizeof override, "plan.pace_slack_gw_weeks=%s", slack);
    TRY(gp_scenario_copy(&kept, scenario, overrides, 1, env));
    TRY(gp_planner_change(planner, kept, env));
    TRY(solve(&plan, planner, origin, gap, env));
    if (plan)
        replan->kept_usd_bn = gp_plan_objective_usd(plan) / USD_PER_USD_BN;
done:
    gp_plan_free(plan);
    gp_scenario_free(kept);
    return status;
}

static gp_status answer_plan(struct replan *replan, gp_planner *planner, const struct origin *origin, double gap,
                             gp_env *env)
{
    gp_status status = GP_OK;
    gp_plan *plan = NULL;
    double kept_usd_bn = replan->kept_usd_bn;
    TRY(solve(&plan, planner, origin, gap, env));
    if (!plan)
        return GP_OK;
    TRY(replan_describe(replan, plan));
    replan->kept_usd_bn = kept_usd_bn;
done:
    gp_plan_free(plan);
    return status;
}

static gp_status answer_value(struct replan *replan, gp_planner *planner, const struct origin *origin, double gap,
                              gp_env *env)
{
    gp_status status = planner_least_shortfall(&replan->pace_gw_weeks, planner, &origin->options, gap, env);
    replan->exists = status == GP_OK && isfinite(replan->pace_gw_weeks);
    return status;
}

/* The plan's own pace comes before that of the step: where the plan ended is nearer to it, and it is near to both. */
static gp_status answer_step(struct replan *replan, gp_planner *planner, const gp_scenario *scenario,
                             const struct origin *origin, gp_env *env)
{
    gp_status status = GP_OK;
    double pace = replan->after ? replan->after->pace_gw_weeks : NUMBER_BLANK;
    if (!number_given(pace)) {
        TRY(answer_value(replan, planner, origin, 0.0, env));
        if (!replan->exists)
            return GP_OK;
        pace = replan->pace_gw_weeks;
        replan->exists = false; /* until all is known */
    }
    double gap = gap_of_step(origin, origin->plan->least_shortfall_gw_weeks - pace);
    TRY(keep_pace(replan, planner, scenario, pace, origin, gap, env));
    TRY(gp_planner_change(planner, scenario, env));
    TRY(answer_plan(replan, planner, origin, gap, env));
done:
    return status;
}

/* `scenario`: of steps only */
static gp_status ask(struct replan *replan, gp_planner *planner, const gp_scenario *scenario,
                     const struct origin *origin, gp_env *env)
{
    replan->kept_usd_bn = NUMBER_BLANK;
    if (replan->ask == REPLAN_VALUE && is_fastest(origin))
        return answer_value(replan, planner, origin, origin->value_gap, env);
    if (replan->ask == REPLAN_STEP && is_fastest(origin))
        return answer_step(replan, planner, scenario, origin, env);
    return answer_plan(replan, planner, origin, origin->options.gap, env);
}

static gp_status answer(struct replan *replan, gp_planner *planner, const gp_scenario *scenario,
                        const struct origin *origin, gp_env *env)
{
    gp_status status = ask(replan, planner, scenario, origin, env);
    replan->unsolved = status == GP_ERR_SOLVER;
    return pass_over(status);
}

gp_status replan_value(struct replan *replan, gp_planner *planner, const struct origin *origin, gp_env *env)
{
    return answer(replan, planner, NULL, origin, env);
}

/* A session as it ended: opened with the scenario that it had solved, whose dates it knows. */
static gp_status open_session(gp_planner **planner, gp_scenario **before, const struct replan *after,
                              const struct origin *origin, gp_env *env)
{
    gp_status status = GP_OK;
    const struct frozen *end = after && after->end.bytes ? &after->end : &origin->end;
    const gp_scenario *solved = origin->plan->scenario;
    if (end != &origin->end) {
        TRY(gp_scenario_copy(before, solved, after->sets, (size_t)after->set_count, env));
        solved = *before;
    }
    TRY(gp_planner_open(planner, solved, env));
    TRY(gp_planner_thaw(*planner, end->bytes, end->size, env));
done:
    return status;
}

static gp_status solve_stepped(struct replan *replan, const struct origin *origin, gp_env *env)
{
    gp_status status = GP_OK;
    gp_scenario *scenario = NULL, *before = NULL;
    gp_planner *planner = NULL;
    TRY(gp_scenario_copy(&scenario, origin->plan->scenario, replan->sets, (size_t)replan->set_count, env));
    TRY(open_session(&planner, &before, replan->after, origin, env));
    TRY(gp_planner_change(planner, scenario, env));
    TRY(answer(replan, planner, scenario, origin, env));
    if (replan->keeps_end && replan->exists)
        TRY(gp_planner_freeze(&replan->end.bytes, &replan->end.size, planner, env));
done:
    gp_planner_free(planner);
    gp_scenario_free(before);
    gp_scenario_free(scenario);
    return pass_over(status);
}

void replans_release(struct replan *replans, int count)
{
    for (int i = 0; i < count; i++) {
        free(replans[i].end.bytes);
        replans[i].end = (struct frozen){0};
    }
}

struct replanning {
    struct replan *replans;
    const struct origin *origin;
};

static gp_status run_replan(int part, void *user, gp_env *env)
{
    const struct replanning *work = user;
    return solve_stepped(&work->replans[part], work->origin, env);
}

gp_status replans_run(struct replan *replans, int count, const struct origin *origin, int threads, const char *stage,
                      gp_env *env)
{
    struct replanning work = {.replans = replans, .origin = origin};
    return crew_run(run_replan, &work, count, threads, origin->deadline_s, stage, env);
}
