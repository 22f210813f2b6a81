/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grids of the ladder and the stages on each. */
#include "search/search.h"

#include <math.h>

#include "base/stopwatch.h"
#include "core/try.h"
#include "master/master.h"
#include "master/rebuild.h"
#include "master/solution.h"
#include "master/warm_basis.h"
#include "portfolio/build_periods.h"
#include "search/grid_cuts.h"
#include "search/stage.h"
#include "search/stage_start.h"

/* Least shortfalls that differ by less than this, relatively, are the same: the builds of the last solve can then
 * keep the pace. */
#define SAME_PACE 1e-9
/* Where least shortfalls differ by more than this, relatively, the builds of the last solve belong to another plan. */
#define OTHER_PACE 0.05

/* Where this stage ended in the session's last solve, if that was on this calendar and of this shape. */
static const struct warm_basis *remembered(const struct search *search, enum stage stage)
{
    const struct warm_basis *basis = warm_start_of(search->warm_start, stage, &search->grid->calendar);
    return basis && warm_basis_fits(basis, search->grid->master) ? basis : NULL;
}

static enum stage first_stage(const struct search *search)
{
    return search->request->scenario->plan->objective == OBJECTIVE_FASTEST ? STAGE_SHORTFALL : STAGE_COST;
}

static gp_status run_grid(struct search *search)
{
    gp_status status = GP_OK;
    struct grid *grid = search->grid;
    const struct warm_basis *before = remembered(search, first_stage(search));
    bool warm = before != NULL;
    double pace = warm ? before->objective : NAN;
    enum lp_method first = warm ? LP_WARM : LP_COLD;
    if (warm)
        TRY(stage_resume_first(search, first_stage(search), before));
    if (first_stage(search) == STAGE_SHORTFALL) {
        TRY(stage_run(search, STAGE_SHORTFALL, first, warm));
        if (!search_going(search) || (search->last_grid && search->request->first_stage_only))
            goto done;
        TRY(grid_keep_duals(grid, &grid->shortfall_row_duals, &grid->shortfall_column_duals));
        TRY(master_set_band(grid->master, grid->least_shortfall + scenario_pace_slack(search->request->scenario)));
        double change = fabs(grid->least_shortfall - pace) / fmax(1.0, fabs(pace));
        const struct warm_basis *basis = change <= OTHER_PACE ? remembered(search, STAGE_COST) : NULL;
        warm = basis != NULL;
        TRY(basis ? stage_resume_cost(search, basis, change <= SAME_PACE) : stage_start_cost(search));
        first = basis ? LP_WARM : LP_PRIMAL;
    }
    TRY(stage_run(search, STAGE_COST, first, warm));
done:
    return status;
}

static gp_status start_grid(struct search *search, int parts)
{
    gp_status status = GP_OK;
    const struct search_request *request = search->request;
    TRY(grid_new(&search->grid, request->scenario, request->portfolios, request->grid_kind, parts, request->dropped,
                 request->free_theta));
    const struct warm_basis *basis = remembered(search, first_stage(search));
    if (basis)
        TRY(master_resume(search->grid->master, basis, false));
    else if (search->coarse && search->coarse->has_plan)
        grid_allow_from(search->grid, search->coarse);
    else
        grid_allow_some(search->grid);
    TRY(master_rebuild(search->grid->master));
    if (request->free_theta)
        TRY(grid_cuts_first(search->grid, search->pool));
    if (search->coarse)
        TRY(grid_cuts_carry(search->grid, search->coarse));
done:
    return status;
}

/* A session that has solved this calendar before needs no coarser one. */
static bool knows_last_grid(const struct search *search, const struct grid_ladder *ladder)
{
    const struct search_request *request = search->request;
    struct calendar calendar;
    struct arena *scrap = arena_new();
    int parts = ladder->parts[ladder->count - 1];
    bool known =
        scrap &&
        build_periods(&calendar, request->scenario, request->portfolios, request->grid_kind, parts, scrap) == GP_OK &&
        warm_start_of(search->warm_start, first_stage(search), &calendar);
    arena_free(scrap);
    return known;
}

gp_status search_run(struct search *search)
{
    gp_status status = GP_OK;
    struct grid_ladder ladder;
    grid_ladder_of(search->request->grid_kind, &ladder);
    for (int i = knows_last_grid(search, &ladder) ? ladder.count - 1 : 0; i < ladder.count; i++) {
        search->last_grid = i + 1 == ladder.count;
        search->state = SEARCH_GOING; /* a coarse grid proves nothing for a finer one */
        TRY(start_grid(search, ladder.parts[i]));
        TRY(run_grid(search));
        search->iterations += master_iterations(search->grid->master);
        if (search->last_grid || search_cut_short(search))
            break;
        grid_free(search->coarse);
        search->coarse = search->grid;
        search->grid = NULL;
    }
    /* The finer grid has no plan yet: the coarser one's stands. */
    if (search_cut_short(search) && !search->grid->has_plan && search->coarse && search->coarse->has_plan) {
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
    *search = (struct search){0};
}
