/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far changes set a scenario apart from itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gigaplan/planner.h"

#define DEMO GIGAPLAN_SOURCE_DIR "/data/demo"

static double limits_apart(const char *change)
{
    gp_scenario *scenario, *changed;
    double share = -1.0;
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_scenario_load(&scenario, DEMO, NULL, 0, env), GP_OK);
    assert_int_equal(gp_scenario_copy(&changed, scenario, &change, 1, env), GP_OK);
    assert_int_equal(gp_scenario_limits_apart(&share, scenario, changed), GP_OK);
    gp_scenario_free(changed);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return share;
}

static void prices_change_costs_alone(void **state)
{
    (void)state;
    assert_true(limits_apart("plan.capex_usd_bn_per_gw=60") == 0.0);
    assert_true(limits_apart("options.*.capex_usd_per_kw=*1.1") == 0.0);
    assert_true(limits_apart("fuel_prices.*.*.*.price_usd_per_mmbtu=*2") == 0.0);
    assert_true(limits_apart("plan.real_discount_rate_frac=0.1") == 0.0);
    assert_true(limits_apart("plan.compute_value_usd_bn_per_gw_year=20") == 0.0);
}

static void limits_hours_and_dates_are_more(void **state)
{
    (void)state;
    static const char *const changes[] = {"plan.max_build_rate_gw_per_week=0.01",
                                          "plan.target_gw=0.9",
                                          "classes.*.load_factor_frac=*0.9",
                                          "options.*.forced_outage_frac=*0.5",
                                          "headroom_tiers.*.*.cumulative_headroom_gw=*1.1",
                                          "plan.max_unserved_frac=0.001"};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        double share = limits_apart(changes[i]);
        assert_true(share > 0.0 && share < 1.0);
    }
    assert_true(limits_apart("plan.end_date=2030-07-01") == 1.0);
    assert_true(limits_apart("plan.pace_slack_gw_weeks=0.2") == 1.0);
    assert_true(limits_apart("plan.objective=cost") == 1.0);
}

static void what_changes_more_limits_is_farther_apart(void **state)
{
    (void)state;
    assert_true(limits_apart("headroom_tiers.*.*.cumulative_headroom_gw=*1.1") <
                0.5 * limits_apart("plan.target_gw=0.9"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prices_change_costs_alone),
        cmocka_unit_test(limits_hours_and_dates_are_more),
        cmocka_unit_test(what_changes_more_limits_is_farther_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
