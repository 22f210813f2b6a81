/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The default grid is fitted to the plan: on changed worlds it says the same dates as weeks, from fewer periods. A
 * session that goes on keeps its periods, and says them as well as these are long. The one-matrix form on the same
 * periods agrees. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "gigaplan/planner.h"
#include "plan/plan.h"
#include "support/depth.h"
#include "support/diagnosed.h"
#include "support/random_numbers.h"

#define DEMO           GIGAPLAN_SOURCE_DIR "/data/demo"
#define WORLDS         depth_of(2)
#define MOST_OVERRIDES 6
#define DAYS_APART     10   /* a week, and the days by which weeks of a season block differ from seven */
#define PATH_APART     0.01 /* of the shortfall */

struct world {
    char texts[MOST_OVERRIDES][96];
    size_t count;
};

static void change(struct world *world, const char *path, double value)
{
    snprintf(world->texts[world->count], sizeof world->texts[0], "%s%.6f", path, value);
    world->count++;
}

/* Other pace, supply and crews: the kinks of the path move. */
static struct world random_world(uint64_t seed)
{
    struct random_numbers random = {seed * 0x9E3779B97F4A7C15U};
    struct world world = {.count = 0};
    change(&world, "plan.max_build_rate_gw_per_week=", random_between(&random, 0.015, 0.04));
    change(&world, "accelerator_supply.*.*.supply_gw_per_year=*", random_between(&random, 0.8, 1.6));
    change(&world, "workforce_supply.*.workers_available=*", random_between(&random, 0.6, 1.5));
    change(&world, "options.*.lead_weeks=*", random_between(&random, 0.7, 1.3));
    return world;
}

static gp_scenario *load(const struct world *world, gp_env *env)
{
    gp_scenario *scenario = NULL;
    const char *list[MOST_OVERRIDES];
    for (size_t i = 0; i < world->count; i++)
        list[i] = world->texts[i];
    gp_status status = gp_scenario_load(&scenario, DEMO, list, world->count, env);
    if (status != GP_OK)
        print_diagnostics(env);
    assert_int_equal(status, GP_OK);
    return scenario;
}

static gp_plan *solve(gp_planner *planner, gp_grid grid, gp_method method, gp_env *env)
{
    gp_plan *plan = NULL;
    const gp_solve_options options = {.threads = 1, .grid = grid, .method = method};
    if (gp_planner_solve(&plan, planner, &options, env) != GP_OK)
        print_diagnostics(env);
    assert_non_null(plan);
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_OPTIMAL);
    return plan;
}

static gp_plan *solve_alone(const gp_scenario *scenario, gp_grid grid, gp_method method, gp_env *env)
{
    gp_planner *planner = NULL;
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    gp_plan *plan = solve(planner, grid, method, env);
    gp_planner_free(planner);
    return plan;
}

static date date_of(const gp_plan *plan, double gw)
{
    char text[11];
    date day;
    return gp_plan_date_of(text, plan, gw) && date_parse(text, &day) ? day : plan->calendar.end;
}

/* How far a date may be from that on weeks: on periods of another world it is known to its period. */
static int days_apart(const gp_plan *plan, date day, bool other_periods)
{
    int t = calendar_period_at(&plan->calendar, day > plan->calendar.start ? day - 1 : day);
    if (!other_periods || t >= plan->calendar.count)
        return DAYS_APART;
    int days = plan->calendar.periods[t].end - plan->calendar.periods[t].start;
    return days > DAYS_APART ? days : DAYS_APART;
}

static void assert_as_weeks(const gp_plan *fitted, const gp_plan *weeks, bool other_periods, uint64_t seed)
{
    double s = gp_plan_shortfall_gw_weeks(weeks), apart = fabs(gp_plan_shortfall_gw_weeks(fitted) - s);
    if (apart > PATH_APART * s * (other_periods ? 2 : 1))
        fail_msg("world %u: shortfall %g, on weeks %g", (unsigned)seed, gp_plan_shortfall_gw_weeks(fitted), s);
    assert_true(fitted->calendar.count < weeks->calendar.count);
    for (int tenths = 2; tenths <= 10; tenths++) {
        date here = date_of(fitted, 0.1 * tenths), there = date_of(weeks, 0.1 * tenths);
        if (abs(here - there) > days_apart(fitted, here, other_periods))
            fail_msg("world %u: %g GW %d days from the date on weeks", (unsigned)seed, 0.1 * tenths, here - there);
    }
}

static void fitted_periods_say_what_weeks_say(void **state)
{
    gp_env *env = gp_env_new(NULL);
    gp_planner *session = NULL;
    (void)state;
    assert_non_null(env);
    for (uint64_t seed = 1; seed <= (uint64_t)WORLDS; seed++) {
        struct world world = random_world(seed);
        gp_scenario *scenario = load(&world, env);
        gp_plan *weeks = solve_alone(scenario, GP_GRID_WEEK, GP_METHOD_LAYERED, env);
        gp_plan *fitted = solve_alone(scenario, GP_GRID_DEFAULT, GP_METHOD_LAYERED, env);
        assert_as_weeks(fitted, weeks, false, seed);
        if (!session)
            assert_int_equal(gp_planner_open(&session, scenario, env), GP_OK);
        else
            assert_int_equal(gp_planner_change(session, scenario, env), GP_OK);
        gp_plan *going_on = solve(session, GP_GRID_DEFAULT, GP_METHOD_LAYERED, env);
        assert_as_weeks(going_on, weeks, seed > 1, seed);
        gp_plan_free(going_on);
        gp_plan_free(fitted);
        gp_plan_free(weeks);
        gp_scenario_free(scenario);
    }
    gp_planner_free(session);
    gp_env_free(env);
}

/* A session solved again without a change stays on its grid and at its plan, also after its bytes were put into another
 * session. */
static void what_is_known_stays(void **state)
{
    gp_env *env = gp_env_new(NULL);
    gp_planner *first = NULL, *second = NULL;
    void *bytes = NULL;
    size_t size = 0;
    struct world world = random_world(3);
    (void)state;
    assert_non_null(env);
    gp_scenario *scenario = load(&world, env);
    assert_int_equal(gp_planner_open(&first, scenario, env), GP_OK);
    gp_plan *once = solve(first, GP_GRID_DEFAULT, GP_METHOD_LAYERED, env);
    assert_int_equal(gp_planner_freeze(&bytes, &size, first, env), GP_OK);
    assert_int_equal(gp_planner_open(&second, scenario, env), GP_OK);
    assert_int_equal(gp_planner_thaw(second, bytes, size, env), GP_OK);
    gp_plan *again = solve(second, GP_GRID_DEFAULT, GP_METHOD_LAYERED, env);
    assert_true(calendar_same(&again->calendar, &once->calendar));
    assert_true(fabs(gp_plan_objective_usd(again) / gp_plan_objective_usd(once) - 1.0) < 1e-5);
    gp_plan_free(once);
    gp_plan_free(again);
    gp_planner_free(first);
    gp_planner_free(second);
    gp_scenario_free(scenario);
    free(bytes);
    gp_env_free(env);
}

/* A world whose target must be reached by a day. */
static gp_scenario *with_hard_date(uint64_t seed, const char *day, gp_env *env)
{
    struct world world = random_world(seed);
    snprintf(world.texts[world.count++], sizeof world.texts[0], "plan.target_hard_date=%s", day);
    return load(&world, env);
}

/* How many days at which periods begin are not among those of the other plan. */
static int other_starts(const gp_plan *plan, const gp_plan *earlier)
{
    int count = 0;
    for (int t = 0; t < plan->calendar.count; t++) {
        date start = plan->calendar.periods[t].start;
        count += earlier->calendar.periods[calendar_period_at(&earlier->calendar, start)].start != start;
    }
    return count;
}

/* A session whose periods have no plan for another world, where fitted ones have one, leaves them. Here the next drafts
 * have no plan either, and are cut once and once more. The day is three after the first on which weeks have a plan. */
static void periods_without_a_plan_are_left(void **state)
{
    gp_env *env = gp_env_new(NULL);
    gp_planner *session = NULL;
    struct world easy = random_world(1);
    (void)state;
    gp_scenario *scenario = load(&easy, env);
    assert_int_equal(gp_planner_open(&session, scenario, env), GP_OK);
    gp_plan *first = solve(session, GP_GRID_DEFAULT, GP_METHOD_LAYERED, env);
    gp_scenario_free(scenario);
    scenario = with_hard_date(4, "2027-12-28", env);
    assert_int_equal(gp_planner_change(session, scenario, env), GP_OK);
    gp_plan *plan = solve(session, GP_GRID_DEFAULT, GP_METHOD_LAYERED, env);
    assert_true(other_starts(plan, first) > 1); /* more than the hard date alone */
    gp_plan_free(first);
    gp_plan_free(plan);
    gp_scenario_free(scenario);
    gp_planner_free(session);
    gp_env_free(env);
}

/* A target that runs at the start needs no cut. The programme is then written from the grid that was found, which is
 * not fitted again over it: a leak would be told under asan. */
static void a_grid_without_cuts_is_fitted_once(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    const struct world world = {.texts = {"plan.target_gw=0.1"}, .count = 1};
    gp_scenario *scenario = load(&world, env);
    gp_planner *planner = NULL;
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    const gp_solve_options options = {.threads = 1, .grid = GP_GRID_DEFAULT};
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_export(planner, &options, GP_EXPORT_MPS, GP_STAGE_COST, file, env), GP_OK);
    fclose(file);
    assert_true(size > 0);
    free(text);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fitted_periods_say_what_weeks_say),
        cmocka_unit_test(what_is_known_stays),
        cmocka_unit_test(periods_without_a_plan_are_left),
        cmocka_unit_test(a_grid_without_cuts_is_fitted_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
