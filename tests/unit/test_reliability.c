/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outages of units against probabilities by hand: a region with 1 GW of flat load and two units of 0.6 GW. */
#include "support/near.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "findings/reliability.h"
#include "support/plan_builder.h"
#include "support/scenario_builder.h"

#define HOURS 8760.0

/* 1.2 GW of plant and 1 GW of load from the start of 2027 on; backup for `backup` of the load. */
static void judge(struct reliability_region *out, const char *unit_gw, const char *outage_frac, const char *extra,
                  const char *backup)
{
    char options[512], backups[128];
    snprintf(
        options, sizeof options,
        "option,kind,capacity_credit_frac,forced_outage_frac,unit_gw,unit_outage_frac,outage_hours,duration_hours\n"
        "plant,thermal,1,0,%s,%s,1,\n%s",
        unit_gw, outage_frac, extra);
    snprintf(backups, sizeof backups, "region,usable_hours_per_year,cost_usd_per_mwh,share_of_load_frac\nR,0,1,%s\n",
             backup);
    const struct csv_text tables[] = {{"options", options}, {"backup", backups}, {NULL, NULL}};
    static const char *const overrides[] = {"plan.grid=season", NULL};
    struct gp_scenario *scenario = scenario_build(tables, overrides);
    struct plan_builder builder;
    struct reliability *reliability;
    plan_builder_open(&builder, scenario);
    builder.class_share[0] = 1;
    plan_builder_add(&builder, builder.plan->greenfield_load, 0, 1, 0, 0, 1);
    plan_builder_add(&builder, builder.plan->supply_built, 0, 1, 0, 0, 1.2);
    if (extra[0] != '\0')
        plan_builder_add(&builder, builder.plan->supply_built, 1, 1, 0, 0, 0.5);
    plan_builder_settle(&builder);
    assert_int_equal(reliability_make(&reliability, builder.plan, 1, builder.plan->arena), GP_OK);
    if (unit_gw[0] == '\0') {
        assert_int_equal(reliability->region_count, 0);
    } else {
        assert_int_equal(reliability->region_count, 1);
        *out = reliability->regions[0];
        assert_int_equal(reliability->regions_meeting_n_1, out->meets_n_1 ? 1 : 0);
        assert_near(reliability->short_gwh, out->short_gwh, 0);
        assert_string_equal(out->largest_option, "plant");
        out->largest_option = NULL; /* the name goes with the scenario */
    }
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

/* Both up 0.81: nothing is short. One out 0.18: 0.4 GW. Both out 0.01: 1 GW. So 0.082 GW are short on average, in 0.19
 * of the hours. 200 blocks of 12 h a draw are few, so the sample is judged by its own error. */
static void two_units_fail_as_wholes(void **state)
{
    (void)state;
    struct reliability_region region, again;
    judge(&region, "0.6", "0.1", "", "0");
    assert_near(region.load_gwh, HOURS, 1e-6);
    assert_true(region.short_error_gwh > 0 && region.short_error_gwh < 0.3 * 0.082 * HOURS);
    assert_near(region.short_gwh, 0.082 * HOURS, 4 * region.short_error_gwh);
    assert_near(region.short_hours, 0.19 * HOURS, 0.09 * HOURS);
    assert_near(region.unserved_gwh, region.short_gwh, 1e-9); /* without backup */
    assert_near(region.all_up_short_gw, 0, 0);
    assert_near(region.largest_unit_gw, 0.6, 1e-12);
    assert_near(region.largest_out_short_gw, 0.4, 1e-12);
    assert_false(region.meets_n_1);
    judge(&again, "0.6", "0.1", "", "0");
    assert_near(again.short_gwh, region.short_gwh, 0); /* the same plan, the same numbers */
}

static void units_that_are_never_or_always_out(void **state)
{
    (void)state;
    struct reliability_region region;
    judge(&region, "0.6", "0", "", "0");
    assert_near(region.short_gwh, 0, 0);
    judge(&region, "0.6", "1", "", "0");
    assert_near(region.short_gwh, HOURS, 1e-6);
    assert_near(region.short_hours, HOURS, 1e-6);
    assert_near(region.short_error_gwh, 0, 1e-6);
    /* Backup for 0.9 of the load leaves 0.1. */
    judge(&region, "0.6", "1", "", "0.9");
    assert_near(region.short_gwh, HOURS, 1e-6);
    assert_near(region.unserved_gwh, 0.1 * HOURS, 1e-6);
}

/* Six units of 0.2 GW: with one out, 1 GW is left. Storage of 0.5 GW that is empty at the start of the day takes what
 * is left over by two units of 0.6 GW, but cannot cover a day in which one of them is out. */
static void the_largest_unit_may_be_out(void **state)
{
    (void)state;
    struct reliability_region region;
    judge(&region, "0.2", "0.1", "", "0");
    assert_near(region.largest_out_short_gw, 0, 1e-12);
    assert_true(region.meets_n_1);
    assert_true(region.short_gwh > 0);
    judge(&region, "0.6", "0", "battery,storage,0,0,,,,4\n", "0");
    assert_near(region.largest_out_short_gw, 0.4, 1e-12);
    assert_false(region.meets_n_1);
}

/* What storage is in a case: its columns after unit_gw, amounts of it and of its parts, and what it holds at the end of
 * each day type. */
struct storage_case {
    const char *battery; /* duration_hours,charge_efficiency_frac,discharge_efficiency_frac,charge_power_ratio */
    double battery_gw, more_gwh, more_charging_gw;
    double held_gwh[3];
    const char *plant_out_frac;
    bool load_varies, days_in_order;
};

/* Half the mean in the first 12 hours of the day. */
static void vary_load(char *text, size_t size)
{
    int length = snprintf(text, size, "class_name,season,day_type,hour,multiplier\n");
    for (int hour = 0; hour < 24; hour++)
        length +=
            snprintf(text + length, size - (size_t)length, "steady,year,day,%d,%s\n", hour, hour < 12 ? "0.5" : "1.5");
    assert_true(length < (int)size);
}

/* The plant and load of judge(), and storage. The day is two blocks of 12 hours. Where load varies, it is 0.5 GW in
 * the first of them and 1.5 GW in the second. In order, 100 days "day" are followed by 165 days "later" and 100 days
 * "last". A fifth of either part of the storage is out on average. */
static void judge_storage(struct reliability_region *out, const struct storage_case *of)
{
    char options[768], shape[1024] = "class_name,season,day_type,hour,multiplier\n";
    snprintf(options, sizeof options,
             "option,kind,capacity_credit_frac,forced_outage_frac,unit_gw,unit_outage_frac,outage_hours,part_of,"
             "duration_hours,charge_efficiency_frac,discharge_efficiency_frac,charge_power_ratio\n"
             "plant,thermal,1,0,0.6,%s,1,,,,,\nbattery,storage,0,0,,,,,%s\n"
             "more_energy,storage_energy,0,0.2,,,,battery,,,,\nmore_charging,storage_charge,0,0.2,,,,battery,,,,\n",
             of->plant_out_frac, of->battery);
    if (of->load_varies)
        vary_load(shape, sizeof shape);
    const struct csv_text tables[] = {
        {"options", options},
        {"day_types", of->days_in_order ? "season,day_type,weight_days,hours,position\nyear,day,100,24,1\n"
                                          "year,later,165,24,2\nyear,last,100,24,3\n"
                                        : "season,day_type,weight_days,hours\nyear,day,365,24\n"},
        {"load_shapes", shape},
        {NULL, NULL}};
    static const char *const overrides[] = {"plan.grid=season", NULL};
    const double gw[] = {1.2, of->battery_gw, of->more_gwh, of->more_charging_gw};
    struct gp_scenario *scenario = scenario_build(tables, overrides);
    struct plan_builder builder;
    struct reliability *reliability;
    plan_builder_open(&builder, scenario);
    struct gp_plan *plan = builder.plan;
    builder.class_share[0] = 1;
    plan_builder_add(&builder, plan->greenfield_load, 0, 1, 0, 0, 1);
    for (int k = 0; k < 4; k++)
        plan_builder_add(&builder, plan->supply_built, k, 1, 0, 0, gw[k]);
    plan_builder_settle(&builder);
    const struct portfolio *portfolio = plan->operations[1].portfolio;
    double *held = plan->operations[1].last_stored[portfolio->entry_of_option[1] - portfolio->first_supply];
    for (int day = 0; day < (of->days_in_order ? 3 : 1); day++)
        held[2 * day + 1] = of->held_gwh[day];
    assert_int_equal(reliability_make(&reliability, plan, 1, plan->arena), GP_OK);
    *out = reliability->regions[0];
    out->largest_option = NULL; /* the name goes with the scenario */
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

/* Without any unit up, 24 GWh are short each day, less what comes out of the store: 3 GWh x 0.8. */
static void storage_gives_what_it_held(void **state)
{
    (void)state;
    struct reliability_region region;
    const struct storage_case of = {"10,0.9,0.8,1", .battery_gw = 0.5, .held_gwh = {3}, .plant_out_frac = "1"};
    judge_storage(&region, &of);
    assert_near(region.short_gwh, 365 * (24 - 3 * 0.8), 1e-6);
    assert_near(region.short_hours, HOURS, 1e-6);
}

/* Its power is 0.1 GW, so that it gives 2.4 GWh a day of 8. Energy and charging of its parts are no supply. */
static void storage_gives_no_more_than_its_power(void **state)
{
    (void)state;
    struct reliability_region region;
    const struct storage_case of = {"100,0.9,0.8,1",         .battery_gw = 0.1, .more_gwh = 0.5,
                                    .more_charging_gw = 0.5, .held_gwh = {10},  .plant_out_frac = "1"};
    judge_storage(&region, &of);
    assert_near(region.short_gwh, 365 * (24 - 24 * 0.1), 1e-6);
}

/* With all units up, 0.7 GW are left over in the first 12 hours, and 0.3 GW short in the second. */
static void storage_fills_up_as_far_as_its_parts_let_it(void **state)
{
    (void)state;
    struct reliability_region region;
    /* It can charge with 0.5 x 0.4 + 0.125 x 0.8 = 0.3 GW, 3.24 GWh a day; but 0.5 x 4 + 0.625 x 0.8 = 2.5 GWh is all
     * that it holds. */
    struct storage_case of = {"4,0.9,0.8,0.4",           .battery_gw = 0.5,     .more_gwh = 0.625,
                              .more_charging_gw = 0.125, .plant_out_frac = "0", .load_varies = true};
    judge_storage(&region, &of);
    assert_near(region.all_up_short_gw, 0.3 - 2.5 * 0.8 / 12, 1e-9);
    assert_near(region.short_gwh, 365 * (12 * 0.3 - 2.5 * 0.8), 1e-6);
    /* With 0.5 x 4 + 2.5 x 0.8 = 4 GWh charging is the limit. */
    of.more_gwh = 2.5;
    judge_storage(&region, &of);
    assert_near(region.all_up_short_gw, 0.3 - 0.3 * 0.9 * 0.8, 1e-9);
}

/* The 165 days begin with the 3 GWh that the 100 days before leave, all others with nothing. */
static void storage_carries_over_from_day_to_day(void **state)
{
    (void)state;
    struct reliability_region region;
    const struct storage_case of = {"10,0.9,0.8,1", .battery_gw = 0.5, .held_gwh = {3}, .plant_out_frac = "1",
                                    .days_in_order = true};
    judge_storage(&region, &of);
    assert_near(region.short_gwh, HOURS - 165 * 3 * 0.8, 1e-6);
}

static void without_units_nothing_is_sampled(void **state)
{
    (void)state;
    struct reliability_region region;
    judge(&region, "", "", "", "0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_units_fail_as_wholes),
        cmocka_unit_test(units_that_are_never_or_always_out),
        cmocka_unit_test(the_largest_unit_may_be_out),
        cmocka_unit_test(storage_gives_what_it_held),
        cmocka_unit_test(storage_gives_no_more_than_its_power),
        cmocka_unit_test(storage_fills_up_as_far_as_its_parts_let_it),
        cmocka_unit_test(storage_carries_over_from_day_to_day),
        cmocka_unit_test(without_units_nothing_is_sampled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
