/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/solve_master.h"

#include <math.h>

#include "base/number.h"
#include "base/stopwatch.h"
#include "core/try.h"
#include "master/master.h"
#include "master/solution.h"
#include "search/feasible.h"

static long iterations_done(const struct search *search)
{
    return search->iterations + master_iterations(search->grid->master);
}

bool solve_out_of_time(const struct search *search)
{
    return seconds_over(search->request->deadline_s) ||
           (search->request->iteration_limit > 0 && iterations_done(search) >= search->request->iteration_limit);
}

gp_status solve_master_once(struct search *search, enum lp_method method, int most, enum lp_outcome *outcome)
{
    struct lp_options options = {.method = method, .iteration_limit = most, .tolerance = 1e-9, .env = search->env};
    *outcome = LP_LIMIT;
    if (solve_out_of_time(search))
        return GP_OK;
    options.time_limit_s = seconds_left(search->request->deadline_s);
    if (search->request->iteration_limit > 0) {
        long left = search->request->iteration_limit - iterations_done(search);
        options.iteration_limit = left < most || most == SOLVE_NO_LIMIT ? number_to_int((double)left) : most;
    }
    gp_status status = master_solve(search->grid->master, &options, outcome);
    if (status != GP_OK)
        return status;
    if (*outcome == LP_OPTIMAL && solve_out_of_time(search))
        *outcome = LP_LIMIT;
    return GP_OK;
}

/* The restricted master has no point: allows builds until it has one, or proves that none can help. A warm start
 * sometimes ends without a point for want of digits. Then the least violation is 0 at once: a solve from nothing to
 * make sure beforehand would take longer than all that follows. */
static gp_status recover(struct search *search, enum stage back_to)
{
    gp_status status = GP_OK;
    enum lp_outcome outcome;
    TRY(feasible_reach(search, LP_PRIMAL));
    TRY(master_set_stage(search->grid->master, back_to));
    if (search_going(search)) {
        TRY(solve_master_once(search, LP_PRIMAL, SOLVE_NO_LIMIT, &outcome));
        if (outcome == LP_INFEASIBLE)
            TRY(solve_master_once(search, LP_COLD, SOLVE_NO_LIMIT, &outcome));
        search_take_outcome(search, outcome); /* infeasible: within the tolerance of the violation */
    }
done:
    return status;
}

gp_status solve_master(struct search *search, enum stage stage, enum lp_method method)
{
    gp_status status = GP_OK;
    enum lp_outcome outcome;
    TRY(solve_master_once(search, method, SOLVE_NO_LIMIT, &outcome));
    if (outcome == LP_INFEASIBLE)
        TRY(recover(search, stage));
    else
        search_take_outcome(search, outcome);
done:
    return status;
}
