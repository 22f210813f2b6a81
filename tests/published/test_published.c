/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases of other planners, whose optimum is published: docs/published.md tells them. Each is one static year here. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "support/diagnosed.h"
#include "support/near.h"

#define RELATIVE 1e-9

/* The year has 365 days here and 365.25 there. */
#define YEARS (365.25 / 365.0)
/* $ at the end of each of ten years, discounted at 5 % to their start, and that to 2 years before. */
#define TEN_YEARS ((1.0 - pow(1.05, -10)) / 0.05 * pow(1.05, -2))

/* Capital recovery factor at 7 %. */
static double recovery(double years)
{
    return 0.07 / (1.0 - pow(1.07, -years));
}

/* Yearly payments in $ for the capital of a MW that runs at the start, which is sunk here and paid there. */
#define SUNK_GAS        (1201466.6 * recovery(20))
#define SUNK_PV         (2409181.9 * recovery(20))
#define SUNK_GEOTHERMAL (5658422.0 * recovery(30))
#define SUNK_BATTERY    (10001.0 * recovery(10))
#define SUNK_CELL       (1000.0 * recovery(10)) /* a MWh */

static gp_plan *solved(const gp_scenario *scenario, gp_method method, gp_env *env)
{
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    const gp_solve_options options = {.threads = 1, .method = method};
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    if (gp_planner_solve(&plan, planner, &options, env) != GP_OK || gp_plan_verify(plan, env) != GP_OK)
        print_diagnostics(env);
    gp_planner_free(planner);
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_OPTIMAL);
    assert_int_equal(gp_plan_verify(plan, env), GP_OK);
    return plan;
}

/* The plan's cost of the year and what is sunk, as the other planner counts years and discounts. */
static void assert_published(const char *name, double published, double sunk_usd_per_year, double discounting)
{
    char folder[256];
    gp_scenario *scenario = NULL;
    gp_env *env = gp_env_new(NULL);
    snprintf(folder, sizeof folder, "%s/published/%s", GIGAPLAN_TEST_DIR, name);
    if (gp_scenario_load(&scenario, folder, NULL, 0, env) != GP_OK)
        print_diagnostics(env);
    assert_non_null(scenario);
    for (gp_method method = GP_METHOD_LAYERED; method <= GP_METHOD_ONE_MATRIX; method++) {
        gp_plan *plan = solved(scenario, method, env);
        double ours = (gp_plan_objective_usd(plan) * YEARS + sunk_usd_per_year) * discounting;
        assert_near(ours, published, RELATIVE * published);
        gp_plan_free(plan);
    }
    gp_scenario_free(scenario);
    gp_env_free(env);
}

static void switch_new_builds_only(void **state)
{
    (void)state;
    assert_published("switch_new_builds_only", 14998608.829253994, 0, TEN_YEARS);
}

static void switch_copperplate0(void **state)
{
    (void)state;
    assert_published("switch_copperplate0", 18504623.68565862, 5 * SUNK_GAS + SUNK_PV + SUNK_GEOTHERMAL, TEN_YEARS);
}

/* A MWh of the cells that run costs 6000 $ a year, 1000 $ more than new ones. */
static void switch_storage(void **state)
{
    (void)state;
    assert_published("switch_storage", 25756002.03478126,
                     SUNK_PV + SUNK_GEOTHERMAL + SUNK_BATTERY + 4 * (SUNK_CELL + 1000), TEN_YEARS);
}

static void switch_custom_extension(void **state)
{
    (void)state;
    assert_published("switch_custom_extension", 25508464.891268432, 5 * SUNK_GAS + SUNK_PV + SUNK_GEOTHERMAL,
                     TEN_YEARS);
}

/* A unit there is 1 $B here. Its cost of operation is discounted by half a year at 5 %. */
static void osemosys_super_simple(void **state)
{
    (void)state;
    assert_published("osemosys_super_simple", 46.43125659, 0, 1e-9 / sqrt(1.05));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(switch_new_builds_only), cmocka_unit_test(switch_copperplate0),
        cmocka_unit_test(switch_storage),         cmocka_unit_test(switch_custom_extension),
        cmocka_unit_test(osemosys_super_simple),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
