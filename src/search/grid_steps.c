/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/grid_steps.h"

#include <math.h>

#include "core/try.h"
#include "invest/build.h"
#include "master/master.h"
#include "master/rebuild.h"
#include "master/solution.h"
#include "master/warm_basis.h"
#include "portfolio/build_periods.h"
#include "search/grid_cuts.h"
#include "search/stage.h"
#include "search/stage_start.h"

/* Where this stage ended in the session's last solve, if that was on this calendar and of this shape. */
static const struct warm_basis *remembered(const struct search *search, enum stage stage)
{
    const struct warm_basis *basis = warm_start_of(search->warm_start, stage, &search->grid->calendar);
    return basis && warm_basis_fits(basis, search->grid->master) ? basis : NULL;
}

enum stage search_first_stage(const struct search *search)
{
    return search->request->scenario->plan->objective == OBJECTIVE_FASTEST ? STAGE_SHORTFALL : STAGE_COST;
}

double grid_first_before(const struct search *search)
{
    const struct warm_basis *before = remembered(search, search_first_stage(search));
    return before ? before->objective : NAN;
}

gp_status grid_run_first(struct search *search)
{
    gp_status status = GP_OK;
    enum stage stage = search_first_stage(search);
    const struct warm_basis *before = remembered(search, stage);
    bool same_pace =
        before && (stage == STAGE_SHORTFALL || warm_start_is_of_pace(search->warm_start, search->grid->pace));
    if (before)
        TRY(stage_resume_first(search, stage, before, same_pace));
    TRY(stage_run(search, stage, before ? LP_WARM : LP_COLD, same_pace));
done:
    return status;
}

/* Each price of a build hangs on the price of the pace. So the end of another pace is a worse start than the builds of
 * the first stage. */
gp_status grid_run_second(struct search *search)
{
    gp_status status = GP_OK;
    struct grid *grid = search->grid;
    grid->pace =
        (struct pace){grid->least_shortfall, grid->least_shortfall + scenario_pace_slack(search->request->scenario)};
    TRY(grid_keep_duals(grid, &grid->shortfall_row_duals, &grid->shortfall_column_duals));
    TRY(master_set_band(grid->master, grid->pace.most_gw_weeks));
    const struct warm_basis *before =
        warm_start_is_of_pace(search->warm_start, grid->pace) ? remembered(search, STAGE_COST) : NULL;
    bool anew = !before;
    TRY(before ? stage_resume_cost(search, before, &anew) : stage_start_cost(search));
    TRY(stage_run(search, STAGE_COST, anew ? LP_PRIMAL : LP_WARM, !anew));
done:
    return status;
}

bool grid_wants_second(const struct search *search)
{
    return search_going(search) && search_first_stage(search) == STAGE_SHORTFALL &&
           !(search->last_grid && search->request->first_stage_only);
}

/* What the session knows of its scenario before the last change, on the periods of that one, becomes a start here: a
 * date that moves also moves the end of a period. */
static gp_status move_from_before(struct search *search)
{
    gp_status status = GP_OK;
    const struct search_request *request = search->request;
    const struct warm_start *last = search->warm_start;
    const struct grid_wanted wanted = {
        .kind = request->grid_kind, .days = last->starts, .day_count = last->period_count};
    struct portfolios portfolios;
    struct calendar calendar;
    struct invest_model *before = NULL;
    struct arena *scrap = arena_new();
    TRY_MEMORY(scrap);
    TRY(portfolios_new(&portfolios, request->before, scrap));
    TRY(build_periods(&calendar, request->before, &portfolios, &wanted, scrap));
    TRY(invest_build(&before, request->before, &portfolios, &calendar, NULL));
    TRY(warm_start_move(search->warm_start, before, search->grid->model));
done:
    invest_free(before);
    arena_free(scrap);
    return status;
}

/* What is known about other periods becomes a start on those of the present grid. */
static gp_status move_start(struct search *search)
{
    const struct search_request *request = search->request;
    enum stage first = search_first_stage(search);
    if (search->coarse && request->grid_kind == GRID_DEFAULT)
        return warm_start_move(search->warm_start, search->coarse->model, search->grid->model);
    bool moves = search->last_grid && request->before && warm_start_known(search->warm_start, first);
    return moves && !remembered(search, first) ? move_from_before(search) : GP_OK;
}

gp_status grid_start(struct search *search, const struct grid_wanted *wanted)
{
    gp_status status = GP_OK;
    const struct search_request *request = search->request;
    TRY(grid_new(&search->grid, request->scenario, request->portfolios, wanted, request->dropped, request->free_theta));
    TRY(move_start(search));
    const struct warm_basis *basis = remembered(search, search_first_stage(search));
    if (basis)
        TRY(master_resume(search->grid->master, basis, false));
    else if (search->coarse && (search->fitting || search->coarse->has_plan))
        grid_allow_from(search->grid, search->coarse);
    else
        grid_allow_some(search->grid);
    TRY(master_rebuild(search->grid->master));
    if (request->free_theta)
        TRY(grid_cuts_first(search->grid, search->pool));
    if (search->coarse && !basis)
        TRY(grid_cuts_carry(search->grid, search->coarse));
done:
    return status;
}

void grid_leave(struct search *search)
{
    search->iterations += master_iterations(search->grid->master);
    grid_free(search->coarse);
    search->coarse = search->grid;
    search->grid = NULL;
}
