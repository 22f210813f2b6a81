/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A search that is stopped: from early on there is a plan, which keeps every limit, is never dearer later, and is
 * proven as far as it says. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "plan/plan.h"

#define DEMO GIGAPLAN_SOURCE_DIR "/data/demo"
/* Relative: the bound is met to the gap of the scenario. */
#define NEAR   1e-6
#define STRIDE 2

struct stopped {
    gp_outcome outcome;
    bool has_plan;
    double cost_usd, bound_usd, shortfall;
    long iterations;
};

/* gap: 0 for the scenario's. */
static struct stopped stopped_at(const char *change, long iterations, double gap)
{
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario;
    gp_planner *planner;
    gp_plan *plan;
    gp_solve_options options = {.iteration_limit = iterations, .gap = gap, .threads = 1};
    assert_int_equal(gp_scenario_load(&scenario, DEMO, &change, change ? 1 : 0, env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &options, env), GP_OK);
    struct stopped stopped = {.outcome = gp_plan_outcome(plan),
                              .has_plan = plan->supply != NULL,
                              .cost_usd = HUGE_VAL,
                              .bound_usd = gp_plan_bound_usd(plan),
                              .iterations = plan->solve_counts[2]};
    if (stopped.has_plan) {
        stopped.cost_usd = gp_plan_objective_usd(plan);
        stopped.shortfall = gp_plan_shortfall_gw_weeks(plan);
        assert_int_equal(gp_plan_verify(plan, env), GP_OK);
    }
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return stopped;
}

static struct stopped stopped_after(const char *change, long iterations)
{
    return stopped_at(change, iterations, 0.0);
}

/* Stops after each second twentieth of what the whole search takes. `latest`: the part of it after which there must be
 * a plan.
 */
static void stop_everywhere(const char *change, bool fastest, double latest)
{
    struct stopped whole = stopped_after(change, 0), before = {.cost_usd = HUGE_VAL, .bound_usd = -HUGE_VAL};
    int unproven = 0, bounds = 0;
    assert_int_equal(whole.outcome, GP_OUTCOME_OPTIMAL);
    assert_true(whole.cost_usd - whole.bound_usd <= NEAR * whole.cost_usd);
    for (int part = 1; part < 20; part += STRIDE) {
        struct stopped now = stopped_after(change, whole.iterations * part / 20);
        assert_int_equal(now.outcome, GP_OUTCOME_LIMIT);
        assert_true(now.has_plan || part < 20 * latest);
        assert_true(now.cost_usd <= before.cost_usd);
        if (now.has_plan) {
            assert_true(now.cost_usd >= whole.bound_usd - NEAR * fabs(whole.bound_usd));
            assert_true(now.bound_usd <= whole.cost_usd + NEAR * fabs(whole.cost_usd));
            assert_true(!fastest || now.shortfall <= whole.shortfall + 0.2); /* both within the pace slack of 0.1 */
            unproven += now.cost_usd - now.bound_usd > 1e-2 * now.cost_usd;
            bounds += now.bound_usd > before.bound_usd;
        }
        before = now.has_plan ? now : before;
    }
    assert_true(unproven > 0); /* some plan was there before the search was near its end */
    assert_true(bounds >= 4);  /* and its bound rose as the search went on */
}

static void fastest_has_a_plan_early(void **state)
{
    (void)state;
    stop_everywhere(NULL, true, 0.6);
}

static void least_cost_has_a_plan_early(void **state)
{
    (void)state;
    stop_everywhere("plan.objective=cost", false, 0.6);
}

/* On the ladder of grids a plan that was proven on a coarser one gives way only to one that is nearly so on a finer
 * one. */
static void finer_grids_do_not_lose_a_plan(void **state)
{
    (void)state;
    struct stopped whole = stopped_after("plan.grid=week", 0);
    for (int part = 2; part < 20; part += 3) {
        struct stopped now = stopped_after("plan.grid=week", whole.iterations * part / 20);
        assert_true(now.has_plan);
        assert_true(now.cost_usd - now.bound_usd <= 0.1 * now.cost_usd);
    }
}

static void a_wide_gap_takes_less(void **state)
{
    (void)state;
    struct stopped whole = stopped_after(NULL, 0), wide = stopped_at(NULL, 0, 0.5);
    assert_int_equal(wide.outcome, GP_OUTCOME_OPTIMAL);
    assert_true(wide.cost_usd - wide.bound_usd <= 0.5 * wide.cost_usd);
    assert_true(wide.bound_usd <= whole.cost_usd && wide.cost_usd >= whole.bound_usd);
    assert_true(10 * wide.iterations < 8 * whole.iterations);
}

/* Not only once no cut is missing: by then much more is proven than was asked for. */
static void a_loose_gap_ends_when_it_is_met(void **state)
{
    (void)state;
    struct stopped whole = stopped_after(NULL, 0), loose = stopped_at(NULL, 0, 1e-4);
    double gap = (loose.cost_usd - loose.bound_usd) / loose.cost_usd;
    assert_int_equal(loose.outcome, GP_OUTCOME_OPTIMAL);
    assert_true(gap <= 1e-4 && gap > 1e-6);
    assert_true(loose.bound_usd <= whole.cost_usd && loose.cost_usd >= whole.bound_usd);
    assert_true(loose.iterations < whole.iterations);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fastest_has_a_plan_early),        cmocka_unit_test(least_cost_has_a_plan_early),
        cmocka_unit_test(finer_grids_do_not_lose_a_plan),  cmocka_unit_test(a_wide_gap_takes_less),
        cmocka_unit_test(a_loose_gap_ends_when_it_is_met),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
