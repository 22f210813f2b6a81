/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stage on one grid: columns and cuts until the gap is proven. */
#include "search/stage_parts.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/stopwatch.h"

/* Cuts worth less than this part of the objective wait until columns are found. */
#define FIRST_ROUND_GAP 1e-4
/* How often columns and cuts take turns, and how often of these idle builds leave the master: not without end, or some
 * would come and go. */
#define MOST_TURNS       100
#define TURNS_WITH_DROPS 8
/* Turns 0, 4, 20, 84 look for a plan, to have one if the search is stopped: that takes as long as a few per cent of the
 * turns before it. Where it takes more rounds of cuts than these, as with thousands of hours in order, only turn 0
 * does. */
#define TURNS_A_PLAN       4
#define MOST_ROUNDS_A_PLAN 8
/* Of each series the worst build of each stretch of periods is allowed at once: a fifth of the horizon while much is
 * unknown, then a few periods. What is built as its parts arrive, a little in each week, would else take a round for
 * each. */
#define WIDE_STRETCHES 5
#define SHORT_STRETCH  3
/* Reduced costs, $B a GW, above which a build waits: while turns are taken, and until no cut is missing. A plant costs
 * $1 to $10 B a GW. */
#define TURN_PRICE   1e-2
#define COLUMN_PRICE 1e-4
/* Of the gap wanted, what cuts may leave; the rest is left to builds that are not allowed. */
#define CUTS_PART 0.5
/* A build that stands idle at a reduced cost above this leaves. */
#define IDLE_PRICE 1e-6
/* Grids before the last one need not be solved better than this. */
#define COARSE_GAP 1e-4
/* A build whose reduced cost is above this is not worth a column, $B a GW or GW-weeks a GW; small problems need less.
 */
#define PRICE_TOLERANCE       1e-7
#define LEAST_PRICE_TOLERANCE 1e-10
/* The least sum of violations that counts as infeasible, in GW. */
#define VIOLATION_TOLERANCE 1e-7

struct stage_run {
    struct search *search;
    enum stage stage;
    double goal, gap; /* wanted and proven, relative */
    double value;     /* of the pass before */
    int passes;
    bool solved_anew;
};

static bool is_last_grid(const struct search *search)
{
    return search->last_grid;
}

static double gap_goal(const struct search *search)
{
    return is_last_grid(search) ? search->gap : fmax(search->gap, COARSE_GAP);
}

static int wide_stretch(const struct search *search)
{
    return search->grid->calendar.count / WIDE_STRETCHES + 1;
}

static int stretch_of(const struct search *search, enum stage stage)
{
    return stage == STAGE_COST ? SHORT_STRETCH : wide_stretch(search);
}

static long iterations_done(const struct search *search)
{
    return search->iterations + master_iterations(search->grid->master);
}

bool stage_out_of_time(const struct search *search)
{
    return (search->deadline_s > 0.0 && seconds_now() >= search->deadline_s) ||
           (search->iteration_limit > 0 && iterations_done(search) >= search->iteration_limit);
}

gp_status stage_solve_once(struct search *search, enum lp_method method, int most, enum lp_outcome *outcome)
{
    gp_status status = GP_OK;
    struct lp_options options = {.method = method, .iteration_limit = most, .tolerance = 1e-9, .env = search->env};
    *outcome = LP_LIMIT;
    if (stage_out_of_time(search))
        return GP_OK;
    if (search->deadline_s > 0.0)
        options.time_limit_s = fmax(1e-3, search->deadline_s - seconds_now());
    if (search->iteration_limit > 0) {
        long left = search->iteration_limit - iterations_done(search);
        options.iteration_limit = left < most || most == NO_LIMIT ? number_to_int((double)left) : most;
    }
    TRY(master_solve(search->grid->master, &options, outcome));
    if (*outcome == LP_OPTIMAL && stage_out_of_time(search))
        *outcome = LP_LIMIT;
done:
    return status;
}

/* The restricted master has no point: allows builds until the least violation is zero, or proves that none can help. */
static gp_status recover(struct search *search, enum stage back_to)
{
    gp_status status = GP_OK;
    struct master *master = search->grid->master;
    TRY(master_set_stage(master, STAGE_FEASIBLE));
    enum lp_outcome outcome;
    for (;;) {
        TRY(stage_solve_once(search, LP_PRIMAL, NO_LIMIT, &outcome));
        if (outcome != LP_OPTIMAL) {
            search->stopped = outcome;
            break;
        }
        if (master_violation(master) <= VIOLATION_TOLERANCE)
            break;
        int added;
        double bound;
        TRY(master_price(master, PRICE_TOLERANCE, wide_stretch(search), &added, &bound));
        if (added == 0 || bound > VIOLATION_TOLERANCE) {
            search->infeasible = true;
            break;
        }
        TRY(master_rebuild(master));
    }
    TRY(master_set_stage(master, back_to));
    if (!search->infeasible && search->stopped == LP_OPTIMAL) {
        TRY(stage_solve_once(search, LP_PRIMAL, NO_LIMIT, &outcome));
        search->stopped = outcome;
        if (outcome == LP_INFEASIBLE) { /* within the tolerance of the violation */
            search->stopped = LP_OPTIMAL;
            search->infeasible = true;
        }
    }
done:
    return status;
}

gp_status stage_solve(struct search *search, enum stage stage, enum lp_method method)
{
    gp_status status = GP_OK;
    enum lp_outcome outcome;
    TRY(stage_solve_once(search, method, NO_LIMIT, &outcome));
    if (outcome == LP_INFEASIBLE && method != LP_COLD) /* a warm start sometimes ends there for want of digits */
        TRY(stage_solve_once(search, LP_COLD, NO_LIMIT, &outcome));
    if (outcome == LP_INFEASIBLE)
        TRY(recover(search, stage));
    else
        search->stopped = outcome;
done:
    return status;
}

bool stage_going(const struct search *search)
{
    return search->stopped == LP_OPTIMAL && !search->infeasible;
}

/* What builds below the tolerance can take off the bound in all stays a tenth of the gap wanted. */
static double price_tolerance(const struct search *search)
{
    const struct invest_model *model = search->grid->model;
    double caps = 1.0;
    for (int i = 0; i < model->series_count; i++)
        caps += model->series[i].cap;
    double allowed = 0.1 * gap_goal(search) * fmax(1.0, fabs(master_objective(search->grid->master))) / caps;
    return fmax(LEAST_PRICE_TOLERANCE, fmin(PRICE_TOLERANCE, allowed));
}

/* Whether allowing more builds has brought so little that cuts matter more. */
static bool hardly_better(const struct search *search, double before)
{
    return before - master_objective(search->grid->master) <= 0.1 * search->round_gap * fmax(1.0, fabs(before));
}

/* Of the wanted grid's best plan, if its bound says anything: one below zero does not. */
static void tell_progress(const struct search *search)
{
    const struct grid *grid = search->grid;
    double gap = is_last_grid(search) && grid->has_plan ? relative_gap(grid->value, grid->bound) : HUGE_VAL;
    env_progress(search->env, search->stage_text, -1.0, gap < 1.0 ? gap : -1.0);
}

static gp_status drop_idle(struct search *search, enum stage stage)
{
    gp_status status = GP_OK;
    master_drop_idle(search->grid->master, IDLE_PRICE);
    TRY(master_rebuild(search->grid->master));
    TRY(stage_solve(search, stage, LP_PRIMAL));
done:
    return status;
}

/* Builds of the first stage, in which cuts say little about what more to build. */
static gp_status price_columns(struct search *search)
{
    gp_status status = GP_OK;
    struct master *master = search->grid->master;
    for (int pass = 0; stage_going(search); pass++) {
        int added;
        double bound;
        TRY(master_price(master, price_tolerance(search), wide_stretch(search), &added, &bound));
        if (added == 0 || relative_gap(master_objective(master), bound) < COLUMNS_FIRST_GAP)
            break;
        tell_progress(search);
        TRY(master_rebuild(master));
        TRY(stage_solve(search, STAGE_SHORTFALL, LP_PRIMAL));
        if (pass < TURNS_WITH_DROPS && stage_going(search))
            TRY(drop_idle(search, STAGE_SHORTFALL));
    }
done:
    return status;
}

/* Builds that the last cuts have made worth a column. Left until no cut is missing, each lot of them would need all
 * those rounds again. */
static gp_status allow_more(struct search *search, enum stage stage)
{
    gp_status status = GP_OK;
    int added;
    double bound, price = stage == STAGE_COST ? COLUMN_PRICE : 0.0;
    TRY(master_price(search->grid->master, fmax(price, price_tolerance(search)), stretch_of(search, stage), &added,
                     &bound));
    if (added > 0) {
        TRY(master_rebuild(search->grid->master));
        TRY(stage_solve(search, stage, LP_PRIMAL));
    }
done:
    return status;
}

/* Adds cuts until none is violated, and the builds that these ask for; then *cost is the exact cost of operations. */
static gp_status add_cuts(struct search *search, enum stage stage, bool with_builds, double *cost)
{
    gp_status status = GP_OK;
    while (stage_going(search)) {
        int added;
        TRY(search_cut_round(search, stage == STAGE_SHORTFALL, &added, cost));
        if (added == 0)
            break;
        tell_progress(search);
        TRY(stage_solve(search, stage, stage == STAGE_SHORTFALL ? LP_PRIMAL : LP_DUAL));
        if (with_builds && stage_going(search))
            TRY(allow_more(search, stage));
    }
done:
    return status;
}

static double theta_cost(const struct search *search)
{
    const struct master *master = search->grid->master;
    double cost = 0.0;
    for (int g = 0; g < master_group_count(master); g++) {
        const struct group *group = master_group(master, g);
        for (int t = group->first; t <= group->last; t++)
            cost += search->grid->model->operation_weight[t] * master_theta(master, g);
    }
    return cost;
}

/* The second stage rests on the first: its shortfall is found to the last digit on the last grid. */
static double stage_goal(const struct search *search, enum stage stage)
{
    return stage == STAGE_COST ? gap_goal(search) : fmin(1e-8, gap_goal(search));
}

/* Keeps the master's point as the grid's plan if it is the cheapest so far. */
static gp_status keep_plan(struct search *search, double operation_cost)
{
    struct grid *grid = search->grid;
    double value = master_objective(grid->master) + operation_cost - theta_cost(search);
    if (grid->has_plan && value >= grid->value)
        return GP_OK;
    grid->value = value;
    return grid_keep_plan(grid);
}

static gp_status keep_bound(struct search *search, enum stage stage, double bound)
{
    struct grid *grid = search->grid;
    if (stage == STAGE_COST)
        grid->bound = fmax(grid->bound, bound);
    return proof_keep(&grid->proofs[stage], grid->master, bound);
}

/* How near the best plan is to the best bound. */
static void measure_gap(struct stage_run *run)
{
    struct grid *grid = run->search->grid;
    run->gap = grid->has_plan ? relative_gap(grid->value, grid->bound) : HUGE_VAL;
    grid->finished = run->gap <= run->goal;
}

/* Something to show if the search is stopped long before its end: cuts only until all load is served, however dear. A
 * coarser grid's plan, which has been solved to its end, is better than that. */
static gp_status find_early_plan(struct search *search)
{
    gp_status status = GP_OK;
    double cost = 0.0, round_gap = search->round_gap;
    if (search->coarse && search->coarse->has_plan)
        return GP_OK;
    search->round_gap = HUGE_VAL;
    TRY(add_cuts(search, STAGE_COST, false, &cost));
    if (stage_going(search))
        TRY(keep_plan(search, cost));
done:
    search->round_gap = round_gap;
    return status;
}

/* Builds that look good while operation looks cheap are mostly idle once its cuts are known. So each turn allows some
 * builds, asks operations once, and forbids what stands idle: the master stays small while the cuts gather. */
static gp_status take_turns(struct stage_run *run)
{
    gp_status status = GP_OK;
    struct search *search = run->search;
    struct master *master = search->grid->master;
    for (int turn = 0, next_plan = 0; turn < MOST_TURNS && stage_going(search); turn++) {
        int added;
        double bound, cost;
        if (turn > 0 && turn < TURNS_WITH_DROPS)
            TRY(drop_idle(search, STAGE_COST));
        if (turn == next_plan && stage_going(search)) {
            long rounds = search->rounds;
            TRY(find_early_plan(search));
            next_plan = search->rounds - rounds <= MOST_ROUNDS_A_PLAN ? TURNS_A_PLAN * (turn + 1) : MOST_TURNS;
        }
        if (!stage_going(search))
            break;
        TRY(master_price(master, fmax(TURN_PRICE, price_tolerance(search)), wide_stretch(search), &added, &bound));
        TRY(keep_bound(search, STAGE_COST, bound));
        measure_gap(run);
        if (search->grid->finished || added == 0 || relative_gap(master_objective(master), bound) < COLUMNS_FIRST_GAP)
            break;
        double before = master_objective(master);
        tell_progress(search);
        TRY(master_rebuild(master));
        TRY(stage_solve(search, STAGE_COST, LP_PRIMAL));
        if (!stage_going(search) || hardly_better(search, before))
            break;
        TRY(search_cut_round(search, false, &added, &cost));
        if (added > 0)
            TRY(stage_solve(search, STAGE_COST, LP_DUAL));
    }
done:
    return status;
}

/* Idle builds stay: their reduced costs are part of the proof, which the session's next solve then has at once where
 * little has changed. */
static gp_status remember(struct search *search, enum stage stage)
{
    gp_status status = GP_OK;
    if (!stage_going(search) || !is_last_grid(search))
        return GP_OK;
    TRY(warm_start_note(search->warm_start, stage, search->grid->master, &search->answers, &search->grid->calendar));
done:
    return status;
}

/* What a pass has found: the value of the point, kept with its plan if it is the best, and the proven bound; *added:
 * builds worth allowing. */
static gp_status judge(struct stage_run *run, double operation_cost, int *added)
{
    gp_status status = GP_OK;
    struct search *search = run->search;
    struct grid *grid = search->grid;
    double bound;
    TRY(master_price(grid->master, price_tolerance(search), stretch_of(search, run->stage), added, &bound));
    TRY(keep_bound(search, run->stage, bound));
    if (run->stage == STAGE_COST) {
        TRY(keep_plan(search, operation_cost));
        measure_gap(run);
    } else {
        grid->least_shortfall = master_objective(grid->master);
        run->gap = relative_gap(grid->least_shortfall, bound);
    }
    tell_progress(search);
done:
    return status;
}

/* Columns and cuts, until none is missing. Without cuts nothing says what shortfall costs to serve: the first stage
 * starts with these. */
static gp_status pass(struct stage_run *run, int *added)
{
    gp_status status = GP_OK;
    double operation_cost = 0.0;
    bool first_cuts = run->stage == STAGE_SHORTFALL && run->passes == 0;
    if (run->stage == STAGE_SHORTFALL && !first_cuts)
        TRY(price_columns(run->search));
    run->passes++;
    if (stage_going(run->search))
        TRY(add_cuts(run->search, run->stage, !first_cuts, &operation_cost));
    if (stage_going(run->search))
        TRY(judge(run, operation_cost, added));
done:
    return status;
}

/* A coarse grid proves nothing for the next one, which only takes its builds and cuts: these are good once its value
 * hardly changes. */
static bool settled(struct stage_run *run)
{
    double before = run->value;
    if (is_last_grid(run->search) || run->stage != STAGE_COST)
        return false;
    run->value = run->search->grid->value;
    return run->passes > 1 && before - run->value <= COARSE_GAP * fmax(1.0, fabs(run->value));
}

/* What cuts leave falls about as what they may leave. */
static double next_round_gap(const struct stage_run *run)
{
    double before = run->search->round_gap, least = CUTS_PART * run->goal;
    if (run->stage == STAGE_SHORTFALL)
        return fmax(least, 0.1 * fmin(run->gap, before));
    return fmax(least, before * fmin(run->goal / run->gap, 0.5));
}

/* Whether the stage is at its end. Where nothing is left to add and the gap is still open, duals were not exact enough:
 * once, the master is solved from nothing. */
static gp_status look_for_end(struct stage_run *run, int added, bool *ended)
{
    gp_status status = GP_OK;
    struct search *search = run->search;
    bool tight = search->round_gap <= CUTS_PART * run->goal, near = run->gap <= run->goal || settled(run);
    *ended = near && (tight || run->stage == STAGE_COST);
    if (*ended)
        return GP_OK;
    if (tight && added == 0) {
        *ended = near || run->solved_anew;
        run->solved_anew = true;
        if (!*ended)
            TRY(stage_solve(search, run->stage, LP_COLD));
        return status;
    }
    search->round_gap = next_round_gap(run);
    TRY(master_rebuild(search->grid->master));
    TRY(stage_solve(search, run->stage, LP_PRIMAL));
done:
    return status;
}

gp_status stage_run(struct search *search, enum stage stage, enum lp_method method, bool warm)
{
    gp_status status = GP_OK;
    struct stage_run run = {.search = search, .stage = stage, .goal = stage_goal(search, stage)};
    const struct answer_cache *before = &search->warm_start->answers[stage];
    if (warm && before->places == search->answers.places && before->width == search->answers.width)
        TRY(answer_cache_copy(&search->answers, before));
    search->round_gap = warm ? 100.0 * run.goal : stage == STAGE_COST ? FIRST_ROUND_GAP : COLUMNS_FIRST_GAP;
    TRY(master_set_stage(search->grid->master, stage));
    TRY(stage_solve(search, stage, method));
    if (stage == STAGE_COST && !warm && stage_going(search))
        TRY(take_turns(&run));
    for (bool ended = search->grid->finished; !ended && stage_going(search);) {
        int added;
        TRY(pass(&run, &added));
        if (stage_going(search))
            TRY(look_for_end(&run, added, &ended));
    }
    TRY(remember(search, stage));
done:
    return status;
}
