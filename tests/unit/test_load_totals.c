/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Totals of load that findings share: start, committed, wanted, and sums over places. */
#include "support/near.h"

#include "plan/load_totals.h"
#include "support/plan_builder.h"
#include "support/scenario_builder.h"

static const struct csv_text tables[] = {
    {"regions", "region\nR\nS\n"},
    {"providers", "provider,regions\ncloud,R|S\nother,S\n"},
    {"classes", "class_name,load_factor_frac,initial_share_frac\nsteady,0.9,0.75\nother,0.5,0.25\n"},
    {"options", "option,kind,capacity_credit_frac\ncable,grid,1\n"},
    {"committed_supply",
     "site,tranche,region,provider,option,supply_gw,load_gw,load_running_gw,online_date\n"
     "A,1,R,cloud,cable,2,2,0.5,2025-01-01\nB,1,S,other,cable,1,1,,2026-01-01\nC,1,S,cloud,cable,3,3,,2026-07-01\n"},
    {NULL, NULL},
};
static const char *const overrides[] = {"plan.target_gw=10", "plan.grid=season", "plan.wanted_rate_gw_per_week=0.5",
                                        NULL};

static void start_and_committed_load(void **state)
{
    const struct gp_scenario *scenario = *state;
    assert_near(scenario_running_load(scenario, -1, -1), 1.5,
                1e-12); /* 0.5 of A runs, and all of B, online as the plan starts */
    assert_near(scenario_running_load(scenario, 0, -1), 0.5, 1e-12);
    assert_near(scenario_running_load(scenario, 0, 1), 0, 1e-12);
    assert_near(load_committed_gw(scenario, -1, -1, date_from_civil(2026, 7, 1)), 3, 1e-12);
    assert_near(load_committed_gw(scenario, -1, -1, date_from_civil(2026, 7, 2)), 6, 1e-12);
    assert_near(load_committed_gw(scenario, 0, 1, date_from_civil(2027, 1, 1)), 3, 1e-12);
}

static void the_wanted_path_stops_at_the_target(void **state)
{
    const struct gp_scenario *scenario = *state;
    assert_near(load_wanted_gw(scenario, date_from_civil(2025, 1, 1)), 1.5, 1e-12);
    assert_near(load_wanted_gw(scenario, date_from_civil(2026, 1, 1) + 14), 2.5, 1e-12);
    assert_near(load_wanted_gw(scenario, date_from_civil(2027, 12, 1)), 10, 1e-12);
}

/* No more is wanted than the target, also where more runs at the start. */
static void no_more_than_the_target_is_wanted(void **state)
{
    static const char *const small[] = {"plan.target_gw=0.5", NULL};
    struct gp_scenario *scenario = scenario_build(tables, small);
    (void)state;
    assert_near(scenario_running_load(scenario, -1, -1), 1.5, 1e-12);
    assert_near(load_wanted_gw(scenario, date_from_civil(2026, 1, 1)), 0.5, 1e-12);
    assert_near(load_wanted_gw(scenario, date_from_civil(2027, 12, 1)), 0.5, 1e-12);
    gp_scenario_free(scenario);
}

/* All of a class with a load factor of 0.5 is added to a fleet of three quarters 0.9 and one quarter 0.5. */
static void the_load_factor_is_that_of_the_last_year(void **state)
{
    struct gp_scenario *scenario = *state;
    struct plan_builder builder;
    plan_builder_open(&builder, scenario);
    plan_builder_settle(&builder);
    assert_near(load_factor_at_end(builder.plan), 0.9 * 0.75 + 0.5 * 0.25, 1e-9);
    plan_builder_close(&builder);
    plan_builder_open(&builder, scenario);
    builder.class_share[1] = 1;
    plan_builder_add(&builder, builder.plan->greenfield_load, 0, 2, 0, 0, 1.5);
    plan_builder_settle(&builder);
    int last = builder.plan->calendar.count - 1;
    assert_near(builder.plan->in_service_mean[last], 3, 1e-9);
    assert_near(load_factor_at_end(builder.plan), (0.9 * 0.75 + 0.5 * 0.25 + 0.5) / 2, 1e-9);
    plan_builder_close(&builder);
}

static void totals_are_sums(void **state)
{
    struct gp_scenario *scenario = *state;
    struct plan_builder builder;
    plan_builder_open(&builder, scenario);
    struct gp_plan *plan = builder.plan;
    builder.class_share[0] = 1;
    plan_builder_add(&builder, plan->greenfield_load, 0, 2, 0, 0, 1);
    plan_builder_add(&builder, plan->greenfield_load, 1, 2, 1, 1, 2);
    plan_builder_settle(&builder);
    double *all = load_totals(plan, -1, -1, plan->arena), *cloud = load_totals(plan, 0, -1, plan->arena);
    double *there = load_totals(plan, -1, 1, plan->arena), *one = load_totals(plan, 1, 1, plan->arena);
    assert_near(all[0], 2.5, 1e-12);
    assert_near(all[1], 4.5, 1e-12);
    assert_near(cloud[1], 1.5, 1e-12);
    assert_near(there[1], 3, 1e-12);
    assert_near(one[1], 3, 1e-12);
    struct timeline load = load_timeline(plan, all, -1, -1);
    assert_near(timeline_at(&load, date_from_civil(2026, 1, 1) + 73), 1.7, 1e-9); /* a fifth of the 1 GW of 2026 */
    assert_int_equal(calendar_last_period(&plan->calendar, 0), 0);
    assert_int_equal(calendar_last_period(&plan->calendar, 1), 1);
    plan_builder_close(&builder);
}

static int set_up(void **state)
{
    *state = scenario_build(tables, overrides);
    return 0;
}

static int tear_down(void **state)
{
    gp_scenario_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(start_and_committed_load),
        cmocka_unit_test(the_wanted_path_stops_at_the_target),
        cmocka_unit_test(no_more_than_the_target_is_wanted),
        cmocka_unit_test(the_load_factor_is_that_of_the_last_year),
        cmocka_unit_test(totals_are_sums),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
