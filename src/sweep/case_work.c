/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planning of one case in a worker. A session is kept from case to case, but each case starts from its seed's frozen state alone. */
#include "sweep/case_work.h"

#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "gigaplan/findings.h"
#include "sweep/case_rows.h"

#define LONGEST_REASON 400

void case_work_enter(void *context)
{
    struct case_work *work = context;
    store_leave_in_child(work->store);
}

/* The first error in one line. */
static void describe(const gp_env *env, gp_status status, char reason[LONGEST_REASON])
{
    plain_snprintf(reason, LONGEST_REASON, "%s", gp_status_text(status));
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++) {
        const gp_diagnostic *fault = gp_env_diagnostic(env, i);
        if (fault->severity != GP_SEVERITY_ERROR)
            continue;
        plain_snprintf(reason, LONGEST_REASON, "%s%s%s", fault->file ? fault->file : "", fault->file ? ": " : "",
                       fault->message);
        return;
    }
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

/* A status that says something of the case, not of the machine. */
static bool is_of_case(gp_status status)
{
    return status != GP_OK && status != GP_ERR_NOMEM;
}

/* After a failure the session's state is not to be trusted. */
static void drop_session(struct case_work *work)
{
    gp_planner_free(work->planner);
    work->planner = NULL;
}

gp_status case_work_plan(void *context, int case_id, struct rows *rows, gp_env *env)
{
    struct case_work *work = context;
    int seed = work->nearest ? work->nearest[case_id] : -1;
    gp_plan *plan = NULL;
    char reason[LONGEST_REASON];
    gp_status status = set_up(work, case_id, seed, env);
    if (status == GP_OK)
        status = solve(work, &plan, env);
    if (status == GP_OK)
        status = case_rows_of_plan(rows, case_id, seed, plan);
    gp_plan_free(plan);
    if (is_of_case(status)) {
        describe(env, status, reason);
        case_rows_without_plan(rows, case_id, seed, "failed", reason);
        drop_session(work);
        status = GP_OK;
    }
    return status;
}
