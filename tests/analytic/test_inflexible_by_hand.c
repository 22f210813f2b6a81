/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plant that must run or runs flat, and storage whose power and energy are sized and priced apart, worked by hand. The
 * day has two blocks of 12 h, of 84 h a week each. A GWh at 1 $/MWh costs $0.001 M. Unserved energy costs 1000 $/MWh.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/near.h"
#include "support/operate_fixture.h"

#define TOLERANCE 1e-7

/* 1 GW by day and 0.4 GW by night: the first twelve hours, and the others. */
#define DAY_AND_NIGHT                                                                                          \
    {                                                                                                          \
        "load_shapes",                                                                                         \
            "class_name,season,day_type,hour,multiplier\n"                                                     \
            "steady,year,day,0,1\nsteady,year,day,1,1\nsteady,year,day,2,1\nsteady,year,day,3,1\n"             \
            "steady,year,day,4,1\nsteady,year,day,5,1\nsteady,year,day,6,1\nsteady,year,day,7,1\n"             \
            "steady,year,day,8,1\nsteady,year,day,9,1\nsteady,year,day,10,1\nsteady,year,day,11,1\n"           \
            "steady,year,day,12,0.4\nsteady,year,day,13,0.4\nsteady,year,day,14,0.4\nsteady,year,day,15,0.4\n" \
            "steady,year,day,16,0.4\nsteady,year,day,17,0.4\nsteady,year,day,18,0.4\nsteady,year,day,19,0.4\n" \
            "steady,year,day,20,0.4\nsteady,year,day,21,0.4\nsteady,year,day,22,0.4\nsteady,year,day,23,0.4\n" \
    }

static void assert_cost(struct operate_fixture *f, double cost_musd)
{
    operate_solve(f, 2026);
    assert_true(f->result.served);
    assert_near(f->result.cost, cost_musd, TOLERANCE);
    assert_near(operate_cut_value(f, f->slope, f->x), cost_musd, TOLERANCE);
    operate_dispatch(f, 2026);
    assert_near(f->result.cost, cost_musd, TOLERANCE);
}

/* 0.8 GW of flat plant at 10 $/MWh can run at 0.4 GW alone, since there is no more load at night. The rest by day comes
 * at 50: 84 x (2 x 0.4 x 10 + 0.6 x 50) = 672 + 2520 k$. Free to run, it would give 0.8 by day: 84 x (1.2 x 10 +
 * 0.2 x 50) = 1848 k$. */
static void flat_plant_runs_as_the_night_needs(void **state)
{
    const struct csv_text flat[] = {DAY_AND_NIGHT,
                                    {"options", "option,kind,variable_om_usd_per_mwh,runs_flat\n"
                                                "base,thermal,10,yes\npeaker,thermal,50,no\n"},
                                    {NULL, NULL}};
    static const char *const free_to_run[] = {"options.base.runs_flat=no", NULL};
    struct operate_fixture f;
    (void)state;
    for (int free = 0; free < 2; free++) {
        operate_open(&f, flat, free ? free_to_run : NULL);
        operate_set(&f, "steady", 1);
        operate_set(&f, "base", 0.8);
        operate_set(&f, "peaker", 1);
        assert_cost(&f, free ? 1.848 : 3.192);
        operate_close(&f);
    }
}

/* 1 GW of plant at 50 $/MWh must give 0.9 x 0.3 = 0.27 GW, and plant at 10 gives the rest: by day 0.73 GW and by night
 * 0.13 GW. 84 x (0.54 x 50 + 0.86 x 10) = 2268 + 722.4 k$. A GW more of it would cost 2 x 84 x 0.27 x 40 k$. */
static void plant_gives_its_least_output(void **state)
{
    const struct csv_text tables[] = {DAY_AND_NIGHT,
                                      {"options",
                                       "option,kind,variable_om_usd_per_mwh,forced_outage_frac,least_output_frac\n"
                                       "cheap,thermal,10,0,0\nmust,thermal,50,0.1,0.3\n"},
                                      {NULL, NULL}};
    struct operate_fixture f;
    (void)state;
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "cheap", 2);
    operate_set(&f, "must", 1);
    assert_cost(&f, 2.9904);
    assert_near(operate_slope(&f, "must"), 1.8144, TOLERANCE);
    operate_close(&f);
}

/* 2 GW of plant that must give 0.3 of its capacity gives 0.6 GW. By night there is load of 0.4 GW: 0.2 GW for 84 h
 * count as unserved, 16.8 of 117.6 GWh. With storage of that energy all is served: it takes 0.2 GW by night and gives
 * it by day. */
static void what_must_run_needs_load(void **state)
{
    const struct csv_text tables[] = {DAY_AND_NIGHT,
                                      {"options",
                                       "option,kind,variable_om_usd_per_mwh,least_output_frac,duration_hours\n"
                                       "must,thermal,10,0.3,\nstore,storage,0,,12\n"},
                                      {NULL, NULL}};
    struct operate_fixture f;
    (void)state;
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "must", 2);
    operate_solve(&f, 2026);
    assert_false(f.result.served);
    assert_near(f.result.unserved, 16.8, TOLERANCE);
    operate_set(&f, "store", 0.2);
    assert_cost(&f, 1.176);
    operate_close(&f);
}

/* Free supply of 1.5 GW by night alone. Storage discharges 0.5 GW and charges 0.25 x 0.5 GW itself; a rectifier of 0.4
 * GW makes it 0.525 GW. Its own 2 h and cells of 4 GWh hold 5 GWh. An hour of charge stores 0.8, and an hour of
 * discharge takes 1. So in 12 h the cells are filled by 5 / 0.8 / 12 GW and give 5 / 12 GW by day. The rest of 1 GW by
 * day comes at 50 $/MWh, and each MWh charged costs 2 $: 84 x ((1 - 5 / 12) x 50 + 5 / 9.6 x 2) k$. */
static void storage_holds_what_its_parts_hold(void **state)
{
    const struct csv_text tables[] = {
        {"profiles", "region,technology,season,day_type,hour,capacity_factor_frac\n"
                     "R,night,year,day,0,0\nR,night,year,day,1,0\nR,night,year,day,2,0\nR,night,year,day,3,0\n"
                     "R,night,year,day,4,0\nR,night,year,day,5,0\nR,night,year,day,6,0\nR,night,year,day,7,0\n"
                     "R,night,year,day,8,0\nR,night,year,day,9,0\nR,night,year,day,10,0\nR,night,year,day,11,0\n"
                     "R,night,year,day,12,1\nR,night,year,day,13,1\nR,night,year,day,14,1\nR,night,year,day,15,1\n"
                     "R,night,year,day,16,1\nR,night,year,day,17,1\nR,night,year,day,18,1\nR,night,year,day,19,1\n"
                     "R,night,year,day,20,1\nR,night,year,day,21,1\nR,night,year,day,22,1\nR,night,year,day,23,1\n"},
        {"options", "option,kind,part_of,technology,variable_om_usd_per_mwh,duration_hours,charge_efficiency_frac,"
                    "charge_power_ratio,charge_usd_per_mwh\n"
                    "wind,variable,,night,0,,,,\npeaker,thermal,,,50,,,,\nstore,storage,,,0,2,0.8,0.25,2\n"
                    "cells,storage_energy,store,,,,,,\nrectifier,storage_charge,store,,,,,,\n"},
        {NULL, NULL}};
    struct operate_fixture f;
    (void)state;
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "wind", 2);
    operate_set(&f, "peaker", 1);
    operate_set(&f, "store", 0.5);
    operate_set(&f, "cells", 4);
    operate_set(&f, "rectifier", 0.4);
    assert_cost(&f, 84 * ((1 - 5 / 12.0) * 50 + 5 / 9.6 * 2) * 1e-3);
    assert_near(operate_energy(&f, FORM_CHARGE, "store"), 84 * 5 / 9.6, TOLERANCE);
    /* Half the rectifier: 0.325 GW stores 3.12 GWh, and the cells are not full. */
    operate_set(&f, "rectifier", 0.2);
    assert_cost(&f, 84 * ((1 - 0.325 * 0.8) * 50 + 0.325 * 2) * 1e-3);
    /* A GW of rectifier more stores 0.8 x 84 GWh, which replace 50 $/MWh, and costs 84 x 2 k$. Cells are worth nothing.
     */
    assert_near(operate_slope(&f, "rectifier"), -84 * (0.8 * 50 - 2) * 1e-3, TOLERANCE);
    assert_near(operate_slope(&f, "cells"), 0, TOLERANCE);
    operate_close(&f);
}

/* Variable O&M of 10 and fuel of 4 x 5 $/MWh are twice as dear by day and half as dear by night; carbon of 10 x 0.5
 * $/MWh is not: 84 x (30 x 2 + 30 x 0.5) + 168 x 5 k$. */
static void an_option_has_prices_by_the_hour(void **state)
{
    const struct csv_text tables[] = {
        {"tariff_shapes", "shape,season,day_type,hour,multiplier\n"
                          "s,year,day,0,2\ns,year,day,1,2\ns,year,day,2,2\ns,year,day,3,2\ns,year,day,4,2\n"
                          "s,year,day,5,2\ns,year,day,6,2\ns,year,day,7,2\ns,year,day,8,2\ns,year,day,9,2\n"
                          "s,year,day,10,2\ns,year,day,11,2\ns,year,day,12,0.5\ns,year,day,13,0.5\n"
                          "s,year,day,14,0.5\ns,year,day,15,0.5\ns,year,day,16,0.5\ns,year,day,17,0.5\n"
                          "s,year,day,18,0.5\ns,year,day,19,0.5\ns,year,day,20,0.5\ns,year,day,21,0.5\n"
                          "s,year,day,22,0.5\ns,year,day,23,0.5\n"},
        {"options",
         "option,kind,variable_om_usd_per_mwh,fuel,heat_rate_mmbtu_per_mwh,co2_t_per_mwh,energy_price_shape\n"
         "plant,thermal,10,gas,5,0.5,s\n"},
        {"fuel_prices", "fuel,year,price_usd_per_mmbtu\ngas,2026,4\n"},
        {"carbon_prices", "year,price_usd_per_t\n2026,10\n"},
        {NULL, NULL}};
    struct operate_fixture f;
    (void)state;
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "plant", 1);
    assert_cost(&f, 7.14);
    assert_near(f.price[0], 65, TOLERANCE);
    assert_near(f.price[1], 20, TOLERANCE);
    operate_close(&f);
}

/* Half of 1 GW may run on average (4383 of 8766 h a year): 84 GWh a week of the cheap plant, and the rest of 84 x 1.4 =
 * 117.6 GWh at 50 $/MWh: 84 x 10 + 33.6 x 50 = 2520 k$. A GW more of it may give 84 GWh more, of which each saves 40
 * $/MWh. */
static void an_option_runs_no_more_than_its_hours(void **state)
{
    const struct csv_text tables[] = {DAY_AND_NIGHT,
                                      {"options", "option,kind,variable_om_usd_per_mwh,max_full_load_hours_per_year\n"
                                                  "base,thermal,10,4383\npeaker,thermal,50,\n"},
                                      {NULL, NULL}};
    struct operate_fixture f;
    (void)state;
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "base", 1);
    operate_set(&f, "peaker", 1);
    assert_cost(&f, 2.52);
    assert_near(operate_energy(&f, FORM_OUTPUT, "base"), 84, TOLERANCE);
    assert_near(operate_slope(&f, "base"), -84 * 40 * 1e-3, TOLERANCE);
    operate_set(&f, "base", 0.9);
    assert_cost(&f, 2.52 + 8.4 * 40 * 1e-3);
    operate_close(&f);
}

/* 1.2 GW of grid service at 20 $/MWh, of which half is paid for as peak in any case, and plant at 50. A GW less of draw
 * by day costs 84 x 30 k$. A charge on the peak of $1 M a GW and week is less, and is paid on 1 - 0.6 GW: (84 + 33.6) x
 * 20 + 400 k$. One of $3 M is more, so the plant gives 0.4 GW by day: 84 x (0.6 x 20 + 0.4 x 50) + 33.6 x 20 k$.
 * Another GW of service then saves half of 2.52 $M. */
static void the_peak_draw_is_charged(void **state)
{
    const struct csv_text tables[] = {
        DAY_AND_NIGHT,
        {"options", "option,kind,tier,variable_om_usd_per_mwh\ncable,grid,firm,0\npeaker,thermal,,50\n"},
        {"headroom_tiers", "region,tier,cumulative_headroom_gw\nR,firm,5\n"},
        {"tariffs", "region,energy_usd_per_mwh,peak_usd_per_kw_year,minimum_peak_frac\nR,20,52.178571428571431,0.5\n"},
        {NULL, NULL}};
    static const char *const dear[] = {"tariffs.R.peak_usd_per_kw_year=*3", NULL};
    struct operate_fixture f;
    (void)state;
    for (int i = 0; i < 2; i++) {
        operate_open(&f, tables, i ? dear : NULL);
        operate_set(&f, "steady", 1);
        operate_set(&f, "cable", 1.2);
        operate_set(&f, "peaker", 1);
        assert_cost(&f, i ? 3.36 : 2.752);
        assert_near(operate_slope(&f, "cable"), i ? -0.5 * 2.52 : -0.5, TOLERANCE);
        operate_close(&f);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(flat_plant_runs_as_the_night_needs), cmocka_unit_test(plant_gives_its_least_output),
        cmocka_unit_test(what_must_run_needs_load),           cmocka_unit_test(storage_holds_what_its_parts_hold),
        cmocka_unit_test(an_option_has_prices_by_the_hour),   cmocka_unit_test(an_option_runs_no_more_than_its_hours),
        cmocka_unit_test(the_peak_draw_is_charged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
