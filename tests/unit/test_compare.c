/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which changes of a scenario touch nothing but costs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gigaplan/planner.h"

#define DEMO GIGAPLAN_SOURCE_DIR "/data/demo"

static bool costs_only(const char *change)
{
    gp_scenario *scenario, *changed;
    bool only = false;
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_scenario_load(&scenario, DEMO, NULL, 0, env), GP_OK);
    assert_int_equal(gp_scenario_copy(&changed, scenario, &change, 1, env), GP_OK);
    assert_int_equal(gp_scenario_differs_in_costs_only(scenario, changed, &only), GP_OK);
    gp_scenario_free(changed);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return only;
}

static void prices_change_costs_alone(void **state)
{
    (void)state;
    assert_true(costs_only("plan.capex_usd_bn_per_gw=60"));
    assert_true(costs_only("options.*.capex_usd_per_kw=*1.1"));
    assert_true(costs_only("fuel_prices.*.*.*.price_usd_per_mmbtu=*2"));
    assert_true(costs_only("plan.real_discount_rate_frac=0.1"));
    assert_true(costs_only("plan.compute_value_usd_bn_per_gw_year=20"));
}

static void limits_hours_and_dates_are_more(void **state)
{
    (void)state;
    assert_false(costs_only("plan.max_build_rate_gw_per_week=0.01"));
    assert_false(costs_only("plan.target_gw=0.9"));
    assert_false(costs_only("plan.end_date=2030-07-01"));
    assert_false(costs_only("plan.pace_slack_gw_weeks=0.2"));
    assert_false(costs_only("plan.objective=cost"));
    assert_false(costs_only("classes.*.load_factor_frac=*0.9"));
    assert_false(costs_only("options.*.forced_outage_frac=*0.5"));
    assert_false(costs_only("plan.max_unserved_frac=0.001"));
    assert_false(costs_only("headroom_tiers.*.*.cumulative_headroom_gw=*1.1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prices_change_costs_alone),
        cmocka_unit_test(limits_hours_and_dates_are_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
