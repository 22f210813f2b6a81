/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plain roll-up of small tables, worked by hand, and how a plan is set beside it. */
#include "support/near.h"

#include <string.h>

#include "base/number.h"
#include "findings/roll_up.h"
#include "support/plan_builder.h"
#include "support/scenario_builder.h"

/* Firm power: turbines 6 x 0.5 / 1 in 2026, between the rows of 2025 and 2027, and engines 2.2 x 0.5 / 1.1: 3 + 1 = 4
 * GW a year, 4 + 1 in 2027. Transformers serve the battery too, and the lease is bridging: neither counts. */
static const struct csv_text tables[] = {
    {"options",
     "option,kind,fuel,heat_rate_mmbtu_per_mwh,capacity_credit_frac,duration_hours,lease_usd_per_kw_month\n"
     "turbine,thermal,gas,10,1,,\nengine,thermal,gas,10,1,,\nlease,thermal,gas,10,1,,40\nbattery,storage,,,0,4,\n"},
    {"fuel_prices", "fuel,region,year,price_usd_per_mmbtu\ngas,,2026,3\n"},
    {"pools", "pool,year,supply_gw_per_year,share_captured_frac\nturbines,2025,4,0.5\nturbines,2027,8,0.5\nengines,"
              "2026,2.2,0.5\n"
              "transformers,2026,50,0.5\nrentals,2026,9,0.5\n"},
    {"pool_uses", "pool,option,use_per_gw\nturbines,turbine,1\nengines,engine,1.1\ntransformers,turbine,"
                  "1\ntransformers,battery,1\nrentals,lease,1\n"},
    {"accelerators", "generation,kind,first_date,last_date,facility_kw_per_unit,price_usd_bn_per_gw,life_years\n"
                     "X,accelerator,,,2,20,2\nold,accelerator,,2025-12-31,2,20,2\nservers,cpu,,,0.5,12,6\n"},
    {"accelerator_supply", "generation,year,supply_gw_per_year,share_captured_frac\nX,2026,10,0.2\nX,2027,20,0.3\nX,"
                           "2028,20,0.5\nold,2026,9,1\n"
                           "servers,2026,9,1\n"},
    {"initial_fleet", "provider,generation,fitted_date,fitted_gw\nown,old,2025-03-01,0.5\n"},
    {"committed_supply",
     "site,tranche,region,provider,option,supply_gw,load_gw,online_date\nA,1,R,own,turbine,0.5,0.5,2025-01-01\n"
     "B,1,R,own,turbine,1,1,2026-05-01\n"},
    {NULL, NULL},
};
static const char *const overrides[] = {"plan.target_gw=9", "plan.grid=season", "plan.end_date=2029-01-01", NULL};

static struct gp_scenario *scenario;
static struct arena *arena;

static void each_year_takes_the_lesser(void **state)
{
    (void)state;
    struct roll_up *roll_up;
    assert_int_equal(roll_up_make(&roll_up, scenario, NULL, NULL, arena), GP_OK);
    assert_int_equal(roll_up->year_count, 3);
    assert_near(roll_up->start_gw, 0.5, 1e-12);
    const struct roll_up_year *years = roll_up->years;
    /* 2026: 4 GW of power, 10 x 0.2 = 2 GW of accelerators; the old ones no longer come and CPUs do not count. */
    assert_near(years[0].power_gw, 4, 1e-9);
    assert_near(years[0].accelerators_gw, 2, 1e-9);
    assert_near(years[0].additions_gw, 2, 1e-9);
    assert_false(years[0].power_binds);
    /* 2027: 5 GW of power, 6 GW of accelerators of which 0.5 GW renew the fleet of March 2025. */
    assert_near(years[1].power_gw, 5, 1e-9);
    assert_near(years[1].renewal_gw, 0.5, 1e-9);
    assert_near(years[1].additions_gw, 5, 1e-9);
    assert_true(years[1].power_binds);
    /* 2028: what the target of 9 GW leaves, 1.5 of 5 GW; the 2 GW of 2026 are renewed. */
    assert_near(years[2].renewal_gw, 2, 1e-9);
    assert_near(years[2].additions_gw, 1.5, 1e-9);
    assert_near(years[2].total_gw, 9, 1e-9);
    assert_int_equal(roll_up->target_year, 2028);
    assert_int_equal(roll_up->target_day, date_from_civil(2028, 1, 1) + 110); /* 1.5 / 5 of 366 days = 109.8 */
    assert_false(number_given(years[0].plan_gw));
}

/* No pool, no accelerators: nothing limits the roll-up, which is at the target at once. */
static void without_tables_there_is_no_limit(void **state)
{
    (void)state;
    struct gp_scenario *bare = scenario_build(
        (const struct csv_text[]){{"options", "option,kind,capacity_credit_frac\nengine,thermal,1\n"}, {NULL, NULL}},
        (const char *const[]){"plan.target_gw=9", NULL});
    struct roll_up *roll_up;
    assert_int_equal(roll_up_make(&roll_up, bare, NULL, NULL, arena), GP_OK);
    assert_false(number_given(roll_up->years[0].power_gw));
    assert_false(number_given(roll_up->years[0].accelerators_gw));
    assert_near(roll_up->years[0].total_gw, 9, 1e-9);
    assert_int_equal(roll_up->target_day, bare->plan->start_date);
    gp_scenario_free(bare);
}

/* 181 days of 2026 are planned; the middle of the year comes 182.5 days after its start. Engines bring 1 GW a year all
 * the time. Turbines rise from 2.5, between the 2 of 2025 and the 3 of 2026, to 3 in the middle of the year. X has 2 GW
 * in 2026 and 6 in 2027, and so at most 2 x 2 = 4 GW a year between them: its line comes from 0 through 2. */
static void a_cut_year_counts_what_comes_in_its_days(void **state)
{
    (void)state;
    struct gp_scenario *cut =
        scenario_build(tables, (const char *const[]){"plan.target_gw=9", "plan.end_date=2026-07-01", NULL});
    double risen = 181.0 / 182.5;
    struct roll_up *roll_up;
    assert_int_equal(roll_up_make(&roll_up, cut, NULL, NULL, arena), GP_OK);
    assert_near(roll_up->years[0].power_gw, (1.0 + 2.5 + 0.5 * 0.5 * risen) * 181.0 / 365.0, 1e-9);
    assert_near(roll_up->years[0].accelerators_gw, 0.5 * 2.0 * risen * 181.0 / 365.0, 1e-9);
    gp_scenario_free(cut);
}

/* From 2 July 2026 on: the 2 GW of X of that year less what comes in the 182 days before. */
static void a_plan_that_starts_late_has_what_is_left(void **state)
{
    (void)state;
    struct gp_scenario *late =
        scenario_build(tables, (const char *const[]){"plan.target_gw=9", "plan.start_date=2026-07-02",
                                                     "initial_fleet.*.*.*.fitted_gw=1.5", NULL});
    struct roll_up *roll_up;
    assert_int_equal(roll_up_make(&roll_up, late, NULL, NULL, arena), GP_OK);
    assert_near(roll_up->years[0].accelerators_gw, 2.0 - 0.5 * 2.0 * (182.0 / 182.5) * 182.0 / 365.0, 1e-9);
    gp_scenario_free(late);
}

static void the_plan_stands_beside_it(void **state)
{
    (void)state;
    struct plan_builder builder;
    struct roll_up *roll_up;
    struct story *story;
    plan_builder_open(&builder, scenario);
    builder.class_share[0] = 1;
    plan_builder_add(&builder, builder.plan->committed_load, 0, 1, 0, 0, 1);
    plan_builder_add(&builder, builder.plan->greenfield_load, 0, 1, 0, 1, 5);
    plan_builder_add(&builder, builder.plan->greenfield_load, 0, 1, 0, 2, 2);
    plan_builder_settle(&builder);
    struct limit_state limit = {.kind = LIMIT_POOL,
                                .region = -1,
                                .option = -1,
                                .provider = -1,
                                .class_index = -1,
                                .generation = -1,
                                .period = 0,
                                .year = 2026,
                                .name = "turbines",
                                .table = "pools",
                                .line = 2,
                                .worth_gw_weeks = 3};
    builder.plan->limits = &limit;
    builder.plan->limit_count = 1;
    assert_int_equal(story_tell(&story, builder.plan, arena), GP_OK);
    assert_int_equal(roll_up_make(&roll_up, scenario, builder.plan, story, arena), GP_OK);
    assert_near(roll_up->years[0].plan_gw, 1.5, 1e-9);
    assert_near(roll_up->years[0].difference_gw, -1, 1e-9);
    assert_string_equal(roll_up->years[0].words,
                        "The plan adds 1 GW less. Held back by scarce equipment: turbines, 2026 (pools.csv:2).");
    assert_string_equal(roll_up->years[1].words, "The plan adds as much as plain arithmetic.");
    assert_non_null(strstr(roll_up->years[2].words, "0.5 GW more"));
    plan_builder_close(&builder);
}

static int set_up(void **state)
{
    (void)state;
    scenario = scenario_build(tables, overrides);
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    gp_scenario_free(scenario);
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_year_takes_the_lesser),
        cmocka_unit_test(without_tables_there_is_no_limit),
        cmocka_unit_test(a_cut_year_counts_what_comes_in_its_days),
        cmocka_unit_test(a_plan_that_starts_late_has_what_is_left),
        cmocka_unit_test(the_plan_stands_beside_it),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
