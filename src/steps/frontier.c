/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frontier of date and shortfall against cost. Its ends are the plans of the objectives fastest and cost. Between
 * two neighbours lies the plan that is best at the price at which both are equally good, unless there is none (Cohon,
 * Church and Sheer, Water Resources Research 15, 1979). */
#include "gigaplan/frontier.h"

#include <math.h>

#include "base/stopwatch.h"
#include "core/try.h"
#include "steps/replan.h"

#define MIDDLES        5
#define ENDS           3
#define ROUND          2 /* plans between that are sought side by side */
#define STAGE          "the price of time"
#define PRICE          "plan.max_pace_price_usd_bn_per_gw_week"
#define SAME_SHORTFALL 1e-5 /* part: rounding */
#define SAME_COST      5e-5 /* part: what plans are proven to */

struct frontier_search {
    struct gp_plan *plan;
    struct origin *origin;
    int threads;
    struct pace_frontier *frontier;
    struct replan replans[ENDS + MIDDLES]; /* with their ends */
    int replan_count;
    gp_env *env;
};

static struct pace_point point_of(const char *name, const char *set, const struct replan *replan)
{
    return (struct pace_point){
        .name = name,
        .set = set,
        .shortfall_gw_weeks = replan->shortfall_gw_weeks,
        .target_date = replan->target_date,
        .cost_usd_bn = replan->cost_usd_bn,
        .missing_usd_bn = replan->missing_usd_bn,
    };
}

static void add(struct pace_frontier *frontier, const char *name, const char *set, const struct replan *replan)
{
    frontier->points[frontier->count++] = point_of(name, set, replan);
}

/* The plans of the objectives; that of the plan's own is known. Those that were found before a stop are added. */
static gp_status find_ends(struct frontier_search *search)
{
    gp_status status = GP_OK;
    static const char *const sets[] = {[OBJECTIVE_FASTEST] = "plan.objective=fastest",
                                       [OBJECTIVE_BALANCED] = "plan.objective=balanced",
                                       [OBJECTIVE_COST] = "plan.objective=cost"};
    struct replan own = {0}, *replans = search->replans;
    const char *names[ENDS];
    int count = 0;
    for (int objective = OBJECTIVE_FASTEST; objective <= OBJECTIVE_COST; objective++) {
        if (objective == (int)search->plan->objective)
            continue;
        names[count] = scenario_objective_name((enum objective)objective);
        replans[count++] =
            (struct replan){.sets = &sets[objective], .set_count = 1, .ask = REPLAN_PLAN, .keeps_end = true};
    }
    search->replan_count = count;
    TRY(replan_describe(&own, search->plan));
    add(search->frontier, scenario_objective_name(search->plan->objective), "", &own);
    status = replans_run(replans, count, search->origin, search->threads, STAGE, search->env);
    for (int i = 0; i < count; i++)
        if (replans[i].exists)
            add(search->frontier, names[i], replans[i].sets[0], &replans[i]);
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

/* Two neighbours between which a plan may lie. */
struct chord {
    const struct pace_point *faster, *slower;
    double price; /* $B a GW-week of its date, at which both are equally good */
};

/* Missing load as money at its date, GW-weeks; where that has no value, as it is. */
static double discounted_gw_weeks(const struct frontier_search *search, const struct pace_point *point)
{
    double value = search->plan->scenario->plan->compute_value_usd_bn_per_gw_year / WEEKS_PER_YEAR;
    return value > 0.0 ? point->missing_usd_bn / value : point->shortfall_gw_weeks;
}

static struct chord chord_after(const struct frontier_search *search, int i)
{
    const struct pace_point *faster = &search->frontier->points[i], *slower = faster + 1;
    double saved = discounted_gw_weeks(search, slower) - discounted_gw_weeks(search, faster);
    return (struct chord){faster, slower, number_ratio(faster->cost_usd_bn - slower->cost_usd_bn, saved)};
}

/* More than this a plan between them cannot be worth: the triangle below the chord. */
static double room_of(const struct chord *chord)
{
    return (chord->faster->cost_usd_bn - chord->slower->cost_usd_bn) *
           (chord->slower->shortfall_gw_weeks - chord->faster->shortfall_gw_weeks);
}

static bool is_asked(const double *asked, int count, double price)
{
    for (int i = 0; i < count; i++)
        if (fabs(asked[i] - price) <= SAME_COST * price)
            return true;
    return false;
}

/* The chord with most room whose price was not asked for yet; false: there is none. */
static bool widest_chord(struct chord *out, const struct frontier_search *search, const double *asked, int count)
{
    bool found = false;
    for (int i = 0; i + 1 < search->frontier->count; i++) {
        struct chord chord = chord_after(search, i);
        bool open = pace_frontier_is_faster(search->frontier, i, i + 1) && chord.price > 0.0 && isfinite(chord.price) &&
                    !is_asked(asked, count, chord.price);
        if (!open || (found && room_of(&chord) <= room_of(out)))
            continue;
        *out = chord;
        found = true;
    }
    return found;
}

/* Points that lie on the chord of their neighbours tell nothing. */
static bool is_between(const struct frontier_search *search, const struct pace_point *point)
{
    const struct pace_frontier *frontier = search->frontier;
    for (int i = 0; i + 1 < frontier->count; i++) {
        struct chord chord = chord_after(search, i);
        double worth = chord.price * discounted_gw_weeks(search, point) + point->cost_usd_bn;
        double end = chord.price * discounted_gw_weeks(search, chord.faster) + chord.faster->cost_usd_bn;
        if (point->shortfall_gw_weeks > chord.faster->shortfall_gw_weeks &&
            point->shortfall_gw_weeks < chord.slower->shortfall_gw_weeks)
            return worth < end - SAME_COST * fabs(chord.faster->cost_usd_bn);
    }
    return false;
}

/* The replan of a point, which has its very text; NULL: it is the plan itself. */
static const struct replan *replan_of(const struct frontier_search *search, const struct pace_point *point)
{
    for (int i = 0; i < search->replan_count; i++)
        if (search->replans[i].sets[search->replans[i].set_count - 1] == point->set)
            return &search->replans[i];
    return NULL;
}

/* Plans of objective balanced at the prices of these chords, side by side. Those that lie between others are added. A
 * plan starts from the end of the slower one of its chord: that was solved for a price too. */
static gp_status ask(struct frontier_search *search, const struct chord *chords, int count)
{
    gp_status status = GP_OK;
    struct replan *replans = &search->replans[search->replan_count];
    for (int i = 0; i < count; i++) {
        char text[32];
        const char **sets = ARENA_ARRAY(search->plan->arena, const char *, 2);
        TRY_MEMORY(sets);
        number_format(chords[i].price, text);
        TRY_MEMORY(sets[1] = arena_format(search->plan->arena, PRICE "=%s", text));
        sets[0] = "plan.objective=balanced";
        replans[i] = (struct replan){.sets = sets,
                                     .set_count = 2,
                                     .ask = REPLAN_PLAN,
                                     .after = replan_of(search, chords[i].slower),
                                     .keeps_end = true};
    }
    search->replan_count += count;
    status = replans_run(replans, count, search->origin, search->threads, STAGE, search->env);
    for (int i = 0; i < count; i++) {
        if (!replans[i].exists)
            continue;
        struct pace_point point = point_of("", replans[i].sets[1], &replans[i]);
        if (!is_between(search, &point))
            continue;
        search->frontier->points[search->frontier->count++] = point;
        sort(search->frontier);
    }
done:
    return status;
}

/* In rounds, each of the widest chords that are there: not of as many as there are threads, on which nothing depends.
 */
static gp_status find_between(struct frontier_search *search)
{
    gp_status status = GP_OK;
    struct chord chords[MIDDLES];
    double asked[MIDDLES];
    int count = 0;
    sort(search->frontier);
    if (place_of(search->frontier, OBJECTIVE_FASTEST) < 0 || place_of(search->frontier, OBJECTIVE_COST) < 0)
        return GP_OK;
    for (int first = 0; count < MIDDLES; first = count) {
        while (count < MIDDLES && count - first < ROUND && widest_chord(&chords[count], search, asked, count)) {
            asked[count] = chords[count].price;
            count++;
        }
        if (count == first)
            break;
        TRY(ask(search, chords + first, count - first));
    }
done:
    return status;
}

static bool is_dominated(const struct pace_frontier *frontier, int one)
{
    const struct pace_point *points = frontier->points;
    for (int i = 0; i < frontier->count; i++)
        if (i != one && !pace_frontier_is_faster(frontier, one, i) && points[i].cost_usd_bn < points[one].cost_usd_bn)
            return true;
    return false;
}

/* A plan of objective fastest also makes the price of late load least, which is no part of its cost here, and plans are
 * proven to a gap. So another one can be as fast and cost less: then one without a name is no plan to choose. For the
 * same reasons prices between neighbours could rise again, see pace_frontier_leave_out_dear. */
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
    sort(frontier);
    leave_out_dominated(frontier);
    pace_frontier_leave_out_dear(frontier);
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
    replans_release(search.replans, search.replan_count);
    origin_close(&origin);
    return status;
}
