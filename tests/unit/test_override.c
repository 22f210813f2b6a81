/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overrides that are understood; those that are not stand in tests/faults. */
#include "scenario/question.h"
#include "support/near.h"
#include "support/tiny.h"

#include <stdio.h>
#include <string.h>

static const struct headroom_tier_row *tier(const gp_scenario *scenario, const char *region, const char *name)
{
    for (int i = 0; i < scenario->headroom_tiers_count; i++)
        if (strcmp(scenario->headroom_tiers_rows[i].region.name, region) == 0 &&
            strcmp(scenario->headroom_tiers_rows[i].tier, name) == 0)
            return &scenario->headroom_tiers_rows[i];
    fail_msg("no tier %s of %s", name, region);
    return NULL;
}

static void test_plan_parameter(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("plan.target_gw=0.75", "plan.objective=cost", "plan.end_date=2029-01-01",
                                      "plan.enforce_builder_funds=yes", "plan.title=a=b.c");
    assert_near(scenario->plan->target_gw, 0.75, 0.0);
    assert_int_equal(scenario->plan->objective, OBJECTIVE_COST);
    assert_int_equal(scenario->plan->end_date, date_from_civil(2029, 1, 1));
    assert_true(scenario->plan->enforce_builder_funds);
    assert_string_equal(scenario->plan->title, "a=b.c");
    gp_scenario_free(scenario);
}

static void test_keys(void **state)
{
    (void)state;
    gp_scenario *scenario =
        TINY_LOAD("headroom_tiers.North.firm.cumulative_headroom_gw=1.5", "pools.engines.2027.supply_gw_per_year=7");
    assert_near(tier(scenario, "North", "firm")->cumulative_headroom_gw, 1.5, 0.0);
    assert_near(tier(scenario, "East", "firm")->cumulative_headroom_gw, 0.5, 0.0);
    assert_near(scenario->pools_rows[0].supply_gw_per_year, 1.0, 0.0);
    assert_near(scenario->pools_rows[1].supply_gw_per_year, 7.0, 0.0);
    gp_scenario_free(scenario);
}

/* A date as key, a whole number written otherwise, a blank key and one in quotes. */
static void test_keys_of_all_kinds(void **state)
{
    (void)state;
    gp_scenario *scenario =
        TINY_LOAD("potential.sun.North.2027-01-01.potential_gw=3", "carbon_prices.02026.price_usd_per_t=11",
                  "fuel_prices.gas..2028.price_usd_per_mmbtu=6", "\"tariffs\".\"East\".energy_usd_per_mwh=44");
    assert_near(scenario->potential_rows[1].potential_gw, 3.0, 0.0);
    assert_near(scenario->carbon_prices_rows[0].price_usd_per_t, 11.0, 0.0);
    assert_near(scenario->fuel_prices_rows[1].price_usd_per_mmbtu, 6.0, 0.0);
    assert_near(scenario->tariffs_rows[1].energy_usd_per_mwh, 44.0, 0.0);
    gp_scenario_free(scenario);
}

static void test_any_key(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("headroom_tiers.*.flex.share_captured_frac=0.25");
    assert_near(tier(scenario, "North", "flex")->share_captured_frac, 0.25, 0.0);
    assert_near(tier(scenario, "East", "flex")->share_captured_frac, 0.25, 0.0);
    assert_near(tier(scenario, "East", "firm")->share_captured_frac, 1.0, 0.0);
    gp_scenario_free(scenario);
}

/* The region of a load shape is its last key and may be blank: a path without it means all regions. */
static void test_last_keys_left_out(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("load_shapes.*.*.*.*.multiplier=3");
    assert_true(scenario->load_shapes_count > 0);
    for (int i = 0; i < scenario->load_shapes_count; i++)
        assert_true(scenario->load_shapes_rows[i].multiplier == 3);
    gp_scenario_free(scenario);
}

static void expect_change(const gp_scenario *scenario, size_t index, const char *text, long values, int tables)
{
    gp_change change = gp_scenario_change(scenario, index);
    assert_string_equal(change.text, text);
    assert_int_equal(change.value_count, values);
    assert_int_equal(change.table_count, tables);
}

/* Each override is kept with what it set; a copy adds its own. */
static void test_changes_are_counted(void **state)
{
    (void)state;
    static const char *const more[] = {"plan.target_gw=2"};
    gp_scenario *scenario = TINY_LOAD("headroom_tiers.*.*.share_captured_frac=0.25", "plan.*=*1.2"), *copy;
    assert_int_equal(gp_scenario_change_count(scenario), 2);
    expect_change(scenario, 0, "headroom_tiers.*.*.share_captured_frac=0.25", scenario->headroom_tiers_count, 1);
    assert_true(gp_scenario_change(scenario, 1).value_count >
                5); /* every number of plan.csv, which is more than most mean */
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_scenario_copy(&copy, scenario, more, 1, env), GP_OK);
    assert_int_equal(gp_scenario_change_count(copy), 3);
    expect_change(copy, 0, "headroom_tiers.*.*.share_captured_frac=0.25", scenario->headroom_tiers_count, 1);
    expect_change(copy, 2, "plan.target_gw=2", 1, 1);
    assert_true(copy->changes[2].before == scenario->plan->target_gw);
    assert_false(number_given(copy->changes[1].before)); /* there were several */
    gp_scenario_free(copy);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

/* Both spellings of multiplying; cells that are blank stay blank. */
static void test_multiplying(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("accelerator_supply.*.2027.supply_gw_per_year*=1.5", "plan.target_gw=*0.5",
                                      "pools.*.*.keep_weeks*=2");
    assert_near(scenario->accelerator_supply_rows[0].supply_gw_per_year, 2.0, 0.0);
    assert_near(scenario->accelerator_supply_rows[1].supply_gw_per_year, 3.0, 0.0);
    assert_near(scenario->plan->target_gw, 0.5, 0.0);
    assert_false(number_given(scenario->pools_rows[0].keep_weeks));
    assert_near(scenario->pools_rows[2].keep_weeks, 16.0, 0.0);
    gp_scenario_free(scenario);
}

/* A star as column, behind a star as table, reaches every number under keys that match. */
static void test_any_table_and_column(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("*.North.*=*0.5");
    assert_near(scenario->regions_rows[0].grid_wait_weeks, 13.0, 0.0);
    assert_near(scenario->regions_rows[1].grid_wait_weeks, 52.0, 0.0);
    assert_near(scenario->tariffs_rows[0].energy_usd_per_mwh, 25.0, 0.0);
    assert_near(scenario->tariffs_rows[1].energy_usd_per_mwh, 45.0, 0.0);
    gp_scenario_free(scenario);
}

/* A star that ends the path is a column to set, not the sign that multiplies. */
static void test_star_column_sets(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("carbon_prices.*.*=9");
    assert_near(scenario->carbon_prices_rows[0].price_usd_per_t, 9.0, 0.0);
    assert_near(scenario->carbon_prices_rows[1].price_usd_per_t, 9.0, 0.0);
    gp_scenario_free(scenario);
}

static void test_references_and_later_ones_win(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("regions.East.parent_region=", "potential.sun.East.*.exclusive_to_provider=Cloud",
                                      "plan.target_gw=2", "plan.target_gw=3");
    assert_int_equal(scenario->regions_rows[1].parent_region.index, -1);
    assert_int_equal(scenario->potential_rows[2].exclusive_to_provider.index, 0);
    assert_near(scenario->plan->target_gw, 3.0, 0.0);
    gp_scenario_free(scenario);
}

/* Path to a column of all rows that leaves every value as it is. */
static void name_column(char *out, size_t size, const struct table_schema *schema, const struct column *column)
{
    size_t length = (size_t)snprintf(out, size, "%s", schema->name);
    for (int i = 0; i < schema->column_count && schema->columns[i].key; i++)
        length += (size_t)snprintf(out + length, size - length, ".*");
    snprintf(out + length, size - length, ".%s=*1", column->name);
}

static bool is_given(const struct table *table, int row, const struct column *column)
{
    const char *field = (const char *)table_row(table, row) + column->offset;
    return column->kind == COLUMN_NUMBER && number_given(*(const double *)(const void *)field);
}

/* Exactly the given values of that column are placed at the override. */
static void expect_places(const gp_scenario *scenario, int changed, const struct column *of, const char *override)
{
    char origin[300];
    snprintf(origin, sizeof origin, "--set %s in ", override);
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct table *table = &scenario->tables[t];
        for (int cell = 0; cell < table->count * table->schema->column_count; cell++) {
            const struct column *column = &table->schema->columns[cell % table->schema->column_count];
            int row = cell / table->schema->column_count;
            bool expected = t == changed && column == of && is_given(table, row, column);
            const char *file = table_place(table, row, column).file;
            assert_int_equal(strncmp(file, origin, strlen(origin)) == 0, expected);
            assert_string_equal(strstr(file, TINY_FOLDER), table->file);
        }
    }
}

/* Also in a copy, whose texts outlive those of what it was copied from. */
static void test_changed_cells_are_placed_at_the_override(void **state)
{
    int tried = 0;
    (void)state;
    gp_scenario *plain = TINY_LOAD(NULL), *copy;
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct table *table = &plain->tables[t];
        for (int c = 0; c < table->schema->column_count; c++) {
            const struct column *column = &table->schema->columns[c];
            char override[200];
            bool given = false;
            for (int row = 0; row < table->count; row++)
                given = given || (!column->key && is_given(table, row, column));
            if (!given)
                continue;
            name_column(override, sizeof override, table->schema, column);
            gp_scenario *scenario = TINY_LOAD(override);
            expect_places(scenario, t, column, override);
            assert_int_equal(gp_scenario_copy(&copy, scenario, NULL, 0, NULL), GP_OK);
            gp_scenario_free(scenario);
            expect_places(copy, t, column, override);
            gp_scenario_free(copy);
            tried++;
        }
    }
    assert_true(tried > 50);
    gp_scenario_free(plain);
}

static void test_what_is_the_question(void **state)
{
    (void)state;
    assert_true(paths_ask("plan.target_gw"));
    assert_true(paths_ask("plan.target_gw*"));
    assert_true(paths_ask("plan.max_build_rate_gw_per_week; build_rates.*.max_build_rate_gw_per_week*"));
    assert_false(paths_ask("plan.target_gw_more"));
    assert_false(paths_ask("plan.capex_usd_bn_per_gw"));
    assert_false(paths_ask("plan.target_gw;pools.*.*.supply_gw_per_year*"));
    assert_false(paths_ask("pools.*.*.supply_gw_per_year*;plan.target_gw"));
    assert_false(paths_ask(""));
    assert_false(paths_ask("*"));
    assert_false(paths_ask("plan.target_gw;"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plan_parameter),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_keys_of_all_kinds),
        cmocka_unit_test(test_any_key),
        cmocka_unit_test(test_last_keys_left_out),
        cmocka_unit_test(test_changes_are_counted),
        cmocka_unit_test(test_multiplying),
        cmocka_unit_test(test_any_table_and_column),
        cmocka_unit_test(test_star_column_sets),
        cmocka_unit_test(test_references_and_later_ones_win),
        cmocka_unit_test(test_changed_cells_are_placed_at_the_override),
        cmocka_unit_test(test_what_is_the_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
