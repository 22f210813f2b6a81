/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges worked on paper. One year is one build period, so the cost is that of the supply at its end: half of it for
 * the mean. 1 GW of load needs 1 GW of supply. */
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
#include "support/diagnosed.h"
#include "support/near.h"
#include "support/scenario_builder.h"

#define ACCURACY 3e-3 /* of 1 GW */
#define SLACK    1e-4 /* the slack of the pace leaves a little of the load open */

/* Two plants that are alike, one that costs 200 times as much, and one that alone is firm: a tenth of the load must be
 * firm, as the rest can be curtailed. All supply serves load. */
#define PLANTS                                                                      \
    "option,kind,capacity_credit_frac,annuity_usd_per_kw_year\none,thermal,0,100\n" \
    "other,thermal,0,100\ndear,thermal,0,20000\nfirm,thermal,1,100\n"
static const struct csv_text tables[] = {{"options", PLANTS}, {NULL, NULL}};
static const char *const overrides[] = {"plan.end_date=2027-01-01",
                                        "plan.grid=season",
                                        "plan.max_unserved_frac=0",
                                        "plan.inflation_frac=0",
                                        "classes.steady.curtailable_frac=0.9",
                                        "plan.target_gw=1",
                                        NULL};

struct world {
    struct gp_scenario *scenario;
    gp_planner *planner;
    gp_plan *plan;
    gp_env *env;
};

static void open_world(struct world *world, const gp_range_room *room)
{
    const gp_solve_options exactly = {.gap = 1e-8, .threads = 1};
    world->env = gp_env_new(NULL);
    world->scenario = scenario_build(tables, overrides);
    assert_int_equal(gp_planner_open(&world->planner, world->scenario, world->env), GP_OK);
    assert_int_equal(gp_planner_solve(&world->plan, world->planner, &exactly, world->env), GP_OK);
    gp_status status = gp_plan_find_ranges(world->plan, world->planner, &exactly, room, world->env);
    if (status != GP_OK)
        print_diagnostics(world->env);
    assert_int_equal(status, GP_OK);
    assert_non_null(world->plan->ranges);
    assert_false(gp_ranges_stopped(world->plan));
}

static void close_world(struct world *world)
{
    gp_plan_free(world->plan);
    gp_planner_free(world->planner);
    gp_scenario_free(world->scenario);
    gp_env_free(world->env);
}

static const struct range *range_named(const struct world *world, enum range_kind kind, const char *name)
{
    const struct ranges *ranges = world->plan->ranges;
    for (int i = 0; i < ranges->count; i++)
        if (ranges->items[i].kind == kind && strcmp(ranges->items[i].name, name) == 0)
            return &ranges->items[i];
    fail_msg("no range of %s", name);
    return NULL;
}

static void check(const struct world *world, enum range_kind kind, const char *name, double least, double most,
                  enum range_verdict verdict)
{
    const struct range *range = range_named(world, kind, name);
    assert_near(range->found_gw[RANGE_LEAST], least, ACCURACY);
    assert_near(range->found_gw[RANGE_MOST], most, ACCURACY);
    assert_true(range->proven_gw[RANGE_LEAST] <= least + SLACK);
    assert_true(range->proven_gw[RANGE_MOST] >= most - SLACK);
    assert_int_equal(range_verdict(world->plan->ranges, range), verdict);
}

/* All 1 GW costs 100 $/kW-year, so 10 % more buys 0.1 GW that nobody needs. The two that are alike share 0.9 GW in any
 * way: none to 1. The firm one has 0.1 GW at least and can have all: 1.1. The dear one would cost 200 times as much:
 * 0.1 / 199.. GW and less in place of another is nothing. Load is where it must be. */
static void room_of_a_tenth(void **state)
{
    struct world world;
    (void)state;
    open_world(&world, &(gp_range_room){.within_frac = 0.1});
    check(&world, RANGE_OPTION, "one", 0.0, 1.0, RANGE_CHOICE);
    check(&world, RANGE_OPTION, "other", 0.0, 1.0, RANGE_CHOICE);
    check(&world, RANGE_OPTION, "firm", 0.1, 1.1, RANGE_MUST);
    check(&world, RANGE_OPTION, "dear", 0.0, 0.1 / 199.0, RANGE_AVOID);
    check(&world, RANGE_REGION, "R", 1.0, 1.0, RANGE_MUST);
    check(&world, RANGE_PROVIDER, "own", 1.0, 1.0, RANGE_MUST);
    assert_int_equal(world.plan->ranges->day, date_from_civil(2027, 1, 1));
    close_world(&world);
}

/* A path to 1 GW in a week, and load that comes evenly over the year, so the least shortfall is what the means miss:
 * each GW less at the end misses half of 52 1/7 weeks more. With one week of the target, 1 GW-week, 1 / 26.07 GW can be
 * left. */
static void room_of_a_week(void **state)
{
    struct world world;
    (void)state;
    open_world(&world, &(gp_range_room){.within_frac = 0.1, .weeks = 1.0});
    check(&world, RANGE_REGION, "R", 1.0 - 1.0 / (0.5 * 365.0 / 7.0), 1.0, RANGE_MUST);
    close_world(&world);
}

/* What is no room is refused; so are weeks where load that is late has a price. */
static void no_room(void **state)
{
    struct world world;
    (void)state;
    open_world(&world, &(gp_range_room){.within_frac = 0.01});
    static const gp_range_room rooms[] = {
        {.within_frac = -1.0}, {.within_frac = NAN}, {.within_frac = 0.1, .weeks = -1.0}};
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
        assert_int_equal(gp_plan_find_ranges(world.plan, world.planner, NULL, &rooms[i], world.env), GP_ERR_USAGE);
    const gp_range_room weeks = {.within_frac = 0.1, .weeks = 1.0};
    const char *cost[] = {"plan.objective=cost"};
    gp_scenario *by_cost;
    assert_int_equal(gp_range_room_check(&weeks, world.plan->scenario, world.env), GP_OK);
    assert_int_equal(gp_scenario_copy(&by_cost, world.plan->scenario, cost, 1, world.env), GP_OK);
    assert_int_equal(gp_range_room_check(&weeks, by_cost, world.env), GP_ERR_USAGE);
    gp_scenario_free(by_cost);
    close_world(&world);
}

int main(void)
{
    const struct CMUnitTest tests_of_ranges[] = {
        cmocka_unit_test(room_of_a_tenth),
        cmocka_unit_test(room_of_a_week),
        cmocka_unit_test(no_room),
    };
    return cmocka_run_group_tests(tests_of_ranges, NULL, NULL);
}
