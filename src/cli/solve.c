/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From options to an open planner session. */
#include <stdlib.h>
#include <string.h>

#include "cli/diagnostics.h"
#include "cli/load.h"
#include "cli/signals.h"
#include "cli/solve.h"

static bool cancelled(void *user)
{
    (void)user;
    return signals_caught();
}

static gp_solve_options solve_options(const struct solve_values *values)
{
    static const gp_grid grids[] = {GP_GRID_OF_SCENARIO, GP_GRID_DEFAULT, GP_GRID_SEASON, GP_GRID_MONTH, GP_GRID_WEEK};
    static const gp_method methods[] = {GP_METHOD_LAYERED,
                                        GP_METHOD_LAYERED, [SOLVE_ONE_MATRIX] = GP_METHOD_ONE_MATRIX};
    return (gp_solve_options){
        .method = methods[values->method],
        .grid = grids[values->grid],
        .gap = values->gap,
        .time_limit_s = values->time_limit_s,
        .threads = values->threads,
    };
}

/* --objective is an override like any other, applied last. */
static enum exit_code load_with_objective(struct solve_session *session, const struct solve_values *values,
                                          const char *folder, size_t most_warnings)
{
    static char fastest[] = "plan.objective=fastest", cost[] = "plan.objective=cost";
    struct texts overrides = values->overrides;
    char **items = calloc(overrides.count + 1, sizeof *items);
    if (!items)
        return exit_short_of_memory();
    for (size_t i = 0; i < overrides.count; i++)
        items[i] = overrides.items[i];
    overrides.items = items;
    if (values->objective > 0)
        items[overrides.count++] = values->objective == 1 ? fastest : cost;
    enum exit_code code = load_scenario(&session->scenario, folder, &overrides, most_warnings, session->env);
    free(items);
    return code;
}

enum exit_code solve_open(struct solve_session *session, const struct solve_values *values, const char *folder,
                          bool show_progress, size_t most_warnings)
{
    memset(session, 0, sizeof *session);
    signals_catch();
    progress_start(&session->progress, show_progress);
    gp_hooks hooks = {.user = &session->progress, .progress = progress_show, .cancel = cancelled};
    session->env = gp_env_new(&hooks);
    if (!session->env)
        return exit_short_of_memory();
    enum exit_code code = load_with_objective(session, values, folder, most_warnings);
    if (code != EXIT_CODE_OK)
        return code;
    if (show_progress)
        load_tell_changes(session->scenario);
    session->options = solve_options(values);
    gp_status status = gp_planner_open(&session->planner, session->scenario, session->env);
    if (status != GP_OK) {
        diagnostics_print(session->env, &(struct diagnostics_options){0}, stderr);
        diagnostics_print_status(status, session->env, "preparing the plan", stderr);
    }
    return exit_code_of(status);
}

void solve_close(struct solve_session *session)
{
    progress_end(&session->progress);
    gp_planner_free(session->planner);
    gp_scenario_free(session->scenario);
    gp_env_free(session->env);
}
