/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each end of a range is a plan that holds all limits and costs no more than the room, whatever the number of threads;
 * a stop keeps what was found. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/ranges.h"
#include "plan/plan.h"
#include "planner/range_ends.h"
#include "steps/range_gw.h"
#include "support/diagnosed.h"
#include "support/near.h"

#define DEMO   GIGAPLAN_SOURCE_DIR "/data/demo"
#define CAMPUS GIGAPLAN_SOURCE_DIR "/data/campus"
#define WITHIN 0.03

static const gp_solve_options options = {.grid = GP_GRID_SEASON, .gap = 1e-7, .threads = 1};

struct world {
    gp_env *env;
    gp_scenario *scenario;
    gp_planner *planner;
    gp_plan *plan;
};

static void open_world(struct world *world, const char *folder, const char *set)
{
    const char *const sets[] = {set};
    world->env = gp_env_new(NULL);
    assert_int_equal(gp_scenario_load(&world->scenario, folder, sets, set ? 1 : 0, world->env), GP_OK);
    assert_int_equal(gp_planner_open(&world->planner, world->scenario, world->env), GP_OK);
    assert_int_equal(gp_planner_solve(&world->plan, world->planner, &options, world->env), GP_OK);
    assert_int_equal(gp_plan_outcome(world->plan), GP_OUTCOME_OPTIMAL);
}

static void close_world(struct world *world)
{
    gp_plan_free(world->plan);
    gp_planner_free(world->planner);
    gp_scenario_free(world->scenario);
    gp_env_free(world->env);
}

/* Of supply and load by sums of their own. */
static double amount(const gp_plan *plan, const struct range *range, int period)
{
    const struct gp_scenario *scenario = plan->scenario;
    double sum = 0.0;
    if (range->kind == RANGE_GENERATION)
        assert_int_equal(range_gw(&sum, plan, range->kind, range->index, period), GP_OK);
    for (int r = 0; r < scenario->regions_count; r++) {
        if (range->kind == RANGE_OPTION)
            sum += plan->supply[plan_at(plan, range->index, scenario->regions_count, r, period)];
        for (int v = 0; v < scenario->providers_count; v++)
            if ((range->kind == RANGE_REGION && r == range->index) ||
                (range->kind == RANGE_PROVIDER && v == range->index))
                sum += plan->load[plan_at(plan, v, scenario->regions_count, r, period)];
    }
    return sum;
}

/* Returns what plans do not decide. */
static double check_end(struct world *world, struct range_ends *ends, const struct range *range, enum range_end end)
{
    double decided, gap, sign = end == RANGE_LEAST ? -1.0 : 1.0;
    double most = gp_plan_objective_usd(world->plan) * (1.0 + WITHIN);
    int period = world->plan->calendar.count / 2;
    gp_plan *plan = NULL;
    assert_int_equal(range_ends_find(&plan, &decided, &gap, ends, range, period, end, 0.0), GP_OK);
    assert_non_null(plan);
    gp_status status = gp_plan_verify(plan, world->env);
    if (status != GP_OK)
        print_diagnostics(world->env);
    assert_int_equal(status, GP_OK);
    assert_true(gp_plan_objective_usd(plan) <= most * (1.0 + 1e-7));
    if (plan->objective == OBJECTIVE_FASTEST)
        assert_true(gp_plan_shortfall_gw_weeks(plan) <=
                    world->plan->least_shortfall_gw_weeks + scenario_pace_slack(world->scenario) + 1e-6);
    assert_true(gap >= 0.0 && gap <= RANGES_ACCURACY * world->scenario->plan->target_gw * 1.001);
    double found = amount(plan, range, period);
    assert_true(sign * found >= sign * amount(world->plan, range, period) - 1e-6);
    gp_plan_free(plan);
    return found - decided;
}

static void ends_of(const char *folder, const char *set)
{
    struct world world;
    struct range_ends *ends;
    open_world(&world, folder, set);
    assert_int_equal(range_ends_open(&ends, world.planner, &options,
                                     gp_plan_objective_usd(world.plan) / 1e9 * (1.0 + WITHIN), world.env),
                     GP_OK);
    assert_non_null(ends);
    const int counts[] = {[RANGE_REGION] = world.scenario->regions_count,
                          [RANGE_PROVIDER] = world.scenario->providers_count,
                          [RANGE_OPTION] = world.scenario->options_count,
                          [RANGE_GENERATION] = world.scenario->accelerators_count};
    for (int kind = RANGE_REGION; kind <= RANGE_GENERATION; kind++)
        for (int i = 0; i < counts[kind]; i++) {
            const struct range range = {.kind = (enum range_kind)kind, .index = i};
            double standing = check_end(&world, ends, &range, RANGE_LEAST);
            assert_true(fabs(check_end(&world, ends, &range, RANGE_MOST) - standing) < 1e-6);
        }
    range_ends_close(ends);
    close_world(&world);
}

static void test_ends_are_plans(void **state)
{
    (void)state;
    ends_of(DEMO, NULL);
    ends_of(DEMO, "plan.objective=balanced");
    ends_of(CAMPUS, "plan.objective=cost");
}

static void find(struct world *world, int threads, double seconds, gp_env *env)
{
    gp_solve_options with = options;
    with.threads = threads;
    with.time_limit_s = seconds;
    assert_int_equal(
        gp_plan_find_ranges(world->plan, world->planner, &with, &(gp_range_room){.within_frac = WITHIN}, env), GP_OK);
}

/* Neither threads nor a limit of time change anything, where the time is enough. */
static void test_threads(void **state)
{
    struct world one, other;
    (void)state;
    open_world(&one, DEMO, NULL);
    open_world(&other, DEMO, NULL);
    find(&one, 1, 0.0, one.env);
    find(&other, 3, 600.0, other.env);
    const struct ranges *a = one.plan->ranges, *b = other.plan->ranges;
    assert_false(gp_ranges_stopped(one.plan));
    assert_int_equal(a->count, b->count);
    for (int i = 0; i < a->count; i++) {
        assert_string_equal(a->items[i].name, b->items[i].name);
        assert_memory_equal(a->items[i].found_gw, b->items[i].found_gw, sizeof a->items[i].found_gw);
        assert_memory_equal(a->items[i].proven_gw, b->items[i].proven_gw, sizeof a->items[i].proven_gw);
    }
    close_world(&one);
    close_world(&other);
}

static bool always(void *user)
{
    (void)user;
    return true;
}

static void test_stopped(void **state)
{
    struct world world;
    const gp_hooks hooks = {.cancel = always};
    gp_env *impatient = gp_env_new(&hooks);
    (void)state;
    open_world(&world, DEMO, NULL);
    find(&world, 2, 0.0, impatient);
    assert_true(gp_ranges_stopped(world.plan));
    assert_int_equal(world.plan->ranges->looked_at, 0);
    for (int i = 0; i < world.plan->ranges->count; i++)
        assert_int_equal(range_verdict(world.plan->ranges, &world.plan->ranges->items[i]), RANGE_UNKNOWN);
    close_world(&world);
    gp_env_free(impatient);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ends_are_plans),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
