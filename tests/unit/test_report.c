/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports of the demo scenario: every table reads back, plan.json obeys its schema, each figure agrees with the tables,
 * the same plan gives the same bytes, and what is documented is what is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "gigaplan/frontier.h"
#include "gigaplan/planner.h"
#include "gigaplan/ranges.h"
#include "gigaplan/report.h"
#include "gigaplan/steps.h"
#include "plan/plan.h"
#include "report/outputs.h"
#include "report/report_format.h"
#include "report/report_read.h"
#include "support/diagnosed.h"
#include "support/file_text.h"
#include "support/json_schema.h"

#define FOLDER GIGAPLAN_SCRATCH_DIR "/report"

struct world {
    gp_env *env;
    gp_plan *plan;
};

/* `whole`: with what a report has only where it is asked for, the frontier, steps and ranges. */
static gp_plan *solve(const char *folder, bool whole, gp_env *env)
{
    gp_scenario *scenario;
    gp_planner *planner;
    gp_plan *plan;
    gp_solve_options options = {.certificate = true};
    assert_int_equal(gp_scenario_load(&scenario, folder, NULL, 0, env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &options, env), GP_OK);
    if (whole) {
        assert_int_equal(gp_plan_find_frontier(plan, planner, &options, env), GP_OK);
        assert_int_equal(gp_plan_find_steps(plan, planner, &options, env), GP_OK);
        assert_int_equal(gp_plan_find_ranges(plan, planner, &options, &(gp_range_room){0}, env), GP_OK);
    }
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    return plan;
}

static int set_up(void **state)
{
    static struct world world;
    world.env = gp_env_new(NULL);
    world.plan = solve(GIGAPLAN_SOURCE_DIR "/data/demo", true, world.env);
    *state = &world;
    return gp_report_write(world.plan, &(gp_report_options){.hourly = true, .charts = GP_CHARTS_NONE, .network = true},
                           FOLDER, world.env) != GP_OK;
}

static int tear_down(void **state)
{
    struct world *world = *state;
    gp_plan_free(world->plan);
    gp_env_free(world->env);
    return 0;
}

static void every_table_reads_back(void **state)
{
    struct world *world = *state;
    int count;
    const struct table_schema *schemas = outputs_schemas(&count);
    struct arena *arena = arena_new();
    for (int i = 0; i < count; i++) {
        char path[512], name[OUTPUT_PATH];
        struct table table = {.schema = &schemas[i]};
        outputs_path((size_t)i, name);
        snprintf(path, sizeof path, "%s/%s.csv", FOLDER, name);
        gp_env_clear(world->env);
        if (table_read(&table, arena, path, world->env) != GP_OK || gp_env_error_count(world->env) > 0)
            fail_msg("%s does not read back: %s", path, gp_env_diagnostic(world->env, 0)->message);
    }
    arena_free(arena);
}

static json_t *load_json(const char *path)
{
    json_error_t error;
    json_t *value = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!value)
        fail_msg("%s:%d: %s", path, error.line, error.text);
    return value;
}

static void expect_schema(const char *path)
{
    json_t *schema = load_json(GIGAPLAN_SOURCE_DIR "/docs/plan.schema.json"), *plan = load_json(path);
    char *wrong = json_schema_fault(schema, plan, "plan.json");
    if (wrong)
        fail_msg("%s", wrong);
    json_decref(schema);
    json_decref(plan);
}

static void plan_json_obeys_its_schema(void **state)
{
    (void)state;
    expect_schema(FOLDER "/plan.json");
}

static void the_schema_refuses_other_documents(void **state)
{
    (void)state;
    json_t *schema = load_json(GIGAPLAN_SOURCE_DIR "/docs/plan.schema.json"), *plan = load_json(FOLDER "/plan.json");
    static const struct {
        const char *key, *value;
    } changes[] = {
        {"outcome", "fine"}, {"version", "one"}, {"target_date", "June 2028"}, {"gap", "small"}, {"extra", "more"},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        json_t *changed = json_copy(plan);
        json_object_set_new(changed, changes[i].key, json_string(changes[i].value));
        char *wrong = json_schema_fault(schema, changed, "plan.json");
        assert_non_null(wrong);
        free(wrong);
        json_decref(changed);
    }
    json_object_del(plan, "objective_usd");
    char *wrong = json_schema_fault(schema, plan, "plan.json");
    assert_non_null(wrong);
    free(wrong);
    json_decref(schema);
    json_decref(plan);
}

/* Sum of a column of a table that was written. */
static double sum_column(const char *name, const char *column_name, const char *where, const char *value)
{
    int count;
    const struct table_schema *schemas = outputs_schemas(&count);
    struct arena *arena = arena_new();
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
        if (strcmp(schemas[i].name, name) != 0)
            continue;
        struct table table = {.schema = &schemas[i]};
        char path[512], text[64];
        snprintf(path, sizeof path, "%s/%s.csv", FOLDER, name);
        assert_int_equal(table_read(&table, arena, path, NULL), GP_OK);
        const struct column *column = schema_column(&schemas[i], column_name), *key = schema_column(&schemas[i], where);
        assert_non_null(column);
        assert_non_null(key);
        for (int row = 0; row < table.count; row++) {
            const char *found = cell_text(key, table_row(&table, row), text, sizeof text, arena);
            if (strcmp(found, value) == 0)
                sum += *(const double *)((const char *)table_row(&table, row) + column->offset);
        }
    }
    arena_free(arena);
    return sum;
}

static void near(double a, double b)
{
    if (!(fabs(a - b) <= 1e-9 + 1e-9 * fabs(a)))
        fail_msg("%.12g is not %.12g", a, b);
}

/* Load by provider, by class and by period are the same load; costs add up to the objective. */
static void tables_agree_with_each_other(void **state)
{
    struct world *world = *state;
    double in_service = sum_column("periods", "in_service_gw", "period", "30");
    near(sum_column("load", "in_service_gw", "period", "30"), in_service);
    near(sum_column("load_classes", "in_service_gw", "period", "30"), in_service);
    near(sum_column("load_providers", "in_service_gw", "period", "30"), in_service);
    double present = 0.0;
    static const char *const kinds[] = {"load_capital", "accelerators",  "supply_capital", "fixed_om",
                                        "grid_charges", "leases",        "operation",      "unserved",
                                        "late",         "paid_not_used", "shortfall"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        present += sum_column("cost_items", "present_usd_bn", "kind", kinds[i]);
    if (fabs(present * 1e9 / gp_plan_objective_usd(world->plan) - 1.0) > 1e-6)
        fail_msg("costs sum to %.12g, the objective is %.12g", present * 1e9, gp_plan_objective_usd(world->plan));
}

/* A step that was only ranked before the search was stopped says so. */
static void steps_say_whether_they_were_planned(void **state)
{
    struct world *world = *state;
    struct report_rows rows;
    struct arena *arena = arena_new();
    struct step *last = &world->plan->steps->items[world->plan->steps->count - 1];
    assert_true(world->plan->steps->count > 1 && last->told);
    last->told = false;
    assert_int_equal(report_rows_of(&rows, world->plan, &(enum report_table){REPORT_steps}, 1, arena), GP_OK);
    last->told = true;
    for (int i = 0; i < rows.steps_count; i++)
        assert_string_equal(rows.steps_rows[i].planned_whole, i + 1 < rows.steps_count ? "yes" : "no");
    arena_free(arena);
}

static void the_same_plan_gives_the_same_bytes(void **state)
{
    struct world *world = *state;
    static const char *const files[] = {"report.md",  "appendix.md", "report.html", "plan.json",
                                        "limits.csv", "supply.csv",  "costs.csv"};
    gp_plan *again = solve(GIGAPLAN_SOURCE_DIR "/data/demo", true, world->env);
    assert_int_equal(gp_report_write(again, &(gp_report_options){.charts = GP_CHARTS_NONE, .seconds = 5.0},
                                     FOLDER "_again", world->env),
                     GP_OK);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char first_path[512], second_path[512];
        snprintf(first_path, sizeof first_path, "%s/%s", FOLDER, files[i]);
        snprintf(second_path, sizeof second_path, "%s_again/%s", FOLDER, files[i]);
        char *first = read_file(first_path), *second = read_file(second_path);
        assert_string_equal(first, second);
        free(first);
        free(second);
    }
    gp_plan_free(again);
}

static void no_temporary_file_is_left(void **state)
{
    (void)state;
    DIR *folder = opendir(FOLDER);
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        const char *dot = strrchr(entry->d_name, '.');
        if (entry->d_name[0] == '.' || strcmp(entry->d_name, "certificate") == 0 ||
            strcmp(entry->d_name, "network") == 0 || strcmp(entry->d_name, "inputs") == 0 ||
            strcmp(entry->d_name, "SHA256SUMS") == 0)
            continue;
        if (strcmp(dot, ".csv") != 0 && strcmp(dot, ".md") != 0 && strcmp(dot, ".html") != 0 &&
            strcmp(dot, ".json") != 0)
            fail_msg("%s was left", entry->d_name);
    }
    closedir(folder);
}

static void without_a_plan_there_is_a_short_report(void **state)
{
    struct world *world = *state;
    gp_plan *plan = solve(GIGAPLAN_SOURCE_DIR "/data/infeasible", true, world->env);
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_INFEASIBLE);
    assert_int_equal(gp_report_write(plan, &(gp_report_options){0}, FOLDER "_none", world->env), GP_OK);
    expect_schema(FOLDER "_none/plan.json");
    assert_int_not_equal(access(FOLDER "_none/load.csv", F_OK), 0);
    char *text = read_file(FOLDER "_none/report.md");
    assert_non_null(strstr(text, "No plan"));
    free(text);
    gp_plan_free(plan);
}

/* A plan from the ladder to weeks that was stopped before it had one on them, and one that rounding left unproven: each
 * is told as what it is. */
static void the_grid_and_what_stopped_the_search_are_named(void **state)
{
    struct world *world = *state;
    const char *folder = GIGAPLAN_SCRATCH_DIR "/coarser";
    gp_plan *plan = solve(GIGAPLAN_SOURCE_DIR "/data/demo", false, world->env);
    assert_int_equal(gp_plan_stop(plan), GP_STOP_NONE);
    plan->outcome = GP_OUTCOME_LIMIT;
    plan->stop = GP_STOP_ITERATIONS;
    plan->grid = GRID_WEEK;
    plan->grid_parts = 2;
    assert_int_equal(gp_report_write(plan, &(gp_report_options){.charts = GP_CHARTS_NONE}, folder, world->env), GP_OK);
    char *text = read_file(GIGAPLAN_SCRATCH_DIR "/coarser/report.md"),
         *json = read_file(GIGAPLAN_SCRATCH_DIR "/coarser/plan.json");
    char *summary = summary_of(plan, 200, world->env);
    assert_non_null(strstr(summary, " periods (seasons in 2 parts, not yet weeks as asked)"));
    assert_non_null(strstr(summary, "stopped by the limit of"));
    assert_non_null(strstr(text, "on seasons in 2 parts: the search was stopped before it had one on weeks"));
    assert_non_null(strstr(json, "\"grid\": \"seasons in 2 parts\",\n  \"grid_asked\": \"weeks\""));
    assert_non_null(strstr(json, "\"stopped_by\": \"the limit of iterations\""));
    expect_schema(GIGAPLAN_SCRATCH_DIR "/coarser/plan.json");
    free(summary);
    plan->outcome = GP_OUTCOME_UNPROVEN;
    plan->stop = GP_STOP_NONE;
    plan->grid_parts = 0;
    summary = summary_of(plan, 200, world->env);
    assert_non_null(strstr(summary, " weeks, 2 regions"));
    assert_non_null(strstr(summary, "rounding lets no smaller gap be"));
    assert_null(strstr(summary, "limit"));
    free(summary);
    plan->outcome = GP_OUTCOME_OPTIMAL;
    plan->stop = GP_STOP_TIME; /* of what was to be found beside the plan */
    summary = summary_of(plan, 200, world->env);
    assert_non_null(strstr(summary, "; the time limit stopped steps, frontier or ranges"));
    free(summary);
    free(text);
    free(json);
    gp_plan_free(plan);
}

/* The report's text, the summary's title and plan.json of a plan that a limit stopped, proven this far. */
static void expect_of_stopped(struct world *world, double bound_usd, double gap, const char *proof, const char *number)
{
    const char *folder = GIGAPLAN_SCRATCH_DIR "/stopped";
    gp_plan *plan = solve(GIGAPLAN_SOURCE_DIR "/data/demo", false, world->env);
    plan->outcome = GP_OUTCOME_LIMIT;
    plan->stop = GP_STOP_TIME;
    plan->bound_usd = bound_usd;
    plan->gap = gap;
    assert_int_equal(gp_report_write(plan, &(gp_report_options){.charts = GP_CHARTS_NONE}, folder, world->env), GP_OK);
    char *text = read_file(GIGAPLAN_SCRATCH_DIR "/stopped/report.md"),
         *json = read_file(GIGAPLAN_SCRATCH_DIR "/stopped/plan.json");
    char *summary = summary_of(plan, 200, world->env), words[200];
    snprintf(words, sizeof words, "another one as fast may be cheaper: its cost is %s.", proof);
    assert_non_null(strstr(text, words));
    assert_null(strstr(text, "cheaper by more than")); /* nothing is said that was not proven */
    snprintf(words, sizeof words, "stopped by the time limit, cost %s", proof);
    assert_non_null(strstr(summary, words));
    assert_non_null(strstr(json, number));
    expect_schema(GIGAPLAN_SCRATCH_DIR "/stopped/plan.json");
    free(text);
    free(json);
    free(summary);
    gp_plan_free(plan);
}

static void a_stopped_plan_says_how_far_it_is_proven(void **state)
{
    expect_of_stopped(*state, 5e9, 0.129, "proven within 12.9 %", "\"gap\": 0.129");
    expect_of_stopped(*state, -5e9, 1.7, "not proven yet", "\"gap\": 1.7");
    expect_of_stopped(*state, -HUGE_VAL, HUGE_VAL, "not proven yet", "\"bound_usd\": null");
}

static void the_documentation_of_tables_is_current(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    assert_int_equal(gp_report_write_schema(NULL, file, NULL), GP_OK);
    fclose(file);
    if (getenv("GIGAPLAN_UPDATE")) {
        file = fopen(GIGAPLAN_SOURCE_DIR "/docs/outputs.md", "w");
        assert_non_null(file);
        fputs(text, file);
        assert_int_equal(fclose(file), 0);
    }
    char *kept = read_file(GIGAPLAN_SOURCE_DIR "/docs/outputs.md");
    if (strcmp(text, kept) != 0)
        fail_msg("docs/outputs.md is not current: run this test with GIGAPLAN_UPDATE=1");
    free(kept);
    free(text);
}

/* Where this fails, tables or columns of reports have changed: raise REPORT_FORMAT, and write the digest of the new
 * tables here. */
static void the_format_rises_with_the_tables(void **state)
{
    (void)state;
    static const char of_format_2[] = "699039948a56a9d3ad5945ab08294e2d7a1589c845af6122c6acbd8358a7d033";
    char text[65];
    int count;
    const struct table_schema *schemas = outputs_schemas(&count);
    struct digest *digest = digest_new();
    assert_non_null(digest);
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < schemas[i].column_count; k++) {
            const struct column *column = &schemas[i].columns[k];
            char line[300];
            int length = snprintf(line, sizeof line, "%s,%s,%d,%s\n", schemas[i].name, column->name, (int)column->kind,
                                  column->unit);
            digest_add(digest, line, (size_t)length);
        }
    }
    digest_finish(digest, text);
    assert_int_equal(REPORT_FORMAT, 2);
    assert_string_equal(text, of_format_2);
}

static void a_report_of_another_format_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *run, *said;
    } cases[] = {{"version,format,newer\n0.1.0,99,1\n", "the report has format 99, and this program reads format 2"},
                 {"version\n0.1.0\n", "the report has format 1, and this program reads format 2"}};
    const char *path = GIGAPLAN_SCRATCH_DIR "/other_format/run.csv";
    mkdir(GIGAPLAN_SCRATCH_DIR "/other_format", 0777);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        gp_env *env = gp_env_new(NULL);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(cases[i].run, file);
        fclose(file);
        assert_int_equal(report_format_check(GIGAPLAN_SCRATCH_DIR "/other_format", env), GP_ERR_INPUT);
        assert_true(is_diagnosed(env, "report-format", -1, -1, cases[i].said));
        assert_string_equal(gp_env_diagnostic(env, 0)->hint,
                            "plan it again: gigaplan plan " GIGAPLAN_SCRATCH_DIR "/other_format/inputs -o OUT");
        gp_env_free(env);
    }
    remove(path);
    remove(GIGAPLAN_SCRATCH_DIR "/other_format");
    assert_int_equal(report_format_check(FOLDER, NULL), GP_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_grid_and_what_stopped_the_search_are_named),
        cmocka_unit_test(every_table_reads_back),
        cmocka_unit_test(plan_json_obeys_its_schema),
        cmocka_unit_test(the_schema_refuses_other_documents),
        cmocka_unit_test(tables_agree_with_each_other),
        cmocka_unit_test(steps_say_whether_they_were_planned),
        cmocka_unit_test(the_same_plan_gives_the_same_bytes),
        cmocka_unit_test(no_temporary_file_is_left),
        cmocka_unit_test(without_a_plan_there_is_a_short_report),
        cmocka_unit_test(a_stopped_plan_says_how_far_it_is_proven),
        cmocka_unit_test(the_documentation_of_tables_is_current),
        cmocka_unit_test(the_format_rises_with_the_tables),
        cmocka_unit_test(a_report_of_another_format_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
