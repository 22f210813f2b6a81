/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 30 GW in homes, reactors, shares and accelerators, worked by hand. */
#include "support/near.h"

#include <string.h>

#include "base/number.h"
#include "findings/equivalents.h"
#include "support/scenario_builder.h"

static const struct csv_text tables[] = {
    {"reference_figures",
     "figure,value,unit\nhousehold_flat_kw,1.2,kW\nhousehold_kwh_per_year,10715,kWh/year\nreactor_gw,1.047,GW\n"
     "us_generation_twh,4304,TWh/year\nus_additions_gw,64,GW/year\nus_homes_million,132,million\n"},
    {"accelerators", "generation,kind,facility_kw_per_unit,price_usd_bn_per_gw,life_years\nGB200,accelerator,2.34,20,"
                     "5\nservers,cpu,0.5,12,6\n"},
    {"accelerator_supply", "generation,year,supply_gw_per_year\nGB200,2026,10\nservers,2026,10\n"},
    {NULL, NULL},
};

static const struct equivalent *find(const struct equivalents *fleet, const char *name)
{
    for (int i = 0; i < fleet->count; i++) {
        if (strcmp(fleet->items[i].name, name) == 0)
            return &fleet->items[i];
    }
    return NULL;
}

static void thirty_gw(void **state)
{
    (void)state;
    struct gp_scenario *scenario = scenario_build(tables, NULL);
    struct arena *arena = arena_new();
    struct equivalents *fleet;
    assert_int_equal(equivalents_make(&fleet, scenario, 30, 0.8, arena), GP_OK);
    assert_near(equivalents_value(fleet, "homes_flat"), 25, 1e-9); /* 30 / 1.2 */
    assert_near(equivalents_value(fleet, "homes_energy"), 19.6211,
                1e-4); /* 30 x 8,760 x 0.8 = 210,240 GWh / 10,715 kWh */
    assert_near(equivalents_value(fleet, "homes_share"), 14.8645, 1e-4);      /* 19.6211 / 132 */
    assert_near(equivalents_value(fleet, "reactors"), 28.6533, 1e-4);         /* 30 / 1.047 */
    assert_near(equivalents_value(fleet, "generation_share"), 4.88476, 1e-5); /* 210.24 / 4,304 */
    assert_near(equivalents_value(fleet, "additions_years"), 0.46875, 1e-9);  /* 30 / 64 */
    assert_near(equivalents_value(fleet, "units_GB200"), 12.8205, 1e-4);      /* 30e6 kW / 2.34 kW */
    assert_near(equivalents_value(fleet, "units_servers"), 60, 1e-9);
    assert_string_equal(find(fleet, "units_servers")->unit, "million CPUs");
    assert_string_equal(find(fleet, "homes_energy")->formula, "30 GW x 8,760 h x 0.8 / 10,715 kWh a home and year");
    assert_string_equal(find(fleet, "homes_flat")->formula, "30 GW / 1.2 kW a home");
    arena_free(arena);
    gp_scenario_free(scenario);
}

static void what_no_figure_tells_is_left_out(void **state)
{
    (void)state;
    struct gp_scenario *scenario = scenario_build(tables, NULL);
    struct arena *arena = arena_new();
    struct equivalents *fleet;
    assert_int_equal(equivalents_make(&fleet, scenario, 2, NUMBER_BLANK, arena), GP_OK);
    assert_null(find(fleet, "sales_share"));
    assert_false(number_given(equivalents_value(fleet, "sales_share")));
    assert_near(fleet->load_factor_frac, 1, 0); /* that of the compute value in the base scenario */
    assert_near(equivalents_value(fleet, "generation_share"), 100 * 17.52 / 4304, 1e-9);
    arena_free(arena);
    gp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thirty_gw),
        cmocka_unit_test(what_no_figure_tells_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
