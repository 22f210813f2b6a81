/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that uses libgigaplan: loads a scenario, changes values, solves, prints a table, and solves again.
 *
 *     plan FOLDER [PATH=VALUE]...        for example: plan data/us-30gw plan.grid=season
 * Build it with CMake (CMakeLists.txt beside this file) or: cc plan.c -o plan $(pkg-config --cflags --libs gigaplan) */
#include <gigaplan/gigaplan.h>
#include <stdio.h>

/* Solves, lets the independent check look at the plan, and prints its years. */
static gp_status print_years(gp_planner *planner, const char *words, gp_env *env)
{
    gp_plan *plan = NULL;
    gp_results *results = NULL;
    const gp_table *years = NULL;
    gp_status status = gp_planner_solve(&plan, planner, NULL, env);
    if (status == GP_OK && (status = gp_plan_verify(plan, env)) == GP_OK)
        status = gp_results_new(&results, plan);
    if (status == GP_OK)
        status = gp_results_table(&years, results, "years", env);
    if (status == GP_OK) {
        const int *year = gp_table_integers(years, "year", env);
        const double *gw = gp_table_numbers(years, "in_service_gw", env);
        const double *cost = gp_table_numbers(years, "cost_usd_bn", env);
        printf("%s, %s: %s, %.5g $B\nyear  in service GW  cost $B\n", gp_scenario_title(gp_plan_scenario(plan)), words,
               gp_outcome_text(gp_plan_outcome(plan)), gp_plan_objective_usd(plan) / 1e9);
        for (size_t i = 0; i < gp_table_row_count(years); i++)
            printf("%d  %13.2f  %7.1f\n", year[i], gw[i], cost[i]);
    }
    gp_results_free(results);
    gp_plan_free(plan);
    return status;
}

/* Whatever fails, each later call is left out and everything is released. The library prints nothing itself. */
int main(int count, char **words)
{
    static const char *const dearer[] = {"plan.capex_usd_bn_per_gw*=1.2"};
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario = NULL, *changed = NULL;
    gp_planner *planner = NULL;
    gp_status status = !env ? GP_ERR_NOMEM : count < 2 ? GP_ERR_USAGE : GP_OK;
    if (status == GP_OK)
        status = gp_scenario_load(&scenario, words[1], (const char *const *)words + 2, (size_t)count - 2, env);
    if (status == GP_OK && (status = gp_planner_open(&planner, scenario, env)) == GP_OK)
        status = print_years(planner, "as it stands", env);
    if (status == GP_OK && (status = gp_scenario_copy(&changed, scenario, dearer, 1, env)) == GP_OK &&
        (status = gp_planner_change(planner, changed, env)) == GP_OK)
        status = print_years(planner, "data centres a fifth dearer", env);
    for (size_t i = 0; env && i < gp_env_diagnostic_count(env); i++)
        fprintf(stderr, "%s\n", gp_env_diagnostic(env, i)->message);
    if (status != GP_OK)
        fprintf(stderr, "plan: %s\n", gp_status_text(status));
    gp_planner_free(planner);
    gp_scenario_free(changed);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return status == GP_OK ? 0 : 1;
}
