/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room to choose. Each range is looked for by itself, from where the session of the plan ended: so it does not depend
 * on the number of threads, and those of the largest amounts come first. */
#include "gigaplan/ranges.h"

#include <math.h>

#include "base/stopwatch.h"
#include "core/try.h"
#include "gigaplan/findings.h"
#include "plan/load_totals.h"
#include "planner/range_ends.h"
#include "search/thread_team.h"
#include "steps/crew.h"
#include "steps/range_gw.h"
#include "steps/replan.h"

#define USD_PER_USD_BN 1e9
#define LEAST_SHARE_S  0.1 /* of the time, for one end */
#define USUAL_FRAC     0.01
#define ROUNDING       1e-3
#define COST_TOLERANCE 1e-6 /* of sums of thousands of flows, relatively, as in the independent check */

struct range_work {
    const struct gp_plan *plan;
    gp_scenario *scenario; /* whose plans count: that of the plan, with the slack of the room */
    struct origin origin;
    double deadline_s; /* 0: none */
    int threads;
    int period; /* at whose end amounts are compared */
    int *order; /* [part] index of a range */
    struct ranges *ranges;
};

gp_status gp_range_room_check(const gp_range_room *room, const gp_scenario *scenario, gp_env *env)
{
    const char *message = NULL;
    if (!(room->within_frac >= 0.0) || !isfinite(room->within_frac) || !(room->weeks >= 0.0) || !isfinite(room->weeks))
        message = "the room for ranges cannot be below 0";
    else if (room->weeks > 0.0 && scenario->plan->objective != OBJECTIVE_FASTEST)
        message = "weeks are a room under objective fastest only: the others have a price for load that comes late";
    if (!message)
        return GP_OK;
    env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "range-room", NULL, "%s", message);
    return GP_ERR_USAGE;
}

/* -- what is looked for ----------------------------------------------------------------------------------------------
 */

/* Largest first within a kind. */
static void sort_items(struct ranges *ranges, int from)
{
    for (int i = from + 1; i < ranges->count; i++) {
        struct range range = ranges->items[i];
        int j = i;
        for (; j > from && ranges->items[j - 1].plan_gw < range.plan_gw; j--)
            ranges->items[j] = ranges->items[j - 1];
        ranges->items[j] = range;
    }
}

static gp_status list_items(struct range_work *work)
{
    gp_status status = GP_OK;
    struct ranges *ranges = work->ranges;
    const struct gp_scenario *scenario = work->plan->scenario;
    static const enum table_index tables[RANGE_KINDS] = {[RANGE_REGION] = TABLE_regions,
                                                         [RANGE_PROVIDER] = TABLE_providers,
                                                         [RANGE_OPTION] = TABLE_options,
                                                         [RANGE_GENERATION] = TABLE_accelerators};
    int most = 0, period = 0;
    while (period + 1 < work->plan->calendar.count && work->plan->calendar.periods[period].end < ranges->day)
        period++; /* seasons end with periods of any grid */
    for (int kind = 0; kind < RANGE_KINDS; kind++)
        most += scenario->tables[tables[kind]].count;
    TRY_MEMORY(ranges->items = ARENA_ARRAY(work->plan->arena, struct range, most + 1));
    for (int kind = 0; kind < RANGE_KINDS; kind++) {
        int from = ranges->count;
        for (int i = 0; i < scenario->tables[tables[kind]].count; i++) {
            struct range *range = &ranges->items[ranges->count++];
            *range = (struct range){.kind = (enum range_kind)kind,
                                    .index = i,
                                    .name = scenario_name(scenario, tables[kind], i),
                                    .label = scenario_label(scenario, tables[kind], i),
                                    .standing_gw = NUMBER_BLANK,
                                    .found_gw = {NUMBER_BLANK, NUMBER_BLANK},
                                    .proven_gw = {NUMBER_BLANK, NUMBER_BLANK}};
            TRY(range_gw(&range->plan_gw, work->plan, range->kind, i, period));
            range->plan_gw = load_settled_gw(scenario, range->plan_gw);
        }
        sort_items(ranges, from);
    }
done:
    return status;
}

/* The largest first, of whatever kind: of a search that is stopped these are the ones to have. */
static gp_status order_items(struct range_work *work)
{
    gp_status status = GP_OK;
    const struct ranges *ranges = work->ranges;
    TRY_MEMORY(work->order = ARENA_ARRAY(work->plan->arena, int, ranges->count + 1));
    for (int i = 0; i < ranges->count; i++) {
        int j = i;
        for (; j > 0 && ranges->items[work->order[j - 1]].plan_gw < ranges->items[i].plan_gw; j--)
            work->order[j] = work->order[j - 1];
        work->order[j] = i;
    }
done:
    return status;
}

/* -- looking ----------------------------------------------------------------------------------------------------------
 */

/* The plan of an end counts only if it passes the check and its true cost is within the room. */
static gp_status find_end(struct range *range, struct range_ends *ends, const struct range_work *work,
                          enum range_end end, double deadline_s, gp_env *env)
{
    gp_status status = GP_OK;
    gp_plan *plan = NULL;
    double decided, gap, gw, sign = end == RANGE_LEAST ? -1.0 : 1.0;
    TRY(range_ends_find(&plan, &decided, &gap, ends, range, work->period, end, deadline_s));
    if (!plan)
        return GP_OK;
    TRY(gp_plan_verify(plan, env));
    if (gp_plan_objective_usd(plan) / USD_PER_USD_BN >
        work->ranges->most_cost_usd_bn + COST_TOLERANCE * fabs(work->ranges->most_cost_usd_bn))
        goto done;
    TRY(range_gw(&gw, plan, range->kind, range->index, work->period));
    range->standing_gw = load_settled_gw(work->scenario, gw - decided);
    range->proven_gw[end] = /* the plan itself counts */
        load_settled_gw(work->scenario, sign * fmax(sign * fmax(0.0, gw + sign * gap), sign * range->plan_gw));
    range->found_gw[end] = load_settled_gw(work->scenario, sign * fmax(sign * gw, sign * range->plan_gw));
done:
    gp_plan_free(plan);
    return status;
}

/* Where there is a limit of time, each end that is still to come has the same share of what is left; opening a range
 * takes some, too. What an end does not need goes to those after it. */
static double share_of_time(const struct range_work *work, int part, enum range_end end, double opening_s)
{
    double left = seconds_left(work->deadline_s);
    int ranges = work->ranges->count - part - 1, ends = RANGE_ENDS * ranges + RANGE_ENDS - (int)end;
    if (left <= 0.0)
        return 0.0;
    return seconds_deadline(fmin(left, fmax(LEAST_SHARE_S, (work->threads * left - ranges * opening_s) / ends)));
}

static gp_status look_at(int part, void *user, gp_env *env)
{
    gp_status status = GP_OK;
    const struct range_work *work = user;
    struct range *range = &work->ranges->items[work->order[part]];
    gp_planner *planner = NULL;
    struct range_ends *ends = NULL;
    gp_solve_options options = work->origin.options;
    if (seconds_over(work->deadline_s))
        return GP_OK;
    double begun_s = seconds_now();
    options.time_limit_s = seconds_left(work->deadline_s);
    TRY(gp_planner_open(&planner, work->scenario, env));
    TRY(gp_planner_thaw(planner, work->origin.end.bytes, work->origin.end.size, env));
    TRY(range_ends_open(&ends, planner, &options, work->ranges->most_cost_usd_bn, env));
    double opening_s = seconds_now() - begun_s;
    for (int end = 0; ends && end < RANGE_ENDS; end++)
        TRY(find_end(range, ends, work, (enum range_end)end, share_of_time(work, part, (enum range_end)end, opening_s),
                     env));
done:
    range_ends_close(ends);
    gp_planner_free(planner);
    return status == GP_ERR_SOLVER ? GP_OK : status; /* not known, and so told */
}

/* -- the room ---------------------------------------------------------------------------------------------------------
 */

/* At the end of the period in which the plan reaches the target, or could do so later. */
static int period_of(const struct calendar *calendar, const struct gp_plan *plan, double weeks)
{
    date target = replan_target_date(plan);
    date day = target == DATE_BLANK ? calendar->end : date_after(target, number_to_int(ceil(weeks * DAYS_PER_WEEK)));
    if (day >= calendar->end)
        return calendar->count - 1;
    return day <= calendar->start ? 0 : calendar_period_at(calendar, day - 1);
}

/* What the room is measured from, and when. */
static void set_reference(struct range_work *work, const struct gp_plan *reference)
{
    struct ranges *ranges = work->ranges;
    double objective = gp_plan_objective_usd(reference) / USD_PER_USD_BN;
    work->period = period_of(&reference->calendar, work->plan, ranges->weeks);
    ranges->day = reference->calendar.periods[work->period].end;
    ranges->most_cost_usd_bn = objective + ranges->within_frac * fabs(objective);
}

/* A session that has solved the scenario on seasons; NULL where these are too coarse for its limits. */
static gp_status plan_on_seasons(gp_planner **out, struct range_work *work, const gp_solve_options *options,
                                 gp_env *env)
{
    gp_status status = GP_OK;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    gp_solve_options seasons = *options;
    *out = NULL;
    seasons.grid = GP_GRID_SEASON;
    seasons.certificate = false;
    TRY(gp_planner_open(&planner, work->plan->scenario, env));
    TRY(gp_planner_solve(&plan, planner, &seasons, env));
    if (gp_plan_outcome(plan) != GP_OUTCOME_OPTIMAL)
        goto done;
    set_reference(work, plan);
    work->ranges->on_seasons = true;
    work->origin.options.grid = GP_GRID_SEASON;
    *out = planner;
    planner = NULL;
done:
    gp_plan_free(plan);
    gp_planner_free(planner);
    return status;
}

/* The scenario of the ends: the slack of the pace is the room in weeks. */
static gp_status set_slack(struct range_work *work, gp_env *env)
{
    gp_status status = GP_OK;
    char override[64], slack[32];
    const char *overrides[] = {override};
    const struct gp_scenario *scenario = work->plan->scenario;
    double weeks = work->ranges->weeks;
    number_format(scenario_pace_slack(scenario) + weeks * scenario->plan->target_gw, slack);
    plain_snprintf(override, sizeof override, "plan.pace_slack_gw_weeks=%s", slack);
    TRY(gp_scenario_copy(&work->scenario, scenario, overrides, weeks > 0.0 ? 1 : 0, env));
done:
    return status;
}

/* The cheapest plan that may come later is the start of all ends. */
static gp_status plan_later(gp_planner **session, const struct range_work *work, const gp_solve_options *options,
                            gp_env *env)
{
    gp_status status = GP_OK;
    gp_plan *plan = NULL;
    gp_solve_options later = *options;
    later.grid = work->origin.options.grid;
    later.certificate = false;
    if (seconds_over(work->deadline_s)) /* then no end is looked for either */
        return GP_OK;
    later.time_limit_s = seconds_left(work->deadline_s);
    if (!*session) {
        TRY(gp_planner_open(session, work->scenario, env));
        TRY(gp_planner_thaw(*session, work->origin.end.bytes, work->origin.end.size, env));
    } else {
        TRY(gp_planner_change(*session, work->scenario, env));
    }
    TRY(gp_planner_solve(&plan, *session, &later, env));
done:
    gp_plan_free(plan);
    return status;
}

/* From where ends are looked for: the session of the plan, or one on seasons, or with the room in weeks. */
static gp_status open_origin(struct range_work *work, const gp_planner *planner, const gp_solve_options *options,
                             gp_env *env)
{
    gp_status status = GP_OK;
    gp_planner *session = NULL;
    TRY(origin_open(&work->origin, work->plan, planner, options, env));
    work->origin.options.method = options->method;
    work->origin.options.iteration_limit = options->iteration_limit;
    set_reference(work, work->plan);
    if (options->grid == GP_GRID_OF_SCENARIO && replan_on_seasons(work->plan))
        TRY(plan_on_seasons(&session, work, options, env));
    TRY(set_slack(work, env));
    if (work->ranges->weeks > 0.0)
        TRY(plan_later(&session, work, options, env));
    if (session) {
        origin_close(&work->origin);
        TRY(gp_planner_freeze(&work->origin.end.bytes, &work->origin.end.size, session, env));
    }
done:
    gp_planner_free(session);
    return status;
}

/* Both ends, and that no plan is far beyond them. */
static bool is_known(const struct ranges *ranges, const struct range *range)
{
    double wide = (1.0 + ROUNDING) * ranges->accuracy_gw;
    return range->found_gw[RANGE_LEAST] - range->proven_gw[RANGE_LEAST] <= wide &&
           range->proven_gw[RANGE_MOST] - range->found_gw[RANGE_MOST] <= wide;
}

static gp_status find(struct range_work *work, int threads, gp_env *env)
{
    gp_status status = GP_OK;
    struct ranges *ranges = work->ranges;
    TRY(list_items(work));
    TRY(order_items(work));
    status = crew_run(look_at, work, ranges->count, threads, 0.0, "room to choose", env);
    for (int i = 0; i < ranges->count; i++)
        ranges->looked_at += is_known(ranges, &ranges->items[i]);
done:
    return status;
}

gp_status gp_plan_find_ranges(gp_plan *plan, const gp_planner *planner, const gp_solve_options *options,
                              const gp_range_room *room, gp_env *env)
{
    gp_status status = GP_OK;
    const gp_solve_options defaults = {0};
    struct range_work work = {.plan = plan, .threads = thread_team_threads(options ? options->threads : 0)};
    options = options ? options : &defaults;
    TRY(gp_range_room_check(room, plan->scenario, env));
    if (!plan_has_amounts(plan) || plan->outcome != GP_OUTCOME_OPTIMAL)
        return GP_OK;
    work.deadline_s = seconds_deadline(options->time_limit_s);
    TRY_MEMORY(work.ranges = ARENA_ARRAY(plan->arena, struct ranges, 1));
    *work.ranges = (struct ranges){.within_frac = room->within_frac > 0.0 ? room->within_frac : USUAL_FRAC,
                                   .weeks = room->weeks,
                                   .accuracy_gw = RANGES_ACCURACY * plan->scenario->plan->target_gw};
    status = open_origin(&work, planner, options, env);
    if (status == GP_OK)
        status = find(&work, options->threads, env);
    if (status == GP_ERR_CANCELLED) /* what was found is told */
        status = GP_OK;
    if (status == GP_OK)
        plan->ranges = work.ranges;
    if (status == GP_OK)
        replan_note_stop(plan, work.deadline_s, env);
done:
    origin_close(&work.origin);
    gp_scenario_free(work.scenario);
    return status;
}

bool gp_ranges_stopped(const gp_plan *plan)
{
    return plan->ranges && plan->ranges->looked_at < plan->ranges->count;
}
