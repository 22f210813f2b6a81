/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios of which optional tables are absent: demo without each one, and without random pairs. A scenario is refused
 * with an error, or planned, confirmed and reported; and a report says nothing that does not apply: no number that is
 * none, no heading, list or table without content, no plural of one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <ctype.h>
#include <dirent.h>
#include <unistd.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "gigaplan/report.h"
#include "scenario/scenario.h"
#include "support/depth.h"
#include "support/diagnosed.h"
#include "support/file_text.h"
#include "support/random_numbers.h"

#define DEMO    GIGAPLAN_SOURCE_DIR "/data/demo"
#define FOLDER  GIGAPLAN_SCRATCH_DIR "/absent"
#define REPORT  GIGAPLAN_SCRATCH_DIR "/absent_report"
#define PAIRS   depth_of(8)
#define LONGEST 4096

/* What is absent at the moment, for messages. */
static char absent[128];

static void link_demo(int first, int second)
{
    char path[LONGEST], target[LONGEST];
    for (int i = 0; i < TABLE_COUNT; i++) {
        const char *name = scenario_schemas[i].name;
        snprintf(path, sizeof path, "%s/%s.csv", FOLDER, name);
        snprintf(target, sizeof target, "%s/%s.csv", DEMO, name);
        unlink(path);
        if (i != first && i != second && access(target, R_OK) == 0)
            assert_int_equal(symlink(target, path), 0);
    }
    snprintf(absent, sizeof absent, "without %s and %s", scenario_schemas[first].name, scenario_schemas[second].name);
}

/* Whether a word is what C prints for no number. */
static bool is_no_number(const char *word, size_t length)
{
    static const char *const words[] = {"nan", "inf", "infinity"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i]) == length && strncmp(word, words[i], length) == 0)
            return true;
    }
    return false;
}

static void expect_numbers(const char *text, const char *where)
{
    for (const char *word = text; *word;) {
        size_t length = 0;
        while (isalpha((unsigned char)word[length]))
            length++;
        if (is_no_number(word, length))
            fail_msg("%s: \"%.*s\" in %s", absent, (int)length, word, where);
        word += length > 0 ? length : 1;
    }
}

static void expect_words(const char *text, const char *where)
{
    static const char *const wrong[] = {
        "- million", "Of 0 ",    "of 0 ", " 1 regions", " 1 periods", " 1 supply options",
        "1 claims",  "0 claims", ": .",   "[",          "]",          "{",
        "}",         " - ",      " ;",    "  \n",       "\n\n\n",     "(null)",
    };
    expect_numbers(text, where);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        for (const char *found = strstr(text, wrong[i]); found; found = strstr(found + 1, wrong[i])) {
            const char *line = found;
            while (line > text && line[-1] != '\n')
                line--;
            if (*line != '|') /* a cell may be "-" */
                fail_msg("%s: \"%s\" in %s: %.80s", absent, wrong[i], where, line);
        }
    }
}

static int level_of(const char *line)
{
    int level = (int)strspn(line, "#");
    return line[level] == ' ' ? level : 0;
}

/* Every heading has something below it before the next of its level, every table a row, every item a text. */
static void expect_content(char *report)
{
    int empty_level = 0; /* of a heading that has nothing yet */
    bool table_head = false;
    for (char *line = strtok(report, "\n"); line; line = strtok(NULL, "\n")) {
        int level = level_of(line);
        if (level > 1 && empty_level > 1 && level <= empty_level)
            fail_msg("%s: nothing stands above \"%s\"", absent, line);
        if (table_head && *line != '|')
            fail_msg("%s: a table without rows before \"%s\"", absent, line);
        table_head = strncmp(line, "|-", 2) == 0;
        if (strncmp(line, "- **", 4) == 0 && strcmp(line + strlen(line) - 3, "**:") == 0)
            fail_msg("%s: nothing is said in \"%s\"", absent, line);
        empty_level = level;
    }
    assert_false(table_head);
    assert_true(empty_level <= 1);
}

static void expect_tables(void)
{
    DIR *folder = opendir(REPORT);
    assert_non_null(folder);
    for (const struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        char path[LONGEST];
        size_t length = strlen(entry->d_name);
        if (length < 4 || strcmp(entry->d_name + length - 4, ".csv") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", REPORT, entry->d_name);
        char *text = read_file(path);
        expect_numbers(text, entry->d_name);
        free(text);
    }
    closedir(folder);
}

static void expect_report(const gp_plan *plan, gp_env *env)
{
    char *summary = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&summary, &size);
    assert_int_equal(gp_report_summary(plan, &(gp_report_options){.seconds = -1.0}, file, env), GP_OK);
    fclose(file);
    expect_words(summary, "the summary");
    free(summary);
    assert_int_equal(gp_report_write(plan, &(gp_report_options){.charts = GP_CHARTS_NONE}, REPORT, env), GP_OK);
    char *report = read_file(REPORT "/report.md"),
         *appendix = access(REPORT "/appendix.md", R_OK) == 0 ? read_file(REPORT "/appendix.md") : NULL,
         *json = read_file(REPORT "/plan.json");
    expect_words(report, "report.md");
    if (appendix)
        expect_words(appendix, "appendix.md");
    expect_content(report);
    if (appendix)
        expect_content(appendix);
    expect_numbers(json, "plan.json");
    expect_tables();
    free(report);
    free(appendix);
    free(json);
}

/* Refused with an error, or planned and told. Returns whether it was planned. */
static bool expect_answer(const char *override)
{
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario;
    gp_planner *planner;
    gp_plan *plan;
    gp_status status = gp_scenario_load(&scenario, FOLDER, override ? &override : NULL, override ? 1 : 0, env);
    if (status != GP_OK) {
        assert_int_equal(status, GP_ERR_INPUT);
        assert_true(gp_env_error_count(env) > 0);
        gp_env_free(env);
        return false;
    }
    assert_int_equal(gp_planner_check(scenario, env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    status = gp_planner_solve(&plan, planner, &(gp_solve_options){.grid = GP_GRID_SEASON}, env);
    if (status == GP_OK)
        status = gp_plan_verify(plan, env);
    if (status != GP_OK) {
        print_diagnostics(env);
        fail_msg("%s: status %d", absent, (int)status);
    }
    expect_report(plan, env);
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return true;
}

static bool is_optional(int table)
{
    char path[LONGEST];
    snprintf(path, sizeof path, "%s/%s.csv", DEMO, scenario_schemas[table].name);
    return !scenario_schemas[table].required && access(path, R_OK) == 0;
}

static int set_up(void **state)
{
    (void)state;
    char *const folders[] = {FOLDER, REPORT};
    for (size_t i = 0; i < 2; i++) {
        char command[LONGEST];
        snprintf(command, sizeof command, "rm -rf '%s' && mkdir -p '%s'", folders[i], folders[i]);
        if (system(command) != 0)
            return -1;
    }
    return rmdir(REPORT);
}

static void each_optional_table_may_be_absent(void **state)
{
    int planned = 0;
    (void)state;
    for (int i = 0; i < TABLE_COUNT; i++) {
        if (!is_optional(i))
            continue;
        link_demo(i, i);
        planned += expect_answer(NULL);
    }
    assert_true(planned > 15); /* of 26 optional tables of demo, some of which others need */
}

static void random_pairs_may_be_absent(void **state)
{
    struct random_numbers numbers = {20260921};
    (void)state;
    for (int i = 0; i < PAIRS;) {
        int first = random_below(&numbers, TABLE_COUNT), second = random_below(&numbers, TABLE_COUNT);
        if (first == second || !is_optional(first) || !is_optional(second))
            continue;
        link_demo(first, second);
        expect_answer(i % 2 == 0 ? "plan.objective=cost" : NULL);
        i++;
    }
}

/* Nothing is worth building, nothing can be built, the start is the target, and no limit is met. */
static void odd_plans_are_told_as_well(void **state)
{
    static const char *const overrides[] = {"plan.compute_value_usd_bn_per_gw_year=0.001",
                                            "options.*.capacity_credit_frac=0",
                                            "plan.target_gw=0.12",
                                            "plan.target_gw=0.05",
                                            "plan.target_gw=1000",
                                            "plan.end_date=2026-02-01",
                                            "plan.max_build_rate_gw_per_week=0.0001",
                                            "plan.capex_usd_bn_per_gw=1000"};
    (void)state;
    for (size_t i = 0; i < sizeof overrides / sizeof *overrides; i++) {
        link_demo(TABLE_claims, TABLE_claims);
        snprintf(absent, sizeof absent, "with %s", overrides[i]);
        expect_answer(overrides[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_optional_table_may_be_absent),
        cmocka_unit_test(random_pairs_may_be_absent),
        cmocka_unit_test(odd_plans_are_told_as_well),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
