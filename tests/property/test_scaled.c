/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing in the model knows how large a scenario is: with all amounts so many times as large, from a kilowatt to ten
 * terawatts, the plan is the same, so many times as large, proven to the gap that was asked for, and reached on the
 * same day. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "plan/plan.h"
#include "plan/plan_arrays.h"
#include "support/diagnosed.h"
#include "support/near.h"
#include "support/plan_world.h"
#include "support/random_numbers.h"
#include "support/scaled.h"

#define PROVEN_WITHIN 1e-7
#define EQUAL_WITHIN  3e-7 /* of two plans, each proven within that much, with room for rounding */
#define DEMO          GIGAPLAN_SOURCE_DIR "/data/demo"
#define CASES         GIGAPLAN_TEST_DIR "/data/cases/"
#define RANDOM_WORLDS 12
#define SMALLEST_GW   1e-6
#define LARGEST_GW    1e4

static const char *const folders[] = {DEMO, CASES "twenty-mw", CASES "annuity", CASES "negative-price-build",
                                      GIGAPLAN_TEST_DIR "/data/carry-over-weights"};
#define FOLDERS (sizeof folders / sizeof *folders)

static struct gp_plan *solve(const struct gp_scenario *scenario, gp_method method)
{
    const gp_solve_options options = {.threads = 1, .gap = PROVEN_WITHIN, .method = method};
    gp_planner *planner = NULL;
    struct gp_plan *plan = NULL;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &options, env), GP_OK);
    if (gp_plan_verify(plan, env) != GP_OK)
        print_diagnostics(env);
    assert_int_equal(gp_plan_verify(plan, env), GP_OK);
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_OPTIMAL);
    assert_true(gp_plan_gap(plan) <= PROVEN_WITHIN);
    gp_planner_free(planner);
    gp_env_free(env);
    return plan;
}

static void assert_same_day(const struct gp_plan *one, const struct gp_plan *other)
{
    char day[11] = "never", same_day[11] = "never";
    gp_plan_date_of(day, one, one->scenario->plan->target_gw);
    gp_plan_date_of(same_day, other, other->scenario->plan->target_gw);
    assert_string_equal(day, same_day);
}

/* By a power of two every number of the plan is that many times as large, to the last digit. */
static void assert_times(struct gp_plan *plan, struct gp_plan *small, double factor)
{
    struct plan_array arrays[PLAN_ARRAYS], smaller[PLAN_ARRAYS];
    int count = plan_arrays(plan, arrays);
    assert_int_equal(plan_arrays(small, smaller), count);
    for (int i = 0; i < count; i++)
        for (size_t k = 0; k < arrays[i].count; k++)
            assert_true((*arrays[i].values)[k] == factor * (*smaller[i].values)[k]);
    for (int i = 0; i < plan->scenario->regions_count * plan->calendar.count; i++) {
        assert_true(plan->operations[i].cost_musd_per_week == factor * small->operations[i].cost_musd_per_week);
        for (int b = 0; b < plan->operations[i].block_count; b++) {
            assert_true(plan->operations[i].load[b] == factor * small->operations[i].load[b]);
            assert_true(plan->operations[i].price_usd_per_mwh[b] == small->operations[i].price_usd_per_mwh[b]);
        }
    }
    assert_true(plan->objective_usd == factor * small->objective_usd);
    assert_true(plan->bound_usd == factor * small->bound_usd);
    assert_true(plan->gap == small->gap);
    assert_int_equal(plan->limit_count, small->limit_count);
    for (int i = 0; i < plan->limit_count; i++) {
        assert_true(plan->limits[i].activity == factor * small->limits[i].activity);
        assert_true(plan->limits[i].bound == factor * small->limits[i].bound);
        assert_true(plan->limits[i].worth_usd == small->limits[i].worth_usd);
    }
}

static void compare(const struct gp_scenario *scenario, struct gp_plan *plan, double factor, bool exact)
{
    double target = scenario->plan->target_gw;
    if (target * factor < SMALLEST_GW || target * factor > LARGEST_GW)
        return;
    gp_scenario *large = scaled_copy(scenario, factor);
    struct gp_plan *other = solve(large, GP_METHOD_LAYERED);
    assert_same_day(plan, other);
    if (exact)
        assert_times(other, plan, factor);
    double usd = fmax(fabs(plan->objective_usd), 1e9 * scenario->unit_gw);
    assert_near(other->objective_usd / factor, plan->objective_usd, EQUAL_WITHIN * usd);
    assert_near(other->shortfall_gw_weeks / factor, plan->shortfall_gw_weeks,
                1e-6 * (plan->shortfall_gw_weeks + target));
    for (int t = 0; t < plan->calendar.count; t++)
        assert_near(other->in_service_mean[t] / factor, plan->in_service_mean[t], 1e-5 * target);
    gp_plan_free(other);
    gp_scenario_free(large);
}

static gp_scenario *load(const char *folder)
{
    gp_scenario *scenario = NULL;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    if (gp_scenario_load(&scenario, folder, NULL, 0, env) != GP_OK)
        print_diagnostics(env);
    assert_non_null(scenario);
    gp_env_free(env);
    return scenario;
}

static void the_plan_of_any_size_is_the_same(void **state)
{
    static const int powers[] = {-24, -13, -7, -1, 3, 9};
    static const double others[] = {1e-6, 20e-3 / 30.0, 0.7, 333.0, 1e4};
    (void)state;
    for (size_t i = 0; i < FOLDERS; i++) {
        gp_scenario *scenario = load(folders[i]);
        struct gp_plan *plan = solve(scenario, GP_METHOD_LAYERED);
        for (size_t k = 0; k < sizeof powers / sizeof *powers; k++)
            compare(scenario, plan, ldexp(1.0, powers[k]), true);
        for (size_t k = 0; k < sizeof others / sizeof *others; k++)
            compare(scenario, plan, others[k], false);
        gp_plan_free(plan);
        gp_scenario_free(scenario);
    }
}

/* With every limit on, under both objectives. */
static void random_sizes_of_a_world_with_every_limit(void **state)
{
    struct random_numbers random = {20261129};
    (void)state;
    for (int i = 0; i < RANDOM_WORLDS; i++) {
        const char *const objectives[] = {"plan.objective=fastest", "plan.objective=cost"};
        const char *const changes[] = {objectives[i % 2], NULL};
        struct gp_scenario *scenario = plan_world_scenario(changes);
        struct gp_plan *plan = solve(scenario, GP_METHOD_LAYERED);
        compare(scenario, plan, exp2(random_between(&random, -20.0, 12.0)), false);
        compare(scenario, plan, exp2(floor(random_between(&random, -20.0, 12.0))), true);
        gp_plan_free(plan);
        gp_scenario_free(scenario);
    }
}

/* A row of each table in which every number is 3. */
static void fill_with_threes(struct gp_scenario *scenario)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct table_schema *schema = &scenario_schemas[i];
        char *row = calloc(1, schema->row_size);
        assert_non_null(row);
        for (int j = 0; j < schema->column_count; j++)
            if (schema->columns[j].kind == COLUMN_NUMBER)
                *(double *)(void *)(row + schema->columns[j].offset) = 3.0;
        scenario->tables[i] = (struct table){.schema = schema, .rows = row, .count = 1};
    }
}

/* What doubles with the scenario, told by the units of the schema, is what the names of columns say; a new column has
 * to say the same both ways. */
static void names_and_units_agree_on_what_an_amount_is(void **state)
{
    int amounts = 0;
    (void)state;
    gp_scenario *demo = load(DEMO);
    struct gp_scenario threes = *demo;
    fill_with_threes(&threes);
    scenario_multiply(&threes, 2.0);
    for (int i = 0; i < TABLE_COUNT; i++) {
        for (int j = 0; j < scenario_schemas[i].column_count; j++) {
            const struct column *column = &scenario_schemas[i].columns[j];
            if (column->kind != COLUMN_NUMBER)
                continue;
            double value = *(const double *)(const void *)((const char *)threes.tables[i].rows + column->offset);
            assert_true(value == 3.0 || value == 6.0);
            if ((value == 6.0) != scaled_amount(column))
                fail_msg("%s.%s: unit \"%s\"", scenario_schemas[i].name, column->name, column->unit);
            amounts += value == 6.0;
        }
        free(threes.tables[i].rows);
    }
    assert_true(amounts >= 20);
    gp_scenario_free(demo);
}

/* There and back again: amounts that mean "no limit" stay what they are, blanks stay blank. */
static void amounts_in_another_unit_lose_no_digit(void **state)
{
    (void)state;
    gp_scenario *scenario = load(DEMO), *same = load(DEMO);
    double limit = scenario->headroom_tiers_rows[0].cumulative_headroom_gw;
    assert_true(scenario->unit_gw == ldexp(1.0, -5)); /* 1 GW is 32 of it, and of 1/16 GW only 16: 32 is nearer 30 */
    scenario_multiply(scenario, ldexp(1.0, 40));
    assert_true(scenario->unit_gw == ldexp(1.0, 35));
    assert_true(scenario->headroom_tiers_rows[0].cumulative_headroom_gw == ldexp(limit, 40));
    scenario_multiply(scenario, ldexp(1.0, -40));
    for (int i = 0; i < TABLE_COUNT; i++)
        for (int row = 0; row < scenario->tables[i].count; row++)
            for (int j = 0; j < scenario_schemas[i].column_count; j++) {
                size_t offset = scenario_schemas[i].columns[j].offset;
                if (scenario_schemas[i].columns[j].kind == COLUMN_NUMBER)
                    assert_memory_equal((char *)table_row(&scenario->tables[i], row) + offset,
                                        (char *)table_row(&same->tables[i], row) + offset, sizeof(double));
            }
    gp_scenario_free(scenario);
    gp_scenario_free(same);
}

/* 20 MW are wanted in a week and can be built in it: the 8th of January, and nothing is missing but what the slack
 * leaves. */
static void a_small_campus_is_on_time(void **state)
{
    char day[11];
    (void)state;
    gp_scenario *scenario = load(CASES "twenty-mw");
    struct gp_plan *plan = solve(scenario, GP_METHOD_LAYERED);
    assert_true(gp_plan_date_of(day, plan, 0.02));
    assert_string_equal(day, "2026-01-08");
    assert_near(plan->least_shortfall_gw_weeks, 0.0, 1e-12);
    assert_near(plan->shortfall_gw_weeks, 0.0, 0.02 / 3000.0 + 1e-12);
    gp_plan_free(plan);
    gp_scenario_free(scenario);
}

/* 1 GW comes in the first year; what the slack leaves of it until later does not make it late. */
static void what_the_slack_leaves_is_not_late(void **state)
{
    char day[11];
    (void)state;
    gp_scenario *scenario = load(CASES "annuity");
    struct gp_plan *plan = solve(scenario, GP_METHOD_LAYERED);
    assert_true(gp_plan_date_of(day, plan, 1.0));
    assert_string_equal(day, "2027-01-01");
    gp_plan_free(plan);
    gp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_units_agree_on_what_an_amount_is),
        cmocka_unit_test(amounts_in_another_unit_lose_no_digit),
        cmocka_unit_test(a_small_campus_is_on_time),
        cmocka_unit_test(what_the_slack_leaves_is_not_late),
        cmocka_unit_test(the_plan_of_any_size_is_the_same),
        cmocka_unit_test(random_sizes_of_a_world_with_every_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
