/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Branch and bound over steps. A node is a run of steps of one line of planner/levers.def, in the order of their duals.
 * All its steps are taken at once: as each of them only loosens limits, none of them brings more alone. A node that
 * brings more than the tenth best step is split in two; of a single step it is the answer. */
#include "gigaplan/steps.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/stopwatch.h"
#include "core/try.h"
#include "planner/levers.h"
#include "steps/candidates.h"
#include "steps/replan.h"

#define STEPS_TOLD  10
#define BEST_STEPS  3 /* those of the first page */
#define BATCH       8 /* nodes solved side by side: not the number of cores, on which nothing depends */
#define MOST_SOLVES 96
#define RANK_PART   0.5  /* of the time, after which the best steps that are known are planned whole */
#define LEAST_PART  1e-5 /* of shortfall or cost: what is less is near the gap of the proofs */

struct node {
    int from, to; /* candidates */
    double bound; /* none of them brings more */
};

struct search_of_steps {
    struct gp_plan *plan;
    struct replan own;     /* the plan itself */
    struct origin origin;  /* of whole plans */
    struct origin ranking; /* of what ranks steps: the same, or on a coarser grid */
    double ranked_value;   /* of the plan there */
    struct candidates candidates;
    struct node *nodes; /* not solved yet */
    int node_count;
    double *worths;        /* [candidate] NUMBER_BLANK: not known by itself */
    struct replan *valued; /* [candidate] on the plan's own grid, with its end, where it was ranked on another */
    int solves;
    int threads;
    bool incomplete; /* a step could not be solved */
    struct arena *arena;
    gp_env *env;
};

static bool is_fastest(const struct search_of_steps *search)
{
    return search->plan->objective == OBJECTIVE_FASTEST;
}

/* Whether steps are ranked on another grid than the plan's own. */
static bool ranks_on_seasons(const struct search_of_steps *search)
{
    return search->ranking.end.bytes != search->origin.end.bytes;
}

/* In the currency of the objective. */
static double value_of(const struct search_of_steps *search, const struct replan *replan)
{
    return is_fastest(search) ? replan->pace_gw_weeks : replan->objective_usd_bn;
}

static double least_worth(const struct search_of_steps *search)
{
    return LEAST_PART * fabs(value_of(search, &search->own));
}

/* What a step must bring more than to be told: the tenth of those known. */
static double threshold(const struct search_of_steps *search)
{
    double best[STEPS_TOLD];
    for (int i = 0; i < STEPS_TOLD; i++)
        best[i] = least_worth(search);
    for (int i = 0; i < search->candidates.count; i++) {
        double worth = search->worths[i];
        for (int j = 0; number_given(worth) && j < STEPS_TOLD; j++) {
            if (worth <= best[j])
                continue;
            double less = best[j];
            best[j] = worth;
            worth = less;
        }
    }
    return best[STEPS_TOLD - 1];
}

static gp_status start_nodes(struct search_of_steps *search)
{
    gp_status status = GP_OK;
    const struct candidates *all = &search->candidates;
    TRY_MEMORY(search->nodes = ARENA_ARRAY(search->arena, struct node, 2 * all->count + BATCH));
    TRY_MEMORY(search->worths = ARENA_ARRAY(search->arena, double, all->count + 1));
    TRY_MEMORY(search->valued = ARENA_ARRAY(search->arena, struct replan, all->count + 1));
    for (int i = 0; i < all->count; i++)
        search->worths[i] = NUMBER_BLANK;
    for (int from = 0, to; from < all->count; from = to) {
        for (to = from; to < all->count && all->items[to].kind == all->items[from].kind;)
            to++;
        search->nodes[search->node_count++] = (struct node){from, to, HUGE_VAL};
    }
done:
    return status;
}

/* The node of the largest bound leaves the list; the first of several. */
static struct node take_best(struct search_of_steps *search)
{
    int best = 0;
    for (int i = 1; i < search->node_count; i++)
        if (search->nodes[i].bound > search->nodes[best].bound)
            best = i;
    struct node node = search->nodes[best];
    memmove(&search->nodes[best], &search->nodes[best + 1],
            (size_t)(search->node_count - best - 1) * sizeof *search->nodes);
    search->node_count--;
    return node;
}

static int take_batch(struct search_of_steps *search, struct node batch[BATCH])
{
    double least = threshold(search);
    int count = 0, most = MOST_SOLVES - search->solves < BATCH ? MOST_SOLVES - search->solves : BATCH;
    while (count < most && search->node_count > 0) {
        struct node node = take_best(search);
        if (!(node.bound > least)) { /* nor is any other's */
            search->node_count = 0;
            break;
        }
        batch[count++] = node;
    }
    return count;
}

static gp_status ask(struct search_of_steps *search, struct replan *replan, const struct node *node)
{
    const char **sets = ARENA_ARRAY(search->arena, const char *, node->to - node->from);
    if (!sets)
        return GP_ERR_NOMEM;
    for (int i = node->from; i < node->to; i++)
        sets[i - node->from] = search->candidates.items[i].sets[STEP_HELPS];
    *replan = (struct replan){.sets = sets, .set_count = node->to - node->from};
    return GP_OK;
}

/* A group that cannot be solved says nothing of its members. */
static void learn(struct search_of_steps *search, const struct node *node, const struct replan *replan)
{
    double worth = replan->exists ? search->ranked_value - value_of(search, replan) : NUMBER_BLANK;
    int middle = node->from + (node->to - node->from + 1) / 2;
    if (node->to - node->from == 1) {
        search->worths[node->from] = worth;
        search->incomplete = search->incomplete || replan->unsolved;
        return;
    }
    double bound = replan->exists ? fmin(node->bound, worth + least_worth(search)) : node->bound;
    if (bound <= threshold(search))
        return;
    search->nodes[search->node_count++] = (struct node){node->from, middle, bound};
    search->nodes[search->node_count++] = (struct node){middle, node->to, bound};
}

/* Until the best are settled; GP_ERR_CANCELLED where the caller stopped it. */
static gp_status rank(struct search_of_steps *search)
{
    gp_status status = GP_OK;
    struct node batch[BATCH];
    struct replan replans[BATCH];
    char stage[80];
    TRY(start_nodes(search));
    for (int count; (count = take_batch(search, batch)) > 0;) {
        for (int i = 0; i < count; i++)
            TRY(ask(search, &replans[i], &batch[i]));
        plain_snprintf(stage, sizeof stage, "what steps bring: %d plans so far", search->solves);
        TRY(replans_run(replans, count, &search->ranking, search->threads, stage, search->env));
        search->solves += count;
        for (int i = 0; i < count; i++)
            learn(search, &batch[i], &replans[i]);
    }
done:
    return status;
}

static int best_known(const struct search_of_steps *search, const bool *taken)
{
    int best = -1;
    for (int i = 0; i < search->candidates.count; i++) {
        bool known = !taken[i] && number_given(search->worths[i]) && search->worths[i] > least_worth(search);
        if (known && (best < 0 || search->worths[i] > search->worths[best]))
            best = i;
    }
    return best;
}

static const char *copied(struct arena *arena, const char *text, bool *short_of_memory)
{
    const char *copy = arena_text(arena, text);
    *short_of_memory = *short_of_memory || !copy;
    return copy;
}

/* The best steps of those that are known, with all but what a whole plan says. `chosen` gets the candidates. */
static gp_status choose(struct steps *steps, struct search_of_steps *search, int chosen[STEPS_TOLD])
{
    gp_status status = GP_OK;
    bool short_of_memory = false, *taken;
    struct arena *arena = search->plan->arena;
    TRY_MEMORY(taken = ARENA_ARRAY(search->arena, bool, search->candidates.count + 1));
    TRY_MEMORY(steps->items = ARENA_ARRAY(arena, struct step, STEPS_TOLD));
    for (int best; steps->count < STEPS_TOLD && (best = best_known(search, taken)) >= 0;) {
        const struct candidate *candidate = &search->candidates.items[best];
        taken[best] = true;
        chosen[steps->count] = best;
        steps->items[steps->count++] = (struct step){
            .limit = lever_rules[candidate->kind].kind,
            .subject = copied(arena, candidate->subject, &short_of_memory),
            .amount = copied(arena, candidate->amounts[STEP_HELPS], &short_of_memory),
            .who = candidate->who,
            .place = copied(arena, candidate->place, &short_of_memory),
            .set = copied(arena, candidate->sets[STEP_HELPS], &short_of_memory),
            .back_amount = copied(arena, candidate->amounts[STEP_HURTS], &short_of_memory),
            .back_set = copied(arena, candidate->sets[STEP_HURTS], &short_of_memory),
            .target_date = DATE_BLANK,
            .shortfall_gw_weeks = is_fastest(search) ? search->worths[best] : NUMBER_BLANK,
            .target_weeks = NUMBER_BLANK,
            .cost_usd_bn = NUMBER_BLANK,
            .kept_usd_bn = NUMBER_BLANK,
            .value_usd_bn = NUMBER_BLANK,
            .back_gw_weeks = NUMBER_BLANK,
            .worth = search->worths[best],
            .on_seasons = ranks_on_seasons(search),
        };
    }
    status = short_of_memory ? GP_ERR_NOMEM : GP_OK;
done:
    return status;
}

static void tell(struct step *step, const struct search_of_steps *search, const struct replan *replan)
{
    const struct replan *plan = &search->own;
    step->told = true;
    step->on_seasons = false;
    step->shortfall_gw_weeks = plan->pace_gw_weeks - replan->pace_gw_weeks;
    step->target_date = replan->target_date;
    if (plan->target_date != DATE_BLANK && replan->target_date != DATE_BLANK)
        step->target_weeks = (plan->target_date - replan->target_date) / DAYS_PER_WEEK;
    step->cost_usd_bn = plan->cost_usd_bn - replan->cost_usd_bn;
    step->kept_usd_bn = plan->objective_usd_bn - replan->kept_usd_bn;
    step->value_usd_bn = step->cost_usd_bn + plan->missing_usd_bn - replan->missing_usd_bn;
    step->worth = value_of(search, &search->own) - value_of(search, replan);
}

static void count_solves(struct search_of_steps *search, const struct replan *replans, int count)
{
    for (int i = 0; i < count; i++)
        search->solves += replans[i].exists;
}

static struct replan way_of(const struct search_of_steps *search, int candidate, enum step_way way)
{
    return (struct replan){.sets = &search->candidates.items[candidate].sets[way], .set_count = 1};
}

/* What each chosen step brings on the plan's own grid, where it was ranked on seasons. */
static gp_status value_all(struct steps *steps, struct search_of_steps *search, const int chosen[STEPS_TOLD])
{
    struct replan replans[STEPS_TOLD];
    if (!is_fastest(search) || !ranks_on_seasons(search))
        return GP_OK;
    for (int i = 0; i < steps->count; i++) {
        replans[i] = way_of(search, chosen[i], STEP_HELPS);
        replans[i].keeps_end = true;
    }
    gp_status status =
        replans_run(replans, steps->count, &search->origin, search->threads, "what the best steps bring", search->env);
    for (int i = 0; i < steps->count; i++) {
        struct step *step = &steps->items[i];
        search->valued[chosen[i]] = replans[i];
        if (!replans[i].exists)
            continue;
        step->worth = step->shortfall_gw_weeks = search->own.pace_gw_weeks - replans[i].pace_gw_weeks;
        step->on_seasons = false;
    }
    count_solves(search, replans, steps->count);
    return status;
}

static struct replan whole(const struct search_of_steps *search, int candidate)
{
    const struct replan *valued = &search->valued[candidate];
    struct replan replan = way_of(search, candidate, STEP_HELPS);
    replan.ask = REPLAN_STEP;
    replan.after = valued->exists ? valued : NULL;
    return replan;
}

/* Plans each chosen step whole, and what the way back does. The best steps come first; a way back takes less time than
 * a cost. */
static gp_status plan_all(struct steps *steps, struct search_of_steps *search, const int chosen[STEPS_TOLD])
{
    struct replan replans[2 * STEPS_TOLD];
    int count = steps->count, best = count < BEST_STEPS ? count : BEST_STEPS;
    struct replan *backs = replans + best;
    for (int i = 0; i < count; i++) {
        replans[i < best ? i : count + i] = whole(search, chosen[i]);
        backs[i] = way_of(search, chosen[i], STEP_HURTS);
    }
    gp_status status = replans_run(replans, 2 * count, &search->origin, search->threads,
                                   "what the best steps bring, and what they cost", search->env);
    for (int i = 0; i < count; i++) {
        const struct replan *replan = &replans[i < best ? i : count + i];
        if (replan->exists)
            tell(&steps->items[i], search, replan);
        if (backs[i].exists)
            steps->items[i].back_gw_weeks = search->own.pace_gw_weeks - backs[i].pace_gw_weeks;
    }
    count_solves(search, replans, 2 * count);
    return status;
}

/* Largest first; of equal ones in the order in which they were found. */
static void sort(struct steps *steps, int chosen[STEPS_TOLD])
{
    for (int i = 1; i < steps->count; i++) {
        struct step step = steps->items[i];
        int candidate = chosen[i], j = i;
        for (; j > 0 && steps->items[j - 1].worth < step.worth; j--) {
            steps->items[j] = steps->items[j - 1];
            chosen[j] = chosen[j - 1];
        }
        steps->items[j] = step;
        chosen[j] = candidate;
    }
}

/* What a step brings on seasons, it need not bring on the plan's own grid. */
static void leave_out_worthless(struct steps *steps, const struct search_of_steps *search)
{
    while (steps->count > 0 && steps->items[steps->count - 1].worth <= least_worth(search))
        steps->count--;
}

/* What was found before a stop is told. */
static gp_status tell_all(struct steps *steps, struct search_of_steps *search, int chosen[STEPS_TOLD])
{
    gp_status status = value_all(steps, search, chosen);
    sort(steps, chosen);
    leave_out_worthless(steps, search);
    if (status == GP_OK)
        status = plan_all(steps, search, chosen);
    sort(steps, chosen);
    leave_out_worthless(steps, search);
    return status;
}

/* Steps of a plan of many periods are ranked on a grid of seasons, which is solved for that. */
static gp_status start_ranking(struct search_of_steps *search)
{
    gp_status status = GP_OK;
    gp_planner *coarse = NULL;
    struct replan replan = {0};
    search->ranking = search->origin;
    search->ranking.value_gap = REPLAN_VALUE_GAP;
    struct origin seasons = search->ranking;
    search->ranked_value = value_of(search, &search->own);
    if (!replan_on_seasons(search->plan))
        return GP_OK;
    seasons.options.grid = GP_GRID_SEASON;
    seasons.options.time_limit_s = RANK_PART * seconds_left(seasons.deadline_s);
    TRY(gp_planner_open(&coarse, search->plan->scenario, search->env));
    TRY(replan_value(&replan, coarse, &seasons, search->env));
    if (!replan.exists) /* seasons are too coarse for its limits */
        goto done;
    TRY(gp_planner_freeze(&seasons.end.bytes, &seasons.end.size, coarse, search->env));
    search->ranked_value = value_of(search, &replan);
    search->ranking = seasons;
done:
    gp_planner_free(coarse);
    return status;
}

static void note_considered(struct steps *steps, const struct candidates *candidates)
{
    steps->candidates = candidates->count;
    for (int i = 0; i < candidates->count; i++)
        steps->considered[lever_rules[candidates->items[i].kind].kind] = true;
}

static gp_status find(struct steps *steps, struct search_of_steps *search)
{
    gp_status status = GP_OK;
    int chosen[STEPS_TOLD] = {0};
    TRY(candidates_find(&search->candidates, search->plan, search->arena));
    note_considered(steps, &search->candidates);
    gp_status ranked = rank(search);
    if (ranked != GP_OK && ranked != GP_ERR_CANCELLED)
        return ranked;
    TRY(choose(steps, search, chosen));
    steps->settled = ranked == GP_OK && search->node_count == 0 && !search->incomplete;
    bool out_of_time = seconds_over(search->ranking.deadline_s);
    status = ranked == GP_OK || out_of_time ? tell_all(steps, search, chosen) : GP_ERR_CANCELLED;
    steps->solves = search->solves;
    status = status == GP_ERR_CANCELLED ? GP_OK : status; /* what was found is told */
done:
    return status;
}

gp_status gp_plan_find_steps(gp_plan *plan, const gp_planner *planner, const gp_solve_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    struct steps *steps;
    struct search_of_steps search = {.plan = plan, .env = env};
    if (!plan_has_amounts(plan) || plan->outcome != GP_OUTCOME_OPTIMAL)
        return GP_OK;
    double time_limit_s = options ? options->time_limit_s : 0.0, ranking_s = seconds_deadline(RANK_PART * time_limit_s);
    search.threads = options ? options->threads : 0;
    TRY(replan_describe(&search.own, plan));
    TRY_MEMORY(search.arena = arena_new());
    TRY_MEMORY(steps = ARENA_ARRAY(plan->arena, struct steps, 1));
    TRY(origin_open(&search.origin, plan, planner, options, env));
    search.origin.deadline_s = seconds_deadline(time_limit_s);
    TRY(start_ranking(&search));
    search.ranking.deadline_s = ranking_s;
    TRY(find(steps, &search));
    plan->steps = steps;
    replan_note_stop(plan, steps->settled ? search.origin.deadline_s : search.ranking.deadline_s, env);
done:
    replans_release(search.valued, search.valued ? search.candidates.count : 0);
    if (ranks_on_seasons(&search))
        origin_close(&search.ranking);
    origin_close(&search.origin);
    arena_free(search.arena);
    return status;
}
