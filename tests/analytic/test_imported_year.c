/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year of hours from a file to a plan. A site takes 1 GW in every hour of 2026; it has 2 GW of sun in the layout of
 * PVWatts, scaled so that its best hours are above the load, and 1 GW of gas. What the sun does not give, gas gives;
 * nothing can be built within the year. */
#include "support/near.h"

#include <stdlib.h>

#include "support/diagnosed.h"
#include "support/imported.h"
#include "support/series_files.h"

#include "gigaplan/planner.h"
#include "gigaplan/results.h"

#define HOURS     GIGAPLAN_SCRATCH_DIR "/imported_year.csv"
#define FOLDER    GIGAPLAN_SCRATCH_DIR "/imported_year"
#define SUN_GW    2
#define NAMEPLATE 3000 /* W; its highest hour is 2750 */

static void make_scenario(void)
{
    bare_scenario(FOLDER);
    write_text(FOLDER "/options.csv",
               "option,kind,technology,variable_om_usd_per_mwh,capacity_credit_frac,clean,lead_weeks\n"
               "gas,thermal,,50,1,no,200\nsun,variable,pv,0,0,yes,200\n");
    write_text(FOLDER "/classes.csv", "class_name,load_factor_frac,initial_share_frac\ntraining,1,1\n");
    write_text(FOLDER "/committed_supply.csv", "site,tranche,region,provider,option,supply_gw,load_gw,online_date\n"
                                               "S,1,South,P,gas,1,1,2025-01-01\nS,2,South,P,sun,2,0,2025-01-01\n");
}

/* Energy of an option in 2026, GWh. */
static double energy_of(const gp_plan *plan, const char *option)
{
    gp_results *results;
    const gp_table *table;
    double energy = -1.0;
    assert_int_equal(gp_results_new(&results, plan), GP_OK);
    assert_int_equal(gp_results_table(&table, results, "generation", NULL), GP_OK);
    const char *const *options = gp_table_texts(table, "option", NULL);
    for (size_t i = 0; i < gp_table_row_count(table); i++)
        if (strcmp(options[i], option) == 0)
            energy = gp_table_numbers(table, "energy_gwh", NULL)[i];
    gp_results_free(results);
    return energy;
}

/* Sun in an hour is min(1, 2 x output / 3000) of 1 GW, and gas is the rest: both are summed over the 365 days, which
 * the year of the plan has, too. */
static void test_constant_load(void **state)
{
    gp_scenario *scenario;
    gp_planner *planner;
    gp_plan *plan;
    gp_env *env = gp_env_new(NULL);
    double sun = 0.0;
    (void)state;
    make_scenario();
    write_pvwatts(HOURS);
    gp_import_series_options options = {GIVEN(files, file_count, HOURS),
                                        GIVEN(profiles, profile_count, "South.pv=AC System Output (W)/3000"),
                                        .folder = FOLDER, .replace = true};
    if (gp_import_series(&options, NULL, env) != GP_OK) {
        print_diagnostics(env);
        fail_msg("not imported");
    }
    for (int day = 0; day < 366; day++)
        for (int hour = 0; hour < 24 && day != made_day(2, 29); hour++)
            sun += fmin(1.0, SUN_GW * made_output(day, hour) / (double)NAMEPLATE);
    assert_int_equal(gp_scenario_load(&scenario, FOLDER, NULL, 0, env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    gp_solve_options solve = {.threads = 1};
    assert_int_equal(gp_planner_solve(&plan, planner, &solve, env), GP_OK);
    assert_near(energy_of(plan, "sun"), sun, 1e-6 * sun);
    assert_near(energy_of(plan, "gas"), 8760.0 - sun, 1e-6 * 8760.0);
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_constant_load)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
