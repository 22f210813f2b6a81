/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/least_effort.h"

#include "core/try.h"
#include "master/master.h"
#include "master/pricing.h"
#include "master/rebuild.h"
#include "master/solution.h"
#include "master/warm_basis.h"
#include "search/cut_round.h"
#include "search/grid_cuts.h"
#include "search/price_rules.h"
#include "search/solve_master.h"

/* Efforts that differ by less need not be told apart: what is found is asked about again. */
#define ACCURACY 0.02
/* Cuts that serve less than this part of the load more wait for ever, and rounds of them end. */
#define CUTS_GAP    1e-4
#define MOST_ROUNDS 40

/* From the plan that the grid before has found, with nothing held back. */
static gp_status start(struct search *search, const struct holds *holds, int *first)
{
    gp_status status = GP_OK;
    struct warm_basis basis = {0};
    const struct search_request *request = search->request;
    const struct grid_wanted wanted = {.kind = grid_kind_without_plan(request->grid_kind)};
    TRY(grid_new(&search->grid, request->scenario, request->portfolios, &wanted, request->dropped,
                 request->free_theta));
    TRY(grid_hold_back(first, search->grid, holds, request->free_theta));
    TRY(warm_basis_move(&basis, &search->warm_start->stages[STAGE_FEASIBLE], search->coarse->model,
                        search->grid->model));
    TRY(master_resume(search->grid->master, &basis, false));
    TRY(master_rebuild(search->grid->master));
    if (request->free_theta)
        TRY(grid_cuts_first(search->grid, search->pool));
    TRY(master_set_stage(search->grid->master, STAGE_SHORTFALL));
    TRY(solve_master(search, STAGE_SHORTFALL, LP_WARM));
done:
    warm_basis_free(&basis);
    return status;
}

/* Builds that are worth a column, until the bound is near. */
static gp_status price(struct search *search)
{
    gp_status status = GP_OK;
    struct master *master = search->grid->master;
    while (search_going(search)) {
        int added;
        double bound;
        TRY(master_price(master, PRICE_TOLERANCE, price_wide_stretch(search), &added, &bound));
        if (added == 0 || master_objective(master) - bound <= ACCURACY)
            break;
        TRY(master_rebuild(master));
        TRY(solve_master(search, STAGE_SHORTFALL, LP_PRIMAL));
    }
done:
    return status;
}

gp_status least_effort_run(double *held, struct search *search, const struct holds *holds)
{
    gp_status status = GP_OK;
    int first = 0;
    TRY(start(search, holds, &first));
    for (int round = 0, added = 1; added > 0 && round < MOST_ROUNDS && search_going(search); round++) {
        double cost;
        TRY(price(search));
        if (!search_going(search))
            break;
        TRY(cut_round_run(search, true, CUTS_GAP, &added, &cost));
        if (added > 0)
            TRY(solve_master(search, STAGE_SHORTFALL, LP_PRIMAL));
    }
    for (int g = 0; g < holds->group_count && search_going(search); g++)
        held[g] = master_column(search->grid->master, first + g);
done:
    return status;
}
