/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/feasible.h"

#include "core/try.h"
#include "master/master.h"
#include "master/pricing.h"
#include "master/rebuild.h"
#include "master/solution.h"
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

static gp_status start(struct search *search)
{
    gp_status status = GP_OK;
    const struct search_request *request = search->request;
    search->last_grid = true;
    TRY(grid_new(&search->grid, request->scenario, request->portfolios, request->grid_kind, 0, request->dropped,
                 request->free_theta));
    grid_allow_some(search->grid);
    TRY(master_rebuild(search->grid->master));
    if (request->free_theta)
        TRY(grid_cuts_first(search->grid, search->pool));
done:
    return status;
}

gp_status feasible_run(struct search *search)
{
    gp_status status = GP_OK;
    TRY(start(search));
    enum lp_method method = LP_COLD;
    for (int added = 1; added > 0; method = LP_PRIMAL) {
        double cost;
        TRY(feasible_reach(search, method));
        if (!search_going(search))
            break;
        TRY(cut_round_run(search, true, 0.0, &added, &cost));
    }
done:
    return status;
}
