/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people read of a plan shows its amounts in a unit that suits them, whether it plans a kilowatt or a terawatt;
 * plan.json and the tables stay in GW and billions. */
#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "gigaplan/planner.h"
#include "gigaplan/report.h"
#include "plan/plan.h"
#include "support/diagnosed.h"
#include "support/file_text.h"
#include "support/random_numbers.h"
#include "support/scaled.h"

#define FOLDER        GIGAPLAN_SCRATCH_DIR "/scaled_report"
#define MOST_DECIMALS 4
#define RANDOM_SIZES  6

static gp_plan *solve_demo_times(double factor, gp_env *env)
{
    gp_scenario *demo = NULL;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    assert_int_equal(gp_scenario_load(&demo, GIGAPLAN_SOURCE_DIR "/data/demo", NULL, 0, env), GP_OK);
    gp_scenario *scenario = scaled_copy(demo, factor);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, NULL, env), GP_OK);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_scenario_free(demo);
    return plan;
}

static void expect(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

/* No power of ten, and no more than four digits after a point; names of files and versions have none of these. */
static void expect_plain_numbers(const char *text)
{
    for (const char *at = text; *at; at++) {
        if (!isdigit((unsigned char)at[0]))
            continue;
        if (at[1] == 'e' && (at[2] == '-' || at[2] == '+'))
            fail_msg("a power of ten: %.40s", at);
        if (at[1] == '.' && strspn(at + 2, "0123456789") > MOST_DECIMALS)
            fail_msg("too many digits: %.40s", at);
    }
}

/* The bars and the largest regions are the same in every unit, since so many of its own unit are built in each. */
static void expect_summary(const gp_plan *plan, const char *target, const char *where, const char *cost, gp_env *env)
{
    char *text = summary_of(plan, 400, env);
    expect(text, target);
    expect(text, where);
    expect(text, cost);
    expect_plain_numbers(text);
    free(text);
}

static void expect_report(const gp_plan *plan, const char *heading, const char *last_year, gp_env *env)
{
    static const char target[] = "\"target_gw\": ";
    assert_int_equal(gp_report_write(plan, &(gp_report_options){.charts = GP_CHARTS_NONE}, FOLDER, env), GP_OK);
    char *text = read_file(FOLDER "/report.md"), *rest = read_file(FOLDER "/appendix.md"),
         *json = read_file(FOLDER "/plan.json");
    char *claims = strstr(rest, "## Claims of the announcement"),
         *after = strstr(rest, "## The target in everyday terms"), *changes = strstr(rest, "## Assumptions changed");
    assert_true(claims && after && changes);
    *claims = *changes = '\0'; /* claims speak in units of their own; changes are told as they were typed */
    expect(text, heading);
    expect(text, last_year);
    expect_plain_numbers(text);
    expect_plain_numbers(rest);
    expect_plain_numbers(after);
    expect(json, target);
    assert_true(strtod(strstr(json, target) + strlen(target), NULL) == plan->scenario->plan->target_gw);
    free(text);
    free(rest);
    free(json);
}

/* The demo is built in two regions of 0.598 and 0.402 of its target of 1 GW, at $45 billion a GW. */
static void amounts_are_shown_in_a_unit_that_suits_them(void **state)
{
    (void)state;
    static const struct {
        double factor;
        const char *target, *where, *cost, *heading, *last_year;
    } sizes[] = {
        {1e-6, "  1 kW is reached in May 2028", "North 0.598, South 0.402 kW",
         "$41 thousand overnight for the 0.9 kW that are added",
         "| Year | Wanted, kW | In service, kW | Built in the year, kW | Shortfall, kW-weeks | Capital, $k |",
         "\n| 2028 | 1.00 | 1.00 | 0.16 |"},
        {0.02, "  20 MW is reached in May 2028", "North 12, South 8.04 MW",
         "$820 million overnight for the 18 MW that are added",
         "| Year | Wanted, MW | In service, MW | Built in the year, MW | Shortfall, MW-weeks | Capital, $M |",
         "\n| 2028 | 20.0 | 20.0 | 3.1 |"},
        {1000.0, "  1,000 GW is reached in May 2028", "North 598, South 402 GW",
         "$41,000 billion overnight for the 900 GW that are added",
         "| Year | Wanted, GW | In service, GW | Built in the year, GW | Shortfall, GW-weeks | Capital, $B |",
         "\n| 2028 | 1,000 | 1,000 | 157 |"},
    };
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        gp_plan *plan = solve_demo_times(sizes[i].factor, env);
        expect_summary(plan, sizes[i].target, sizes[i].where, sizes[i].cost, env);
        expect_report(plan, sizes[i].heading, sizes[i].last_year, env);
        gp_plan_free(plan);
    }
    gp_env_free(env);
}

/* 20 MW on an axis of MW, up to 28 of them: in GW its marks would be 0.005, 0.01 and so on. */
static void charts_are_in_that_unit(void **state)
{
    static const char *const charts[][2] = {
        {FOLDER "/capacity.svg", ">MW<"}, {FOLDER "/supply.svg", ">GWh<"}, {FOLDER "/capital.svg", ">$M<"}};
    (void)state;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    gp_plan *plan = solve_demo_times(0.02, env);
    assert_int_equal(gp_report_write(plan, &(gp_report_options){0}, FOLDER, env), GP_OK);
    gp_plan_free(plan);
    gp_env_free(env);
    for (size_t i = 0; i < sizeof charts / sizeof *charts; i++) {
        char *picture = read_file(charts[i][0]);
        expect(picture, charts[i][1]);
        assert_null(strstr(picture, "> 0.0"));
        assert_null(strstr(picture, ">0.0"));
        free(picture);
    }
}

/* Any size: what is built is not shown as nothing, in the bars nor in the list of regions. */
static void no_size_is_shown_as_nothing(void **state)
{
    (void)state;
    struct random_numbers random = {20261130};
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    for (int i = 0; i < RANDOM_SIZES; i++) {
        double factor = exp2(random_between(&random, -19.9, 13.0));
        gp_plan *plan = solve_demo_times(factor, env);
        char *text = summary_of(plan, 400, env);
        expect(text, "  Where            North ");
        assert_null(strstr(text, " 0.0 "));
        assert_null(strstr(text, " 0 GW"));
        expect_plain_numbers(text);
        free(text);
        gp_plan_free(plan);
    }
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_shown_in_a_unit_that_suits_them),
        cmocka_unit_test(charts_are_in_that_unit),
        cmocka_unit_test(no_size_is_shown_as_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
