/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/search.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

/* Columns are priced alone until the bound is this near. */
#define COLUMNS_FIRST_GAP 1e-3
/* Cuts worth less than this part of the objective wait until columns are found. */
#define FIRST_ROUND_GAP 1e-4
/* Rounds of cuts at the plan of the first stage before its costs are relied on. */
#define FIRST_COST_ROUNDS 4
/* How often columns and cuts take turns, and how often of these idle builds leave the master: not without end, or some would come and go. */
#define MOST_TURNS 100
#define TURNS_WITH_DROPS 20
/* Of the gap wanted, what cuts may leave; the rest is left to builds that are not allowed. */
#define CUTS_PART 0.5
/* A build that stands idle at a reduced cost above this leaves. */
#define IDLE_PRICE 1e-6
/* Grids before the last one need not be solved better than this. */
#define COARSE_GAP 1e-4
/* A build whose reduced cost is above this is not worth a column, $B a GW or GW-weeks a GW; small problems need less. */
#define PRICE_TOLERANCE 1e-7
#define LEAST_PRICE_TOLERANCE 1e-10
/* The least sum of violations that counts as infeasible, in GW. */
#define VIOLATION_TOLERANCE 1e-7

double search_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool is_last_grid(const struct search *search) { return search->last_grid; }

static double gap_goal(const struct search *search) { return is_last_grid(search) ? search->gap : fmax(search->gap, COARSE_GAP); }

static double relative_gap(double value, double bound) { return (value - bound) / fmax(fabs(value), 1.0); }

static double progress_gap(const struct search *search, double value, double bound)
{
    return is_last_grid(search) ? relative_gap(value, bound) : -1.0;
}

static long iterations_done(const struct search *search)
{
    return search->iterations + master_iterations(search->grid->master);
}

static bool out_of_time(const struct search *search)
{
    return (search->deadline_s > 0.0 && search_clock() >= search->deadline_s) ||
           (search->iteration_limit > 0 && iterations_done(search) >= search->iteration_limit);
}

/* One solve of the master, within what is left of time and iterations. */
static gp_status solve(struct search *search, enum lp_method method, enum lp_outcome *outcome)
{
    gp_status status = GP_OK;
    struct lp_options options = {.method = method, .tolerance = 1e-9, .env = search->env};
    *outcome = LP_LIMIT;
    if (out_of_time(search))
        return GP_OK;
    if (search->deadline_s > 0.0)
        options.time_limit_s = fmax(1e-3, search->deadline_s - search_clock());
    if (search->iteration_limit > 0) {
        long left = search->iteration_limit - iterations_done(search);
        options.iteration_limit = left < INT_MAX ? (int)left : INT_MAX;
    }
    TRY(master_solve(search->grid->master, &options, outcome));
    if (*outcome == LP_OPTIMAL && out_of_time(search))
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
        TRY(solve(search, LP_PRIMAL, &outcome));
        if (outcome != LP_OPTIMAL) {
            search->stopped = outcome;
            break;
        }
        if (master_violation(master) <= VIOLATION_TOLERANCE)
            break;
        int added;
        double bound;
        TRY(master_price(master, PRICE_TOLERANCE, &added, &bound));
        if (added == 0 || bound > VIOLATION_TOLERANCE) {
            search->infeasible = true;
            break;
        }
        TRY(master_rebuild(master));
    }
    TRY(master_set_stage(master, back_to));
    if (!search->infeasible && search->stopped == LP_OPTIMAL) {
        TRY(solve(search, LP_PRIMAL, &outcome));
        search->stopped = outcome;
        if (outcome == LP_INFEASIBLE) { /* within the tolerance of the violation */
            search->stopped = LP_OPTIMAL;
            search->infeasible = true;
        }
    }
done:
    return status;
}

static gp_status solve_stage(struct search *search, enum stage stage, enum lp_method method)
{
    gp_status status = GP_OK;
    enum lp_outcome outcome;
    TRY(solve(search, method, &outcome));
    if (outcome == LP_INFEASIBLE && method != LP_COLD) /* a warm start sometimes ends there for want of digits */
        TRY(solve(search, LP_COLD, &outcome));
    if (outcome == LP_INFEASIBLE)
        TRY(recover(search, stage));
    else
        search->stopped = outcome;
done:
    return status;
}

static bool going(const struct search *search) { return search->stopped == LP_OPTIMAL && !search->infeasible; }

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

static gp_status price_columns(struct search *search, enum stage stage)
{
    gp_status status = GP_OK;
    struct master *master = search->grid->master;
    while (going(search)) {
        int added;
        double bound;
        TRY(master_price(master, price_tolerance(search), &added, &bound));
        if (added == 0 || relative_gap(master_objective(master), bound) < COLUMNS_FIRST_GAP)
            break;
        double before = master_objective(master);
        env_progress(search->env, search->stage_text, -1.0, -1.0);
        TRY(master_rebuild(master));
        TRY(solve_stage(search, stage, LP_PRIMAL));
        if (stage == STAGE_COST && hardly_better(search, before))
            break;
    }
done:
    return status;
}

/* Adds cuts until none is violated; then *cost is the exact cost of operations. */
static gp_status add_cuts(struct search *search, enum stage stage, double *cost)
{
    gp_status status = GP_OK;
    while (going(search)) {
        int added;
        TRY(search_cut_round(search, stage == STAGE_SHORTFALL, &added, cost));
        if (added == 0)
            break;
        env_progress(search->env, search->stage_text, -1.0, -1.0);
        TRY(solve_stage(search, stage, stage == STAGE_SHORTFALL ? LP_PRIMAL : LP_DUAL));
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

static gp_status drop_idle(struct search *search, enum stage stage)
{
    gp_status status = GP_OK;
    master_drop_idle(search->grid->master, IDLE_PRICE);
    TRY(master_rebuild(search->grid->master));
    TRY(solve_stage(search, stage, LP_PRIMAL));
done:
    return status;
}

/* Builds that look good while operation looks cheap are mostly idle once its cuts are known. So each turn allows some builds, asks
 * operations once, and forbids what stands idle: the master stays small while the cuts gather. */
static gp_status take_turns(struct search *search, enum stage stage)
{
    gp_status status = GP_OK;
    struct master *master = search->grid->master;
    for (int turn = 0; turn < MOST_TURNS && going(search); turn++) {
        int added;
        double bound, cost;
        if (turn > 0 && turn < TURNS_WITH_DROPS)
            TRY(drop_idle(search, stage));
        if (!going(search))
            break;
        TRY(master_price(master, price_tolerance(search), &added, &bound));
        if (added == 0 || relative_gap(master_objective(master), bound) < COLUMNS_FIRST_GAP)
            break;
        double before = master_objective(master);
        env_progress(search->env, search->stage_text, -1.0, -1.0);
        TRY(master_rebuild(master));
        TRY(solve_stage(search, stage, LP_PRIMAL));
        if (!going(search) || hardly_better(search, before))
            break;
        TRY(search_cut_round(search, false, &added, &cost));
        if (added > 0)
            TRY(solve_stage(search, stage, LP_DUAL));
    }
done:
    return status;
}

/* What is left idle need not be in the way of the session's next solve. */
static gp_status remember(struct search *search, enum stage stage)
{
    gp_status status = GP_OK;
    if (!going(search) || !is_last_grid(search))
        return GP_OK;
    if (stage == STAGE_COST)
        TRY(drop_idle(search, stage));
    if (going(search))
        TRY(memory_note(search->memory, stage, search->grid->master, &search->grid->calendar));
done:
    return status;
}

static gp_status run_stage(struct search *search, enum stage stage, enum lp_method method, bool warm)
{
    gp_status status = GP_OK;
    struct grid *grid = search->grid;
    /* Without cuts nothing says what shortfall costs to serve: the first stage asks operations before it prices. */
    bool first = stage == STAGE_SHORTFALL;
    double goal = stage_goal(search, stage);
    bool solved_anew = false;
    search_end_pauses(search);
    search->round_gap = warm ? 10.0 * goal : first ? COLUMNS_FIRST_GAP : FIRST_ROUND_GAP;
    TRY(master_set_stage(grid->master, stage));
    TRY(solve_stage(search, stage, method));
    if (stage == STAGE_COST && !warm && going(search))
        TRY(take_turns(search, stage));
    while (going(search)) {
        double cost = 0.0, bound;
        int added;
        if (!first)
            TRY(price_columns(search, stage));
        first = false;
        if (going(search))
            TRY(add_cuts(search, stage, &cost));
        if (!going(search))
            break;
        double value = master_objective(grid->master);
        if (stage == STAGE_COST)
            value += cost - theta_cost(search);
        TRY(master_price(grid->master, price_tolerance(search), &added, &bound));
        TRY(proof_keep(&grid->proofs[stage], grid->master, bound));
        if (stage == STAGE_COST) {
            grid->bound = fmax(grid->bound, bound);
            if (!grid->has_plan || value < grid->value) {
                grid->value = value;
                TRY(grid_keep_plan(grid));
            }
            value = grid->value;
            bound = grid->bound;
        } else {
            grid->least_shortfall = value;
        }
        env_progress(search->env, search->stage_text, -1.0, progress_gap(search, value, bound));
        bool tight = search->round_gap <= CUTS_PART * goal;
        grid->finished = stage == STAGE_COST && relative_gap(value, bound) <= goal;
        bool near = relative_gap(value, bound) <= goal;
        if (near && (tight || stage == STAGE_COST))
            break;
        if (tight && added == 0) { /* nothing is left to add: duals that are not exact enough, if anything */
            if (near || solved_anew)
                break;
            solved_anew = true;
            TRY(solve_stage(search, stage, LP_COLD));
            continue;
        }
        search->round_gap = fmax(CUTS_PART * goal, fmin(0.1 * relative_gap(value, bound), 0.1 * search->round_gap));
        TRY(master_rebuild(grid->master));
        TRY(solve_stage(search, stage, LP_PRIMAL));
    }
    TRY(remember(search, stage));
done:
    return status;
}

/* Where this stage ended in the session's last solve, if that was on this calendar and of this shape. */
static const struct standing *remembered(const struct search *search, enum stage stage)
{
    const struct standing *standing = memory_of(search->memory, stage, &search->grid->calendar);
    return standing && standing_fits(standing, search->grid->master) ? standing : NULL;
}

static gp_status add_remembered_cuts(struct search *search, const struct standing *standing)
{
    gp_status status = GP_OK;
    struct master *master = search->grid->master;
    for (int i = 0; i < standing->cut_count; i++) {
        const struct active_cut *cut = &standing->cuts[i];
        for (int t = cut->first; t <= cut->last && standing->cut_states[i] != BASIS_BASIC;) {
            bool added;
            int group = master_group_of(master, cut->region, t);
            TRY(master_add_cut(master, cut->cut, group, &added));
            t = master_group(master, group)->last + 1;
        }
    }
done:
    return status;
}

/* Starts at the plan of the first stage, which can be kept, with the builds and cuts of the last solve's end, which are likely good. */
static gp_status resume_cost_stage(struct search *search, const struct standing *standing)
{
    gp_status status = GP_OK;
    struct master *master = search->grid->master;
    int periods = search->grid->calendar.count;
    master_trim(master);
    TRY(master_rebuild(master));
    for (int i = 0; i < search->grid->model->series_count * periods; i++)
        if (standing->builds[i] != STANDING_ABSENT)
            master_allow(master, i / periods, i % periods);
    TRY(master_set_stage(master, STAGE_COST));
    TRY(master_rebuild(master));
    TRY(add_remembered_cuts(search, standing));
done:
    return status;
}

/* Only what the first stage built stays allowed, so that the master is small again. The first cuts on cost come from its plan: without them
 * columns would be priced as if operation were free. */
static gp_status start_cost_stage(struct search *search)
{
    gp_status status = GP_OK;
    int added;
    double cost;
    master_trim(search->grid->master);
    TRY(master_rebuild(search->grid->master));
    TRY(master_set_stage(search->grid->master, STAGE_COST));
    TRY(solve_stage(search, STAGE_COST, LP_PRIMAL));
    if (!going(search))
        goto done;
    search->round_gap = COLUMNS_FIRST_GAP;
    for (int round = 0; round < FIRST_COST_ROUNDS && going(search); round++) {
        TRY(search_cut_round(search, false, &added, &cost));
        if (added == 0)
            break;
        TRY(solve_stage(search, STAGE_COST, LP_DUAL));
    }
done:
    return status;
}

static enum stage first_stage(const struct search *search)
{
    return search->scenario->plan->objective == OBJECTIVE_FASTEST ? STAGE_SHORTFALL : STAGE_COST;
}

static gp_status run_grid(struct search *search)
{
    gp_status status = GP_OK;
    struct grid *grid = search->grid;
    bool warm = remembered(search, first_stage(search)) != NULL;
    enum lp_method first = warm ? LP_DUAL : LP_COLD;
    if (first_stage(search) == STAGE_SHORTFALL) {
        search->stage_text = "least shortfall";
        TRY(run_stage(search, STAGE_SHORTFALL, first, warm));
        if (!going(search) || (is_last_grid(search) && search->first_stage_only))
            goto done;
        TRY(grid_keep_duals(grid, &grid->shortfall_row_duals, &grid->shortfall_column_duals));
        TRY(master_set_band(grid->master, grid->least_shortfall + search->scenario->plan->pace_slack_gw_weeks));
        const struct standing *standing = remembered(search, STAGE_COST);
        warm = standing != NULL;
        TRY(standing ? resume_cost_stage(search, standing) : start_cost_stage(search));
        first = LP_PRIMAL;
    }
    search->stage_text = "least cost";
    TRY(run_stage(search, STAGE_COST, first, warm));
done:
    return status;
}

static gp_status start_grid(struct search *search, int parts)
{
    gp_status status = GP_OK;
    TRY(grid_new(&search->grid, search->scenario, search->portfolios, search->kind, parts, search->dropped, search->free_theta));
    const struct standing *standing = remembered(search, first_stage(search));
    if (standing)
        TRY(master_resume(search->grid->master, standing));
    else if (search->coarse && search->coarse->has_plan)
        grid_allow_from(search->grid, search->coarse);
    else
        grid_allow_some(search->grid);
    TRY(search_start_grid_memory(search));
    TRY(master_rebuild(search->grid->master));
    if (search->free_theta)
        TRY(search_first_cuts(search));
    if (search->coarse)
        TRY(search_carry_cuts(search));
done:
    return status;
}

/* A session that has solved this calendar before needs no coarser one. */
static bool knows_last_grid(const struct search *search, const struct ladder *ladder)
{
    const struct gp_scenario *scenario = search->scenario;
    struct calendar calendar;
    struct arena *scrap = arena_new();
    bool known = scrap &&
                 calendar_build(&calendar, scrap, scenario->plan->start_date, scenario->plan->end_date, scenario->seasons,
                                scenario->seasons_count, search->kind, ladder->parts[ladder->count - 1]) &&
                 memory_of(search->memory, first_stage(search), &calendar);
    arena_free(scrap);
    return known;
}

gp_status search_run(struct search *search)
{
    gp_status status = GP_OK;
    struct ladder ladder;
    ladder_of(search->kind, &ladder);
    for (int i = knows_last_grid(search, &ladder) ? ladder.count - 1 : 0; i < ladder.count && search->stopped == LP_OPTIMAL; i++) {
        search->last_grid = i + 1 == ladder.count;
        search->infeasible = false; /* a coarse grid proves nothing for a finer one */
        TRY(start_grid(search, ladder.parts[i]));
        TRY(run_grid(search));
        search->iterations += master_iterations(search->grid->master);
        if (search->last_grid || search->stopped != LP_OPTIMAL)
            break;
        if (search->coarse)
            grid_free(search->coarse);
        search->coarse = search->grid;
        search->grid = NULL;
    }
    /* Stopped before the finer grid had a plan: the coarser one's stands. */
    bool cut_short = search->stopped != LP_OPTIMAL && search->grid && !search->grid->has_plan;
    if (cut_short && search->coarse && search->coarse->has_plan && !search->infeasible) {
        grid_free(search->grid);
        search->grid = search->coarse;
        search->coarse = NULL;
    }
done:
    return status;
}

void search_release(struct search *search)
{
    grid_free(search->grid);
    grid_free(search->coarse);
    free(search->questions);
    free(search->numbers);
    free(search->known_x);
    free(search->known_cost);
    free(search->known_unserved);
    free(search->known);
    free(search->pause_length);
    free(search->pause_left);
    *search = (struct search){0};
}
