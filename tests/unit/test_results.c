/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results in memory: every table equals the CSV file of the report, cell by cell, and wrong names are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/number.h"
#include "gigaplan/gigaplan.h"
#include "report/outputs.h"
#include "support/diagnosed.h"
#include "tables/csv_reader.h"

#define FOLDER GIGAPLAN_SCRATCH_DIR "/results"

struct world {
    gp_env *env;
    gp_plan *plan;
    gp_results *results;
};

/* `whole`: with what a plan has only where it is asked for, the certificate, frontier, steps and ranges. */
static void open_world(struct world *world, const char *folder, bool whole)
{
    gp_scenario *scenario;
    gp_planner *planner;
    gp_solve_options options = {.certificate = whole, .threads = 1};
    world->env = gp_env_new(NULL);
    assert_int_equal(gp_scenario_load(&scenario, folder, NULL, 0, world->env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, scenario, world->env), GP_OK);
    assert_int_equal(gp_planner_solve(&world->plan, planner, &options, world->env), GP_OK);
    if (whole)
        assert_int_equal(gp_plan_find_frontier(world->plan, planner, &options, world->env), GP_OK);
    if (whole)
        assert_int_equal(gp_plan_find_steps(world->plan, planner, &options, world->env), GP_OK);
    if (whole)
        assert_int_equal(gp_plan_find_ranges(world->plan, planner, &options, &(gp_range_room){0}, world->env), GP_OK);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    assert_int_equal(gp_results_new(&world->results, world->plan), GP_OK);
    gp_env_clear(world->env);
}

static void close_world(struct world *world)
{
    gp_results_free(world->results);
    gp_plan_free(world->plan);
    gp_env_free(world->env);
}

static const gp_table *table_of(struct world *world, const char *name)
{
    const gp_table *table;
    assert_int_equal(gp_results_table(&table, world->results, name, world->env), GP_OK);
    assert_string_equal(gp_table_name(table), name);
    return table;
}

/* The cell as the CSV file has it; a date is asked for both as a text and as a day. */
static const char *cell_in_memory(const gp_table *table, const gp_column *column, size_t row, char buffer[32])
{
    int whole;
    const char *text;
    switch (column->kind) {
    case GP_COLUMN_NUMBER:
        if (!number_given(gp_table_numbers(table, column->name, NULL)[row]))
            return "";
        number_format(gp_table_numbers(table, column->name, NULL)[row], buffer);
        return buffer;
    case GP_COLUMN_INTEGER:
        whole = gp_table_integers(table, column->name, NULL)[row];
        snprintf(buffer, 32, "%d", whole);
        return whole == GP_BLANK ? "" : buffer;
    case GP_COLUMN_DATE:
        whole = gp_table_integers(table, column->name, NULL)[row];
        text = gp_table_texts(table, column->name, NULL)[row];
        assert_int_equal(whole == GP_BLANK, text == NULL);
        if (!text)
            return "";
        date_format(whole, buffer);
        assert_string_equal(text, buffer);
        return text;
    case GP_COLUMN_TEXT:
        text = gp_table_texts(table, column->name, NULL)[row];
        assert_true(text == NULL || *text != '\0');
        return text ? text : "";
    }
    return NULL;
}

static void compare_row(const gp_table *table, const struct csv_record *record, size_t row)
{
    for (size_t i = 0; i < gp_table_column_count(table); i++) {
        gp_column column = gp_table_column(table, i);
        char buffer[32];
        const char *cell = cell_in_memory(table, &column, row, buffer);
        if (strcmp(cell, record->cells[i].text) != 0)
            fail_msg("%s, row %zu, %s: \"%s\" in memory, \"%s\" in the file", gp_table_name(table), row, column.name,
                     cell, record->cells[i].text);
    }
}

static void compare_file(const gp_table *table, const char *path, gp_env *env)
{
    struct arena *arena = arena_new();
    struct csv_file file;
    assert_int_equal(csv_read(&file, arena, path, &csv_own_dialect, env), GP_OK);
    assert_int_equal(file.count, gp_table_row_count(table) + 1);
    assert_int_equal(file.records[0].count, gp_table_column_count(table));
    for (size_t i = 0; i < gp_table_column_count(table); i++)
        assert_string_equal(file.records[0].cells[i].text, gp_table_column(table, i).name);
    for (int row = 1; row < file.count; row++)
        compare_row(table, &file.records[row], (size_t)row - 1);
    arena_free(arena);
}

/* Compares all tables; returns how many have a file. One that has none has no rows. */
static int compare_all(struct world *world)
{
    const gp_report_options options = {.hourly = true, .charts = GP_CHARTS_NONE};
    int files = 0;
    assert_int_equal(gp_report_write(world->plan, &options, FOLDER, world->env), GP_OK);
    gp_env_clear(world->env);
    for (size_t i = 0; gp_results_tables()[i]; i++) {
        char name[OUTPUT_PATH], path[512];
        struct stat file;
        outputs_path(i, name);
        snprintf(path, sizeof path, "%s/%s.csv", FOLDER, name);
        const gp_table *table = table_of(world, gp_results_tables()[i]);
        bool written = stat(path, &file) == 0;
        if (written)
            compare_file(table, path, world->env);
        else
            assert_int_equal(gp_table_row_count(table), 0);
        files += written;
    }
    assert_int_equal(gp_env_diagnostic_count(world->env), 0);
    return files;
}

/* They stand beside the network of the final year, which only a report has. */
#define TABLES_OF_NETWORK 2

static int table_count(void)
{
    int count;
    outputs_schemas(&count);
    return count;
}

static void tables_equal_files(void **state)
{
    static const char *const folders[] = {GIGAPLAN_SOURCE_DIR "/data/demo",
                                          GIGAPLAN_TEST_DIR "/data/carry-over-weights",
                                          GIGAPLAN_TEST_DIR "/data/one_day_lead"};
    (void)state;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct world world;
        open_world(&world, folders[i], true);
        assert_int_equal(compare_all(&world), table_count() - TABLES_OF_NETWORK);
        assert_true(gp_table_row_count(table_of(&world, "dispatch")) > 100);
        assert_true(gp_table_row_count(table_of(&world, "certificate_rows")) > 0);
        close_world(&world);
    }
}

/* The tiny scenario has no plan either, but all kinds of input. */
static void tables_of_no_plan(void **state)
{
    struct world world;
    (void)state;
    open_world(&world, GIGAPLAN_TEST_DIR "/data/tiny", true);
    assert_true(compare_all(&world) > 0);
    assert_true(gp_table_row_count(table_of(&world, "roll_up")) > 0);
    close_world(&world);
}

/* Without a plan, a certificate, a frontier, steps or ranges there is no file; the table is there and empty. */
static void tables_without_rows(void **state)
{
    struct world world;
    (void)state;
    open_world(&world, GIGAPLAN_SOURCE_DIR "/data/infeasible", false);
    assert_int_equal(gp_plan_outcome(world.plan), GP_OUTCOME_INFEASIBLE);
    int files = compare_all(&world);
    assert_true(files > 0 && files < table_count());
    assert_int_equal(gp_table_row_count(table_of(&world, "years")), 0);
    assert_non_null(gp_table_numbers(table_of(&world, "years"), "in_service_gw", NULL));
    assert_true(gp_table_row_count(table_of(&world, "roll_up")) > 0);
    close_world(&world);
}

static void a_table_is_filled_once(void **state)
{
    struct world world;
    (void)state;
    open_world(&world, GIGAPLAN_TEST_DIR "/data/tiny", false);
    assert_ptr_equal(table_of(&world, "years"), table_of(&world, "years"));
    gp_column column = gp_table_column(table_of(&world, "years"), 3);
    assert_string_equal(column.name, "in_service_gw");
    assert_string_equal(column.unit, "GW");
    assert_string_equal(column.doc, "Load in service at the end of the year.");
    assert_int_equal(column.kind, GP_COLUMN_NUMBER);
    close_world(&world);
}

static void wrong_names_are_told(void **state)
{
    struct world world;
    const gp_table *table;
    (void)state;
    open_world(&world, GIGAPLAN_TEST_DIR "/data/tiny", false);
    assert_int_equal(gp_results_table(&table, world.results, "yeers", world.env), GP_ERR_USAGE);
    assert_null(table);
    assert_diagnosed(world.env, "unknown-table", 0, 0, "?\"years\"");
    table = table_of(&world, "milestones");
    assert_null(gp_table_numbers(table, "milestone_gv", world.env));
    assert_diagnosed(world.env, "unknown-column", 0, 0, "?\"milestone_gw\"");
    gp_env_clear(world.env);
    assert_null(gp_table_integers(table, "milestone_gw", world.env));
    assert_diagnosed(world.env, "column-kind", 0, 0, "?gp_table_numbers");
    assert_null(gp_table_texts(table, "late_weeks", world.env));
    assert_null(gp_table_numbers(table, "reached_date", world.env));
    assert_diagnosed(world.env, "column-kind", 0, 0, "?gp_table_integers and gp_table_texts");
    assert_int_equal(gp_env_error_count(world.env), 3);
    assert_null(gp_table_numbers(table, "no such column", NULL));
    close_world(&world);
}

static void keep_step(struct output *output, const void *row)
{
    *(struct output_steps *)output->to = *(const struct output_steps *)row;
}

/* What rounding leaves of the difference of two plans is nothing; a blank stays one, and a small saving what it is. */
static void rounding_is_no_saving(void **state)
{
    (void)state;
    struct step item = {.shortfall_gw_weeks = -7.1e-15,
                        .kept_usd_bn = 8.9e-16,
                        .cost_usd_bn = NUMBER_BLANK,
                        .value_usd_bn = -1e-6,
                        .back_gw_weeks = -1e-6};
    struct steps steps = {.count = 1, .items = &item};
    struct gp_plan plan = {.steps = &steps, .shortfall_gw_weeks = 49.2, .objective_usd = 7.27e9};
    struct output_steps row;
    struct output output = {.take = keep_step, .to = &row};
    fill_steps(&output, &(struct results){.plan = &plan});
    assert_true(row.saved_gw_weeks == 0.0);
    assert_true(row.saved_same_pace_usd_bn == 0.0);
    assert_false(number_given(row.saved_usd_bn));
    assert_true(row.saved_compute_value_usd_bn == -1e-6);
    assert_true(row.opposite_saved_gw_weeks == -1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_equal_files),   cmocka_unit_test(tables_of_no_plan),
        cmocka_unit_test(tables_without_rows),  cmocka_unit_test(a_table_is_filled_once),
        cmocka_unit_test(wrong_names_are_told), cmocka_unit_test(rounding_is_no_saving),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
