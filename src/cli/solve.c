/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From options to an open planner session. */
#include <stdlib.h>

#include "cli/load.h"
#include "cli/solve.h"

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
static gp_status load_with_objective(struct run *run, const struct solve_values *values, size_t most_warnings)
{
    static char fastest[] = "plan.objective=fastest", balanced[] = "plan.objective=balanced",
                cost[] = "plan.objective=cost";
    static char *const objectives[] = {NULL, fastest, balanced, cost};
    struct texts overrides = values->overrides;
    char **items = calloc(overrides.count + 1, sizeof *items);
    run->doing = "reading the scenario";
    if (!items)
        return GP_ERR_NOMEM;
    for (size_t i = 0; i < overrides.count; i++)
        items[i] = overrides.items[i];
    overrides.items = items;
    if (values->objective > 0)
        items[overrides.count++] = objectives[values->objective];
    gp_status status = load_scenario(run, &overrides, most_warnings);
    free(items);
    return status;
}

gp_status solve_open(struct solve_session *session, const struct solve_values *values, struct run *run,
                     bool show_progress, size_t most_warnings)
{
    *session = (struct solve_session){.options = solve_options(values)};
    run_start(run, show_progress);
    gp_status status = load_with_objective(run, values, most_warnings);
    if (status != GP_OK)
        return status;
    if (show_progress)
        load_tell_changes(run->scenario);
    run->doing = "preparing the plan";
    return gp_planner_open(&session->planner, run->scenario, run->env);
}

void solve_close(struct solve_session *session)
{
    gp_planner_free(session->planner);
}
