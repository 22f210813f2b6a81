/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found does not come from the calendar: data/demo on its three grids. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gigaplan/planner.h"

/* Of cost + compute value x shortfall. Demo's seasons are half-years, within which a period knows no earlier and later:
 * a season grid errs more than one of four seasons would. */
#define MONTH_AND_WEEK    0.005
#define SEASON_AND_OTHERS 0.02

static double worth_on(gp_grid grid)
{
    static const char *const overrides[] = {"plan.objective=cost"};
    const gp_solve_options options = {.threads = 1, .grid = grid};
    gp_scenario *scenario = NULL;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_scenario_load(&scenario, GIGAPLAN_SOURCE_DIR "/data/demo", overrides, 1, env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(planner, &options, &plan, env), GP_OK);
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_OPTIMAL);
    double worth = gp_plan_objective_usd(plan);
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return worth;
}

/* Relative to the second. */
static void assert_agree(double worth, double finer, double part)
{
    if (fabs(worth - finer) <= part * finer)
        return;
    print_error("%.9g and %.9g differ by %.3g %%\n", worth, finer, 100 * (worth / finer - 1));
    fail();
}

static void grids_agree(void **state)
{
    (void)state;
    double week = worth_on(GP_GRID_WEEK), month = worth_on(GP_GRID_MONTH), season = worth_on(GP_GRID_SEASON);
    print_message("cost and value of shortfall, $: %.6g by week, %.6g by month, %.6g by season\n", week, month, season);
    assert_agree(month, week, MONTH_AND_WEEK);
    assert_agree(season, week, SEASON_AND_OTHERS);
    assert_agree(season, month, SEASON_AND_OTHERS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grids_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
