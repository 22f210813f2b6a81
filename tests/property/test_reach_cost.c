/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would have to be true for a cost, on demo: each way gives a plan of that cost, found by a fresh session with the
 * overrides that are told; without any one of its changes there is none. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/number.h"
#include "findings/results.h"
#include "gigaplan/gigaplan.h"
#include "reach/price_search.h"
#include "scenario/scenario.h"
#include "support/depth.h"
#include "support/near.h"

#define TARGETS depth_of(3)
#define SEED    20261130u
#define DEMO    GIGAPLAN_SOURCE_DIR "/data/demo"
#define DAY     "2028-03-01"

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

/* The plan of demo with overrides, by a session of its own; NULL: there is none. */
static gp_plan *plan_on(gp_grid grid, const char *const *sets, size_t count)
{
    gp_scenario *changed;
    gp_planner *planner;
    gp_plan *plan;
    const gp_solve_options options = {.grid = grid, .threads = 1};
    assert_int_equal(gp_scenario_copy(&changed, demo, sets, count, env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, changed, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &options, env), GP_OK);
    if (gp_plan_outcome(plan) == GP_OUTCOME_INFEASIBLE) {
        gp_plan_free(plan);
        plan = NULL;
    }
    gp_planner_free(planner);
    gp_scenario_free(changed);
    return plan;
}

static gp_plan *plan_with(const char *const *sets, size_t count)
{
    return plan_on(GP_GRID_SEASON, sets, count);
}

/* What a report would say of the plan with overrides, computed from its cost items. Blank: there is none. */
static struct told_costs costs_on(gp_grid grid, const char *const *sets, size_t count)
{
    struct told_costs costs = {{NUMBER_BLANK, NUMBER_BLANK}};
    struct results results;
    gp_plan *plan = plan_on(grid, sets, count);
    if (!plan)
        return costs;
    assert_int_equal(results_make(&results, plan), GP_OK);
    double power = results_power_cost_of_year(&results, results.full_year);
    costs.values[TOLD_USD_BN_PER_GW] = results.gw_costs.parts[results.gw_costs.count - 1].per_unit;
    costs.values[TOLD_USD_PER_MWH] = power * 1e6 / results.summary->years[results.full_year].served_gwh;
    results_free(&results);
    gp_plan_free(plan);
    return costs;
}

static struct told_costs costs_with(const char *const *sets, size_t count)
{
    return costs_on(GP_GRID_SEASON, sets, count);
}

/* A way without one of its changes (-1: with all), and the day that is asked for. */
static bool is_enough(const struct gp_reach *reach, const struct reach_way *way, int left_out)
{
    char goal_day[64], day[11];
    const char *sets[256];
    size_t count = 0;
    if (reach->by != DATE_BLANK) {
        date_format(reach->by, day);
        snprintf(goal_day, sizeof goal_day, "plan.target_hard_date=%s", day);
        sets[count++] = goal_day;
    }
    for (int i = 0; i < way->count; i++)
        for (int k = 0; k < way->changes[i].cell_count && i != left_out; k++)
            sets[count++] = way->changes[i].sets[k];
    assert_true(count < sizeof sets / sizeof *sets);
    struct told_costs costs = costs_with(sets, count);
    for (int k = 0; k < TOLD_COST_COUNT; k++)
        if (number_given(reach->cost_goal.values[k]) && !(costs.values[k] <= reach->cost_goal.values[k] * (1 + 1e-12)))
            return false;
    return true;
}

static bool has_change(const struct reach_way *way, const char *subject)
{
    for (int i = 0; i < way->count; i++)
        if (strncmp(way->changes[i].subject, subject, strlen(subject)) == 0)
            return true;
    return false;
}

static void check_way(const struct gp_reach *reach, const struct reach_way *way)
{
    assert_true(way->count > 0 && way->tight);
    assert_true(is_enough(reach, way, -1));
    for (int i = 0; i < way->count; i++) {
        if (is_enough(reach, way, i))
            fail_msg("%s can be left out", way->changes[i].subject);
        assert_true(way->changes[i].effort > 0.0 && way->changes[i].effort <= 1.0);
    }
    /* accelerators are a part of the capital of a GW: both would be counted twice */
    assert_false(has_change(way, "capex_usd_bn_per_gw") && has_change(way, "price_usd_bn_per_gw"));
}

static struct gp_reach *find(const gp_reach_goal *goal)
{
    gp_reach *reach;
    const gp_solve_options options = {.threads = 1};
    assert_int_equal(gp_reach_find(&reach, demo, goal, &options, env), GP_OK);
    assert_false(reach->stopped);
    return reach;
}

static void check_goal(const gp_reach_goal *goal, int answers[4])
{
    struct gp_reach *reach = find(goal);
    answers[reach->answer]++;
    assert_int_equal(is_enough(reach, &(struct reach_way){0}, -1), reach->answer == GP_REACH_AS_IT_IS);
    assert_int_equal(reach->way_count > 0, reach->answer == GP_REACH_WAYS);
    for (int i = 0; i < reach->way_count; i++)
        check_way(reach, &reach->ways[i]);
    gp_reach_free(reach);
}

static double random_part(uint64_t *random)
{
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return (double)(*random >> 40) / (double)(1u << 24);
}

/* Capital, power, and both with a day. */
static void test_random_targets(void **state)
{
    (void)state;
    int answers[4] = {0};
    uint64_t random = SEED;
    struct told_costs now = costs_with(NULL, 0);
    for (int i = 0; i < TARGETS; i++) {
        double capital = now.values[TOLD_USD_BN_PER_GW] * (0.78 + 0.24 * random_part(&random)),
               power = now.values[TOLD_USD_PER_MWH] * (0.75 + 0.26 * random_part(&random));
        check_goal(&(gp_reach_goal){.usd_bn_per_gw = i % 3 != 1 ? capital : 0.0,
                                    .usd_per_mwh = i % 3 != 0 ? power : 0.0,
                                    .by = i % 3 == 2 ? DAY : NULL,
                                    .ways = 2},
                   answers);
    }
    assert_true(answers[GP_REACH_WAYS] > 0);
}

/* Load costs 45 at a capital of 45 $B, accelerators with it, and supply costs the rest. So 40 $B of load takes a
 * capital of 40, that is 44 % of the range down to 0.75 x 45, and the plan stays the same. */
static void test_capital_alone(void **state)
{
    (void)state;
    struct results results;
    gp_plan *plan = plan_with(NULL, 0);
    assert_int_equal(results_make_amounts(&results, plan), GP_OK);
    double supply = results.added.supply_usd_bn / results.added.gw,
           load = results.added.without_supply_usd_bn / results.added.gw;
    results_free(&results);
    gp_plan_free(plan);
    struct gp_reach *reach = find(&(gp_reach_goal){.usd_bn_per_gw = load * 40.0 / 45.0 + supply, .ways = 1});
    assert_int_equal(reach->way_count, 1);
    assert_int_equal(reach->ways[0].set_count, 1);
    double capital = 0.0;
    assert_int_equal(sscanf(reach->ways[0].sets[0], "plan.capex_usd_bn_per_gw=%lf", &capital), 1);
    assert_true(capital <= 40.0 + 1e-9 && capital >= 40.0 - 0.03 * 0.25 * 45.0);
    assert_near(reach->ways[0].costs.values[TOLD_USD_BN_PER_GW], load * capital / 45.0 + supply, 1e-3);
    assert_near(reach->costs_as_it_is.values[TOLD_USD_BN_PER_GW], load + supply, 1e-6);
    double part = 45.0 - 0.9 * (45.0 - capital); /* the same plan, with nine tenths of the change */
    assert_near(reach->ways[0].part_costs.values[TOLD_USD_BN_PER_GW], load * part / 45.0 + supply, 1e-2);
    gp_reach_free(reach);
}

/* A cell that is set stays; then accelerators may move by themselves. */
static void test_without_capital(void **state)
{
    (void)state;
    const char *const held[] = {"plan.capex_usd_bn_per_gw=45"};
    gp_scenario *own = demo;
    assert_int_equal(gp_scenario_copy(&demo, own, held, 1, env), GP_OK);
    struct gp_reach *reach = find(&(gp_reach_goal){.usd_bn_per_gw = 42.0, .ways = 1});
    assert_int_equal(reach->way_count, 1);
    assert_true(has_change(&reach->ways[0], "price_usd_bn_per_gw"));
    check_way(reach, &reach->ways[0]);
    gp_reach_free(reach);
    gp_scenario_free(demo);
    demo = own;
}

/* Beyond all ranges it tells how near one gets: no less than with each price at its end, by itself and together. */
static void test_beyond(void **state)
{
    (void)state;
    const char *const ends[] = {"plan.capex_usd_bn_per_gw=33.75", "options.*.capex_usd_per_kw=*0.8"};
    struct gp_reach *reach = find(&(gp_reach_goal){.usd_bn_per_gw = 20.0});
    assert_int_equal(reach->answer, GP_REACH_BEYOND);
    double least = costs_with(ends, 2).values[TOLD_USD_BN_PER_GW];
    assert_near(reach->nearest.values[TOLD_USD_BN_PER_GW], least, 1e-3 * least);
    gp_reach_free(reach);
}

/* A day that no changes reach is told as such, whatever the cost. */
static void test_beyond_the_day(void **state)
{
    (void)state;
    struct gp_reach *reach = find(&(gp_reach_goal){.gw = 1.2, .by = "2027-06-01", .usd_bn_per_gw = 40.0});
    assert_int_equal(reach->answer, GP_REACH_BEYOND);
    assert_false(reach->beyond_cost);
    assert_true(reach->most_gw < 1.2);
    gp_reach_free(reach);
}

static void test_goals_refused(void **state)
{
    (void)state;
    static const gp_reach_goal goals[] = {{.usd_bn_per_gw = -1.0}, {.usd_per_mwh = HUGE_VAL}, {.gw = 1.0},
                                          {.usd_per_mwh = 1e99},   {.usd_bn_per_gw = 1e-9},   {.gw = 1e99, .by = DAY}};
    for (size_t i = 0; i < sizeof goals / sizeof *goals; i++) {
        gp_reach *reach;
        gp_env_clear(env);
        assert_int_equal(gp_reach_find(&reach, demo, &goals[i], NULL, env), GP_ERR_USAGE);
        assert_int_equal(gp_env_error_count(env), 1);
    }
}

static int lever_of(const struct levers *levers, const char *path)
{
    int at = 0;
    while (strcmp(levers->items[at].path, path) != 0)
        at++;
    return at;
}

/* A way to a cost is one to any higher cost: no answer depends on where the session of a plan began. */
static void test_higher_costs(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        struct gp_reach *reach = find(&(gp_reach_goal){.usd_per_mwh = 56.4 + 0.05 * i, .ways = 1});
        assert_int_equal(reach->answer, GP_REACH_WAYS);
        check_way(reach, &reach->ways[0]);
        gp_reach_free(reach);
    }
}

/* A target that no price brings is not told as reached. */
static void test_target_beyond(void **state)
{
    (void)state;
    struct gp_reach *reach = find(&(gp_reach_goal){.gw = 5.0, .usd_per_mwh = 70.0, .ways = 1});
    assert_int_equal(reach->answer, GP_REACH_WAYS);
    assert_int_equal(reach->ways[0].target_date, DATE_BLANK);
    gp_reach_free(reach);
}

/* Who asks for one way is told the first of three. */
static void test_fewer_ways(void **state)
{
    (void)state;
    struct gp_reach *one = find(&(gp_reach_goal){.usd_per_mwh = 70.0, .ways = 1}),
                    *three = find(&(gp_reach_goal){.usd_per_mwh = 70.0});
    assert_int_equal(one->way_count, 1);
    assert_int_equal(three->way_count, 3);
    assert_int_equal(one->ways[0].set_count, three->ways[0].set_count);
    for (int i = 0; i < one->ways[0].set_count; i++)
        assert_string_equal(one->ways[0].sets[i], three->ways[0].sets[i]);
    for (int i = 1; i < three->way_count; i++)
        assert_true(three->ways[i - 1].effort <= three->ways[i].effort);
    gp_reach_free(three);
    gp_reach_free(one);
}

/* A loose plan says that efforts cost too much only where its costs are far beyond: no change costs 75.9 $/MWh. */
static void test_loose_plans(void **state)
{
    (void)state;
    static const double goals[] = {75.5, 73.0};
    for (int i = 0; i < 2; i++) {
        struct gp_reach reach = {.scenario = demo, .by = demo->plan->end_date, .cost_goal = {{NUMBER_BLANK, goals[i]}}};
        struct reach_work work = {.reach = &reach, .env = env};
        struct tried tried;
        struct arena *arena = arena_new();
        const gp_solve_options options = {.grid = GP_GRID_SEASON, .threads = 1};
        assert_int_equal(levers_find(&work.levers, demo, LEVERS_PLAUSIBLE_AND_PRICES, 0.0, arena, env), GP_OK);
        assert_int_equal(trial_open(&work.trial, &work.levers, &options, 0.0, env), GP_OK);
        double *efforts = ARENA_ARRAY(arena, double, work.levers.count);
        assert_int_equal(reach_work_look(&tried, &work, efforts), GP_OK);
        assert_true(tried.exists && !reach_costs_meet(&reach, &tried));
        assert_int_equal(reach_work_too_dear(&work, efforts), i == 1);
        reach_tried_free(&tried);
        gp_planner_free(work.planner);
        trial_close(&work.trial);
        arena_free(arena);
    }
}

/* The plan without changes is found once, and what is known to cost too much is not planned again. */
static void test_planned_once(void **state)
{
    (void)state;
    struct gp_reach reach = {.scenario = demo, .by = DATE_BLANK, .cost_goal = {{NUMBER_BLANK, 73.0}}};
    struct reach_work work = {.reach = &reach, .env = env};
    struct tried again;
    struct arena *arena = arena_new();
    const gp_solve_options options = {.grid = GP_GRID_SEASON, .threads = 1};
    assert_int_equal(levers_find(&work.levers, demo, LEVERS_PLAUSIBLE_AND_PRICES, 0.0, arena, env), GP_OK);
    assert_int_equal(trial_open(&work.trial, &work.levers, &options, 0.0, env), GP_OK);
    double *efforts = ARENA_ARRAY(arena, double, work.levers.count);
    assert_int_equal(reach_work_try(&work.as_it_is, &work, NULL, "plan.target_hard_date="), GP_OK);
    assert_false(reach_work_too_dear(&work, efforts));
    assert_int_equal(reach_work_try(&again, &work, efforts, NULL), GP_OK);
    assert_true(again.borrowed && again.plan == work.as_it_is.plan);
    reach_tried_free(&again);
    assert_true(reach_work_too_dear(&work, efforts));
    for (int i = 0; i < work.levers.count; i++)
        efforts[i] = lever_is_price(&work.levers.items[i]) ? 1.0 : 0.0;
    assert_int_equal(reach_work_try(&again, &work, efforts, NULL), GP_OK);
    assert_true(!again.borrowed && again.plan != work.as_it_is.plan);
    assert_false(reach_work_too_dear(&work, efforts)); /* 56 $/MWh */
    reach_tried_free(&again);
    reach_tried_free(&work.as_it_is);
    gp_planner_free(work.planner);
    trial_close(&work.trial);
    arena_free(arena);
}

/* Capital of load is no part of what power costs: it is left out of a way that has it. Gas is not. */
static void test_left_out(void **state)
{
    (void)state;
    struct gp_reach reach = {.scenario = demo, .by = DATE_BLANK, .cost_goal = {{NUMBER_BLANK, 73.0}}};
    struct reach_work work = {.reach = &reach, .env = env};
    struct found_way way = {0};
    struct tried tried;
    struct arena *arena = arena_new();
    const gp_solve_options options = {.grid = GP_GRID_SEASON, .threads = 1};
    assert_int_equal(levers_find(&work.levers, demo, LEVERS_PLAUSIBLE_AND_PRICES, 0.0, arena, env), GP_OK);
    assert_int_equal(trial_open(&work.trial, &work.levers, &options, 0.0, env), GP_OK);
    int capital = lever_of(&work.levers, "plan.capex_usd_bn_per_gw"), gas = 0;
    while (strstr(work.levers.items[gas].path, "price_usd_per_mmbtu") == NULL)
        gas++;
    way.efforts = ARENA_ARRAY(arena, double, work.levers.count);
    way.efforts[capital] = 0.5;
    for (int i = 0; i < work.levers.count; i++)
        if (work.levers.items[i].group == work.levers.items[gas].group)
            way.efforts[i] = 1.0;
    assert_int_equal(reach_work_try(&tried, &work, way.efforts, NULL), GP_OK);
    assert_true(reach_costs_meet(&reach, &tried));
    assert_int_equal(price_search_leave_out(&way, &tried, &work), GP_OK);
    assert_true(way.tight);
    assert_true(way.efforts[capital] <= 0.0 && way.efforts[gas] >= 1.0);
    reach_tried_free(&tried);
    gp_planner_free(work.planner);
    trial_close(&work.trial);
    arena_free(arena);
}

static bool stop(void *user)
{
    int *left = user;
    return (*left)-- <= 0;
}

/* Wherever it is stopped, there is no way that was not planned, and none is called tight that was not looked at. */
static void test_stopped(void **state)
{
    (void)state;
    for (int left = 0; left < 1500; left = 8 * left + 150) {
        int count = left;
        gp_reach *reach;
        gp_env *own = gp_env_new(&(gp_hooks){.user = &count, .cancel = stop});
        const gp_solve_options options = {.threads = 1};
        const gp_reach_goal goal = {.usd_per_mwh = 65.0, .ways = 1};
        gp_status status = gp_reach_find(&reach, demo, &goal, &options, own);
        assert_true(status == GP_OK || status == GP_ERR_CANCELLED);
        for (int i = 0; reach && i < reach->way_count; i++) {
            assert_true(is_enough(reach, &reach->ways[i], -1));
            for (int k = 0; k < reach->ways[i].count && reach->ways[i].tight; k++)
                assert_false(is_enough(reach, &reach->ways[i], k));
        }
        if (reach && reach->answer == GP_REACH_NOT_KNOWN)
            assert_true(gp_reach_stopped(reach));
        gp_reach_free(reach);
        gp_env_free(own);
    }
}

/* Ways are looked for on seasons. What plan tells by itself is told beside: demo asks for months. */
static void test_costs_on_the_grid_of_plan(void **state)
{
    (void)state;
    struct gp_reach *reach = NULL;
    const gp_solve_options options = {.threads = 1};
    const gp_reach_goal goal = {.usd_per_mwh = 73.0, .ways = 1};
    assert_int_equal(gp_reach_find(&reach, demo, &goal, &options, env), GP_OK);
    assert_int_equal(reach->way_count, 1);
    const struct told_costs base = costs_on(GP_GRID_OF_SCENARIO, NULL, 0);
    for (int k = 0; k < TOLD_COST_COUNT; k++) {
        assert_near(reach->plan_costs_as_it_is.values[k], base.values[k], 1e-9);
        assert_true(fabs(reach->costs_as_it_is.values[k] - base.values[k]) > 0.1);
    }
    gp_reach_free(reach);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_targets),  cmocka_unit_test(test_capital_alone),
        cmocka_unit_test(test_without_capital), cmocka_unit_test(test_beyond),
        cmocka_unit_test(test_beyond_the_day),  cmocka_unit_test(test_goals_refused),
        cmocka_unit_test(test_left_out),        cmocka_unit_test(test_higher_costs),
        cmocka_unit_test(test_planned_once),    cmocka_unit_test(test_target_beyond),
        cmocka_unit_test(test_stopped),         cmocka_unit_test(test_fewer_ways),
        cmocka_unit_test(test_loose_plans),     cmocka_unit_test(test_costs_on_the_grid_of_plan),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
