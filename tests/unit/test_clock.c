/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of tiny: days of 4 hours in blocks of 2, or of 1 where a test says so. */
#include "support/near.h"
#include "support/scenario_builder.h"
#include "support/tiny.h"

#include <stdio.h>
#include <string.h>

#include "portfolio/operating_data.h"

enum { WARM, COLD };
enum { NORTH, EAST };
enum { GRID_FIRM, GRID_FLEX, ENGINE };

static void test_blocks(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD(NULL);
    const struct clock_season *warm = &scenario->clock.seasons[WARM];
    assert_int_equal(scenario->clock.season_count, 2);
    assert_int_equal(warm->day_count, 2);
    assert_int_equal(warm->block_count, 4);
    assert_int_equal(warm->days[1].first_block, 2);
    assert_int_equal(warm->day_of_block[1], 0);
    assert_int_equal(warm->day_of_block[2], 1);
    assert_false(warm->in_order);
    assert_near(warm->hours[0], 2.0, 0.0);
    assert_near(warm->days_in_season, 184.0, 1e-12);
    /* A typical day stands for 174 of 184 days, in 2 blocks: 168 x 174 / 184 / 2 hours of a week each. */
    assert_near(warm->hours_per_week[0], 168.0 * 174.0 / 184.0 / 2.0, 1e-9);
    for (int q = 0; q < 2; q++) {
        double sum = 0.0;
        for (int b = 0; b < scenario->clock.seasons[q].block_count; b++)
            sum += scenario->clock.seasons[q].hours_per_week[b];
        assert_near(sum, 168.0, 1e-9);
    }
    gp_scenario_free(scenario);
}

/* Capacity factors 0, 0.5, 0.6, 0.1 in blocks of two hours. */
static void test_profiles_are_averaged(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD(NULL);
    const struct clock *clock = &scenario->clock;
    assert_int_equal(clock->technology_count, 1);
    assert_string_equal(clock->technologies[0], "solar");
    for (int day = 0; day < 2; day++) {
        assert_near(clock->capacity_factor[COLD][EAST][2 * day], 0.25, 1e-12);
        assert_near(clock->capacity_factor[COLD][EAST][2 * day + 1], 0.35, 1e-12);
    }
    gp_scenario_free(scenario);
}

/* Load multipliers 0.8, 1.1, 1.1, 1; training has no rows. Tariff multipliers 0.8, 1, 1.2, 1 in North; East has no
 * shape. */
static void test_multipliers(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD(NULL);
    const struct clock *clock = &scenario->clock;
    assert_near(clock->load_multiplier[WARM][0][3], 1.0, 0.0);
    assert_near(clock->load_multiplier[WARM][1][2], 0.95, 1e-12);
    assert_near(clock->load_multiplier[WARM][1][3], 1.05, 1e-12);
    assert_near(clock->tariff_multiplier[COLD][NORTH][0], 0.9, 1e-12);
    assert_near(clock->tariff_multiplier[COLD][NORTH][1], 1.1, 1e-12);
    assert_near(clock->tariff_multiplier[COLD][EAST][1], 1.0, 0.0);
    gp_scenario_free(scenario);
}

/* A shape of all regions has 0.9 by night and 1.1 by day, that of S 0.5 and 1.5. T has one for another class alone. */
static void test_shapes_of_regions(void **state)
{
    char text[4096] = "class_name,region,season,day_type,hour,multiplier\n";
    const char *const regions[] = {"", "S"};
    const double spread[] = {0.1, 0.5};
    (void)state;
    for (int i = 0; i < 2; i++) {
        for (int hour = 0; hour < 24; hour++)
            snprintf(text + strlen(text), sizeof text - strlen(text), "steady,%s,year,day,%d,%g\n", regions[i], hour,
                     1.0 + (hour < 12 ? -spread[i] : spread[i]));
    }
    for (int hour = 0; hour < 24; hour++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "other,T,year,day,%d,%g\n", hour,
                 hour < 12 ? 0.8 : 1.2);
    const struct csv_text tables[] = {
        {"regions", "region\nR\nS\nT\n"},
        {"classes", "class_name,load_factor_frac,initial_share_frac\nsteady,0.5,1\nother,1,0\n"},
        {"load_shapes", text},
        {NULL, NULL}};
    gp_scenario *scenario = scenario_build(tables, NULL);
    const double steady[3][2] = {{0.9, 1.1}, {0.5, 1.5}, {0.9, 1.1}}, other[3][2] = {{1, 1}, {1, 1}, {0.8, 1.2}};
    for (int r = 0; r < 3; r++) {
        for (int b = 0; b < 2; b++) {
            assert_near(operating_load(scenario, r, 0, 0, b), 0.5 * steady[r][b], 1e-12);
            assert_near(operating_load(scenario, r, 0, 1, b), other[r][b], 1e-12);
        }
    }
    gp_scenario_free(scenario);
}

/* Tier flex is cut 1.5 hours: hour 2 of the stress day, ranked first, and half of hour 3. */
static void test_stress_hours_one_by_one(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("plan.hours_per_block=1");
    int options = scenario->options_count;
    const double *flex = scenario->clock.grid_availability[WARM][NORTH * options + GRID_FLEX];
    const double *firm = scenario->clock.grid_availability[WARM][NORTH * options + GRID_FIRM];
    const double expected[8] = {1, 1, 1, 1, 1, 1, 0, 0.5};
    for (int b = 0; b < 8; b++) {
        assert_near(flex[b], expected[b], 1e-12);
        assert_near(firm[b], 1.0, 0.0);
    }
    assert_null(scenario->clock.grid_availability[WARM][NORTH * options + ENGINE]);
    gp_scenario_free(scenario);
}

/* In blocks of two hours, the block of hours 2 and 3 has no service at all. */
static void test_stress_hours_in_blocks(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("headroom_tiers.*.flex.cut_hours_per_stress_day=0.25");
    const double *flex = scenario->clock.grid_availability[COLD][EAST * scenario->options_count + GRID_FLEX];
    const double expected[4] = {1, 1, 1, 0};
    for (int b = 0; b < 4; b++)
        assert_near(flex[b], expected[b], 0.0);
    gp_scenario_free(scenario);
}

/* With positions on all its day types a season is in their order, whatever the order of the rows. */
static void test_days_in_order(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("day_types.warm.typical.position=2", "day_types.warm.stress.position=1");
    const struct clock_season *warm = &scenario->clock.seasons[WARM];
    assert_true(warm->in_order);
    assert_false(scenario->clock.seasons[COLD].in_order);
    assert_string_equal(scenario->day_types_rows[warm->days[0].row].day_type, "stress");
    assert_int_equal(warm->days[0].first_block, 0);
    /* 174 days of 24 h in days of 4 h, and 10; seasons without order go round in each day. */
    assert_near(warm->days[0].repetitions, 60, 0);
    assert_near(warm->days[1].repetitions, 1044, 0);
    assert_near(scenario->clock.seasons[COLD].days[0].repetitions, 1, 0);
    assert_true(warm->repeats && !scenario->clock.seasons[COLD].repeats);
    gp_scenario_free(scenario);
}

/* Blocks of a tenth of a day last a tenth as long for storage; a day that rounding of its weight misses is one day. */
static void test_parts_of_days(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("day_types.warm.typical.position=2", "day_types.warm.stress.position=1",
                                      "day_types.warm.stress.weight_days=0.016666666666666666",
                                      "day_types.warm.typical.weight_days=183.98333333333332");
    const struct clock_season *warm = &scenario->clock.seasons[WARM];
    assert_near(warm->days[0].repetitions, 0.1, 1e-12);
    assert_near(warm->hours[0], 0.1 * scenario->clock.block_hours, 1e-12);
    gp_scenario_free(scenario);
    scenario = TINY_LOAD("day_types.warm.typical.position=2", "day_types.warm.stress.position=1",
                         "day_types.warm.stress.weight_days=0.16666666667",
                         "day_types.warm.typical.weight_days=183.83333333333");
    warm = &scenario->clock.seasons[WARM];
    assert_near(warm->days[0].repetitions, 1, 0);
    assert_near(warm->hours[0], scenario->clock.block_hours, 0);
    gp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_profiles_are_averaged),
        cmocka_unit_test(test_multipliers),
        cmocka_unit_test(test_shapes_of_regions),
        cmocka_unit_test(test_stress_hours_one_by_one),
        cmocka_unit_test(test_stress_hours_in_blocks),
        cmocka_unit_test(test_days_in_order),
        cmocka_unit_test(test_parts_of_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
