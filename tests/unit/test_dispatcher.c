/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operator: edge cases of x, seasons apart, years switched, and borderline service. Dispatch itself is worked by
 * hand in tests/analytic, and its properties are in tests/property. */
#include <stdio.h>
#include <string.h>

#include "support/near.h"
#include "support/operate_fixture.h"

#define PLANT_AT_50                                                          \
    {                                                                        \
        "options", "option,kind,variable_om_usd_per_mwh\nplant,thermal,50\n" \
    }

static void open_plant(struct operate_fixture *f)
{
    const struct csv_text tables[] = {PLANT_AT_50, {NULL, NULL}};
    operate_open(f, tables, NULL);
}

static void nothing_costs_nothing(void **state)
{
    (void)state;
    struct operate_fixture f;
    open_plant(&f);
    operate_solve(&f, 2026);
    assert_true(f.result.served);
    assert_int_equal(f.kind, CUT_COST);
    assert_near(f.result.cost, 0, 0);
    assert_near(f.result.load, 0, 0);
    /* Served at nothing, the cut must hold at something: 8.4 $M for 1 GW. */
    double there[2] = {1, 1};
    assert_true(operate_cut_value(&f, f.slope, there) <= 8.4);
    assert_int_equal(dispatcher_check_served(f.op, 0, f.x, &f.result, f.slope, NULL), GP_OK);
    assert_true(f.result.served);
    operate_dispatch(&f, 2026);
    assert_near(operate_energy(&f, FORM_OUTPUT, NULL), 0, 0);
    operate_close(&f);
}

static void supply_without_load_stands_still(void **state)
{
    (void)state;
    struct operate_fixture f;
    open_plant(&f);
    operate_set(&f, "plant", 3);
    operate_solve(&f, 2026);
    assert_true(f.result.served);
    assert_near(f.result.cost, 0, 1e-12);
    operate_close(&f);
}

static void load_without_supply_is_all_unserved(void **state)
{
    (void)state;
    struct operate_fixture f;
    open_plant(&f);
    operate_set(&f, "steady", 2);
    operate_solve(&f, 2026);
    assert_false(f.result.served);
    assert_int_equal(f.kind, CUT_SERVED);
    assert_near(f.result.unserved, 336, 1e-9);
    assert_near(f.result.cost, 336, 1e-9);
    operate_close(&f);
}

/* What the master calls nothing may be a little below or above it. */
static void rounding_in_x_does_no_harm(void **state)
{
    (void)state;
    struct operate_fixture f;
    open_plant(&f);
    operate_set(&f, "steady", 1);
    operate_set(&f, "plant", 1 - 1e-12);
    operate_solve(&f, 2026);
    assert_true(f.result.served);
    assert_near(f.result.cost, 8.4, 1e-8);
    operate_set(&f, "steady", -1e-13);
    operate_set(&f, "plant", 5);
    operate_solve(&f, 2026);
    assert_true(f.result.served);
    assert_near(f.result.cost, 0, 1e-10);
    operate_set(&f, "steady", 1e-9);
    operate_solve(&f, 2026);
    assert_true(f.result.served);
    assert_near(f.result.cost, 8.4e-9, 1e-12);
    operate_close(&f);
}

/* At most 0.0005 of the load may be unserved: 0.9995 GW are just enough, a hundred-millionth less still counts, a
 * millionth does not. */
static void the_border_of_service_is_sharp(void **state)
{
    (void)state;
    struct operate_fixture f;
    open_plant(&f);
    operate_set(&f, "steady", 1);
    const double missing[] = {0, 1e-8, 1e-6, 1e-8, 0};
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
        operate_set(&f, "plant", 0.9995 - missing[i]);
        operate_solve(&f, 2026);
        assert_int_equal(f.result.served, missing[i] < 1e-7);
        if (f.result.served)
            assert_near(f.result.cost, 8.4 * 0.9995 + 0.084, 1e-5);
        assert_near(operate_cut_value(&f, f.slope, f.x), f.result.served ? f.result.cost : missing[i] * 168, 2e-5);
    }
    operate_close(&f);
}

/* Load 1 GW at 50 $/MWh x 0.168; the summer's sun takes half of each day of its half year. */
static void seasons_do_not_mix(void **state)
{
    (void)state;
    struct operate_fixture f;
    char profiles[4096] = "region,technology,season,day_type,hour,capacity_factor_frac\n";
    size_t used = strlen(profiles);
    for (int hour = 0; hour < 24; hour++)
        used += (size_t)snprintf(profiles + used, sizeof profiles - used, "R,sun,cold,day,%d,0\nR,sun,warm,day,%d,%d\n",
                                 hour, hour, hour < 12);
    const struct csv_text tables[] = {
        {"seasons", "season,start_month\ncold,1\nwarm,7\n"},
        {"day_types", "season,day_type,weight_days,hours\ncold,day,181,24\nwarm,day,184,24\n"},
        {"options", "option,kind,technology,variable_om_usd_per_mwh\nplant,thermal,,50\nsolar,variable,sun,0\n"},
        {"profiles", profiles},
        {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "plant", 1);
    operate_set(&f, "solar", 1);
    for (int turn = 0; turn < 3; turn++) {
        const double cost[] = {8.4, 4.2};
        for (int season = 0; season < 2; season++) {
            assert_int_equal(dispatcher_solve(f.op, season, 2026, f.x, &f.result, &f.kind, f.slope, NULL), GP_OK);
            assert_near(f.result.cost, cost[season], 1e-9);
            assert_int_equal(dispatcher_form(f.op, season)->season, season);
        }
    }
    operate_close(&f);
}

static void years_beyond_the_horizon_have_prices_too(void **state)
{
    (void)state;
    struct operate_fixture f;
    const struct csv_text tables[] = {
        {"options", "option,kind,fuel,heat_rate_mmbtu_per_mwh\nplant,thermal,oil,10\n"},
        {"fuel_prices", "fuel,region,year,price_usd_per_mmbtu\noil,,2025,5\noil,,2035,15\n"},
        {NULL, NULL}};
    operate_open(&f, tables, NULL);
    operate_set(&f, "steady", 1);
    operate_set(&f, "plant", 1);
    for (int year = 2035; year >= 2025; year--) {
        operate_solve(&f, year);
        assert_near(f.result.cost, 168 * 0.01 * (5 + (year - 2025)), 1e-8);
    }
    operate_close(&f);
}

/* Rows of clean hours ask for the LP. The basis of a year is kept while another year is solved: going back and forth
 * gives the cost of each year again. */
static void each_year_goes_on_from_its_own_basis(void **state)
{
    (void)state;
    struct operate_fixture f;
    const struct csv_text tables[] = {
        {"options",
         "option,kind,variable_om_usd_per_mwh,co2_t_per_mwh,clean\ncoal,thermal,20,1,yes\ngas,thermal,30,0.4,yes\n"},
        {"carbon_prices", "year,price_usd_per_t\n2026,0\n2027,50\n"},
        {NULL, NULL}};
    operate_open(&f, tables, (const char *const[]){"plan.hourly_clean_share_frac=0.1", NULL});
    operate_set(&f, "steady", 1);
    operate_set(&f, "coal", 0.8);
    operate_set(&f, "gas", 0.9);
    operate_solve(&f, 2026);
    operate_solve(&f, 2027);
    for (int turn = 0; turn < 3; turn++) {
        operate_solve(&f, 2026);
        assert_near(f.result.cost, 0.168 * (0.8 * 20 + 0.2 * 30), 1e-9);
        operate_solve(&f, 2027);
        assert_near(f.result.cost, 0.168 * (0.9 * 50 + 0.1 * 70), 1e-9);
    }
    operate_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_costs_nothing),
        cmocka_unit_test(supply_without_load_stands_still),
        cmocka_unit_test(load_without_supply_is_all_unserved),
        cmocka_unit_test(rounding_in_x_does_no_harm),
        cmocka_unit_test(the_border_of_service_is_sharp),
        cmocka_unit_test(seasons_do_not_mix),
        cmocka_unit_test(years_beyond_the_horizon_have_prices_too),
        cmocka_unit_test(each_year_goes_on_from_its_own_basis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
