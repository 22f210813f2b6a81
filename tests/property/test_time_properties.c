/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever durations the tables give, fractions of a day, none or longer than any horizon, what is planned passes the
 * independent check, on every grid. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "support/diagnosed.h"
#include "support/plan_world.h"
#include "support/random_numbers.h"

#define WORLDS        40
#define CHANGES       4
#define CHANGE_LENGTH 96

/* Durations of the small world, the longest that fits in each case and how many days its unit has. */
static const struct {
    const char *path;
    double longest, days;
} durations[] = {
    {"accelerators.chip.life_years", 10000, 365.25},   {"accelerators.server.life_years", 10000, 365.25},
    {"contracts.deal.term_years", 10000, 365.25},      {"options.plant.life_years", 10000, 365.25},
    {"options.rental.minimum_term_weeks", 500000, 7},  {"options.rental.lead_weeks", 500000, 7},
    {"options.plant.lead_weeks", 500000, 7},           {"options.unit.lead_weeks", 500000, 7},
    {"regions.South.grid_wait_weeks", 500000, 7},      {"greenfield.North.construction_lead_weeks", 500000, 7},
    {"pool_uses.slots.plant.weeks_before_service", 5200, 7}, {"workforce.plant.construction_weeks", 5200, 7},
    {"pools.slots.2026.keep_weeks", 1e9, 7},
};

/* Tiny, within the horizon, at half days, or as long as can be. */
static double random_duration(struct random_numbers *random, double longest, double days)
{
    switch (random_below(random, 8)) {
    case 0:
        return random_between(random, 0.01, 1) / days;
    case 1:
        return longest;
    case 2:
        return exp(random_between(random, log(1000 / days), log(longest)));
    case 3:
    case 4:
        return (random_below(random, 800) + 0.5) / days;
    default:
        return random_between(random, 1, 800) / days;
    }
}

static struct gp_scenario *random_world(struct random_numbers *random, char texts[][CHANGE_LENGTH])
{
    const char *overrides[CHANGES + 3];
    for (int i = 0; i < CHANGES; i++) {
        size_t k = (size_t)random_below(random, (int)(sizeof durations / sizeof *durations));
        snprintf(texts[i], CHANGE_LENGTH, "%s=%.9g", durations[k].path,
                 random_duration(random, durations[k].longest, durations[k].days));
        overrides[i] = texts[i];
    }
    overrides[CHANGES] = random_below(random, 2) ? "plan.objective=fastest" : "plan.objective=cost";
    overrides[CHANGES + 1] = "contracts.deal.ramp_full_date=2026-01-01"; /* within any term */
    overrides[CHANGES + 2] = NULL;
    return plan_world_scenario(overrides);
}

/* Whether there was a plan; the test fails where it is refused. */
static bool plan_holds(uint64_t seed, gp_grid grid)
{
    char texts[CHANGES][CHANGE_LENGTH];
    struct random_numbers random = {seed * 0x9E3779B97F4A7C15U};
    struct gp_scenario *scenario = random_world(&random, texts);
    const gp_solve_options options = {.threads = 1, .grid = grid};
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    gp_status status = gp_planner_solve(planner, &options, &plan, env);
    if (status == GP_OK)
        status = gp_plan_verify(plan, env);
    if (status != GP_OK) {
        print_diagnostics(env);
        fail_msg("world %d, grid %d: %s %s %s %s", (int)seed, (int)grid, texts[0], texts[1], texts[2], texts[3]);
    }
    bool planned = gp_plan_outcome(plan) == GP_OUTCOME_OPTIMAL;
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return planned;
}

static void any_duration_can_be_planned(void **state)
{
    static const gp_grid grids[] = {GP_GRID_SEASON, GP_GRID_SEASON, GP_GRID_MONTH, GP_GRID_DEFAULT, GP_GRID_WEEK};
    int planned = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= WORLDS; seed++)
        planned += plan_holds(seed, grids[seed % (sizeof grids / sizeof *grids)]);
    assert_true(planned >= WORLDS / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_duration_can_be_planned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
