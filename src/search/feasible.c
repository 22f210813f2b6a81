/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/feasible.h"

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

/* The least sum of violations that counts as infeasible, in GW. */
#define VIOLATION_TOLERANCE 1e-7

gp_status feasible_reach(struct search *search, enum lp_method method)
{
    gp_status status = GP_OK;
    struct master *master = search->grid->master;
    enum lp_outcome outcome;
    TRY(master_set_stage(master, STAGE_FEASIBLE));
    for (;; method = LP_PRIMAL) {
        int added;
        double bound;
        TRY(solve_master_once(search, method, SOLVE_NO_LIMIT, &outcome));
        if ((outcome == LP_INFEASIBLE || outcome == LP_UNBOUNDED) && method != LP_COLD) /* for want of digits */
            TRY(solve_master_once(search, LP_COLD, SOLVE_NO_LIMIT, &outcome));
        if (outcome != LP_OPTIMAL) {
            search_take_outcome(search, outcome);
            if (outcome == LP_INFEASIBLE) /* which this stage cannot be */
                search->state = SEARCH_UNSOLVED;
            break;
        }
        if (master_violation(master) <= VIOLATION_TOLERANCE)
            break;
        TRY(master_price(master, PRICE_TOLERANCE, price_wide_stretch(search), &added, &bound));
        if (added == 0 || bound > VIOLATION_TOLERANCE) {
            search->state = SEARCH_INFEASIBLE;
            break;
        }
        TRY(master_rebuild(master));
    }
done:
    return status;
}

/* Where the last question ended, if it was about this scenario or can be moved to it. */
static gp_status remembered(const struct warm_basis **out, struct search *search)
{
    const struct grid *grid = search->grid;
    *out = warm_start_of(search->warm_start, STAGE_FEASIBLE, &grid->calendar);
    if (!(*out && warm_basis_fits(*out, grid->master)) && search->coarse) {
        gp_status status = warm_start_move(search->warm_start, search->coarse->model, grid->model);
        if (status != GP_OK)
            return status;
        *out = warm_start_of(search->warm_start, STAGE_FEASIBLE, &grid->calendar);
    }
    if (*out && !warm_basis_fits(*out, grid->master))
        *out = NULL;
    return GP_OK;
}

static gp_status start(struct search *search, enum lp_method *method)
{
    gp_status status = GP_OK;
    const struct search_request *request = search->request;
    search->last_grid = true;
    const struct grid_wanted wanted = {.kind = grid_kind_without_plan(request->grid_kind)};
    TRY(grid_new(&search->grid, request->scenario, request->portfolios, &wanted, request->dropped,
                 request->free_theta));
    struct grid *grid = search->grid;
    const struct warm_basis *basis;
    TRY(remembered(&basis, search));
    *method = basis ? LP_WARM : LP_COLD;
    if (basis)
        TRY(master_resume(grid->master, basis, false));
    else
        grid_allow_some(grid);
    TRY(master_rebuild(grid->master));
    if (request->free_theta)
        TRY(grid_cuts_first(grid, search->pool));
done:
    return status;
}

gp_status feasible_run(struct search *search)
{
    gp_status status = GP_OK;
    enum lp_method method;
    TRY(start(search, &method));
    for (int added = 1; added > 0; method = LP_PRIMAL) {
        double cost;
        TRY(feasible_reach(search, method));
        if (!search_going(search))
            break;
        TRY(cut_round_run(search, true, 0.0, &added, &cost));
    }
    if (!search_cut_short(search)) /* a point with the least violation is a start as good as a plan */
        TRY(warm_start_note(search->warm_start, STAGE_FEASIBLE, search->grid->master, &search->grid->answers,
                            &search->grid->calendar, false));
done:
    return status;
}
