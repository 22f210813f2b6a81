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
        assert_near(reliability->all.short_gwh, out->short_gwh, 0);
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
        cmocka_unit_test(without_units_nothing_is_sampled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
