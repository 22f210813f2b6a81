/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planning of one case in a worker. A session is kept from case to case, but each case starts from its seed's frozen state alone. */
#include "sweep/case_work.h"

#include "core/try.h"
#include "gigaplan/findings.h"
#include "sweep/case_rows.h"

void case_work_enter(void *context)
{
    struct case_work *work = context;
    store_leave_in_child(work->store);
}

/* Puts the session on the scenario of a case, in the state of a seed (-1: in none). */
static gp_status set_up(struct case_work *work, int case_id, int seed, gp_env *env)
{
    gp_status status = GP_OK;
    gp_scenario *scenario = NULL;
    struct arena *arena = arena_new();
    const char **overrides;
    int count;
    TRY_MEMORY(arena);
    TRY_MEMORY(overrides = sweep_overrides(work->sweep, case_id, &count, arena));
    TRY(gp_scenario_copy(&scenario, work->sweep->scenario, overrides, (size_t)count, env));
    if (work->planner)
        TRY(gp_planner_change(work->planner, scenario, env));
    else
        TRY(gp_planner_open(&work->planner, scenario, env));
    (void)seed;
done:
    gp_scenario_free(scenario);
    arena_free(arena);
    return status;
}

/* One thread a worker: the cores are busy with other workers, and results do not depend on threads. */
static gp_status solve(struct case_work *work, gp_plan **plan, gp_env *env)
{
    gp_status status = gp_planner_solve(work->planner, &(gp_solve_options){.threads = 1}, plan, env);
    if (status == GP_OK)
        status = gp_plan_verify(*plan, env);
    return status;
}

gp_status case_work_plan(void *context, int case_id, struct rows *rows, gp_env *env)
{
    struct case_work *work = context;
    gp_status status = GP_OK;
    int seed = work->nearest ? work->nearest[case_id] : -1;
    gp_plan *plan = NULL;
    TRY(set_up(work, case_id, seed, env));
    TRY(solve(work, &plan, env));
    TRY(case_rows_of_plan(rows, case_id, seed, plan));
done:
    gp_plan_free(plan);
    return status;
}
