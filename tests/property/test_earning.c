/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where operation earns money: prices below zero of random size in random hours, beside storage and plants of random
 * cost. The layered solve finds and proves the optimum of the one-matrix form, whatever the sign of the cost; and a
 * search says what stopped it. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "scenario/scenario.h"
#include "support/depth.h"
#include "support/diagnosed.h"
#include "support/near.h"
#include "support/random_numbers.h"

#define CASES          GIGAPLAN_TEST_DIR "/data/cases/"
#define DEMO           GIGAPLAN_SOURCE_DIR "/data/demo"
#define WORLDS         depth_of(60)
#define NEAR_ZERO      40 /* worlds */
#define STEPS          10
#define NEARLY_ZERO    1e-3 /* of what the price can move */
#define MOST_CHANGES   40
#define CHANGE_LENGTH  80
#define PROVEN_WITHIN  1e-7
#define BELOW_ROUNDING 1e-17
#define EQUAL_WITHIN   3e-7

struct changes {
    char texts[MOST_CHANGES][CHANGE_LENGTH];
    const char *list[MOST_CHANGES];
    size_t count;
};

static void change(struct changes *changes, const char *path, double value)
{
    assert_true(changes->count < MOST_CHANGES);
    int length = snprintf(changes->texts[changes->count], CHANGE_LENGTH, "%s=%.9g", path, value);
    assert_in_range(length, 1, CHANGE_LENGTH - 1);
    changes->list[changes->count] = changes->texts[changes->count];
    changes->count++;
}

static double one_of(struct random_numbers *random, const double values[3])
{
    return values[random_below(random, 3)];
}

/* 24 hours of which each is below zero with the same chance. */
static void random_hours(struct changes *changes, struct random_numbers *random)
{
    double chance = random_between(random, 0.0, 0.7), size = one_of(random, (const double[]){0.1, 1.0, 5.0});
    for (int hour = 0; hour < 24; hour++) {
        char path[CHANGE_LENGTH];
        snprintf(path, sizeof path, "tariff_shapes.s.all.d.%d.multiplier", hour);
        bool negative = random_between(random, 0.0, 1.0) < chance;
        change(changes, path, negative ? -size * random_between(random, 0.0, 1.0) : random_between(random, 0.5, 3.0));
    }
}

static void random_world(struct changes *changes, struct random_numbers *random)
{
    changes->count = 0;
    random_hours(changes, random);
    change(changes, "tariffs.R.energy_usd_per_mwh", one_of(random, (const double[]){-30.0, 5.0, 200.0}));
    change(changes, "tariffs.R.capacity_usd_per_kw_year", one_of(random, (const double[]){0.0, 20.0, 300.0}));
    change(changes, "options.grid.capex_usd_per_kw", one_of(random, (const double[]){0.0, 100.0, 2000.0}));
    change(changes, "options.bat.capex_usd_per_kw", one_of(random, (const double[]){10.0, 300.0, 3000.0}));
    change(changes, "options.bat.variable_om_usd_per_mwh", one_of(random, (const double[]){-2.0, 0.0, 1.0}));
    change(changes, "options.bat.round_trip_efficiency_frac", one_of(random, (const double[]){0.6, 0.81, 1.0}));
    change(changes, "options.bat.duration_hours", one_of(random, (const double[]){1.0, 4.0, 12.0}));
    change(changes, "plan.capex_usd_bn_per_gw", one_of(random, (const double[]){1.0, 10.0, 40.0}));
    change(changes, "plan.real_discount_rate_frac", one_of(random, (const double[]){0.0, 0.0, 0.05}));
    change(changes, "plan.target_gw", one_of(random, (const double[]){1.0, 1.5, 40.0}));
    change(changes, "committed_supply.S.1.supply_gw", one_of(random, (const double[]){1.0, 3.0, 10.0}));
}

static gp_scenario *load(const char *folder, const struct changes *changes, gp_env *env)
{
    gp_scenario *scenario = NULL;
    if (gp_scenario_load(&scenario, folder, changes ? changes->list : NULL, changes ? changes->count : 0, env) != GP_OK)
        print_diagnostics(env);
    assert_non_null(scenario);
    return scenario;
}

static gp_plan *solve(const gp_scenario *scenario, const gp_solve_options *options, gp_env *env)
{
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, options, env), GP_OK);
    if (gp_plan_verify(plan, env) != GP_OK)
        print_diagnostics(env);
    assert_int_equal(gp_plan_verify(plan, env), GP_OK);
    gp_planner_free(planner);
    return plan;
}

/* The optimum of both forms, $. */
static double assert_proven(const gp_scenario *scenario, gp_env *env)
{
    gp_plan *layered = solve(scenario, &(gp_solve_options){.threads = 1, .gap = PROVEN_WITHIN}, env);
    gp_plan *single = solve(scenario, &(gp_solve_options){.threads = 1, .method = GP_METHOD_ONE_MATRIX}, env);
    double value = gp_plan_objective_usd(single), size = fmax(fabs(value), 1e9 * scenario->unit_gw);
    assert_int_equal(gp_plan_outcome(single), GP_OUTCOME_OPTIMAL);
    assert_int_equal(gp_plan_outcome(layered), GP_OUTCOME_OPTIMAL);
    assert_int_equal(gp_plan_stop(layered), GP_STOP_NONE);
    assert_near(gp_plan_objective_usd(layered), value, EQUAL_WITHIN * size);
    assert_true(gp_plan_bound_usd(layered) <= value + EQUAL_WITHIN * size);
    gp_plan_free(layered);
    gp_plan_free(single);
    return value;
}

/* 20 GW of batteries, the most that can be built for a target of 1 GW, earn $2.664252669 B. */
static void what_is_built_to_its_most_is_proven(void **state)
{
    gp_env *env = gp_env_new(NULL);
    (void)state;
    gp_scenario *scenario = load(CASES "negative-price-build", NULL, env);
    assert_near(assert_proven(scenario, env), -2.664252669e9, 1.0);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

static void the_optimum_is_proven_whatever_its_sign(void **state)
{
    struct random_numbers random = {20261130};
    struct changes changes;
    int below = 0, above = 0;
    (void)state;
    for (int i = 0; i < WORLDS; i++) {
        gp_env *env = gp_env_new(NULL);
        random_world(&changes, &random);
        if (i % 2 == 1)
            changes.list[changes.count++] = "plan.objective=fastest";
        gp_scenario *scenario = load(CASES "negative-price-build", &changes, env);
        double value = assert_proven(scenario, env);
        below += value < 0.0;
        above += value > 0.0;
        gp_scenario_free(scenario);
        gp_env_free(env);
    }
    assert_true(below > WORLDS / 10 && above > WORLDS / 10);
}

/* The cost of the same world with this price of the grid's energy; it only rises with the price. */
static double cost_at(struct changes *changes, double usd_per_mwh, gp_env *env)
{
    size_t count = changes->count;
    change(changes, "tariffs.R.energy_usd_per_mwh", usd_per_mwh);
    gp_scenario *scenario = load(CASES "negative-price-build", changes, env);
    changes->count = count;
    double value = assert_proven(scenario, env) / (1e9 * scenario->unit_gw);
    gp_scenario_free(scenario);
    return value;
}

/* Costs and earnings that nearly cancel: the price at which they do is sought, and every world on the way is proven. */
static void an_optimum_near_zero_is_proven(void **state)
{
    struct random_numbers random = {20261201};
    struct changes changes;
    int cancelled = 0;
    (void)state;
    for (int i = 0; i < NEAR_ZERO; i++) {
        gp_env *env = gp_env_new(NULL);
        random_world(&changes, &random);
        double low = -1000.0, high = 1000.0, below = cost_at(&changes, low, env), above = cost_at(&changes, high, env);
        double least = NEARLY_ZERO * fmin(fabs(below), fabs(above));
        for (int k = 0; k < STEPS && below < 0.0 && above > 0.0; k++) {
            double price = k % 3 == 2 ? 0.5 * (low + high) : low - below * (high - low) / (above - below);
            double value = cost_at(&changes, price, env);
            cancelled += fabs(value) < least;
            *(value < 0.0 ? &low : &high) = price;
            *(value < 0.0 ? &below : &above) = value;
        }
        gp_env_free(env);
    }
    assert_true(cancelled >= NEAR_ZERO / 2);
}

/* A gap below what a sum of costs can be told to: where the search comes to its end without it, no limit is blamed. */
static void what_rounding_leaves_open_is_unproven(void **state)
{
    struct random_numbers random = {20261202};
    struct changes changes;
    int unproven = 0;
    (void)state;
    for (int i = 0; i < WORLDS; i++) {
        gp_env *env = gp_env_new(NULL);
        random_world(&changes, &random);
        gp_scenario *scenario = load(CASES "negative-price-build", &changes, env);
        gp_plan *plan = solve(scenario, &(gp_solve_options){.threads = 1, .gap = BELOW_ROUNDING}, env);
        bool proven = gp_plan_outcome(plan) == GP_OUTCOME_OPTIMAL;
        assert_true(proven || gp_plan_outcome(plan) == GP_OUTCOME_UNPROVEN);
        assert_int_equal(gp_plan_stop(plan), GP_STOP_NONE);
        /* The value is told as the sum of the plan's amounts, which differs in the last digits. */
        assert_true(gp_plan_gap(plan) <= (proven ? BELOW_ROUNDING + 8 * DBL_EPSILON : PROVEN_WITHIN));
        unproven += !proven;
        gp_plan_free(plan);
        gp_scenario_free(scenario);
        gp_env_free(env);
    }
    assert_in_range(unproven, 1, WORLDS - 1);
}

static void only_a_limit_that_was_given_is_named(void **state)
{
    gp_env *env = gp_env_new(NULL);
    (void)state;
    gp_scenario *scenario = load(DEMO, NULL, env);
    gp_plan *whole = solve(scenario, &(gp_solve_options){.threads = 1}, env);
    assert_int_equal(gp_plan_stop(whole), GP_STOP_NONE);
    gp_plan *few =
        solve(scenario, &(gp_solve_options){.threads = 1, .iteration_limit = 300, .time_limit_s = 1000}, env);
    assert_int_equal(gp_plan_outcome(few), GP_OUTCOME_LIMIT);
    assert_int_equal(gp_plan_stop(few), GP_STOP_ITERATIONS);
    gp_plan *late =
        solve(scenario, &(gp_solve_options){.threads = 1, .iteration_limit = 1000000, .time_limit_s = 1e-6}, env);
    assert_int_equal(gp_plan_outcome(late), GP_OUTCOME_LIMIT);
    assert_int_equal(gp_plan_stop(late), GP_STOP_TIME);
    gp_plan_free(whole);
    gp_plan_free(few);
    gp_plan_free(late);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_built_to_its_most_is_proven),
        cmocka_unit_test(the_optimum_is_proven_whatever_its_sign),
        cmocka_unit_test(an_optimum_near_zero_is_proven),
        cmocka_unit_test(what_rounding_leaves_open_is_unproven),
        cmocka_unit_test(only_a_limit_that_was_given_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
