/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a GW does in an hour, read from the tables: absent tables, kinds of supply, and quantities of budgets. */
#include <stdio.h>
#include <string.h>

#include "portfolio/operating_data.h"
#include "support/near.h"
#include "support/scenario_builder.h"

static int option(const struct gp_scenario *scenario, const char *name)
{
    int index = table_find(&scenario->tables[TABLE_options], name);
    assert_true(index >= 0);
    return index;
}

static struct gp_scenario *open_kinds(void)
{
    char profiles[2048] = "region,technology,season,day_type,hour,capacity_factor_frac\n";
    size_t used = strlen(profiles);
    for (int hour = 0; hour < 24; hour++)
        used += (size_t)snprintf(profiles + used, sizeof profiles - used, "R,sun,year,day,%d,%s\n", hour,
                                 hour < 6 ? "0.8" : "0.2");
    const struct csv_text tables[] = {
        {"regions", "region,grid_co2_t_per_mwh,grid_clean_frac\nR,0.4,0.3\nS,0.1,0.9\n"},
        {"options", "option,kind,technology,fuel,heat_rate_mmbtu_per_mwh,co2_t_per_mwh,water_m3_per_mwh,clean,"
                    "forced_outage_frac,scheduled_outage_frac,duration_hours\n"
                    "cable,grid,,,0,0.05,0,no,0,0,0\n"
                    "solar,variable,sun,,0,0,0,yes,0.1,0,0\n"
                    "gas,thermal,,natural_gas,8,0.44,0.7,no,0.1,0.2,0\n"
                    "oil,thermal,,diesel,9,0.7,0,no,0,0,0\n"
                    "battery,storage,,,0,0,0,no,0.05,0,4\n"},
        {"fuel_prices", "fuel,region,year,price_usd_per_mmbtu\nnatural_gas,,2026,4\ndiesel,,2026,20\n"},
        {"tariffs", "region,energy_usd_per_mwh\nR,60\n"},
        {"carbon_prices", "year,price_usd_per_t\n2026,10\n"},
        {"profiles", profiles},
        {"backup", "region,share_of_load_frac,usable_hours_per_year,cost_usd_per_mwh,co2_t_per_mwh\n"
                   "R,1,50,276,0.7\nS,1,0,276,0.7\n"},
        {NULL, NULL}};
    return scenario_build(tables, NULL);
}

/* The first block of 12 h has 6 h of 0.8 and 6 of 0.2, a mean of 0.5. */
static void availability_is_outages_times_profile(void **state)
{
    (void)state;
    struct gp_scenario *s = open_kinds();
    assert_near(operating_availability(s, 0, 0, option(s, "solar"), 0), 0.9 * 0.5, 1e-12);
    assert_near(operating_availability(s, 0, 0, option(s, "solar"), 1), 0.9 * 0.2, 1e-12);
    assert_near(operating_availability(s, 1, 0, option(s, "solar"), 0), 0, 0);
    assert_near(operating_availability(s, 0, 0, option(s, "gas"), 0), 0.72, 1e-12);
    assert_near(operating_availability(s, 0, 0, option(s, "cable"), 0), 1, 0);
    assert_near(operating_availability(s, 0, 0, option(s, "battery"), 0), 0.95, 1e-12);
    gp_scenario_free(s);
}

static void energy_costs_tariff_fuel_and_carbon(void **state)
{
    (void)state;
    struct gp_scenario *s = open_kinds();
    struct energy_cost cable = operating_energy_cost(s, 0, option(s, "cable"), 2026);
    assert_near(cable.shaped, 60, 0);
    assert_near(cable.flat, 4.5, 1e-12);
    /* Without a tariff energy is free, but not its carbon. */
    struct energy_cost untaxed = operating_energy_cost(s, 1, option(s, "cable"), 2026);
    assert_near(untaxed.shaped, 0, 0);
    assert_near(untaxed.flat, 1.5, 1e-12);
    struct energy_cost gas = operating_energy_cost(s, 0, option(s, "gas"), 2026);
    assert_near(gas.shaped, 0, 0);
    assert_near(gas.flat, 32 + 4.4, 1e-12);
    assert_near(operating_tariff_multiplier(s, 0, 0, 1), 1, 0);
    assert_near(operating_backup_cost(s, operating_backup(s, 0), 2026), 283, 1e-12);
    /* 8.766 $B a GW-year of 8766 h. */
    assert_near(operating_unserved_cost(s), 1000, 1e-9);
    gp_scenario_free(s);
}

static void backup_without_hours_is_none(void **state)
{
    (void)state;
    struct gp_scenario *s = open_kinds();
    assert_non_null(operating_backup(s, 0));
    assert_null(operating_backup(s, 1));
    gp_scenario_free(s);
}

static void budgets_count_what_they_are_about(void **state)
{
    (void)state;
    struct gp_scenario *s = open_kinds();
    int cable = option(s, "cable"), gas = option(s, "gas"), oil = option(s, "oil"), battery = option(s, "battery");
    assert_near(operating_output_quantity(s, 0, cable, BUDGET_CO2), 0.45, 1e-12);
    assert_near(operating_output_quantity(s, 0, gas, BUDGET_CO2), 0.44, 1e-12);
    assert_near(operating_output_quantity(s, 0, cable, BUDGET_NON_CLEAN), 0.7, 1e-12);
    assert_near(operating_output_quantity(s, 1, cable, BUDGET_NON_CLEAN), 0.1, 1e-12);
    assert_near(operating_output_quantity(s, 0, gas, BUDGET_NON_CLEAN), 1, 0);
    assert_near(operating_output_quantity(s, 0, option(s, "solar"), BUDGET_NON_CLEAN), 0, 0);
    assert_near(operating_output_quantity(s, 0, battery, BUDGET_NON_CLEAN), 0, 0);
    assert_near(operating_output_quantity(s, 0, gas, BUDGET_WATER), 0.7, 0);
    assert_near(operating_output_quantity(s, 0, gas, BUDGET_GAS), 8 * 1.055056, 1e-12);
    assert_near(operating_output_quantity(s, 0, oil, BUDGET_GAS), 0, 0);
    assert_near(operating_output_quantity(s, 0, gas, BUDGET_CURTAILED), 0, 0);
    assert_near(operating_backup_quantity(operating_backup(s, 0), BUDGET_CO2), 0.7, 0);
    assert_near(operating_backup_quantity(operating_backup(s, 0), BUDGET_NON_CLEAN), 1, 0);
    assert_near(operating_backup_quantity(operating_backup(s, 0), BUDGET_WATER), 0, 0);
    gp_scenario_free(s);
}

/* Whether a fuel counts as gas is told by table fuels; without its rows, by the name. */
static void gas_is_what_the_table_of_fuels_says(void **state)
{
    (void)state;
    static const struct {
        const char *fuels;
        bool methane, gasoil;
    } cases[] = {
        {"fuel,counts_as_gas\nmethane,yes\ngasoil,no\n", true, false},
        {"fuel,counts_as_gas\nmethane,no\ngasoil,yes\n", false, true},
        {"fuel,counts_as_gas\n", false, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct csv_text tables[] = {
            {"fuels", cases[i].fuels},
            {"options", "option,kind,fuel,heat_rate_mmbtu_per_mwh\nm,thermal,methane,10\no,thermal,gasoil,10\n"},
            {"fuel_prices", "fuel,region,year,price_usd_per_mmbtu\nmethane,,2026,4\ngasoil,,2026,20\n"},
            {NULL, NULL}};
        struct gp_scenario *s = scenario_build(tables, NULL);
        assert_near(operating_output_quantity(s, 0, option(s, "m"), BUDGET_GAS), cases[i].methane ? 10.55056 : 0, 1e-9);
        assert_near(operating_output_quantity(s, 0, option(s, "o"), BUDGET_GAS), cases[i].gasoil ? 10.55056 : 0, 1e-9);
        gp_scenario_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gas_is_what_the_table_of_fuels_says), cmocka_unit_test(availability_is_outages_times_profile),
        cmocka_unit_test(energy_costs_tariff_fuel_and_carbon), cmocka_unit_test(backup_without_hours_is_none),
        cmocka_unit_test(budgets_count_what_they_are_about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
