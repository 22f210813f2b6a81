/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a limit is said to be one that no plan can meet, there is no plan: on demo with any of its limits tightened, up
 * to nothing. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/arena.h"
#include "gigaplan/planner.h"
#include "planner/contradictions.h"
#include "support/depth.h"
#include "support/diagnosed.h"
#include "support/random_numbers.h"

#define DEMO          GIGAPLAN_SOURCE_DIR "/data/demo"
#define WORLDS        depth_of(40)
#define CHANGES       3
#define CHANGE_LENGTH 96

/* Figures, and between what they are drawn; those below 1 are drawn by their logarithm. */
static const struct {
    const char *path;
    double least, most;
} figures[] = {
    {"accelerator_supply.*.*.supply_gw_per_year=*", 1e-3, 1},
    {"accelerators.Aspen.life_years=", 0.3, 3},
    {"workforce_supply.*.workers_available=*", 1e-3, 1},
    {"workforce.*.workers_per_gw=*", 1, 300},
    {"headroom_tiers.*.*.cumulative_headroom_gw=*", 1e-3, 1},
    {"greenfield.*.greenfield_gw_per_year=*", 1e-3, 1},
    {"potential.*.*.*.potential_gw=*", 1e-3, 1},
    {"pools.*.*.supply_gw_per_year=*", 1e-3, 1},
    {"plan.max_build_rate_gw_per_week=*", 1e-3, 1},
    {"plan.hourly_clean_share_frac=", 1e-3, 1},
    {"plan.max_unserved_frac=", 1e-5, 0.1},
    {"plan.reserve_margin_frac=", 0, 0.5},
    {"options.*.lead_weeks=", 0, 150},
};

static const char *const hard_dates[] = {"2026-09-30", "2027-06-30", "2028-03-31", "2028-06-30"};

static struct gp_scenario *random_demo(struct random_numbers *random, char texts[][CHANGE_LENGTH])
{
    const char *overrides[CHANGES + 1];
    struct gp_scenario *scenario = NULL;
    size_t count = CHANGES;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    for (int i = 0; i < CHANGES; i++) {
        size_t k = (size_t)random_below(random, (int)(sizeof figures / sizeof *figures));
        double least = figures[k].least, most = figures[k].most;
        double value = least > 0 ? exp(random_between(random, log(least), log(most))) : random_between(random, 0, most);
        snprintf(texts[i], CHANGE_LENGTH, "%s%.6g", figures[k].path, random_below(random, 8) ? value : least);
        overrides[i] = texts[i];
    }
    if (random_below(random, 3) == 0) {
        snprintf(texts[CHANGES], CHANGE_LENGTH, "plan.target_hard_date=%s", hard_dates[random_below(random, 4)]);
        overrides[count++] = texts[CHANGES];
    }
    if (gp_scenario_load(&scenario, DEMO, overrides, count, env) != GP_OK)
        print_diagnostics(env);
    assert_non_null(scenario);
    gp_env_free(env);
    return scenario;
}

/* Solved on the build periods of a grid. */
static gp_outcome outcome_of(const struct gp_scenario *scenario, gp_grid grid)
{
    const gp_solve_options options = {.threads = 1, .grid = grid};
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &options, env), GP_OK);
    gp_outcome outcome = gp_plan_outcome(plan);
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_env_free(env);
    return outcome;
}

static void what_no_plan_can_meet_leaves_no_plan(void **state)
{
    int named = 0, planned = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= (uint64_t)WORLDS; seed++) {
        struct random_numbers random = {seed * 0x9E3779B97F4A7C15U};
        char texts[CHANGES + 1][CHANGE_LENGTH] = {""};
        struct gp_scenario *scenario = random_demo(&random, texts);
        struct arena *arena = arena_new();
        struct contradiction *found;
        int count;
        assert_int_equal(contradictions_find(&found, &count, scenario, arena), GP_OK);
        gp_outcome outcome = outcome_of(scenario, GP_GRID_OF_SCENARIO);
        if (count > 0 && outcome != GP_OUTCOME_INFEASIBLE)
            fail_msg("world %d has a plan: %s %s %s %s; %s", (int)seed, texts[0], texts[1], texts[2], texts[3],
                     found[0].text);
        named += count > 0;
        planned += outcome == GP_OUTCOME_OPTIMAL;
        arena_free(arena);
        gp_scenario_free(scenario);
    }
    print_message("%d of %d worlds have a plan, %d of the others are named\n", planned, WORLDS, named);
    assert_true(planned >= WORLDS / 8 && named >= WORLDS / 4);
}

/* Without workers in 2027 nothing is under construction in that year. The terms of such a row cancel where nothing is
 * built in the year, and what rounding leaves of them is no limit. */
static void a_year_without_workers_leaves_a_plan(void **state)
{
    static const char *const overrides[] = {"workforce_supply.*.between_years=step",
                                            "workforce_supply.2027.workers_available=0"};
    static const gp_grid grids[] = {GP_GRID_SEASON, GP_GRID_MONTH, GP_GRID_DEFAULT};
    struct gp_scenario *scenario = NULL;
    (void)state;
    assert_int_equal(gp_scenario_load(&scenario, DEMO, overrides, 2, NULL), GP_OK);
    for (int i = 0; i < 3; i++)
        assert_int_equal(outcome_of(scenario, grids[i]), GP_OUTCOME_OPTIMAL);
    gp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_no_plan_can_meet_leaves_no_plan),
                                       cmocka_unit_test(a_year_without_workers_leaves_a_plan)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
