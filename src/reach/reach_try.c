/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reach/reach_try.h"

#include "base/number.h"
#include "core/try.h"
#include "gigaplan/findings.h"
#include "plan/plan.h"
#include "planner/partial_solve.h"
#include "steps/replan.h"

#define USD_PER_USD_BN 1e9

static gp_status solve(struct tried *out, gp_planner **planner, const gp_scenario *scenario,
                       const gp_solve_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    gp_plan *plan = NULL;
    TRY(*planner ? gp_planner_change(*planner, scenario, NULL) : gp_planner_open(planner, scenario, NULL));
    TRY(planner_solve_costs(&plan, *planner, options, env));
    if (gp_plan_stop(plan) == GP_STOP_CALLER)
        status = GP_ERR_CANCELLED;
    out->infeasible = gp_plan_outcome(plan) == GP_OUTCOME_INFEASIBLE;
    if (status != GP_OK || !plan_has_amounts(plan))
        goto done;
    TRY(gp_plan_verify(plan, env));
    out->exists = true;
    out->target_date = replan_target_date(plan);
    out->objective_usd_bn = gp_plan_objective_usd(plan) / USD_PER_USD_BN;
    TRY(told_costs_of(&out->costs, plan, NULL));
    out->plan = plan;
    plan = NULL;
done:
    gp_plan_free(plan);
    return status;
}

gp_status reach_try(struct tried *out, gp_planner **planner, const struct levers *levers, const double *efforts,
                    const char *set, const gp_solve_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    gp_scenario *changed = NULL, *with_set = NULL;
    const double *none = NULL;
    *out = (struct tried){
        .target_date = DATE_BLANK, .objective_usd_bn = NUMBER_BLANK, .costs = {{NUMBER_BLANK, NUMBER_BLANK}}};
    TRY_MEMORY(none = efforts ? efforts : ARENA_ARRAY(levers->arena, double, levers->count));
    TRY(levers_apply(&changed, levers, none));
    if (!changed)
        goto done;
    TRY(gp_scenario_copy(&with_set, changed, &set, set ? 1 : 0, NULL));
    TRY(solve(out, planner, with_set, options, env));
done:
    gp_scenario_free(with_set);
    gp_scenario_free(changed);
    return status == GP_ERR_SOLVER || status == GP_ERR_INPUT ? GP_OK : status;
}

void reach_tried_free(struct tried *tried)
{
    if (!tried->borrowed)
        gp_plan_free(tried->plan);
    tried->plan = NULL;
}
