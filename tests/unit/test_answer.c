/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of the first page, from findings made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "findings/results.h"
#include "report/build_answer.h"
#include "report/build_reliability.h"
#include "report/build_steps.h"
#include "report/sections.h"
#include "scenario/line_range.h"
#include "support/tiny.h"

enum { NORTH, EAST };

/* Two regions in one year: load, peak draw, firm supply, and whether they meet N-1. */
struct region {
    double load_gw, peak_gw, firm_gw;
    bool meets_n_1;
    double short_gw;
};

static struct document *figures_of(gp_scenario *scenario, struct region north, struct region east)
{
    struct region given[] = {north, east};
    struct summary_load loads[2] = {0};
    struct reliability_region regions[2] = {0};
    struct summary summary = {.region_count = 2, .regions = loads};
    struct reliability reliability = {.region_count = 2, .regions = regions, .load_gwh = 2.0};
    for (int r = 0; r < 2; r++) {
        loads[r] = (struct summary_load){
            .in_service_gw = &given[r].load_gw, .peak_draw_gw = &given[r].peak_gw, .firm_gw = &given[r].firm_gw};
        regions[r] = (struct reliability_region){.load_gwh = given[r].load_gw > 0.0,
                                                 .meets_n_1 = given[r].meets_n_1,
                                                 .largest_out_short_gw = given[r].short_gw};
        reliability.regions_with_load += given[r].load_gw > 0.0;
    }
    struct results results = {.scenario = scenario, .summary = &summary, .reliability = &reliability};
    struct document *document = document_new();
    assert_non_null(document);
    document_year(document, "full_year", 2030);
    reliability_figures(document, &results);
    assert_int_equal(document_status(document), GP_OK);
    return document;
}

static void assert_said(struct document *document, const char *text, const char *wanted)
{
    assert_string_equal(document_expand(document, text), wanted);
    document_free(document);
}

#define N_1                                                                                \
    "[{n_1_failing} of {load_regions} fail, most {n_1_largest_region} ({n_1_largest_gw})]" \
    "[, short {n_1_largest_short_gw}][, {n_1_worst_gw} short in {n_1_worst_region}][{n_1_all}]"
#define FIRM  "[{firm_short_regions}, most {firm_short_most_gw} in {firm_short_region}]"
#define FIRST "in 2030 each of the "
#define LAST  " serves all load with its largest unit out (N-1), before curtailing and backup"

static void the_largest_load_that_fails_is_named(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("regions.East.label=the east");
    struct region small = {2, 1, 3, false, 0.4}, large = {3, 2, 3, false, 0.3}, sound = {9, 1, 9, true, 0};
    struct region empty = {0, 0, 0, false, 9}, worst = {3, 2, 3, false, 0.5};
    assert_said(figures_of(scenario, small, large), N_1,
                "2 of 2 regions with load fail, most the east (3 GW), 0.4 GW short in North");
    assert_said(figures_of(scenario, small, sound), N_1,
                "1 of 2 regions with load fail, most North (2 GW), short 0.4 GW");
    assert_said(figures_of(scenario, small, worst), N_1,
                "2 of 2 regions with load fail, most the east (3 GW), short 0.5 GW");
    assert_said(figures_of(scenario, sound, sound), N_1, FIRST "2 regions with load" LAST);
    assert_said(figures_of(scenario, empty, sound), N_1, FIRST "1 region with load" LAST);
    gp_scenario_free(scenario);
}

static void firm_supply_below_the_peak_is_told(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD("regions.East.label=the east");
    struct region half = {2, 1, 0.5, true, 0}, tenth = {3, 2, 1.9, true, 0}, firm = {9, 1, 1, true, 0};
    assert_said(figures_of(scenario, tenth, half), FIRM, "2 regions, most 0.5 GW in the east");
    assert_said(figures_of(scenario, tenth, firm), FIRM, "1 region, most 0.1 GW in North");
    assert_said(figures_of(scenario, firm, firm), FIRM, "");
    gp_scenario_free(scenario);
}

/* What the first day brings is not in service when it begins. */
static void load_of_the_start_is_told_where_it_is_enough(void **state)
{
    (void)state;
    struct milestone target = {.gw = 0.1001, .reached = true, .day = 7305};
    struct summary summary = {.target = &target, .start_gw = 0.1};
    struct gp_plan plan = {.calendar = {.start = 7305}};
    struct results results = {.plan = &plan, .summary = &summary, .builds = true};
    assert_string_equal(answer_sentence(&results), "{target_gw} is reached at the start.");
    target.gw = 0.1;
    assert_string_equal(answer_sentence(&results),
                        "{target_gw} is reached at the start: {start_gw} is in service then.");
}

/* Workers of 2027 and 2028 hold back 2029, and accelerators those of the year itself. */
static void a_limit_says_when_it_acts(void **state)
{
    (void)state;
    struct story_limit limits[] = {
        {.kind = LIMIT_WORKFORCE, .first_year = 2027, .last_year = 2027, .worth = 3},
        {.kind = LIMIT_WORKFORCE, .first_year = 2028, .last_year = 2028, .worth = 2},
        {.kind = LIMIT_ACCELERATOR_SUPPLY, .first_year = 2029, .last_year = 2029, .worth = 4}};
    struct story_year years[] = {{.year = 2029, .count = 3, .limits = limits}};
    struct story story = {.year_count = 1, .years = years};
    struct milestone target = {.reached = false};
    struct summary summary = {.target = &target};
    struct results results = {.arena = arena_new(), .story = &story, .summary = &summary};
    assert_non_null(results.arena);
    assert_string_equal(results_held_back(&results, 2029), "workers (those of 2027-28), accelerators");
    assert_string_equal(results_held_back(&results, 2028), "");
    arena_free(results.arena);
}

/* In the first quarter equipment is worth most, but all of it next to nothing. The year names what its quarters do: the
 * sites of the third, and not the equipment of the first; nothing is named twice. */
static void quarters_and_their_year_agree(void **state)
{
    (void)state;
    struct story_quarter of_year[] = {{.worth[LIMIT_POOL] = 0.7},
                                      {.worth[LIMIT_ACCELERATOR_SUPPLY] = 2.0, .worth[LIMIT_POOL] = 0.1},
                                      {.worth[LIMIT_ACCELERATOR_SUPPLY] = 3.0, .worth[LIMIT_COMMITTED_SITE] = 1.0},
                                      {.worth[LIMIT_ACCELERATOR_SUPPLY] = 6.2}};
    struct story_limit limits[] = {{.kind = LIMIT_ACCELERATOR_SUPPLY, .worth = 11.2},
                                   {.kind = LIMIT_COMMITTED_SITE, .worth = 1.0},
                                   {.kind = LIMIT_POOL, .worth = 0.8}};
    struct story_year years[] = {{.year = 2027, .count = 3, .limits = limits}};
    struct story story = {.year_count = 1, .years = years, .quarter_count = 4, .quarters = of_year};
    struct milestone target = {.reached = false};
    struct summary summary = {.target = &target};
    struct results results = {.arena = arena_new(), .story = &story, .summary = &summary};
    assert_non_null(results.arena);
    assert_string_equal(results_quarter_words(&results, 0), ""); /* 0.7 of 3.25 in the mean quarter */
    assert_string_equal(results_quarter_words(&results, 1), "accelerators");
    assert_string_equal(results_quarter_words(&results, 2), "accelerators, committed sites and their dates");
    assert_string_equal(results_held_back(&results, 2027), "accelerators, committed sites and their dates");
    of_year[0].worth[LIMIT_POOL] = 0.9; /* of 3.3 */
    assert_string_equal(results_quarter_words(&results, 0), "scarce equipment");
    assert_string_equal(results_held_back(&results, 2027),
                        "accelerators, committed sites and their dates, scarce equipment");
    arena_free(results.arena);
}

static struct story_place rubin[] = {{"accelerator_supply", 3}};
static struct story_limit storage_time = {.kind = LIMIT_POOL_KEEP, .line_count = 1, .lines = rubin};
static struct story_quarter quarters[] = {
    {.worth[LIMIT_ACCELERATOR_SUPPLY] = 10.0},
    {.worth[LIMIT_ACCELERATOR_SUPPLY] = 10.0, .worth[LIMIT_POOL] = 1.0}, /* less than a quarter of it */
    {.worth[LIMIT_COMMITTED_SITE] = 5.0},
    {.worth[LIMIT_ACCELERATOR_SUPPLY] = 4.0, .worth[LIMIT_WORKFORCE] = 6.0, .worth[LIMIT_POOL_KEEP] = 5.0},
    {.worth[LIMIT_ADEQUACY] = 1.0, .worth[LIMIT_POOL_KEEP] = 1.0}};

/* What is said of limits and their steps. */
static void assert_joined(struct steps *steps, int kept, const char *wanted)
{
    struct story story = {.in_gw_weeks = true, .quarter_count = kept, .quarters = quarters};
    story.limit_count = 1;
    story.limits = &storage_time;
    struct milestone target = {.reached = false};
    struct summary summary = {.target = &target};
    struct gp_plan plan = {.steps = steps};
    struct results results = {.arena = arena_new(), .plan = &plan, .story = &story, .summary = &summary};
    struct document *document = document_new();
    assert_non_null(document);
    assert_non_null(results.arena);
    build_limit_steps(document, &results);
    assert_int_equal(document_status(document), GP_OK);
    const struct figure *told = document_figure(document, "limit_steps");
    assert_string_equal(told ? told->text : "", wanted);
    document_free(document);
    arena_free(results.arena);
}

/* The first step is in a limit that no quarter names; that of most quarters has none among the steps. */
static void steps_are_told_beside_the_limits(void **state)
{
    (void)state;
    struct step items[] = {{.limit = LIMIT_GREENFIELD,
                            .subject = "construction time",
                            .amount = "10 % less",
                            .place = "greenfield.csv:2-18",
                            .shortfall_gw_weeks = 165,
                            .target_weeks = 8},
                           {.limit = LIMIT_WORKFORCE,
                            .subject = "workers",
                            .amount = "10 % more",
                            .place = "workforce_supply.csv:2-9",
                            .shortfall_gw_weeks = 16,
                            .target_weeks = NUMBER_BLANK}};
    struct steps steps = {.count = 2, .items = items, .settled = true, .considered[LIMIT_ACCELERATOR_SUPPLY] = true};
    assert_joined(&steps, 4,
                  "accelerators (in 3 of the 4 quarters with a limit that binds): no step in them brings more than the "
                  "last one of steps.csv; "
                  "committed sites and their dates (in 1 of 4 quarters): no step in them alone is looked for; "
                  "storage time of equipment (in 1 of 4 quarters): no step in them alone is looked for; "
                  "new campuses (in no quarter): construction time, 10 % less, saves 165 GW-weeks, the target 8 weeks "
                  "earlier");
    steps.settled = false;
    assert_joined(&steps, 2,
                  "accelerators (in 2 of the 2 quarters with a limit that binds): the search was stopped before a step "
                  "in them was known; "
                  "new campuses (in no quarter): construction time, 10 % less, saves 165 GW-weeks, the target 8 weeks "
                  "earlier");
    items[1].place = "accelerator_supply.csv:2-3"; /* behind storage time */
    assert_joined(&steps, 5,
                  "accelerators (in 3 of the 5 quarters with a limit that binds): the search was stopped before a step "
                  "in them was known; "
                  "storage time of equipment (in 2 of 5 quarters): workers, 10 % more, saves 16 GW-weeks; "
                  "committed sites and their dates (in 1 of 5 quarters): no step in them alone is looked for; "
                  "new campuses (in no quarter): construction time, 10 % less, saves 165 GW-weeks, the target 8 weeks "
                  "earlier");
    items[0].limit = LIMIT_ACCELERATOR_SUPPLY;
    assert_joined(&steps, 2,
                  "accelerators (in 2 of the 2 quarters with a limit that binds): construction time, 10 % less, saves "
                  "165 GW-weeks, the target 8 "
                  "weeks earlier");
    items[0].place = "accelerator_supply.csv:3";
    assert_joined(&steps, 5,
                  "accelerators (in 3 of the 5 quarters with a limit that binds): construction time, 10 % less, saves "
                  "165 GW-weeks, the target 8 "
                  "weeks earlier; storage time of equipment (in 2 of 5 quarters): the step told for accelerators; "
                  "committed sites and their dates (in 1 of 5 quarters): no step in them alone is looked for");
    steps.count = 1;
    items[0].shortfall_gw_weeks = NUMBER_BLANK; /* of an objective with a price for missing load */
    items[0].worth = 2.5;
    items[0].cost_usd_bn = -4;
    assert_joined(&steps, 2,
                  "accelerators (in 2 of the 2 quarters with a limit that binds): construction time, 10 % less, saves "
                  "$2.5 billion of cost and missing load, the target 8 weeks earlier");
    steps.count = 0;
    assert_joined(&steps, 2, "");
    assert_joined(NULL, 2, "");
}

/* What was found on seasons before a stop is told as that. */
static void assert_stopped(bool on_seasons)
{
    struct step items[] = {{.subject = "workers",
                            .amount = "10 % more",
                            .place = "workforce_supply.csv:2-9",
                            .set = "workforce_supply.*.share_captured_frac=*1.1",
                            .who = "the builders",
                            .back_amount = "10 % less",
                            .shortfall_gw_weeks = 16,
                            .target_date = DATE_BLANK,
                            .target_weeks = NUMBER_BLANK,
                            .on_seasons = on_seasons}};
    struct steps steps = {.count = 1, .items = items};
    gp_scenario *scenario = TINY_LOAD("plan.target_gw=1");
    struct gp_plan plan = {.steps = &steps};
    struct milestone target = {.reached = false};
    struct summary summary = {.target = &target};
    struct results results = {.arena = arena_new(), .plan = &plan, .scenario = scenario, .summary = &summary};
    struct document *document = document_new();
    build_steps(document, &results);
    assert_int_equal(document_status(document), GP_OK);
    assert_non_null(document_figure(document, "step_untold"));
    assert_int_equal(document_figure(document, "step_on_seasons") != NULL, on_seasons);
    document_free(document);
    arena_free(results.arena);
    gp_scenario_free(scenario);
}

static void steps_on_seasons_are_told(void **state)
{
    (void)state;
    assert_stopped(true);
    assert_stopped(false);
}

static void a_place_has_its_lines(void **state)
{
    (void)state;
    assert_true(line_range_text_has("pools.csv:2-9", "pools", 2));
    assert_true(line_range_text_has("pools.csv:2-9", "pools", 9));
    assert_false(line_range_text_has("pools.csv:2-9", "pools", 10));
    assert_true(line_range_text_has("pools.csv:4", "pools", 4));
    assert_false(line_range_text_has("pools.csv:4", "pools", 5));
    assert_false(line_range_text_has("pools.csv", "pools", 4));
    assert_false(line_range_text_has("pool_uses.csv:4", "pool", 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_largest_load_that_fails_is_named),
        cmocka_unit_test(firm_supply_below_the_peak_is_told),
        cmocka_unit_test(load_of_the_start_is_told_where_it_is_enough),
        cmocka_unit_test(a_limit_says_when_it_acts),
        cmocka_unit_test(quarters_and_their_year_agree),
        cmocka_unit_test(steps_are_told_beside_the_limits),
        cmocka_unit_test(steps_on_seasons_are_told),
        cmocka_unit_test(a_place_has_its_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
