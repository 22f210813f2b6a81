/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session that goes on from its last solve finds what a new one finds, whatever was changed; frozen bytes carry that
 * to another process, and bytes of any other kind do no harm. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "plan/plan.h"
#include "support/diagnosed.h"
#include "support/near.h"
#include "support/random_numbers.h"

#define DEMO          GIGAPLAN_SOURCE_DIR "/data/demo"
#define PROVEN_WITHIN 1e-7
#define EQUAL_WITHIN  3e-7 /* of two plans, each proven within that much, with room for rounding */
#define DAMAGES       60
#define LAST_LOOKS    10

static gp_env *env;

static gp_scenario *demo(const char *change, const char *another)
{
    gp_scenario *scenario = NULL;
    const char *changes[] = {change, another};
    size_t count = change ? another ? 2 : 1 : 0;
    gp_status status = gp_scenario_load(&scenario, DEMO, changes, count, env);
    if (status != GP_OK)
        print_diagnostics(env);
    assert_int_equal(status, GP_OK);
    return scenario;
}

static struct gp_plan *solve(gp_planner *planner)
{
    struct gp_plan *plan = NULL;
    assert_int_equal(gp_planner_solve(&plan, planner, &(gp_solve_options){.threads = 1, .gap = PROVEN_WITHIN}, env),
                     GP_OK);
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_OPTIMAL);
    assert_int_equal(gp_plan_verify(plan, env), GP_OK);
    return plan;
}

static gp_planner *session(const gp_scenario *scenario)
{
    gp_planner *planner = NULL;
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    return planner;
}

static void assert_same_optimum(const struct gp_plan *one, const struct gp_plan *other)
{
    assert_near(gp_plan_objective_usd(one), gp_plan_objective_usd(other), EQUAL_WITHIN * gp_plan_objective_usd(other));
    assert_near(gp_plan_shortfall_gw_weeks(one), gp_plan_shortfall_gw_weeks(other),
                EQUAL_WITHIN * gp_plan_shortfall_gw_weeks(other) + 1e-9);
}

/* Changes of right sides, of costs, of coefficients, of operation, of the calendar, of what there is. After the first,
 * a plan starts too far from its end to be reached in a few iterations. */
static const char *const changes[][2] = {
    {NULL, NULL},
    {"plan.max_build_rate_gw_per_week=0.005", NULL},
    {"plan.max_build_rate_gw_per_week=0.3", NULL},
    {"plan.capex_usd_bn_per_gw=40", NULL},
    {"classes.*.load_factor_frac*=0.9", NULL},
    {"options.*.heat_rate_mmbtu_per_mwh*=1.1", NULL},
    {"plan.compute_value_usd_bn_per_gw_year=11", "plan.objective=cost"},
    {"plan.grid=season", NULL},
    {"plan.grid=season", "committed_supply.Salt Flat.1.online_date=2026-08-20"},
    {"plan.max_unserved_frac=0.002", NULL},
    {"plan.reserve_margin_frac=0.05", "plan.capex_usd_bn_per_gw=60"},
    {NULL, NULL},
};

static void a_changed_session_finds_what_a_new_one_finds(void **state)
{
    (void)state;
    gp_planner *kept = NULL;
    for (size_t c = 0; c < sizeof changes / sizeof *changes; c++) {
        gp_scenario *scenario = demo(changes[c][0], changes[c][1]);
        if (kept)
            assert_int_equal(gp_planner_change(kept, scenario, env), GP_OK);
        else
            kept = session(scenario);
        gp_planner *fresh = session(scenario);
        struct gp_plan *warm = solve(kept), *cold = solve(fresh);
        assert_same_optimum(warm, cold);
        gp_plan_free(warm);
        gp_plan_free(cold);
        gp_planner_free(fresh);
        gp_scenario_free(scenario);
    }
    gp_planner_free(kept);
}

static void check_saves_work(const char *grid, const char *change, bool other_periods, double part)
{
    gp_scenario *scenario = demo(grid, NULL), *changed = demo(grid, change);
    gp_planner *planner = session(scenario);
    struct gp_plan *cold = solve(planner);
    assert_int_equal(gp_planner_change(planner, changed, env), GP_OK);
    struct gp_plan *warm = solve(planner);
    assert_true((double)warm->solve_counts[2] < part * (double)cold->solve_counts[2]); /* iterations */
    assert_int_equal(!calendar_same(&warm->calendar, &cold->calendar), other_periods);
    gp_plan_free(cold);
    gp_plan_free(warm);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_scenario_free(changed);
}

static void what_is_kept_saves_work(void **state)
{
    (void)state;
    check_saves_work("plan.grid=month", "plan.capex_usd_bn_per_gw=40", false, 0.5);
}

/* A site that comes earlier begins a period of its own. */
static void what_is_kept_moves_to_other_periods(void **state)
{
    (void)state;
    check_saves_work("plan.grid=season", "committed_supply.Salt Flat.1.online_date=2026-08-20", true, 0.75);
}

static bool count_down(void *user)
{
    long *left = user;
    return --*left <= 0;
}

/* A plan of demo whose solve is stopped at the n-th look; *looks: how often it looked. */
static struct gp_plan *stopped_at(long n, long *looks)
{
    long left = n;
    struct gp_plan *plan = NULL;
    gp_scenario *scenario = demo("plan.grid=season", NULL);
    gp_planner *planner = session(scenario);
    gp_env *own = gp_env_new(&(gp_hooks){.user = &left, .cancel = count_down});
    gp_status status = gp_planner_solve(&plan, planner, &(gp_solve_options){.threads = 1}, own);
    assert_true(status == GP_OK || status == GP_ERR_CANCELLED);
    *looks = n - left;
    gp_env_free(own);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    return plan;
}

/* The step that settles who builds is the last of a solve. Stopped there, the plan is proven all the same. */
static void a_split_that_was_stopped_is_known(void **state)
{
    (void)state;
    long looks, ignored;
    bool known = false;
    struct gp_plan *plan = stopped_at(LONG_MAX, &looks);
    assert_false(plan->split_open);
    gp_plan_free(plan);
    for (long n = looks; n > looks - LAST_LOOKS && !known; n--) {
        plan = stopped_at(n, &ignored);
        known = plan && gp_plan_outcome(plan) == GP_OUTCOME_OPTIMAL && plan->split_open;
        if (known)
            assert_int_equal(gp_plan_verify(plan, env), GP_OK);
        gp_plan_free(plan);
    }
    assert_true(known);
}

struct frozen {
    void *bytes;
    size_t size;
};

static struct frozen freeze_of(const gp_scenario *scenario)
{
    struct frozen frozen;
    gp_planner *planner = session(scenario);
    gp_plan_free(solve(planner));
    assert_int_equal(gp_planner_freeze(&frozen.bytes, &frozen.size, planner, env), GP_OK);
    gp_planner_free(planner);
    return frozen;
}

static void frozen_bytes_make_sessions_alike(void **state)
{
    (void)state;
    gp_scenario *scenario = demo(NULL, NULL), *faster = demo("plan.max_build_rate_gw_per_week=0.3", NULL);
    struct frozen frozen = freeze_of(scenario);
    gp_planner *planners[2], *fresh = session(faster);
    struct gp_plan *plans[2], *cold = solve(fresh);
    for (int i = 0; i < 2; i++) {
        planners[i] = session(faster);
        assert_int_equal(gp_planner_thaw(planners[i], frozen.bytes, frozen.size, env), GP_OK);
        plans[i] = solve(planners[i]);
    }
    assert_true(gp_plan_objective_usd(plans[0]) == gp_plan_objective_usd(plans[1]));
    assert_true(plans[0]->solve_counts[2] == plans[1]->solve_counts[2] &&
                plans[0]->solve_counts[2] < cold->solve_counts[2]);
    assert_same_optimum(plans[0], cold);
    for (int i = 0; i < 2; i++) {
        gp_plan_free(plans[i]);
        gp_planner_free(planners[i]);
    }
    gp_plan_free(cold);
    gp_planner_free(fresh);
    gp_scenario_free(scenario);
    gp_scenario_free(faster);
    free(frozen.bytes);
}

static void what_was_thawed_freezes_to_the_same_bytes(void **state)
{
    (void)state;
    gp_scenario *scenario = demo(NULL, NULL);
    struct frozen frozen = freeze_of(scenario), again;
    gp_planner *planner = session(scenario);
    assert_int_equal(gp_planner_thaw(planner, frozen.bytes, frozen.size, env), GP_OK);
    assert_int_equal(gp_planner_freeze(&again.bytes, &again.size, planner, env), GP_OK);
    assert_int_equal(again.size, frozen.size);
    assert_memory_equal(again.bytes, frozen.bytes, frozen.size);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    free(again.bytes);
    free(frozen.bytes);
}

static void damaged_bytes_are_refused_and_harmless(void **state)
{
    (void)state;
    gp_scenario *scenario = demo("plan.grid=season", NULL);
    struct frozen frozen = freeze_of(scenario);
    gp_planner *fresh = session(scenario);
    struct gp_plan *cold = solve(fresh);
    struct random_numbers random = {7};
    unsigned char *bytes = malloc(frozen.size);
    assert_non_null(bytes);
    for (int i = 0; i < DAMAGES; i++) {
        gp_planner *planner = session(scenario);
        memcpy(bytes, frozen.bytes, frozen.size);
        size_t size = i % 2 ? frozen.size : (size_t)random_below(&random, (int)frozen.size);
        /* Every other one near the end, where warm bases are, not duals. */
        size_t at = i % 4 == 1 ? frozen.size - 1 - (size_t)random_below(&random, 4000)
                               : (size_t)random_below(&random, (int)frozen.size);
        bytes[at] ^= (unsigned char)(1 + random_below(&random, 255));
        gp_status status = gp_planner_thaw(planner, bytes, size, env);
        assert_int_equal(status, GP_ERR_INPUT);
        struct gp_plan *plan = solve(planner);
        assert_same_optimum(plan, cold);
        gp_plan_free(plan);
        gp_planner_free(planner);
    }
    free(bytes);
    free(frozen.bytes);
    gp_plan_free(cold);
    gp_planner_free(fresh);
    gp_scenario_free(scenario);
}

static int make_environment(void **state)
{
    (void)state;
    env = gp_env_new(NULL);
    return env ? 0 : -1;
}

static int drop_environment(void **state)
{
    (void)state;
    gp_env_free(env);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_session_finds_what_a_new_one_finds),
        cmocka_unit_test(what_is_kept_saves_work),
        cmocka_unit_test(what_is_kept_moves_to_other_periods),
        cmocka_unit_test(a_split_that_was_stopped_is_known),
        cmocka_unit_test(frozen_bytes_make_sessions_alike),
        cmocka_unit_test(what_was_thawed_freezes_to_the_same_bytes),
        cmocka_unit_test(damaged_bytes_are_refused_and_harmless),
    };
    return cmocka_run_group_tests(tests, make_environment, drop_environment);
}
