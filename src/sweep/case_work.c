/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planning of one case in a worker. Each case has a session of its own, so that nothing of the case before can matter.
 */
#include "sweep/case_work.h"

#include <stdlib.h>

#include "core/try.h"
#include "gigaplan/findings.h"
#include "sweep/case_rows.h"
#include "sweep/overrides.h"

void case_work_enter(void *context)
{
    struct case_work *work = context;
    store_leave_in_child(work->store);
}

/* A session on the scenario of a case (-1: the scenario itself). */
static gp_status open_session(gp_planner **out, const struct gp_sweep *sweep, int case_id, gp_env *env)
{
    gp_status status = GP_OK;
    gp_scenario *scenario = NULL;
    struct arena *arena = arena_new();
    const char **overrides;
    int count;
    *out = NULL;
    TRY_MEMORY(arena);
    TRY_MEMORY(overrides = sweep_overrides(sweep, case_id, &count, arena));
    TRY(gp_scenario_copy(&scenario, sweep->scenario, overrides, (size_t)count, env));
    TRY(gp_planner_open(out, scenario, env));
done:
    gp_scenario_free(scenario);
    arena_free(arena);
    return status;
}

/* One thread a worker: the cores are busy with other workers, and results do not depend on threads. */
static gp_status solve(gp_planner *planner, gp_plan **plan, gp_env *env)
{
    gp_status status = gp_planner_solve(plan, planner, &(gp_solve_options){.threads = 1}, env);
    if (status == GP_OK)
        status = gp_plan_verify(*plan, env);
    return status;
}

/* A seed without an answer is passed over for the one that it would have started from. */
static int nearest_answered(const struct case_work *work, int seed)
{
    while (seed >= 0 && !work->seeds[seed].bytes)
        seed = work->parents[seed];
    return seed;
}

/* Starts a session where the seed left off. */
static gp_status start_from(gp_planner *planner, const struct case_work *work, int seed, gp_env *env)
{
    if (seed < 0)
        return GP_OK;
    return gp_planner_thaw(planner, work->seeds[seed].bytes, work->seeds[seed].size, env);
}

gp_status case_work_seed(void *context, int seed, struct store_rows *rows, gp_env *env)
{
    struct case_work *work = context;
    gp_status status = GP_OK;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    void *bytes = NULL;
    size_t size = 0;
    TRY(open_session(&planner, work->sweep, work->sweep->seed_cases[seed], env));
    TRY(start_from(planner, work, nearest_answered(work, work->parents[seed]), env));
    TRY(gp_planner_solve(&plan, planner, &(gp_solve_options){.threads = 1}, env));
    TRY(gp_planner_freeze(&bytes, &size, planner, env));
    case_rows_of_seed(rows, seed, gp_outcome_text(gp_plan_outcome(plan)), "", bytes, size);
done:
    free(bytes);
    gp_plan_free(plan);
    gp_planner_free(planner);
    return status;
}

gp_status case_work_plan(void *context, int case_id, struct store_rows *rows, gp_env *env)
{
    struct case_work *work = context;
    gp_status status = GP_OK;
    int seed = work->nearest ? work->nearest[case_id] : -1;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    TRY(open_session(&planner, work->sweep, case_id, env));
    TRY(start_from(planner, work, seed, env));
    TRY(solve(planner, &plan, env));
    TRY(case_rows_of_plan(rows, case_id, seed, plan));
done:
    gp_plan_free(plan);
    gp_planner_free(planner);
    return status;
}
