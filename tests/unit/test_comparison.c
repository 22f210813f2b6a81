/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans and scenarios side by side. The same plan, from a report and from a store, has the same answers. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compare/comparison.h"
#include "compare/differences.h"
#include "compare/side_series.h"
#include "gigaplan/gigaplan.h"
#include "support/diagnosed.h"
#include "support/near.h"
#include "support/scenario_builder.h"

#define PLACE GIGAPLAN_SCRATCH_DIR "/comparison"
#define ONE   PLACE "/one"
#define OTHER PLACE "/other"
#define MORE  PLACE "/more"
#define STORE PLACE "/cases.sqlite"
#define DEMO  GIGAPLAN_SOURCE_DIR "/data/demo"

static const char faster[] = "accelerator_supply.*.*.supply_gw_per_year=*1.5";

static void write_report(const char *folder, const char *const *overrides, size_t count)
{
    gp_scenario *scenario;
    gp_planner *planner;
    gp_plan *plan;
    gp_env *env = gp_env_new(NULL);
    const gp_report_options options = {.charts = GP_CHARTS_NONE};
    assert_int_equal(gp_scenario_load(&scenario, DEMO, overrides, count, env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, NULL, env), GP_OK);
    assert_int_equal(gp_report_write(plan, &options, folder, env), GP_OK);
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

static void write_store(const char *path, const char *const *overrides, size_t count)
{
    gp_sweep *sweep;
    gp_env *env = gp_env_new(NULL);
    const char *vary[] = {"accelerator_supply.*.*.supply_gw_per_year*=1,1.5"};
    const gp_sweep_options options = {
        .folder = DEMO, .overrides = overrides, .override_count = count, .vary = vary, .vary_count = 1};
    const gp_sweep_run_options run = {.workers = 1};
    remove(path);
    assert_int_equal(gp_sweep_new(&sweep, &options, env), GP_OK);
    assert_int_equal(gp_sweep_run(NULL, sweep, path, &run, env), GP_OK);
    gp_sweep_free(sweep);
    gp_env_free(env);
}

static int set_up(void **state)
{
    const char *overrides[] = {faster};
    (void)state;
    write_report(ONE, NULL, 0);
    write_report(OTHER, overrides, 1);
    write_store(STORE, NULL, 0);
    return 0;
}

static struct gp_comparison *compare(const char *first, const char *second, gp_env *env)
{
    gp_comparison *comparison;
    const char *names[] = {first, second};
    assert_int_equal(gp_comparison_new(&comparison, names, 2, NULL, env), GP_OK);
    return comparison;
}

static int differing(const struct gp_comparison *comparison)
{
    int count = 0;
    for (int i = 0; i < comparison->answer_count; i++) {
        if (answer_differs(comparison, &comparison->answers[i]))
            count++;
    }
    return count;
}

/* The inputs of a report are the scenario that it was made from: the same digest, and each row on its own line. */
static void test_inputs_are_kept(void **state)
{
    (void)state;
    gp_scenario *scenario, *again;
    const char *overrides[] = {faster};
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_scenario_load(&scenario, DEMO, overrides, 1, env), GP_OK);
    assert_int_equal(gp_scenario_load(&again, OTHER "/inputs", NULL, 0, env), GP_OK);
    assert_string_equal(gp_scenario_digest(scenario), gp_scenario_digest(again));
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct table *one = &scenario->tables[i], *other = &again->tables[i];
        assert_int_equal(one->count, other->count);
        for (int row = 0; row < one->count; row++)
            assert_int_equal(table_place(one, row, &one->schema->columns[0]).line,
                             table_place(other, row, &other->schema->columns[0]).line);
        for (int k = 0; one->column_headers && k < one->schema->column_count; k++)
            if (one->column_headers[k].line > 0)
                assert_int_equal(one->column_headers[k].line, other->column_headers[k].line);
    }
    gp_scenario_free(again);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

/* All rows of the table's column are multiplied by 1.5, and nothing else. */
static void test_differences(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    struct gp_comparison *comparison = compare(ONE, OTHER, env);
    assert_int_equal(comparison->difference_count, comparison->sides[0].scenario->accelerator_supply_count);
    for (int i = 0; i < comparison->difference_count; i++) {
        double one = 0.0, other = 0.0;
        const struct difference *difference = &comparison->differences[i];
        assert_int_equal(difference->table, TABLE_accelerator_supply);
        assert_string_equal(difference->column->name, "supply_gw_per_year");
        assert_true(number_parse(difference->values[0], &one) && number_parse(difference->values[1], &other));
        assert_near(other, 1.5 * one, 1e-9);
    }
    assert_string_equal(comparison->differences[0].path, "accelerator_supply.Aspen.2026.supply_gw_per_year");
    const struct difference_group *groups = comparison->groups;
    assert_int_equal(comparison->group_count, 1);
    assert_int_equal(groups[0].count, comparison->difference_count);
    assert_near(groups[0].factors[1], 1.5, 1e-9);
    const struct answer *reached = comparison_answer(comparison, "target_date");
    assert_true(reached->dates[1] < reached->dates[0]);
    gp_comparison_free(comparison);
    gp_env_free(env);
}

/* 1.1 x 0.11 is 0.12100000000000001 in binary: rounding is not told. */
static void test_rounding_is_no_digit(void **state)
{
    (void)state;
    const char *overrides[] = {"accelerator_supply.*.*.share_captured_frac=*1.1"};
    struct arena *arena = arena_new();
    gp_env *env = gp_env_new(NULL);
    write_report(MORE, overrides, 1);
    struct gp_comparison *comparison = compare(ONE, MORE, env);
    assert_true(comparison->difference_count > 0);
    assert_string_equal(comparison->differences[0].values[0], "0.11");
    assert_string_equal(comparison->differences[0].values[1], "0.121");
    assert_string_equal(difference_factor(arena, 1.1), "times 1.1");
    assert_string_equal(difference_factor(arena, 1.00002), "times 1.00002");
    gp_comparison_free(comparison);
    gp_env_free(env);
    arena_free(arena);
}

/* Rows that only one scenario has, and cells that are blank in one. */
static void test_rows_and_blanks(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    struct gp_comparison *comparison = compare(DEMO, GIGAPLAN_SOURCE_DIR "/data/campus", env);
    bool went = false, came = false;
    for (int i = 0; i < comparison->difference_count; i++) {
        const struct difference *difference = &comparison->differences[i];
        went =
            went || (strcmp(difference->path, "regions.North") == 0 && difference->values[0] && !difference->values[1]);
        came = came ||
               (strcmp(difference->path, "regions.Campus") == 0 && !difference->values[0] && difference->values[1]);
    }
    assert_true(went && came);
    assert_false(comparison->sides[0].has_answers);
    gp_comparison_free(comparison);
    gp_env_free(env);
}

/* Three sides: the last lacks a site, the cells of the others are compared all the same. Against the first the second
 * has another cell and no other row, and the third the reverse. */
static void test_three_sides(void **state)
{
    (void)state;
    static const char header[] = "site,region,provider,option,supply_gw,load_gw,online_date\n";
    static const char *const rows[] = {"Mill,R,own,cable,0.1,0.1,2025-06-30\nOld,R,own,cable,0.5,0,2024-06-30\n",
                                       "Mill,R,own,cable,0.1,0.1,2025-06-30\nOld,R,own,cable,0.7,0,2024-06-30\n",
                                       "Mill,R,own,cable,0.1,0.1,2025-06-30\n"};
    struct gp_comparison comparison = {.arena = arena_new(), .side_count = 3};
    gp_scenario *scenarios[3];
    for (int i = 0; i < 3; i++) {
        const struct csv_text tables[] = {{"options", "option,kind,capacity_credit_frac\ncable,grid,1\n"},
                                          {"committed_supply", arena_format(comparison.arena, "%s%s", header, rows[i])},
                                          {NULL, NULL}};
        scenarios[i] = scenario_build(tables, NULL);
        comparison.sides[i].scenario = scenarios[i];
    }
    assert_int_equal(differences_find(&comparison), GP_OK);
    assert_int_equal(comparison.difference_count, 2);
    assert_int_equal(comparison.group_count, 2);
    const struct difference *row = &comparison.differences[0], *cell = &comparison.differences[1];
    assert_null(row->column);
    assert_string_equal(row->path, "committed_supply.Old.1");
    assert_false(difference_between(row, 0, 1));
    assert_true(difference_between(row, 0, 2));
    assert_string_equal(cell->path, "committed_supply.Old.1.supply_gw");
    assert_true(difference_between(cell, 0, 1));
    assert_false(difference_between(cell, 0, 2));
    assert_near(comparison.groups[1].factors[1], 1.4, 1e-9);
    for (int i = 0; i < 3; i++)
        gp_scenario_free(scenarios[i]);
    arena_free(comparison.arena);
}

/* A report and a case of the same inputs tell the same answers; each case those of its own report. */
static void test_report_and_case(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{ONE, STORE "#0"}, {OTHER, STORE "#1"}};
    for (int i = 0; i < 2; i++) {
        gp_env *env = gp_env_new(NULL);
        struct gp_comparison *comparison = compare(pairs[i][0], pairs[i][1], env);
        assert_int_equal(comparison->difference_count, 0);
        assert_true(comparison->answer_count > 25);
        assert_int_equal(gp_env_diagnostic_count(env), 0);
        for (int k = 0; k < comparison->answer_count; k++)
            if (comparison->answers[k].group <= ANSWER_COST && answer_differs(comparison, &comparison->answers[k]))
                fail_msg("%s differs", comparison->answers[k].name);
        gp_comparison_free(comparison);
        gp_env_free(env);
    }
    gp_env *env = gp_env_new(NULL);
    struct gp_comparison *comparison = compare(STORE "#0", OTHER, env);
    assert_true(differing(comparison) > 10);
    gp_comparison_free(comparison);
    gp_env_free(env);
}

/* A scenario that is planned has the answers of its report. */
static void test_planned(void **state)
{
    (void)state;
    gp_comparison *comparison;
    gp_env *env = gp_env_new(NULL);
    const char *names[] = {ONE, DEMO};
    assert_int_equal(gp_comparison_new(&comparison, names, 2, &(gp_compare_options){.plan = true}, env), GP_OK);
    assert_int_equal(differing(comparison), 0);
    assert_int_equal(comparison->difference_count, 0);
    gp_comparison_free(comparison);
    gp_env_free(env);
}

/* 3,440 and 3,437 look alike in three digits. A number that is not told, or differs by less than solving is exact to,
 * asks for no digit. */
static void test_digits_of_answers(void **state)
{
    (void)state;
    double numbers[] = {3440.0, 3437.2, 4250.0};
    struct answer answer = {.group = ANSWER_COST, .kind = ANSWER_NUMBER, .numbers = numbers};
    struct gp_comparison comparison = {.side_count = 3};
    assert_int_equal(answer_digits(&comparison, &answer), 4);
    numbers[1] = NUMBER_BLANK;
    assert_int_equal(answer_digits(&comparison, &answer), 3);
    numbers[1] = numbers[0] + 1e-4;
    assert_int_equal(answer_digits(&comparison, &answer), 3);
}

/* The words of the cost of a year between two sides, and the year of the second. */
static void check_cost_year(const char *first, const char *second, const char *words, const char *year)
{
    gp_env *env = gp_env_new(NULL);
    struct gp_comparison *comparison = compare(first, second, env);
    assert_string_equal(comparison_answer(comparison, "yearly_cost_usd_bn")->words, words);
    assert_string_equal(comparison_answer(comparison, "cost_year")->texts[1], year);
    gp_comparison_free(comparison);
    gp_env_free(env);
}

/* The target comes in May 2028: no whole year of the horizon, to July 2028, is at it. Faster, it stands at the end of
 * 2027; with a horizon to the end of 2028 that year is at the target. */
static void test_year_of_a_yearly_cost(void **state)
{
    (void)state;
    const char *overrides[] = {faster, "plan.end_date=2029-01-01"};
    const char of_2027[] = "cost of 2027, before the target";
    write_report(PLACE "/at", overrides, 2);
    write_store(PLACE "/at.sqlite", overrides + 1, 1);
    check_cost_year(OTHER, ONE, of_2027, "2027, before the target");
    check_cost_year(OTHER, STORE "#0", of_2027, "2027, before the target");
    check_cost_year(ONE, PLACE "/at", "cost of that year", "2028, at the target");
    check_cost_year(PLACE "/at", PLACE "/at.sqlite#0", "cost of that year", "2028, before the target");
    check_cost_year(PLACE "/at", PLACE "/at.sqlite#1", "cost of a year at the target", "2028, at the target");
}

/* On the straight way from 1 at day 0 over 2 at day 10 to 4 at day 20: 1.5 in the middle of the first, 3 in that of the
 * second. Nothing is known beyond. */
static void test_path_between_days(void **state)
{
    (void)state;
    date days[] = {0, 10, 20};
    double values[] = {1.0, 2.0, 4.0};
    const struct side_path path = {.count = 3, .days = days, .in_service_gw = values};
    assert_near(side_path_value(&path, values, 0), 1.0, 0.0);
    assert_near(side_path_value(&path, values, 5), 1.5, 1e-12);
    assert_near(side_path_value(&path, values, 10), 2.0, 0.0);
    assert_near(side_path_value(&path, values, 15), 3.0, 1e-12);
    assert_near(side_path_value(&path, values, 20), 4.0, 0.0);
    assert_false(number_given(side_path_value(&path, values, -1)));
    assert_false(number_given(side_path_value(&path, values, 21)));
    assert_false(number_given(side_path_value(&(struct side_path){0}, NULL, 0)));
}

/* The store knows the ends of years, where the report says the same; both begin with the load at the start. */
static void test_report_and_case_draw_the_same(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    struct gp_comparison *comparison = compare(ONE, STORE "#0", env);
    const struct side_path *report = &comparison->sides[0].path, *of_case = &comparison->sides[1].path;
    assert_int_equal(of_case->count, 1 + 3);
    assert_near(of_case->in_service_gw[0], 0.1, 1e-12);
    for (int i = 0; i < of_case->count; i++) {
        date day = of_case->days[i];
        assert_near(side_path_value(report, report->in_service_gw, day), of_case->in_service_gw[i], 1e-9);
        assert_near(side_path_value(report, report->wanted_gw, day), of_case->wanted_gw[i], 1e-9);
    }
    const struct side_supply *supply = &comparison->sides[1].supply;
    assert_true(supply->count > 6);
    for (int i = 0; i < supply->count; i++) {
        const struct side_amount *own = &supply->amounts[i];
        bool same = false;
        for (int k = 0; k < comparison->sides[0].supply.count; k++) {
            const struct side_amount *other = &comparison->sides[0].supply.amounts[k];
            same = same || (other->year == own->year && strcmp(other->option, own->option) == 0 &&
                            fabs(other->in_service_gw - own->in_service_gw) < 1e-9);
        }
        assert_true(same);
    }
    gp_comparison_free(comparison);
    gp_env_free(env);
}

/* The target is that of the first plan, be it not the first side. Amounts are shown in the unit of the first scenario.
 */
static void test_target_of_the_first_plan(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    struct gp_comparison *comparison = compare(GIGAPLAN_SOURCE_DIR "/data/campus", ONE, env);
    assert_near(comparison->sides[0].scenario->plan->target_gw, 0.3, 1e-12);
    assert_near(comparison->size_gw, 0.3, 1e-12);
    assert_near(comparison->target_gw, comparison->sides[1].scenario->plan->target_gw, 1e-12);
    assert_true(comparison->target_gw > 0.5);
    gp_comparison_free(comparison);
    comparison = compare(GIGAPLAN_SOURCE_DIR "/data/campus", DEMO, env);
    assert_near(comparison->target_gw, 0.3, 1e-12);
    gp_comparison_free(comparison);
    gp_env_free(env);
}

static bool page_has(const struct gp_comparison *comparison, const char *text, gp_env *env)
{
    char *page;
    size_t size;
    FILE *file = open_memstream(&page, &size);
    assert_int_equal(gp_comparison_write(comparison, GP_COMPARISON_HTML, 0, false, file, env), GP_OK);
    fclose(file);
    bool found = strstr(page, text) != NULL;
    free(page);
    return found;
}

/* Two paths that are wanted alike, but one goes on for longer: both are drawn. */
static void test_wanted_paths_of_two_lengths(void **state)
{
    (void)state;
    const char *overrides[] = {"plan.end_date=2029-01-01"};
    gp_env *env = gp_env_new(NULL);
    write_report(PLACE "/short", overrides, 1);
    struct gp_comparison *comparison = compare(PLACE "/short", ONE, env);
    assert_true(page_has(comparison, "one, wanted", env));
    gp_comparison_free(comparison);
    comparison = compare(ONE, OTHER, env);
    assert_false(page_has(comparison, "one, wanted", env));
    assert_true(page_has(comparison, "at the end of each year", env));
    gp_comparison_free(comparison);
    gp_env_free(env);
}

static void refuse(const char *name, gp_status status, const char *code)
{
    gp_comparison *comparison;
    gp_env *env = gp_env_new(NULL);
    const char *names[] = {ONE, name};
    assert_int_equal(gp_comparison_new(&comparison, names, 2, NULL, env), status);
    assert_null(comparison);
    assert_diagnosed(env, code, -1, -1, "");
    gp_env_free(env);
}

static void test_refused(void **state)
{
    (void)state;
    refuse(PLACE "/nothing", GP_ERR_IO, "folder-unreadable");
    refuse(STORE, GP_ERR_INPUT, "not-comparable");
    refuse(STORE "#99", GP_ERR_USAGE, "unknown-case");
}

/* Inputs that were edited, or are gone, are told. */
static void test_inputs_edited(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    write_report(PLACE "/edited", NULL, 0);
    FILE *file = fopen(PLACE "/edited/inputs/accelerator_supply.csv", "a");
    fputs("Aspen,2029,1,0.5,linear,,,\n", file);
    fclose(file);
    gp_comparison_free(compare(ONE, PLACE "/edited", env));
    assert_diagnosed(env, "inputs-changed", -1, -1, "");
    gp_env_clear(env);
    remove(PLACE "/edited/inputs/plan.csv");
    struct gp_comparison *comparison = compare(ONE, PLACE "/edited", env);
    assert_diagnosed(env, "inputs-unknown", -1, -1, "");
    assert_null(comparison->sides[1].scenario);
    assert_int_equal(differing(comparison), 0);
    gp_comparison_free(comparison);
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inputs_are_kept),
        cmocka_unit_test(test_differences),
        cmocka_unit_test(test_rounding_is_no_digit),
        cmocka_unit_test(test_rows_and_blanks),
        cmocka_unit_test(test_three_sides),
        cmocka_unit_test(test_report_and_case),
        cmocka_unit_test(test_planned),
        cmocka_unit_test(test_digits_of_answers),
        cmocka_unit_test(test_year_of_a_yearly_cost),
        cmocka_unit_test(test_path_between_days),
        cmocka_unit_test(test_report_and_case_draw_the_same),
        cmocka_unit_test(test_target_of_the_first_plan),
        cmocka_unit_test(test_wanted_paths_of_two_lengths),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_inputs_edited),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
