/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every plan of a frontier is that of a new session, and each objective's plan is the best one by its own price. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/frontier.h"
#include "plan/plan.h"
#include "support/diagnosed.h"
#include "support/missing_load.h"
#include "support/near.h"

#define DEMO    GIGAPLAN_SOURCE_DIR "/data/demo"
#define CAMPUS  GIGAPLAN_SOURCE_DIR "/data/campus"
#define EXACTLY 1e-7 /* gap of the plans */
#define USD_BN  1e-4 /* of plans of some $20 B, with room */
#define POINTS  8

static gp_env *env;

static const gp_solve_options exactly = {.grid = GP_GRID_SEASON, .gap = EXACTLY, .threads = 2};

static gp_scenario *load(const char *folder, const char *const *sets, size_t count)
{
    gp_scenario *scenario = NULL;
    gp_status status = gp_scenario_load(&scenario, folder, sets, count, env);
    if (status != GP_OK)
        print_diagnostics(env);
    assert_int_equal(status, GP_OK);
    return scenario;
}

/* The plan of a new session, with its frontier where that is wanted. */
static gp_plan *planned(const gp_scenario *scenario, const char *const *sets, size_t count, bool frontier)
{
    gp_scenario *changed = NULL;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    assert_int_equal(gp_scenario_copy(&changed, scenario, sets, count, env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, changed, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &exactly, env), GP_OK);
    if (frontier)
        assert_int_equal(gp_plan_find_frontier(plan, planner, &exactly, env), GP_OK);
    gp_planner_free(planner);
    gp_scenario_free(changed);
    return plan;
}

/* $B a GW-year of a plan's own objective. */
static double price(const gp_plan *plan)
{
    const struct plan_row *row = plan->scenario->plan;
    double pace = row->max_pace_price_usd_bn_per_gw_week;
    switch (plan->objective) {
    case OBJECTIVE_BALANCED:
        return number_given(pace) ? pace * 365.25 / 7.0 : 2.0 * row->compute_value_usd_bn_per_gw_year;
    case OBJECTIVE_COST:
        return row->compute_value_usd_bn_per_gw_year;
    case OBJECTIVE_FASTEST:
        break;
    }
    return 0.0;
}

static void check_point(const struct pace_point *point, const gp_scenario *scenario)
{
    const char *sets[] = {point->set, "plan.objective=balanced"};
    char objective[40];
    size_t count = *point->name ? 1 : 2;
    if (*point->name) {
        snprintf(objective, sizeof objective, "plan.objective=%s", point->name);
        sets[0] = objective;
    }
    gp_plan *plan = planned(scenario, sets, count, false);
    double gw_years = missing_gw_years(plan), cost = paid_usd_bn(plan);
    double value = scenario->plan->compute_value_usd_bn_per_gw_year;
    if (plan->objective == OBJECTIVE_FASTEST) {
        assert_near(point->shortfall_gw_weeks, gp_plan_shortfall_gw_weeks(plan), 1e-4);
        assert_near(point->cost_usd_bn, cost, USD_BN);
    }
    /* plans of equal objective may be faster or cheaper */
    assert_near(point->cost_usd_bn + price(plan) / value * point->missing_usd_bn, cost + price(plan) * gw_years,
                USD_BN);
    gp_plan_free(plan);
}

/* No plan of the frontier is better than another one by that one's own price. */
static void check_best(const struct pace_frontier *frontier, int best, double price_of_value)
{
    const struct pace_point *own = &frontier->points[best];
    for (int i = 0; i < frontier->count; i++) {
        const struct pace_point *point = &frontier->points[i];
        assert_true(own->cost_usd_bn + price_of_value * own->missing_usd_bn <=
                    point->cost_usd_bn + price_of_value * point->missing_usd_bn + USD_BN);
    }
}

/* From line to line a GW-week costs less. */
static void check_falling(const struct pace_frontier *frontier)
{
    double before = HUGE_VAL;
    for (int i = 0; i + 1 < frontier->count; i++) {
        double price = pace_frontier_price(frontier, i, i + 1);
        if (!number_given(price))
            continue;
        assert_true(price <= before * (1.0 + 1e-5));
        before = price;
    }
}

static void check_frontier(const char *folder, const char *const *sets, size_t count, int points)
{
    gp_scenario *scenario = load(folder, sets, count);
    gp_plan *plan = planned(scenario, NULL, 0, true);
    const struct pace_frontier *frontier = plan->frontier;
    double value = scenario->plan->compute_value_usd_bn_per_gw_year, pace = scenario_pace_price(scenario);
    assert_non_null(frontier);
    assert_true(frontier->complete);
    assert_int_equal(frontier->count, points);
    assert_int_equal(frontier->fastest, 0);
    for (int i = 0; i < frontier->count; i++)
        check_point(&frontier->points[i], scenario);
    for (int i = 0; i + 1 < frontier->count; i++)
        assert_true(frontier->points[i].cost_usd_bn >= frontier->points[i + 1].cost_usd_bn - USD_BN);
    if (scenario->plan->years_after_end <= 0.0) /* load that is missing then is no part of the shortfall */
        check_falling(frontier);
    check_best(frontier, frontier->balanced, pace * 365.25 / 7.0 / value);
    check_best(frontier, frontier->cost, 1.0);
    gp_plan_free(plan);
    gp_scenario_free(scenario);
}

static void test_points_are_plans(void **state)
{
    static const char *const cheap[] = {"plan.compute_value_usd_bn_per_gw_year=8",
                                        "plan.max_pace_price_usd_bn_per_gw_week=0.2"};
    static const char *const from_cost[] = {"plan.compute_value_usd_bn_per_gw_year=8", "plan.objective=cost"};
    /* A target that is not reached: the load that is missing at the end is missing for five years more. */
    static const char *const unreached[] = {"plan.compute_value_usd_bn_per_gw_year=8", "plan.years_after_end=5",
                                            "plan.target_gw=2"};
    (void)state;
    check_frontier(DEMO, cheap, 2, POINTS);
    check_frontier(DEMO, from_cost, 2, POINTS - 1);
    check_frontier(DEMO, unreached, 3, 3);
    check_frontier(CAMPUS, NULL, 0, 3);
}

/* With the value of compute as its price balanced is cost; with a very high one it is as fast as fastest. */
static void test_balanced(void **state)
{
    static const char *const as_cost[] = {"plan.objective=balanced", "plan.compute_value_usd_bn_per_gw_year=8",
                                          "plan.max_pace_price_usd_bn_per_gw_week=0.15331964407939766"};
    static const char *const cost[] = {"plan.objective=cost", "plan.compute_value_usd_bn_per_gw_year=8"};
    static const char *const high[] = {"plan.objective=balanced", "plan.compute_value_usd_bn_per_gw_year=8",
                                       "plan.max_pace_price_usd_bn_per_gw_week=20"};
    static const char *const fastest[] = {"plan.compute_value_usd_bn_per_gw_year=8"};
    (void)state;
    gp_scenario *scenario = load(DEMO, NULL, 0);
    gp_plan *one = planned(scenario, as_cost, 3, false), *other = planned(scenario, cost, 2, false);
    assert_near(gp_plan_objective_usd(one), gp_plan_objective_usd(other), USD_BN * 1e9);
    assert_int_equal(gp_plan_verify(one, env), GP_OK);
    gp_plan_free(one);
    gp_plan_free(other);
    one = planned(scenario, high, 3, false);
    other = planned(scenario, fastest, 1, false);
    assert_near(gp_plan_shortfall_gw_weeks(one), other->least_shortfall_gw_weeks, 1e-3);
    assert_int_equal(gp_plan_verify(one, env), GP_OK);
    gp_plan_free(one);
    gp_plan_free(other);
    gp_scenario_free(scenario);
}

/* Of demo as it comes, nothing lies between the plans of the objectives. */
static void test_nothing_between(void **state)
{
    const gp_solve_options usual = {.threads = 2};
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    (void)state;
    gp_scenario *scenario = load(DEMO, NULL, 0);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &usual, env), GP_OK);
    assert_int_equal(gp_plan_find_frontier(plan, planner, &usual, env), GP_OK);
    const struct pace_frontier *frontier = plan->frontier;
    assert_true(frontier->complete);
    assert_int_equal(frontier->count, 3);
    check_falling(frontier);
    for (int i = 0; i + 1 < frontier->count; i++)
        assert_true(frontier->points[i].cost_usd_bn > frontier->points[i + 1].cost_usd_bn);
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
}

static bool always(void *user)
{
    (void)user;
    return true;
}

/* Stopped at once it has the plan itself, and says that it is not complete. */
static void test_stopped(void **state)
{
    const gp_hooks hooks = {.cancel = always};
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    gp_env *impatient = gp_env_new(&hooks);
    (void)state;
    gp_scenario *scenario = load(DEMO, NULL, 0);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &exactly, env), GP_OK);
    assert_int_equal(gp_plan_find_frontier(plan, planner, &exactly, impatient), GP_OK);
    assert_false(plan->frontier->complete);
    assert_int_equal(plan->frontier->count, 1);
    assert_int_equal(plan->frontier->fastest, 0);
    assert_int_equal(plan->frontier->cost, -1);
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(impatient);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_points_are_plans),
        cmocka_unit_test(test_balanced),
        cmocka_unit_test(test_nothing_between),
        cmocka_unit_test(test_stopped),
    };
    env = gp_env_new(NULL);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    gp_env_free(env);
    return failed;
}
