/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/solve_request.h"

#include "base/stopwatch.h"

/* Nothing is built within a static year, so there is no plan to fit its periods to: they are seasons. */
static enum grid_kind kind_of(const gp_solve_options *options, const struct gp_scenario *scenario)
{
    static const enum grid_kind kinds[] = {[GP_GRID_DEFAULT] = GRID_DEFAULT,
                                           [GP_GRID_SEASON] = GRID_SEASON,
                                           [GP_GRID_MONTH] = GRID_MONTH,
                                           [GP_GRID_WEEK] = GRID_WEEK};
    enum grid_kind kind =
        options->grid == GP_GRID_OF_SCENARIO ? (enum grid_kind)scenario->plan->grid : kinds[options->grid];
    bool fitted = kind == GRID_DEFAULT && scenario->plan->commissioning == COMMISSIONING_AT_START;
    return fitted ? GRID_SEASON : kind;
}

struct search_request solve_request_of(const struct gp_planner *planner, const gp_solve_options *options)
{
    return (struct search_request){.scenario = planner->scenario,
                                   .portfolios = &planner->portfolios,
                                   .before = planner->before,
                                   .dropped = planner->dropped,
                                   .grid_kind = kind_of(options, planner->scenario),
                                   .gap = options->gap > 0.0 ? options->gap : planner->scenario->plan->gap_frac,
                                   .deadline_s = seconds_deadline(options->time_limit_s),
                                   .iteration_limit = options->iteration_limit,
                                   .free_theta = planner->free_theta,
                                   .unit_gw = planner->unit_gw};
}

struct search solve_search_for(struct gp_planner *planner, const struct search_request *request, gp_env *env)
{
    return (struct search){.request = request,
                           .oracle = planner->oracle,
                           .pool = planner->pool,
                           .warm_start = &planner->warm_start,
                           .env = env};
}
