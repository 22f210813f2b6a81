/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/trial.h"

#include <stdlib.h>

#include "base/number.h"
#include "base/stopwatch.h"
#include "core/try.h"
#include "planner/solve_request.h"
#include "search/feasible.h"
#include "search/search.h"

gp_status trial_open(struct trial *out, const struct levers *levers, const gp_solve_options *options, double deadline_s,
                     gp_env *env)
{
    gp_status status = GP_OK;
    *out = (struct trial){
        .levers = levers, .options = *options, .deadline_s = deadline_s, .stopped = levers->stopped, .env = env};
    TRY_MEMORY(out->efforts = calloc((size_t)levers->count + 1, sizeof *out->efforts));
    TRY(gp_planner_open(&out->planner, levers->scenario, NULL));
done:
    return status;
}

void trial_close(struct trial *trial)
{
    grid_free(trial->grid);
    gp_planner_free(trial->planner);
    free(trial->efforts);
    *trial = (struct trial){0};
}

gp_solve_options trial_options(const struct trial *trial)
{
    gp_solve_options options = trial->options;
    options.time_limit_s = seconds_left(trial->deadline_s);
    return options;
}

bool trial_is_stopped(struct trial *trial)
{
    trial->stopped = trial->stopped || env_cancelled(trial->env) || seconds_over(trial->deadline_s);
    return trial->stopped;
}

static enum verdict verdict_of(struct trial *trial, const struct search *search)
{
    switch (search->state) {
    case SEARCH_GOING:
        return VERDICT_PLAN;
    case SEARCH_INFEASIBLE:
        return VERDICT_NO_PLAN;
    case SEARCH_AT_LIMIT:
    case SEARCH_CANCELLED:
        trial->stopped = true;
        break;
    case SEARCH_UNBOUNDED:
    case SEARCH_UNSOLVED:
        break;
    }
    return VERDICT_UNKNOWN;
}

static gp_status ask_search(enum verdict *out, struct trial *trial)
{
    gp_status status = GP_OK;
    struct search search = {0};
    TRY(planner_ready_oracle(trial->planner, trial->options.threads));
    struct search_request request = solve_request_of(trial->planner, &trial->options);
    request.deadline_s = trial->deadline_s;
    search = solve_search_for(trial->planner, &request, trial->env);
    search.coarse = trial->grid;
    trial->grid = NULL;
    TRY(feasible_run(&search));
    *out = verdict_of(trial, &search);
    trial->grid = search.grid;
    search.grid = NULL;
done:
    search_release(&search);
    return status;
}

gp_status trial_ask(enum verdict *out, struct trial *trial)
{
    gp_status status = GP_OK;
    struct gp_scenario *changed = NULL;
    char stage[80];
    *out = VERDICT_UNKNOWN;
    if (trial->stopped)
        return GP_OK;
    plain_snprintf(stage, sizeof stage, "%s: %d questions so far", trial->doing ? trial->doing : "plans",
                   trial->questions++);
    env_progress(trial->env, stage, -1.0, -1.0);
    TRY(levers_apply(&changed, trial->levers, trial->efforts));
    if (!changed)
        goto done;
    TRY(gp_planner_change(trial->planner, changed, NULL));
    TRY(ask_search(out, trial));
done:
    trial->verdict = *out;
    gp_scenario_free(changed);
    if (status == GP_ERR_SOLVER) /* one question without an answer does not spoil the others */
        status = GP_OK;
    return status;
}
