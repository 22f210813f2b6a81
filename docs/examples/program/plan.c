/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that uses libgigaplan: loads a scenario, changes values, solves, and reads what came out.
 *
 *     plan FOLDER [PATH=VALUE]...        for example: plan data/demo plan.capex_usd_bn_per_gw=60
 *
 * Build it against the installed library, with CMake (CMakeLists.txt beside this file) or by hand:
 *
 *     cc plan.c -o plan $(pkg-config --cflags --libs gigaplan)
 */
#include <stdio.h>
#include <stdlib.h>

#include <gigaplan/findings.h>
#include <gigaplan/planner.h>
#include <gigaplan/report.h>
#include <gigaplan/scenario.h>

/* The library prints nothing: what it has to say about the tables waits in the environment. */
static void print_diagnostics(const gp_env *env)
{
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++) {
        const gp_diagnostic *diagnostic = gp_env_diagnostic(env, i);
        const char *kind = diagnostic->severity == GP_SEVERITY_ERROR ? "error" : "warning";
        fprintf(stderr, "%s:%ld: %s: %s\n", diagnostic->file ? diagnostic->file : "gigaplan", diagnostic->line, kind,
                diagnostic->message);
    }
}

static void print_plan(const gp_plan *plan)
{
    char day[11];
    printf("%s: %s, cost %.4g $B, proven within %.1g\n", gp_scenario_title(gp_plan_scenario(plan)),
           gp_outcome_text(gp_plan_outcome(plan)), gp_plan_objective_usd(plan) / 1e9, gp_plan_gap(plan));
    printf("shortfall against the wanted path: %.4g GW-weeks\n", gp_plan_shortfall_gw_weeks(plan));
    for (int tenths = 1; gp_plan_date_of(day, plan, tenths / 10.0); tenths++)
        printf("%.1f GW in service on %s\n", tenths / 10.0, day);
}

/* Everything else that a plan says is in plan.json and in the tables of gp_report_write. */
static gp_status write_json(const gp_plan *plan, const char *path, gp_env *env)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return GP_ERR_IO;
    gp_status status = gp_report_json(plan, file, env);
    return fclose(file) == 0 ? status : GP_ERR_IO;
}

/* Whatever fails, each later call is left out and everything is released. */
int main(int count, char **arguments)
{
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario = NULL;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    const char *const *overrides = (const char *const *)arguments + 2;
    if (count < 2) {
        fprintf(stderr, "usage: plan FOLDER [PATH=VALUE]...\n");
        gp_env_free(env);
        return EXIT_FAILURE;
    }
    gp_status status = env ? GP_OK : GP_ERR_NOMEM;
    if (status == GP_OK)
        status = gp_scenario_load(&scenario, arguments[1], overrides, (size_t)count - 2, env);
    if (status == GP_OK)
        status = gp_planner_open(&planner, scenario, env);
    if (status == GP_OK)
        status = gp_planner_solve(&plan, planner, &(gp_solve_options){0}, env);
    if (status == GP_OK)
        status = gp_plan_verify(plan, env);
    if (status == GP_OK)
        print_plan(plan);
    if (status == GP_OK)
        status = write_json(plan, "plan.json", env);
    if (env)
        print_diagnostics(env);
    if (status != GP_OK)
        fprintf(stderr, "plan: %s\n", gp_status_text(status));
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return status == GP_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
