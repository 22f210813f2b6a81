/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/stage.h"

#include <math.h>

#include "core/try.h"
#include "master/master.h"
#include "master/pricing.h"
#include "master/rebuild.h"
#include "master/solution.h"
#include "search/price_rules.h"
#include "search/solve_master.h"
#include "search/stage_steps.h"
#include "search/turns.h"

/* Cuts worth less than this part of the objective wait until columns are found. */
#define FIRST_ROUND_GAP 1e-4
/* The part of the wanted gap that missing cuts may leave open; the rest is for builds that are not allowed. */
#define CUTS_PART 0.5

/* The second stage rests on the first: its shortfall is found to the last digit on the last grid. */
static double stage_goal(const struct search *search, enum stage stage)
{
    double draft = search_draft_gap(search);
    return search->fitting       ? fmax(search->request->gap, draft)
           : stage == STAGE_COST ? search_gap_goal(search)
           : draft > 0.0         ? draft
                                 : fmin(1e-8, search_gap_goal(search));
}

/* Builds of the first stage, in which cuts say little about what more to build. */
static gp_status price_columns(struct stage_run *run)
{
    gp_status status = GP_OK;
    struct search *search = run->search;
    struct master *master = search->grid->master;
    while (search_going(search)) {
        int added;
        double bound;
        TRY(master_price(master, price_tolerance(search), price_wide_stretch(search), &added, &bound));
        if (added == 0 || grid_relative_gap(master_objective(master), bound) < PRICE_ALONE_GAP)
            break;
        stage_tell_progress(run);
        TRY(master_rebuild(master));
        TRY(solve_master(search, run->stage, LP_PRIMAL));
        if (search_going(search))
            TRY(stage_drop_idle(run));
    }
done:
    return status;
}

/* Idle builds stay: their reduced costs are part of the proof, which the session's next solve then has at once where
 * little has changed. */
static gp_status remember(struct stage_run *run)
{
    struct search *search = run->search;
    const struct grid *grid = search->grid;
    if (!search_going(search) || !search->last_grid)
        return GP_OK;
    gp_status status = warm_start_note(search->warm_start, run->stage, grid->master, &grid->answers, &grid->calendar,
                                       search->request->grid_kind == GRID_DEFAULT);
    if (run->stage == STAGE_COST)
        search->warm_start->pace = grid->pace;
    return status;
}

/* Results of a pass: the value of the point, kept with its plan if it is the best, and the proven bound; *added:
 * builds worth allowing. */
static gp_status judge(struct stage_run *run, double operation_cost, int *added)
{
    gp_status status = GP_OK;
    struct search *search = run->search;
    struct grid *grid = search->grid;
    double bound;
    TRY(master_price(grid->master, price_tolerance(search), price_stretch(search, run->stage), added, &bound));
    TRY(stage_keep_bound(run, bound));
    if (run->stage == STAGE_COST) {
        TRY(stage_keep_plan(run, operation_cost));
        stage_measure_gap(run);
    } else {
        grid->least_shortfall = master_objective(grid->master);
        run->gap = grid_relative_gap(grid->least_shortfall, bound);
    }
    stage_tell_progress(run);
done:
    return status;
}

/* Columns and cuts, until none is missing. Before any cut, no row says which supply load needs. So the first stage
 * starts with cuts. */
static gp_status pass(struct stage_run *run, int *added)
{
    gp_status status = GP_OK;
    double operation_cost = 0.0;
    bool first_cuts = run->stage == STAGE_SHORTFALL && run->passes == 0;
    if (run->stage == STAGE_SHORTFALL && !first_cuts)
        TRY(price_columns(run));
    run->passes++;
    if (search_going(run->search))
        TRY(stage_add_cuts(run, !first_cuts, &operation_cost));
    if (search_going(run->search) && !run->search->grid->finished)
        TRY(judge(run, operation_cost, added));
done:
    return status;
}

/* A coarse grid proves nothing for the next one, which only takes its builds and cuts: these are good once its value
 * hardly changes. */
static bool settled(struct stage_run *run)
{
    double before = run->value;
    if (run->search->last_grid || run->stage != STAGE_COST)
        return false;
    run->value = run->search->grid->value;
    return run->passes > 1 && before - run->value <= SEARCH_COARSE_GAP * fmax(1.0, fabs(run->value));
}

/* The error that cuts leave falls about as fast as the part of the objective below which they wait. */
static double next_round_gap(const struct stage_run *run)
{
    double before = run->round_gap, least = CUTS_PART * run->goal;
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
    bool tight = run->round_gap <= CUTS_PART * run->goal, near = run->gap <= run->goal || settled(run);
    *ended = near && (tight || run->stage == STAGE_COST || search->fitting);
    if (*ended)
        return GP_OK;
    if (tight && added == 0) {
        *ended = near || run->solved_anew;
        run->solved_anew = true;
        if (!*ended)
            TRY(solve_master(search, run->stage, LP_COLD));
        return status;
    }
    run->round_gap = next_round_gap(run);
    TRY(master_rebuild(search->grid->master));
    TRY(solve_master(search, run->stage, LP_PRIMAL));
done:
    return status;
}

gp_status stage_run(struct search *search, enum stage stage, enum lp_method method, bool warm)
{
    gp_status status = GP_OK;
    struct grid *grid = search->grid;
    struct stage_run run = {.search = search, .stage = stage, .goal = stage_goal(search, stage)};
    const struct answer_cache *before = &search->warm_start->answers[stage];
    if (warm && before->places == grid->answers.places && before->width == grid->answers.width)
        TRY(answer_cache_copy(&grid->answers, before));
    run.round_gap = warm ? 100.0 * run.goal : stage == STAGE_COST ? FIRST_ROUND_GAP : PRICE_ALONE_GAP;
    TRY(master_set_stage(grid->master, stage));
    TRY(solve_master(search, stage, method));
    if (stage == STAGE_COST && !warm && search_going(search))
        TRY(turns_take(&run));
    for (bool ended = grid->finished; !ended && search_going(search);) {
        int added = 0;
        TRY(pass(&run, &added));
        ended = grid->finished;
        if (!ended && search_going(search))
            TRY(look_for_end(&run, added, &ended));
    }
    TRY(remember(&run));
done:
    return status;
}
