/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dispatch worked by hand. A steady load of 1 GW takes 168 GWh an average week; a GWh at 1 $/MWh costs $0.001 M. The
 * day has two blocks of 12 h, of 84 h a week each, unless a case says otherwise. Unserved energy costs 1000 $/MWh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/near.h"
#include "support/operate_fixture.h"

#define TOLERANCE 1e-7

#define THERMAL_HEADER "option,kind,variable_om_usd_per_mwh,co2_t_per_mwh,clean\n"

/* The value, the cut's tightness and the dispatch agree. */
static void assert_cost(struct operate_fixture *fixture, int year, double cost_musd)
{
    operate_solve(fixture, year);
    assert_true(fixture->result.served);
    assert_int_equal(fixture->kind, CUT_COST);
    assert_near(fixture->result.cost, cost_musd, TOLERANCE);
    assert_near(operate_cut_value(fixture, fixture->slope, fixture->x), cost_musd, TOLERANCE);
    operate_dispatch(fixture, year);
    assert_near(fixture->result.cost, cost_musd, TOLERANCE);
}

/* 0.6 GW at 20 $/MWh runs full, the rest comes at 50: 0.6 x 168 x 20 + 0.4 x 168 x 50 = 2016 + 3360 k$. One more GW of
 * load costs 168 x 50 = 8400 k$, one of the cheap plant saves 168 x 30 = 5040 k$, one of the dear plant nothing. */
static void cheaper_plant_runs_first(void **state)
{
    (void)state;
    struct operate_fixture f;
    const struct csv_text tables[] = {{"options", THERMAL_HEADER "cheap,thermal,20,0,no\ndear,thermal,50,0,no\n"},
                                      {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "cheap", 0.6);
    operate_set(&f, "dear", 1);
    assert_cost(&f, 2026, 5.376);
    assert_near(operate_slope(&f, "steady"), 8.4, TOLERANCE);
    assert_near(operate_slope(&f, "cheap"), -5.04, TOLERANCE);
    assert_near(operate_slope(&f, "dear"), 0, TOLERANCE);
    assert_near(f.price[0], 50, TOLERANCE);
    assert_near(f.price[1], 50, TOLERANCE);
    assert_near(operate_energy(&f, FORM_OUTPUT, "cheap"), 100.8, TOLERANCE);
    operate_close(&f);
}

/* Outages take 10 % and then 20 %: of 1 GW there are 0.72 on every day, and 0.28 x 168 = 47.04 GWh at 50 $/MWh on top
 * of 120.96 at 20: 2419.2 + 2352 k$. */
static void outages_take_their_part_of_a_plant(void **state)
{
    (void)state;
    struct operate_fixture f;
    const struct csv_text tables[] = {{"options",
                                       "option,kind,variable_om_usd_per_mwh,forced_outage_frac,scheduled_outage_frac\n"
                                       "cheap,thermal,20,0.1,0.2\ndear,thermal,50,0,0\n"},
                                      {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "cheap", 1);
    operate_set(&f, "dear", 1);
    assert_cost(&f, 2026, 4.7712);
    operate_close(&f);
}

/* 6 MMBtu/MWh at 4 $/MMBtu in 2026 and 5 in 2027 are 24 and 30 $/MWh; variable O&M of 2 in dollars of 2020 are 2.5 of
 * 2025: 168 x 26.5 = 4452 and 168 x 32.5 = 5460 k$. */
static void fuel_follows_its_price_and_om_its_dollar_year(void **state)
{
    (void)state;
    struct operate_fixture f;
    const struct csv_text tables[] = {
        {"options", "option,kind,variable_om_usd_per_mwh,capex_dollar_year,fuel,heat_rate_mmbtu_per_mwh\n"
                    "plant,thermal,2,2020,natural_gas,6\n"},
        {"fuel_prices", "fuel,region,year,price_usd_per_mmbtu\nnatural_gas,R,2026,4\nnatural_gas,R,2027,5\n"},
        {"deflators", "year,multiplier_to_2025_usd\n2020,1.25\n2025,1\n"},
        {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "plant", 1);
    assert_cost(&f, 2026, 4.452);
    assert_cost(&f, 2027, 5.46);
    assert_cost(&f, 2026, 4.452);
    operate_close(&f);
}

/* Coal costs 20 $/MWh and emits 1 t, gas 30 and 0.4. At 0 $/t coal runs alone: 168 x 20. At 20 $/t gas is 38 against
 * 40: with 0.5 GW of gas 84 x 38 + 84 x 40 = 6552 k$. */
static void carbon_price_turns_the_merit_order(void **state)
{
    (void)state;
    struct operate_fixture f;
    const struct csv_text tables[] = {{"options", THERMAL_HEADER "coal,thermal,20,1,no\ngas,thermal,30,0.4,no\n"},
                                      {"carbon_prices", "year,price_usd_per_t\n2026,0\n2027,20\n"},
                                      {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "coal", 1);
    operate_set(&f, "gas", 0.5);
    assert_cost(&f, 2026, 3.36);
    assert_near(operate_energy(&f, FORM_OUTPUT, "gas"), 0, TOLERANCE);
    assert_cost(&f, 2027, 6.552);
    assert_near(operate_energy(&f, FORM_OUTPUT, "gas"), 84, TOLERANCE);
    operate_close(&f);
}

/* The tariff is 60 $/MWh x 0.5 by night and x 1.5 by day, and a carbon price of 10 $/t x 0.4 t/MWh comes on top:
 * 84 x (30 + 4) + 84 x (90 + 4) = 10752 k$. */
static void grid_energy_follows_the_tariff_of_the_hour(void **state)
{
    (void)state;
    struct operate_fixture f;
    char shape[2048] = "shape,season,day_type,hour,multiplier\n";
    size_t used = strlen(shape);
    for (int hour = 0; hour < 24; hour++)
        used +=
            (size_t)snprintf(shape + used, sizeof shape - used, "s,year,day,%d,%s\n", hour, hour < 12 ? "0.5" : "1.5");
    const struct csv_text tables[] = {{"regions", "region,grid_co2_t_per_mwh\nR,0.4\n"},
                                      {"tariffs", "region,energy_usd_per_mwh,shape\nR,60,s\n"},
                                      {"tariff_shapes", shape},
                                      {"carbon_prices", "year,price_usd_per_t\n2026,10\n"},
                                      {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "cable", 1);
    assert_cost(&f, 2026, 10.752);
    assert_near(f.price[0], 34, TOLERANCE);
    assert_near(f.price[1], 94, TOLERANCE);
    operate_close(&f);
}

#define SUN_BY_DAY                                                                                                     \
    "region,technology,season,day_type,hour,capacity_factor_frac\n"                                                    \
    "R,sun,year,day,0,1\nR,sun,year,day,1,1\nR,sun,year,day,2,1\nR,sun,year,day,3,1\nR,sun,year,day,4,1\nR,sun,year,"  \
    "day,5,1\n"                                                                                                        \
    "R,sun,year,day,6,1\nR,sun,year,day,7,1\nR,sun,year,day,8,1\nR,sun,year,day,9,1\nR,sun,year,day,10,1\nR,sun,year," \
    "day,11,1\n"                                                                                                       \
    "R,sun,year,day,12,0\nR,sun,year,day,13,0\nR,sun,year,day,14,0\nR,sun,year,day,15,0\nR,sun,year,day,16,0\n"        \
    "R,sun,year,day,17,0\nR,sun,year,day,18,0\nR,sun,year,day,19,0\nR,sun,year,day,20,0\nR,sun,year,day,21,0\n"        \
    "R,sun,year,day,22,0\nR,sun,year,day,23,0\n"

#define STORAGE_HEADER "option,kind,technology,variable_om_usd_per_mwh,duration_hours,round_trip_efficiency_frac\n"

/* Sun for 12 h, none for 12. A battery of 0.5 GW and 12 h with efficiency 0.9 each way stores 0.5 x 12 x 0.9 = 5.4 GWh
 * (it can hold 6) and gives 5.4 x 0.9 = 4.86 GWh, 0.405 GW of the night; gas at 40 $/MWh gives 0.595: 0.595 x 84 x 40 =
 * 1999.2 k$. */
static void battery_shifts_energy_and_loses_some(void **state)
{
    (void)state;
    struct operate_fixture f;
    const struct csv_text tables[] = {
        {"options", STORAGE_HEADER "solar,variable,sun,0,0,1\nbattery,storage,,0,12,0.81\ngas,thermal,,40,0,1\n"},
        {"profiles", SUN_BY_DAY},
        {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "solar", 3);
    operate_set(&f, "battery", 0.5);
    operate_set(&f, "gas", 1);
    assert_cost(&f, 2026, 1.9992);
    assert_near(operate_energy(&f, FORM_CHARGE, "battery"), 42, TOLERANCE);
    assert_near(operate_energy(&f, FORM_DISCHARGE, "battery"), 34.02, TOLERANCE);
    /* Another GW of battery would save 0.81 x 84 x 40 = 2721.6 k$. */
    assert_near(operate_slope(&f, "battery"), -2.7216, TOLERANCE);
    operate_close(&f);
}

/* The same with 4 h of storage: it holds 0.5 x 4 = 2 GWh and gives 1.8 GWh a night, 7 x 1.8 = 12.6 GWh a week; gas
 * gives 84 - 12.6 = 71.4 GWh at 40 $/MWh. */
static void battery_holds_no_more_than_its_duration(void **state)
{
    (void)state;
    struct operate_fixture f;
    const struct csv_text tables[] = {
        {"options", STORAGE_HEADER "solar,variable,sun,0,0,1\nbattery,storage,,0,4,0.81\ngas,thermal,,40,0,1\n"},
        {"profiles", SUN_BY_DAY},
        {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "solar", 3);
    operate_set(&f, "battery", 0.5);
    operate_set(&f, "gas", 1);
    assert_cost(&f, 2026, 2.856);
    operate_close(&f);
}

/* A store of air that burns fuel as it gives: 1 t/MWh. A budget of 0.02 Mt a week lets it give 20 of the 34.02 GWh that
 * it would, gas gives 84 - 20 = 64 GWh at 40 $/MWh; one more Mt would save 1000 GWh x 40 = 40 M$. */
static void budgets_count_what_comes_from_store(void **state)
{
    (void)state;
    struct operate_fixture f;
    const struct csv_text tables[] = {
        {"options",
         "option,kind,technology,variable_om_usd_per_mwh,duration_hours,round_trip_efficiency_frac,co2_t_per_mwh\n"
         "solar,variable,sun,0,0,1,0\nair,storage,,0,12,0.81,1\ngas,thermal,,40,0,1,0\n"},
        {"profiles", SUN_BY_DAY},
        {"budgets", "budget,year,quantity,limit\ncap,2026,co2_mt,5\n"},
        {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "solar", 3);
    operate_set(&f, "air", 0.5);
    operate_set(&f, "gas", 1);
    operate_set(&f, "cap", 0.02);
    assert_cost(&f, 2026, 2.56);
    assert_near(operate_energy(&f, FORM_DISCHARGE, "air"), 20, TOLERANCE);
    assert_near(operate_slope(&f, "cap"), -40, TOLERANCE);
    operate_close(&f);
}

#define GAS_AT_50                                           \
    {                                                       \
        "options", THERMAL_HEADER "gas,thermal,50,0.5,no\n" \
    }

/* Half of the load can be cut at 30 $/MWh, for 365.25 full-load hours a year, 7 a week: 7 GWh at 30, 161 at 50: 8260
 * k$. */
static void curtailment_ends_with_its_hours(void **state)
{
    (void)state;
    struct operate_fixture f;
    const struct csv_text tables[] = {
        GAS_AT_50,
        {"classes", "class_name,load_factor_frac,curtailable_frac,curtail_price_usd_per_mwh,"
                    "max_curtail_full_load_hours_per_year,initial_share_frac\nsteady,1,0.5,30,365.25,1\n"},
        {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "gas", 1);
    assert_cost(&f, 2026, 8.26);
    assert_near(operate_energy(&f, FORM_CURTAILED, "steady"), 7, TOLERANCE);
    operate_close(&f);
}

/* At load factor 0.8 a full-load hour is 0.8 GWh: 0.8 x 7 = 5.6 GWh can be cut of 134.4: 128.8 x 50 + 5.6 x 30 = 6608
 * k$. */
static void curtailed_hours_count_at_the_load_factor(void **state)
{
    (void)state;
    struct operate_fixture f;
    const struct csv_text tables[] = {
        GAS_AT_50,
        {"classes", "class_name,load_factor_frac,curtailable_frac,curtail_price_usd_per_mwh,"
                    "max_curtail_full_load_hours_per_year,initial_share_frac\nsteady,0.8,0.5,30,365.25,1\n"},
        {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "gas", 1);
    assert_cost(&f, 2026, 6.608);
    assert_near(f.result.load, 134.4, TOLERANCE);
    operate_close(&f);
}

/* Backup for half of the load may run 365.25 h a year: 7 h x 0.5 GW = 3.5 GWh a week at 276 $/MWh. 0.99 GW of gas
 * lack 1.68 GWh: 166.32 x 50 + 1.68 x 276 = 8779.68 k$. 0.97 GW lack 5.04: 162.96 x 50 + 3.5 x 276 + 1.54 unserved x
 * 1000 = 10654 k$. */
static void backup_ends_with_its_hours(void **state)
{
    (void)state;
    struct operate_fixture f;
    const char *const overrides[] = {"plan.max_unserved_frac=0.01", NULL};
    const struct csv_text tables[] = {
        GAS_AT_50,
        {"backup", "region,share_of_load_frac,usable_hours_per_year,cost_usd_per_mwh\nR,0.5,365.25,276\n"},
        {NULL, NULL}};
    operate_open(&f, tables, overrides);
    operate_set(&f, "steady", 1);
    operate_set(&f, "gas", 0.99);
    assert_cost(&f, 2026, 8.77968);
    operate_set(&f, "gas", 0.97);
    assert_cost(&f, 2026, 10.654);
    assert_near(operate_energy(&f, FORM_BACKUP, NULL), 3.5, TOLERANCE);
    assert_near(f.result.unserved, 1.54, TOLERANCE);
    operate_close(&f);
}

/* 0.9 GW for 1 GW leave 16.8 of 168 GWh unserved where 0.01 x 168 = 1.68 may be. U = 168 L - 168 A, so the cut says
 * 168 L - 168 A - 1.68 L <= 0. With 0.99 GW it holds exactly: 166.32 x 50 + 1.68 x 1000 = 9996 k$. */
static void load_without_supply_is_not_served(void **state)
{
    (void)state;
    struct operate_fixture f;
    const char *const overrides[] = {"plan.max_unserved_frac=0.01", NULL};
    const struct csv_text tables[] = {GAS_AT_50, {NULL, NULL}};
    operate_open(&f, tables, overrides);
    operate_set(&f, "steady", 1);
    operate_set(&f, "gas", 0.9);
    operate_solve(&f, 2026);
    assert_false(f.result.served);
    assert_int_equal(f.kind, CUT_SERVED);
    assert_near(f.result.unserved, 16.8, TOLERANCE);
    assert_near(f.result.cost, 151.2 * 0.05 + 16.8, TOLERANCE);
    assert_near(operate_slope(&f, "steady"), 168 - 1.68, TOLERANCE);
    assert_near(operate_slope(&f, "gas"), -168, TOLERANCE);
    operate_dispatch(&f, 2026);
    assert_false(f.result.served);
    assert_near(operate_energy(&f, FORM_UNSERVED, NULL), 16.8, 1e-5);
    operate_set(&f, "gas", 0.99);
    assert_cost(&f, 2026, 9.996);
    operate_close(&f);
}

/* Service that is cut for 4 h of ten stress days. Where nothing else is there, 4 x 7 x 10 / 365 = 0.767 GWh a week are
 * lost, more than 0.0005 x 168. A battery of 1 GW and 4 h without losses covers them when 1.25 GW of service charge it
 * by 0.25 GW in 16 of the other 20 h; all energy is bought at 60 $/MWh: 10080 k$. */
static void battery_covers_interruptions(void **state)
{
    (void)state;
    struct operate_fixture f;
    const char *const overrides[] = {"plan.hours_per_block=1", NULL};
    const struct csv_text tables[] = {
        {"day_types", "season,day_type,weight_days,hours,stress\nyear,typical,355,24,no\nyear,stress,10,24,yes\n"},
        {"options", "option,kind,tier,duration_hours,round_trip_efficiency_frac\n"
                    "service,grid,flexible,0,1\nbattery,storage,,4,1\n"},
        {"headroom_tiers", "region,tier,cumulative_headroom_gw,cut_hours_per_stress_day\nR,flexible,10,4\n"},
        {"stress_hours", "region,season,rank,hour\nR,year,1,18\nR,year,2,19\nR,year,3,17\nR,year,4,20\nR,year,5,21\n"},
        {"tariffs", "region,energy_usd_per_mwh\nR,60\n"},
        {NULL, NULL}};
    operate_open(&f, tables, overrides);
    operate_set(&f, "steady", 1);
    operate_set(&f, "service", 1.25);
    operate_solve(&f, 2026);
    assert_false(f.result.served);
    assert_near(f.result.unserved, 4 * 7 * 10 / 365.0, TOLERANCE);
    operate_set(&f, "battery", 1);
    assert_cost(&f, 2026, 10.08);
    operate_close(&f);
}

/* Coal at 20 $/MWh emits 1 t, a clean plant costs 50. A budget of 0.1 Mt a week lets coal give 100 of 168 GWh: 2000 +
 * 3400 k$; one more Mt would save 1000 GWh x 30 = 30 M$. */
static void carbon_budget_binds(void **state)
{
    (void)state;
    struct operate_fixture f;
    const struct csv_text tables[] = {{"options", THERMAL_HEADER "coal,thermal,20,1,no\nclean,thermal,50,0,yes\n"},
                                      {"budgets", "budget,year,quantity,limit\ncap,2026,co2_mt,5\n"},
                                      {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "coal", 1);
    operate_set(&f, "clean", 1);
    operate_set(&f, "cap", 0.1);
    assert_cost(&f, 2026, 5.4);
    assert_near(operate_slope(&f, "cap"), -30, TOLERANCE);
    operate_close(&f);
}

/* Budgets of the other quantities, one at a time, each letting the cheap plant (20 $/MWh, 8 MMBtu of gas and 0.7 m3 a
 * MWh) give 84 of 168 GWh, the rest at 50: 84 x 20 + 84 x 50 = 5880 k$. 84 GWh are 84 x 8 x 1.055056 TJ = 0.708997632
 * PJ, 0.0588 million m3. */
static void budgets_count_energy_water_and_gas(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double limit;
    } cases[] = {{"energy", 0.084}, {"water", 0.0588}, {"gas", 0.708997632}};
    struct operate_fixture f;
    const struct csv_text tables[] = {
        {"options", "option,kind,variable_om_usd_per_mwh,fuel,heat_rate_mmbtu_per_mwh,water_m3_per_mwh,clean\n"
                    "cheap,thermal,20,natural_gas,8,0.7,no\nclean,thermal,50,,0,0,yes\n"},
        {"fuel_prices", "fuel,region,year,price_usd_per_mmbtu\nnatural_gas,,2026,0\n"},
        {"budgets",
         "budget,year,quantity,limit\nenergy,2026,non_clean_twh,5\nwater,2026,water_mm3,5\ngas,2026,gas_pj,5\n"},
        {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "cheap", 1);
    operate_set(&f, "clean", 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        operate_set(&f, "energy", 100);
        operate_set(&f, "water", 100);
        operate_set(&f, "gas", 100);
        assert_cost(&f, 2026, 3.36);
        operate_set(&f, cases[i].name, cases[i].limit);
        assert_cost(&f, 2026, 5.88);
    }
    operate_close(&f);
}

/* Half of the load can be cut at 10 $/MWh for more hours than the week has; a budget lets 0.02 TWh go: 20 x 10 + 148 x
 * 50 = 7600 k$. */
static void budget_of_curtailed_load_binds(void **state)
{
    (void)state;
    struct operate_fixture f;
    const struct csv_text tables[] = {
        GAS_AT_50,
        {"classes", "class_name,load_factor_frac,curtailable_frac,curtail_price_usd_per_mwh,"
                    "max_curtail_full_load_hours_per_year,initial_share_frac\nsteady,1,0.5,10,8784,1\n"},
        {"budgets", "budget,year,quantity,limit\ncut,2026,curtailed_twh,1\n"},
        {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "gas", 1);
    operate_set(&f, "cut", 0.02);
    assert_cost(&f, 2026, 7.6);
    operate_close(&f);
}

/* Three quarters of each hour must be clean. Grid energy at 20 $/MWh is 40 % clean: g GW of it leave 0.6 g <= 0.25, g =
 * 0.41667; the rest is clean at 50: 70 x 20 + 98 x 50 = 6300 k$. */
static void each_hour_has_its_clean_share(void **state)
{
    (void)state;
    struct operate_fixture f;
    const char *const overrides[] = {"plan.hourly_clean_share_frac=0.75", NULL};
    const struct csv_text tables[] = {{"regions", "region,grid_clean_frac\nR,0.4\n"},
                                      {"tariffs", "region,energy_usd_per_mwh\nR,20\n"},
                                      {"options", THERMAL_HEADER "cable,grid,0,0,no\nclean,thermal,50,0,yes\n"},
                                      {NULL, NULL}};
    operate_open(&f, tables, overrides);
    operate_set(&f, "steady", 1);
    operate_set(&f, "cable", 1);
    operate_set(&f, "clean", 1);
    assert_cost(&f, 2026, 6.3);
    operate_close(&f);
}

/* Wind blows for the first 72 of 168 h. 1 GW of storage without losses takes 72 GWh from 3 GW of wind and gives them
 * back within the 96 h without; gas gives the other 24 at 40 $/MWh: 960 k$. A battery that had to be as full at the end
 * of each day as at its start could not do it. */
static void storage_carries_over_a_whole_week(void **state)
{
    (void)state;
    struct operate_fixture f;
    const char *const overrides[] = {"plan.hours_per_block=24", NULL};
    char profile[8192] = "region,technology,season,day_type,hour,capacity_factor_frac\n";
    size_t used = strlen(profile);
    for (int hour = 0; hour < 168; hour++)
        used += (size_t)snprintf(profile + used, sizeof profile - used, "R,wind,year,week,%d,%d\n", hour, hour < 72);
    const struct csv_text tables[] = {
        {"day_types", "season,day_type,weight_days,hours\nyear,week,365,168\n"},
        {"options", STORAGE_HEADER "turbines,variable,wind,0,0,1\ncavern,storage,,0,200,1\ngas,thermal,,40,0,1\n"},
        {"profiles", profile},
        {NULL, NULL}};
    operate_open(&f, tables, overrides);
    operate_set(&f, "steady", 1);
    operate_set(&f, "turbines", 3);
    operate_set(&f, "cavern", 1);
    operate_set(&f, "gas", 1);
    assert_cost(&f, 2026, 0.96);
    operate_close(&f);
}

/* 1 GW of load, 2 GW of wind on days "windy" alone, 1 GW of storage of so many hours without losses, gas at 40 $/MWh.
 * `days` are rows of day_types of 24 hours. */
static void wind_and_calm(const char *days, double duration_hours, double cost_musd)
{
    struct operate_fixture f;
    char duration[64], profile[8192] = "region,technology,season,day_type,hour,capacity_factor_frac\n";
    size_t used = strlen(profile);
    snprintf(duration, sizeof duration, "options.battery.duration_hours=%g", duration_hours);
    const char *const overrides[] = {"plan.hours_per_block=24", duration, NULL};
    for (int hour = 0; hour < 24; hour++) {
        used += (size_t)snprintf(profile + used, sizeof profile - used,
                                 "R,wind,year,calm,%d,0\nR,wind,year,windy,%d,1\n", hour, hour);
        if (strstr(days, "year,rest"))
            used += (size_t)snprintf(profile + used, sizeof profile - used, "R,wind,year,rest,%d,0.5\n", hour);
    }
    const struct csv_text tables[] = {
        {"day_types", days},
        {"options", STORAGE_HEADER "turbines,variable,wind,0,0,1\nbattery,storage,,0,1,1\ngas,thermal,,40,0,1\n"},
        {"profiles", profile},
        {NULL, NULL}};
    operate_open(&f, tables, overrides);
    operate_set(&f, "steady", 1);
    operate_set(&f, "turbines", 2);
    operate_set(&f, "battery", 1);
    operate_set(&f, "gas", 1);
    assert_cost(&f, 2026, cost_musd);
    operate_close(&f);
}

/* One windy day fills the battery with 24 GWh for the calm one that follows; the rest of the year has as much wind as
 * load. Nothing costs. Days that only stand for others: the calm day burns gas, 24 GWh of the year's 8,760:
 * 168 x 24 / 8760 x 40 k$. */
static void storage_carries_from_day_to_day_where_days_are_in_order(void **state)
{
    (void)state;
    wind_and_calm(
        "season,day_type,weight_days,hours,position\nyear,calm,1,24,2\nyear,windy,1,24,1\nyear,rest,363,24,3\n", 24, 0);
    wind_and_calm("season,day_type,weight_days,hours\nyear,calm,1,24\nyear,windy,1,24\nyear,rest,363,24\n", 24,
                  168 * 24 / 8760.0 * 0.04);
}

/* Half a year of windy days, then half a year of calm ones. A battery of 24 GWh is filled once and emptied once: of
 * 4,380 GWh of calm 4,356 are gas. One of 4,380 GWh needs no gas. One of 1,095 GWh leaves 3,285 GWh: a day moves it by
 * 6 GWh, and it is full at the end of the last windy day alone. */
static void a_day_type_in_order_is_as_many_days_in_a_row(void **state)
{
    (void)state;
    const char *days = "season,day_type,weight_days,hours,position\nyear,calm,182.5,24,2\nyear,windy,182.5,24,1\n";
    wind_and_calm(days, 24, 168 * 4356 / 8760.0 * 0.04);
    wind_and_calm(days, 4380, 0);
    wind_and_calm(days, 1095, 168 * 3285 / 8760.0 * 0.04);
}

/* A quarter of a windy day and a quarter of a calm one: 6 GWh of wind are left over and 6 are missing. A battery of
 * 6 GWh is enough; one of 4 GWh leaves 2 GWh of gas. */
static void a_part_of_a_day_moves_that_part(void **state)
{
    (void)state;
    const char *days =
        "season,day_type,weight_days,hours,position\nyear,windy,0.25,24,1\nyear,calm,0.25,24,2\nyear,rest,364.5,24,3\n";
    wind_and_calm(days, 6, 0);
    wind_and_calm(days, 4, 168 * 2 / 8760.0 * 0.04);
}

/* Free power on one day, 100 $/MWh on 364: 24 GWh serve 24 GWh of the 8,736. */
static void one_cheap_day_does_not_serve_a_year(void **state)
{
    (void)state;
    struct operate_fixture f;
    const char *const overrides[] = {"plan.hours_per_block=24", NULL};
    char shape[8192] = "shape,season,day_type,hour,multiplier\n";
    size_t used = strlen(shape);
    for (int hour = 0; hour < 24; hour++)
        used +=
            (size_t)snprintf(shape + used, sizeof shape - used, "s,year,cheap,%d,0\ns,year,dear,%d,1\n", hour, hour);
    const struct csv_text tables[] = {
        {"day_types", "season,day_type,weight_days,hours,position\nyear,cheap,1,24,1\nyear,dear,364,24,2\n"},
        {"options", STORAGE_HEADER "cable,grid,,0,0,1\nbattery,storage,,0,24,1\n"},
        {"tariffs", "region,energy_usd_per_mwh,shape\nR,100,s\n"},
        {"tariff_shapes", shape},
        {NULL, NULL}};
    operate_open(&f, tables, overrides);
    operate_set(&f, "steady", 1);
    operate_set(&f, "cable", 3);
    operate_set(&f, "battery", 1);
    assert_cost(&f, 2026, 168 * 8712 / 8760.0 * 0.1);
    operate_close(&f);
}

/* Paid 10 $/MWh for what it draws, a battery of 1 GW with a round trip of 0.81 takes 1 GW and gives 0.81 GW all the
 * time: its state of charge stays, and 0.19 GW are lost. 1.19 x 168 x -10 = -1999.2 k$. One without losses earns
 * nothing: 168 x -10. */
static void storage_loses_energy_that_is_paid_for(void **state)
{
    (void)state;
    for (int lossy = 0; lossy < 2; lossy++) {
        struct operate_fixture f;
        const struct csv_text tables[] = {
            {"options", lossy ? STORAGE_HEADER "cable,grid,,0,0,1\nbattery,storage,,0,4,0.81\n"
                              : STORAGE_HEADER "cable,grid,,0,0,1\nbattery,storage,,0,4,1\n"},
            {"tariffs", "region,energy_usd_per_mwh\nR,-10\n"},
            {NULL, NULL}};
        operate_open(&f, tables, NULL);
        operate_set(&f, "steady", 1);
        operate_set(&f, "cable", 3);
        operate_set(&f, "battery", 1);
        assert_cost(&f, 2026, lossy ? -1.9992 : -1.68);
        assert_near(operate_energy(&f, FORM_OUTPUT, "cable"), lossy ? 1.19 * 168 : 168, 1e-6);
        operate_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cheaper_plant_runs_first),
        cmocka_unit_test(outages_take_their_part_of_a_plant),
        cmocka_unit_test(fuel_follows_its_price_and_om_its_dollar_year),
        cmocka_unit_test(carbon_price_turns_the_merit_order),
        cmocka_unit_test(grid_energy_follows_the_tariff_of_the_hour),
        cmocka_unit_test(battery_shifts_energy_and_loses_some),
        cmocka_unit_test(battery_holds_no_more_than_its_duration),
        cmocka_unit_test(curtailment_ends_with_its_hours),
        cmocka_unit_test(curtailed_hours_count_at_the_load_factor),
        cmocka_unit_test(backup_ends_with_its_hours),
        cmocka_unit_test(load_without_supply_is_not_served),
        cmocka_unit_test(battery_covers_interruptions),
        cmocka_unit_test(carbon_budget_binds),
        cmocka_unit_test(budgets_count_what_comes_from_store),
        cmocka_unit_test(budgets_count_energy_water_and_gas),
        cmocka_unit_test(budget_of_curtailed_load_binds),
        cmocka_unit_test(each_hour_has_its_clean_share),
        cmocka_unit_test(storage_carries_over_a_whole_week),
        cmocka_unit_test(storage_carries_from_day_to_day_where_days_are_in_order),
        cmocka_unit_test(a_day_type_in_order_is_as_many_days_in_a_row),
        cmocka_unit_test(a_part_of_a_day_moves_that_part),
        cmocka_unit_test(one_cheap_day_does_not_serve_a_year),
        cmocka_unit_test(storage_loses_energy_that_is_paid_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
