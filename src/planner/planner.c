/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Solving and exporting the scenario of a session. */
#include <math.h>

#include "core/try.h"
#include "planner/extract.h"
#include "planner/partial_solve.h"
#include "planner/solve_request.h"
#include "search/provider_split.h"
#include "search/search.h"
#include "search/solve_one_matrix.h"

static gp_status plan_of(gp_plan **out, struct gp_planner *planner, const struct search *search, bool certificate,
                         gp_env *env)
{
    if (search->state == SEARCH_INFEASIBLE)
        return extract_outcome(out, planner, search, GP_OUTCOME_INFEASIBLE, env);
    if (search->state == SEARCH_UNBOUNDED)
        return extract_outcome(out, planner, search, GP_OUTCOME_UNBOUNDED, env);
    if (search->grid && search->grid->has_plan)
        return extract_plan(out, planner, search, certificate, env);
    if (search->state == SEARCH_CANCELLED)
        return GP_ERR_CANCELLED;
    gp_outcome outcome = search_stop(search) == GP_STOP_NONE ? GP_OUTCOME_UNPROVEN : GP_OUTCOME_LIMIT;
    return extract_outcome(out, planner, search, outcome, env);
}

static gp_status solve(gp_plan **out, struct gp_planner *planner, const gp_solve_options *options,
                       bool settle_who_builds, gp_env *env)
{
    gp_status status = GP_OK;
    const gp_solve_options defaults = {0};
    struct search search = {0};
    *out = NULL;
    options = options ? options : &defaults;
    TRY(planner_ready_oracle(planner, options->threads));
    const struct search_request request = solve_request_of(planner, options);
    search = solve_search_for(planner, &request, env);
    TRY(options->method == GP_METHOD_ONE_MATRIX ? solve_one_matrix(&search) : search_run(&search));
    if (settle_who_builds && search.grid && search.grid->has_plan)
        TRY(provider_split_settle(&search));
    TRY(plan_of(out, planner, &search, options->certificate, env));
done:
    search_release(&search);
    return status;
}

gp_status gp_planner_solve(gp_plan **out, gp_planner *planner, const gp_solve_options *options, gp_env *env)
{
    return solve(out, planner, options, true, env);
}

gp_status planner_solve_costs(gp_plan **out, struct gp_planner *planner, const gp_solve_options *options, gp_env *env)
{
    return solve(out, planner, options, false, env);
}

/* The least shortfall, GW-weeks in the session's own unit. Without any feasible plan HUGE_VAL. */
static gp_status find_least_shortfall(struct search *search, double *least)
{
    gp_status status = search_run(search);
    if (status != GP_OK)
        return status;
    if (search_cut_short(search))
        return search->state == SEARCH_CANCELLED ? GP_ERR_CANCELLED : GP_ERR_SOLVER;
    *least = search->state == SEARCH_INFEASIBLE ? HUGE_VAL : search->grid->least_shortfall;
    return GP_OK;
}

/* The most shortfall of the second stage of fastest, GW-weeks. Without any feasible plan HUGE_VAL: the programme is
 * then written as it is, and other solvers find it infeasible too. */
static gp_status find_band(struct search *search, double *band)
{
    gp_status status = find_least_shortfall(search, band);
    if (status == GP_OK)
        *band += scenario_pace_slack(search->request->scenario);
    return status;
}

gp_status planner_least_shortfall(double *gw_weeks, struct gp_planner *planner, const gp_solve_options *options,
                                  double gap, gp_env *env)
{
    gp_status status = GP_OK;
    struct search search = {0};
    TRY(planner_ready_oracle(planner, options->threads));
    struct search_request request = solve_request_of(planner, options);
    request.first_stage_only = true;
    request.shortfall_gap = gap;
    search = solve_search_for(planner, &request, env);
    TRY(find_least_shortfall(&search, gw_weeks));
    *gw_weeks *= planner->unit_gw;
done:
    search_release(&search);
    return status;
}

gp_status gp_planner_export(gp_planner *planner, const gp_solve_options *options, gp_export_format format,
                            gp_stage stage, FILE *file, gp_env *env)
{
    gp_status status = GP_OK;
    const gp_solve_options defaults = {0};
    struct search search = {0};
    bool fastest = planner->scenario->plan->objective == OBJECTIVE_FASTEST, first_stage = stage == GP_STAGE_SHORTFALL;
    double band = HUGE_VAL;
    if ((format != GP_EXPORT_MPS && format != GP_EXPORT_LP) || (stage != GP_STAGE_COST && !first_stage)) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "format", NULL, "no such format or stage of a programme");
        return GP_ERR_USAGE;
    }
    if (first_stage && !fastest) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "stage", "leave the stage out",
                   "objective cost has a single stage");
        return GP_ERR_USAGE;
    }
    options = options ? options : &defaults;
    TRY(planner_ready_oracle(planner, options->threads));
    struct search_request request = solve_request_of(planner, options);
    request.first_stage_only = true;
    search = solve_search_for(planner, &request, env);
    if (fastest && !first_stage)
        TRY(find_band(&search, &band));
    TRY(one_matrix_export(&search, fastest && first_stage ? STAGE_SHORTFALL : STAGE_COST, band, planner->unit_gw,
                          format == GP_EXPORT_LP ? LP_FILE_LP : LP_FILE_MPS, file));
done:
    search_release(&search);
    return status;
}
