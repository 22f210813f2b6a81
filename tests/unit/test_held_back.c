/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guesses of least efforts on demo, for 1 GW by 2028-03-01, which it reaches seven weeks later by itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/gigaplan.h"
#include "planner/effort.h"
#include "planner/held_back.h"
#include "planner/trial.h"

#define DEMO GIGAPLAN_SOURCE_DIR "/data/demo"

static gp_scenario *scenario;
static gp_env *env;
static struct arena *arena;
static struct levers levers;
static struct trial trial;

static int set_up(void **state)
{
    (void)state;
    const char *goal[] = {"plan.target_gw=1", "plan.target_hard_date=2028-03-01"};
    const gp_solve_options options = {.grid = GP_GRID_SEASON, .threads = 1};
    env = gp_env_new(NULL);
    arena = arena_new();
    return gp_scenario_load(&scenario, DEMO, goal, 2, env) != GP_OK ||
           levers_find(&levers, scenario, LEVERS_PLAUSIBLE, 0.0, arena, env) != GP_OK ||
           trial_open(&trial, &levers, &options, 0.0, env) != GP_OK;
}

static int tear_down(void **state)
{
    (void)state;
    trial_close(&trial);
    arena_free(arena);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return 0;
}

static bool plans(const double *efforts)
{
    bool plan;
    assert_int_equal(effort_ask(&plan, &trial, efforts), GP_OK);
    return plan;
}

/* All that may be moved, or only the levers whose path begins so, at the ends of their ranges. */
static double *loose_ones(const char *only)
{
    double *efforts = ARENA_ARRAY(arena, double, levers.count);
    for (int i = 0; i < levers.count; i++)
        efforts[i] =
            !lever_is_demand(&levers.items[i]) && (!only || strncmp(levers.items[i].path, only, strlen(only)) == 0)
                ? 1.0
                : 0.0;
    return efforts;
}

static double *guess_from(const double *loose, double careful)
{
    struct held_back *held_back;
    double *efforts = ARENA_ARRAY(arena, double, levers.count);
    assert_true(plans(loose));
    assert_int_equal(held_back_open(&held_back, &trial, loose), GP_OK);
    assert_int_equal(held_back_guess(efforts, held_back, careful), GP_OK);
    held_back_close(held_back);
    return efforts;
}

static double sum_of(const double *efforts)
{
    double sum = 0.0;
    for (int group = 0; group < levers.group_count; group++)
        sum += levers_group_effort(&levers, efforts, group);
    return sum;
}

/* What a supply loosens is linear: there the guess is the least effort, as questions find it. */
static void test_linear(void **state)
{
    (void)state;
    double *loose = loose_ones("accelerator_supply.Beech"), *guess = guess_from(loose, 1.0);
    double least = 1.0, none = 0.0, *efforts = ARENA_ARRAY(arena, double, levers.count);
    for (int step = 0; step < 8; step++) {
        double middle = 0.5 * (least + none);
        for (int i = 0; i < levers.count; i++)
            efforts[i] = loose[i] > 0.0 ? middle : 0.0;
        *(plans(efforts) ? &least : &none) = middle;
    }
    assert_in_range((int)(1000.0 * sum_of(guess)), (int)(1000.0 * none) - 20, (int)(1000.0 * least) + 20);
}

/* A tenth of all levers is needed at most, and they are enough at the ends of their ranges. */
static void test_all(void **state)
{
    (void)state;
    double *loose = loose_ones(NULL), *guess = guess_from(loose, 1.0), *ends;
    assert_true(sum_of(guess) > 0.0);
    assert_true(sum_of(guess) < 0.1 * sum_of(loose));
    ends = ARENA_ARRAY(arena, double, levers.count);
    for (int i = 0; i < levers.count; i++) {
        assert_true(guess[i] >= 0.0 && guess[i] <= loose[i]);
        ends[i] = guess[i] > 0.0 ? 1.0 : 0.0;
    }
    assert_true(plans(ends));
}

/* Where limits lose more without changes, more of them is needed. */
static void test_careful(void **state)
{
    (void)state;
    double *loose = loose_ones(NULL);
    assert_true(sum_of(guess_from(loose, 2.0)) > sum_of(guess_from(loose, 1.0)) + 0.01);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_linear),
        cmocka_unit_test(test_all),
        cmocka_unit_test(test_careful),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
