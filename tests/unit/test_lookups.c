/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Look-ups of a scenario, each against arithmetic by hand. */
#include "support/near.h"
#include "support/tiny.h"

enum { NORTH, EAST };
enum { CLOUD, OWN };
enum { GRID_FIRM, GRID_FLEX, ENGINE, SUN, BATTERY };
enum { G1, G2 };

/* 1.1 for 2022 and 1.03 for 2024; 1 for 2025, and inflation of 2.4 % after it and before 2022. */
static void test_deflators(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD(NULL);
    assert_near(scenario_deflate_year(scenario, 2022), 1.1, 0.0);
    assert_near(scenario_deflate_year(scenario, 2023), 1.065, 1e-12);
    assert_near(scenario_deflate_year(scenario, 2025), 1.0, 0.0);
    assert_near(scenario_deflate_year(scenario, 2027), 1.0 / (1.024 * 1.024), 1e-12);
    assert_near(scenario_deflate_year(scenario, 2021), 1.1 * 1.024, 1e-12);
    gp_scenario_free(scenario);
}

/* Without a region 4 in 2026 and 5 in 2028; East has one price of its own. */
static void test_fuel_prices(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD(NULL);
    assert_near(scenario_fuel_price(scenario, "gas", NORTH, 2027), 4.5, 1e-12);
    assert_near(scenario_fuel_price(scenario, "gas", NORTH, 2020), 4.0, 0.0);
    assert_near(scenario_fuel_price(scenario, "gas", NORTH, 2030), 5.0, 0.0);
    assert_near(scenario_fuel_price(scenario, "gas", EAST, 2028), 3.0, 0.0);
    assert_near(scenario_fuel_price(scenario, "", NORTH, 2027), 0.0, 0.0);
    gp_scenario_free(scenario);
}

static void test_carbon_prices(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD(NULL);
    assert_near(scenario_carbon_price(scenario, 2025), 10.0, 0.0);
    assert_near(scenario_carbon_price(scenario, 2028), 20.0, 1e-12);
    assert_near(scenario_carbon_price(scenario, 2040), 30.0, 0.0);
    gp_scenario_free(scenario);
}

static void test_capacity_credit(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD(NULL);
    assert_near(scenario_capacity_credit(scenario, SUN, NORTH, date_from_civil(2027, 3, 1)), 0.1, 0.0);
    assert_near(scenario_capacity_credit(scenario, SUN, EAST, date_from_civil(2027, 3, 1)), 0.2, 0.0);
    gp_scenario_free(scenario);
}

/* 1500 $/kW are 1.5 $B/GW; thermal plant costs the regional multiple, in the dollars of its year. */
static void test_option_capital(void **state)
{
    (void)state;
    gp_scenario *scenario =
        TINY_LOAD("regions.East.thermal_capex_multiplier=1.2", "options.engine.capex_dollar_year=2022");
    assert_near(scenario_option_capex(scenario, ENGINE, NORTH), 1.5 * 1.1, 1e-12);
    assert_near(scenario_option_capex(scenario, ENGINE, EAST), 1.5 * 1.1 * 1.2, 1e-12);
    assert_near(scenario_option_capex(scenario, SUN, EAST), 1.2, 1e-12);
    gp_scenario_free(scenario);
}

static void test_accelerator_prices_scale(void **state)
{
    (void)state;
    gp_scenario *dearer = TINY_LOAD("plan.capex_usd_bn_per_gw=50");
    assert_near(scenario_accelerator_price(dearer, G1), 24.0 * 50.0 / 40.0, 1e-12);
    gp_scenario_free(dearer);
    gp_scenario *unscaled = TINY_LOAD("plan.capex_usd_bn_per_gw=50", "plan.accelerator_price_basis_usd_bn_per_gw=");
    assert_near(scenario_accelerator_price(unscaled, G1), 24.0, 0.0);
    gp_scenario_free(unscaled);
}

/* At 6 %, two years: 0.06 / (1 - 1.06^-2) = 0.5454369. */
static void test_capital_recovery(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD(NULL);
    assert_near(scenario_capital_recovery(scenario, 2.0), 0.5454369, 1e-7);
    gp_scenario_free(scenario);
    gp_scenario *free_money = TINY_LOAD("plan.real_discount_rate_frac=0");
    assert_near(scenario_capital_recovery(free_money, 4.0), 0.25, 0.0);
    gp_scenario_free(free_money);
}

/* shell: 0.2, 0.4 and 0.4 in the 1st, 2nd and 3rd quarter before service; electrical has no profile. */
static void test_spending(void **state)
{
    (void)state;
    double fractions[80];
    gp_scenario *scenario = TINY_LOAD(NULL);
    assert_int_equal(scenario_spending(scenario, "shell", fractions), 3);
    assert_near(fractions[0], 0.2, 0.0);
    assert_near(fractions[2], 0.4, 0.0);
    assert_int_equal(scenario_spending(scenario, "electrical", fractions), 0);
    double grown = 0.2 * pow(1.06, 0.125) + 0.4 * pow(1.06, 0.375) + 0.4 * pow(1.06, 0.625);
    assert_near(scenario_construction_interest(scenario, "shell"), grown, 1e-12);
    assert_near(scenario_construction_interest(scenario, "electrical"), 1.0, 0.0);
    gp_scenario_free(scenario);
}

static void test_permissions(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("accelerators.G2.exclusive_to_providers=Cloud");
    assert_true(scenario_provider_can_build(scenario, CLOUD, NORTH));
    assert_false(scenario_provider_can_build(scenario, OWN, NORTH));
    assert_true(scenario_generation_allowed(scenario, G1, OWN));
    assert_true(scenario_generation_allowed(scenario, G2, CLOUD));
    assert_false(scenario_generation_allowed(scenario, G2, OWN));
    gp_scenario_free(scenario);
}

/* Grid service waits as its region says, other options their lead time; first_date holds where it is later. */
static void test_first_days(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("options.grid_firm.lead_weeks=500", "options.sun.first_date=2027-03-01",
                                      "options.battery.lead_weeks=0.1");
    date start = date_from_civil(2026, 1, 1);
    assert_int_equal(scenario_option_first_day(scenario, GRID_FIRM, NORTH), start + 26 * 7);
    assert_int_equal(scenario_option_first_day(scenario, GRID_FIRM, EAST), start + 52 * 7);
    assert_int_equal(scenario_option_first_day(scenario, ENGINE, EAST), start + 52 * 7);
    assert_int_equal(scenario_option_first_day(scenario, SUN, EAST), date_from_civil(2027, 3, 1));
    assert_int_equal(scenario_option_first_day(scenario, BATTERY, EAST), start + 1);
    gp_scenario_free(scenario);
}

/* Alpha's first tranche runs in part, its second comes later; Beta runs in full. */
static void test_running_load(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD(NULL);
    assert_near(scenario_running_load(scenario, CLOUD, NORTH), 0.1, 1e-12);
    assert_near(scenario_running_load(scenario, OWN, EAST), 0.1, 1e-12);
    assert_near(scenario_running_load(scenario, CLOUD, EAST), 0.0, 0.0);
    gp_scenario_free(scenario);
}

static void test_figures(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD(NULL);
    assert_near(scenario_figure(scenario, "home_kw"), 1.2, 0.0);
    assert_false(number_given(scenario_figure(scenario, "castle_kw")));
    gp_scenario_free(scenario);
}

/* The label of a row, or else its name. */
static void test_labels(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("options.sun.label=solar farms", "regions.East.label=the east");
    const struct column *option = schema_column(&scenario_schemas[TABLE_pool_uses], "option");
    const struct column *use = schema_column(&scenario_schemas[TABLE_pool_uses], "use_per_gw");
    const struct column *pool = schema_column(&scenario_schemas[TABLE_pools], "pool");
    assert_string_equal(scenario_label(scenario, TABLE_options, SUN), "solar farms");
    assert_string_equal(scenario_label(scenario, TABLE_options, ENGINE), "engine");
    assert_string_equal(scenario_label(scenario, TABLE_providers, CLOUD), scenario->providers_rows[CLOUD].provider);
    assert_string_equal(scenario_label_of_name(scenario, TABLE_regions, "East"), "the east");
    assert_string_equal(scenario_label_of_name(scenario, TABLE_regions, "Atlantis"), "Atlantis");
    assert_string_equal(scenario_label_of_name(NULL, TABLE_regions, "East"), "East");
    assert_string_equal(scenario_label_of_cell(scenario, TABLE_pool_uses, option, &scenario->pool_uses_rows[0]),
                        "engine");
    assert_string_equal(scenario_label_of_cell(scenario, TABLE_pools, pool, &scenario->pools_rows[0]),
                        scenario->pools_rows[0].pool);
    assert_null(scenario_label_of_cell(scenario, TABLE_pool_uses, use, &scenario->pool_uses_rows[0]));
    gp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_deflators),        cmocka_unit_test(test_fuel_prices),
        cmocka_unit_test(test_carbon_prices),    cmocka_unit_test(test_capacity_credit),
        cmocka_unit_test(test_option_capital),   cmocka_unit_test(test_accelerator_prices_scale),
        cmocka_unit_test(test_capital_recovery), cmocka_unit_test(test_spending),
        cmocka_unit_test(test_permissions),      cmocka_unit_test(test_first_days),
        cmocka_unit_test(test_running_load),     cmocka_unit_test(test_figures),
        cmocka_unit_test(test_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
