/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would have to be true, for random targets on demo: each way gives a plan by the day, found by a fresh session
 * with the overrides that are told; without any one of its changes there is none. Where no way is told, the ends of all
 * ranges together give no plan. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/gigaplan.h"
#include "planner/levers.h"
#include "planner/trial.h"
#include "reach/reach_search.h"
#include "scenario/scenario.h"
#include "support/depth.h"

#define TARGETS       depth_of(2)
#define LATER_TARGETS depth_of(2)
#define LATER_DAYS    5
#define SEED          20261129u
#define DEMO          GIGAPLAN_SOURCE_DIR "/data/demo"

static gp_scenario *demo;
static gp_env *env;

static int set_up(void **state)
{
    (void)state;
    env = gp_env_new(NULL);
    return gp_scenario_load(&demo, DEMO, NULL, 0, env) != GP_OK;
}

static int tear_down(void **state)
{
    (void)state;
    gp_scenario_free(demo);
    gp_env_free(env);
    return 0;
}

/* Whether demo has a plan with overrides. */
static bool plans(const char *const *sets, size_t count)
{
    gp_scenario *changed;
    gp_planner *planner;
    gp_plan *plan;
    const gp_solve_options options = {.grid = GP_GRID_SEASON, .gap = 0.5, .threads = 1};
    assert_int_equal(gp_scenario_copy(&changed, demo, sets, count, env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, changed, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &options, env), GP_OK);
    bool found = gp_plan_outcome(plan) != GP_OUTCOME_INFEASIBLE;
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(changed);
    return found;
}

/* The goal of an answer, with another day, as overrides. */
struct goal_sets {
    char gw[64], day[64], share[64];
};
#define GOAL_SETS 3

static void set_goal(const char **sets, struct goal_sets *texts, const struct gp_reach *reach, date by)
{
    char day[11];
    date_format(by, day);
    snprintf(texts->gw, sizeof texts->gw, "plan.target_gw=%.17g", reach->gw);
    snprintf(texts->day, sizeof texts->day, "plan.target_hard_date=%s", day);
    snprintf(texts->share, sizeof texts->share, "plan.hourly_clean_share_frac=%.17g",
             reach->scenario->plan->hourly_clean_share_frac);
    sets[0] = texts->gw;
    sets[1] = texts->day;
    sets[2] = texts->share;
}

/* A way without one of its changes (-1: with all), and the goal by a day. */
static bool plans_by(const struct gp_reach *reach, const struct reach_way *way, int left_out, date by)
{
    struct goal_sets goal;
    const char *sets[128];
    size_t count = GOAL_SETS;
    set_goal(sets, &goal, reach, by);
    for (int i = 0; i < way->count; i++)
        for (int k = 0; k < way->changes[i].cell_count && i != left_out; k++)
            sets[count++] = way->changes[i].sets[k];
    assert_true(count < sizeof sets / sizeof *sets);
    return plans(sets, count);
}

static bool plans_without(const struct gp_reach *reach, const struct reach_way *way, int left_out)
{
    return plans_by(reach, way, left_out, reach->by);
}

static void check_way(const struct gp_reach *reach, const struct reach_way *way)
{
    double effort = 0.0;
    assert_true(way->count > 0);
    assert_true(plans_without(reach, way, -1));
    for (int i = 0; i < way->count; i++) {
        if (plans_without(reach, way, i))
            fail_msg("%.3g GW by %d: %s can be left out", reach->gw, (int)reach->by, way->changes[i].subject);
        assert_true(way->changes[i].effort > 0.0 && way->changes[i].effort <= 1.0);
        effort += way->changes[i].effort;
    }
    assert_true(way->target_date <= reach->by);
    assert_true(effort <= way->effort + 1e-9 && effort >= way->effort - 1e-9);
}

/* All levers at the ends of their ranges. */
static bool plans_at_the_ends(const struct gp_reach *reach)
{
    struct levers levers;
    struct goal_sets goal;
    const char *sets[512];
    size_t count = GOAL_SETS;
    struct arena *arena = arena_new();
    assert_int_equal(levers_find(&levers, reach->scenario, LEVERS_PLAUSIBLE, 0.0, arena, env), GP_OK);
    set_goal(sets, &goal, reach, reach->by);
    for (int i = 0; i < levers.count; i++)
        if (!lever_is_demand(&levers.items[i]))
            sets[count++] = lever_text(&levers.items[i], 1.0, arena);
    assert_true(count < sizeof sets / sizeof *sets);
    bool found = plans(sets, count);
    arena_free(arena);
    return found;
}

/* Who asks for fewer ways is told the first of them. */
static void check_fewer(const struct gp_reach *reach, const gp_reach_goal *goal)
{
    gp_reach *one;
    gp_reach_goal fewer = *goal;
    fewer.ways = 1;
    assert_int_equal(gp_reach_find(&one, demo, &fewer, &(gp_solve_options){.threads = 1}, env), GP_OK);
    assert_int_equal(one->way_count, 1);
    assert_int_equal(one->ways[0].set_count, reach->ways[0].set_count);
    for (int i = 0; i < one->ways[0].set_count; i++)
        assert_string_equal(one->ways[0].sets[i], reach->ways[0].sets[i]);
    gp_reach_free(one);
}

static void check_target(double gw, const char *by, double share, int answers[4])
{
    gp_reach *reach;
    const gp_reach_goal goal = {.gw = gw, .by = by, .hourly_clean_share_frac = share};
    const gp_solve_options options = {.threads = 1};
    assert_int_equal(gp_reach_find(&reach, demo, &goal, &options, env), GP_OK);
    answers[gp_reach_answer_of(reach)]++;
    assert_false(reach->stopped);
    switch (gp_reach_answer_of(reach)) {
    case GP_REACH_AS_IT_IS:
        assert_true(plans_without(reach, &(struct reach_way){0}, -1));
        assert_int_equal(reach->way_count, 0);
        assert_false(number_given(reach->usd_bn_as_it_is));
        break;
    case GP_REACH_WAYS:
        assert_false(plans_without(reach, &(struct reach_way){0}, -1));
        check_fewer(reach, &goal);
        for (int i = 0; i < reach->way_count; i++) {
            check_way(reach, &reach->ways[i]);
            assert_true(i == 0 || reach->ways[i - 1].effort <= reach->ways[i].effort);
        }
        break;
    case GP_REACH_BEYOND:
        assert_false(plans_at_the_ends(reach));
        assert_true(reach->earliest == DATE_BLANK || reach->earliest > reach->by);
        assert_true(!number_given(reach->most_gw) || reach->most_gw < gw);
        break;
    case GP_REACH_NOT_KNOWN:
        fail_msg("%.3g GW by %s, %.3g of it clean: not known", gw, by, share);
    }
    gp_reach_free(reach);
}

static double random_part(uint64_t *random)
{
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return (double)(*random >> 40) / (double)(1u << 24);
}

/* Every second one asks for a share of clean supply too. */
static void test_random_targets(void **state)
{
    (void)state;
    int answers[4] = {0};
    uint64_t random = SEED;
    for (int i = 0; i < TARGETS; i++) {
        char by[11];
        date_format(demo->plan->start_date + 300 + (date)(450.0 * random_part(&random)), by);
        double gw = 0.5 + 0.9 * random_part(&random);
        check_target(gw, by, i % 2 == 0 ? 0.0 : 0.6 * random_part(&random), answers);
    }
    assert_true(answers[GP_REACH_WAYS] > 0);
}

/* Days that leave a period too short to be cut there for anything else, and one at random. */
static date later_day(date by, int which, uint64_t *random)
{
    const date before_periods[] = {date_from_civil(2027, 10, 28), date_from_civil(2027, 12, 28),
                                   date_from_civil(2028, 4, 26)};
    date drawn = by + (date)(40.0 * pow(random_part(random), 2.0));
    return which < 3 ? before_periods[which] : drawn < demo->plan->end_date ? drawn : by;
}

/* A way to a day, or none where none is needed, is one to any later day: whatever periods the days make. */
static void test_later_days(void **state)
{
    (void)state;
    uint64_t random = SEED;
    const struct reach_way nothing = {0};
    for (int i = 0; i < LATER_TARGETS; i++) {
        char by[11];
        gp_reach *reach;
        const gp_reach_goal goal = {.gw = 0.7 + 0.4 * random_part(&random), .by = by, .ways = 1};
        date_format(date_from_civil(2027, 9, 1) + (date)(290.0 * random_part(&random)), by);
        assert_int_equal(gp_reach_find(&reach, demo, &goal, &(gp_solve_options){.threads = 1}, env), GP_OK);
        bool as_it_is = reach->answer == GP_REACH_AS_IT_IS;
        date earliest = as_it_is ? reach->by : reach->date_as_it_is; /* a blank one is before all */
        for (int k = 0; k < LATER_DAYS; k++) {
            date later = later_day(reach->by, k, &random), base = later_day(earliest, k, &random);
            if (reach->way_count > 0 && later >= reach->by && !plans_by(reach, &reach->ways[0], -1, later))
                fail_msg("a way to %.4g GW by %s is none %d days later", reach->gw, by, later - reach->by);
            if (earliest != DATE_BLANK && base >= earliest && !plans_by(reach, &nothing, -1, base))
                fail_msg("%.4g GW are reached, and not %d days later", reach->gw, base - earliest);
        }
        gp_reach_free(reach);
    }
}

/* The linear programme over all changes leads to construction times, 0.39 of their range. The waits for the grid alone
 * need 0.09 of theirs. */
static void test_lone_change(void **state)
{
    (void)state;
    struct gp_reach *reach;
    const gp_reach_goal goal = {.gw = 0.777, .by = "2027-11-18", .hourly_clean_share_frac = 0.3, .ways = 1};
    assert_int_equal(gp_reach_find(&reach, demo, &goal, &(gp_solve_options){.threads = 1}, env), GP_OK);
    assert_int_equal(reach->way_count, 1);
    assert_int_equal(reach->ways[0].count, 1);
    assert_true(reach->ways[0].effort < 0.12);
    check_way(reach, &reach->ways[0]);
    gp_reach_free(reach);
}

/* Here the way found second has less effort than the first one. */
static void test_second_is_less(void **state)
{
    (void)state;
    struct gp_reach *reach;
    const gp_reach_goal goal = {.gw = 0.905, .by = "2027-12-10"};
    assert_int_equal(gp_reach_find(&reach, demo, &goal, &(gp_solve_options){.threads = 1}, env), GP_OK);
    check_fewer(reach, &goal);
    gp_reach_free(reach);
}

/* The day that needs no changes is the same whatever day is asked for. */
static void test_day_without_changes(void **state)
{
    (void)state;
    static const char *const days[] = {"plan.target_hard_date=2027-09-03", "plan.target_hard_date=2028-03-01",
                                       "plan.target_hard_date=2028-04-10"};
    const gp_solve_options options = {.grid = GP_GRID_SEASON, .threads = 1};
    date first = DATE_BLANK;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        gp_scenario *scenario;
        struct levers levers;
        struct trial trial;
        date day;
        bool known;
        struct arena *arena = arena_new();
        assert_int_equal(gp_scenario_copy(&scenario, demo, &days[i], 1, env), GP_OK);
        assert_int_equal(levers_find(&levers, scenario, LEVERS_PLAUSIBLE, 0.0, arena, env), GP_OK);
        assert_int_equal(trial_open(&trial, &levers, &options, 0.0, env), GP_OK);
        double *efforts = ARENA_ARRAY(arena, double, levers.count);
        assert_int_equal(reach_search_date(&day, &known, &trial, efforts), GP_OK);
        assert_true(known && day > scenario->plan->target_hard_date);
        first = i == 0 ? day : first;
        assert_int_equal(day, first);
        trial_close(&trial);
        arena_free(arena);
        gp_scenario_free(scenario);
    }
}

static void test_goals_refused(void **state)
{
    (void)state;
    static const char *const days[] = {NULL, "2028-02-30", "2026-01-01", "2028-07-01"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        gp_reach *reach;
        gp_env_clear(env);
        assert_int_equal(gp_reach_find(&reach, demo, &(gp_reach_goal){.by = days[i]}, NULL, env), GP_ERR_USAGE);
        assert_null(reach);
        assert_int_equal(gp_env_error_count(env), 1);
    }
}

static void test_goal_beyond_one(void **state)
{
    (void)state;
    gp_reach *reach;
    const gp_reach_goal goal = {.by = "2028-03-01", .hourly_clean_share_frac = 1.5};
    gp_env_clear(env);
    assert_int_equal(gp_reach_find(&reach, demo, &goal, NULL, env), GP_ERR_USAGE);
    assert_int_equal(gp_env_error_count(env), 1);
}

/* A share of clean supply is part of the goal: less is enough without it. The day is that of the scenario. */
static void test_clean_share(void **state)
{
    (void)state;
    double efforts[2];
    static const char *const dated[] = {"plan.target_hard_date=2028-03-01"};
    static const double shares[] = {0.0, 0.3};
    const gp_solve_options options = {.threads = 1};
    gp_scenario *scenario;
    assert_int_equal(gp_scenario_copy(&scenario, demo, dated, 1, env), GP_OK);
    for (int i = 0; i < 2; i++) {
        gp_reach *reach;
        const gp_reach_goal goal = {.ways = 1, .hourly_clean_share_frac = shares[i]};
        assert_int_equal(gp_reach_find(&reach, scenario, &goal, &options, env), GP_OK);
        assert_int_equal(gp_reach_answer_of(reach), GP_REACH_WAYS);
        assert_true(reach->scenario->plan->hourly_clean_share_frac == shares[i]);
        assert_true(reach->by == scenario->plan->target_hard_date);
        efforts[i] = reach->ways[0].effort;
        for (int left_out = -1; i == 1 && left_out < reach->ways[0].count; left_out++) {
            const char *sets[32] = {dated[0], "plan.hourly_clean_share_frac=0.3"};
            size_t count = 2;
            for (int c = 0; c < reach->ways[0].count; c++)
                for (int k = 0; k < reach->ways[0].changes[c].cell_count && c != left_out; k++)
                    sets[count++] = reach->ways[0].changes[c].sets[k];
            assert_int_equal(plans(sets, count), left_out < 0);
        }
        gp_reach_free(reach);
    }
    assert_true(efforts[1] > efforts[0] + 0.05);
    gp_scenario_free(scenario);
}

/* Whether the text says that no change can be left out. */
static bool says_all_are_needed(const struct gp_reach *reach)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    assert_int_equal(gp_reach_write(reach, false, 0, false, file, env), GP_OK);
    fclose(file);
    bool says = strstr(text, "All changes of a way are") != NULL;
    assert_int_equal(strstr(text, "Fewer or smaller changes") == NULL, says || reach->way_count == 0);
    free(text);
    return says;
}

static bool once(void *user)
{
    int *left = user;
    return (*left)-- == 0;
}

/* A search that is stopped on the way to fewer changes does not say that all are needed. */
static void test_not_tight(void **state)
{
    (void)state;
    int loose = 0;
    for (int at = 120; at <= 320; at += 50) {
        int left = at;
        gp_reach *reach;
        gp_env *own = gp_env_new(&(gp_hooks){.user = &left, .cancel = once});
        const gp_solve_options options = {.threads = 1};
        assert_int_equal(
            gp_reach_find(&reach, demo, &(gp_reach_goal){.gw = 1.0, .by = "2028-03-01", .ways = 1}, &options, own),
            GP_OK);
        bool tight = reach->way_count > 0 && reach->ways[0].tight;
        loose += reach->way_count > 0 && !tight;
        assert_int_equal(says_all_are_needed(reach), tight);
        for (int i = 0; tight && i < reach->ways[0].count; i++)
            assert_false(plans_without(reach, &reach->ways[0], i));
        gp_reach_free(reach);
        gp_env_free(own);
    }
    assert_true(loose > 0);
}

static bool stop(void *user)
{
    int *left = user;
    return (*left)-- <= 0;
}

/* Wherever it is stopped, there is no way that was not planned. */
static void test_stopped(void **state)
{
    (void)state;
    for (int left = 0; left < 2000; left = 8 * left + 50) {
        int count = left;
        gp_reach *reach;
        gp_env *own = gp_env_new(&(gp_hooks){.user = &count, .cancel = stop});
        const gp_solve_options options = {.threads = 1};
        gp_status status =
            gp_reach_find(&reach, demo, &(gp_reach_goal){.gw = 1.0, .by = "2028-03-01", .ways = 1}, &options, own);
        assert_true(status == GP_OK || status == GP_ERR_CANCELLED);
        for (int i = 0; reach && i < reach->way_count; i++)
            assert_true(plans_without(reach, &reach->ways[i], -1));
        if (reach && count > 0)
            assert_false(gp_reach_stopped(reach));
        gp_reach_free(reach);
        gp_env_free(own);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_targets),      cmocka_unit_test(test_later_days),
        cmocka_unit_test(test_lone_change),         cmocka_unit_test(test_second_is_less),
        cmocka_unit_test(test_day_without_changes), cmocka_unit_test(test_goals_refused),
        cmocka_unit_test(test_goal_beyond_one),     cmocka_unit_test(test_clean_share),
        cmocka_unit_test(test_not_tight),           cmocka_unit_test(test_stopped),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
