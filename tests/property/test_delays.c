/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits that are told to delay a committed site do: with more of the first one more load is there until the site is.
 * Where no other load opens before, that is the site's. On demo with pace and accelerators drawn at random, so that now
 * one delays the site and now the other. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "findings/story.h"
#include "gigaplan/planner.h"
#include "support/depth.h"
#include "support/random_numbers.h"

#define DEMO   GIGAPLAN_SOURCE_DIR "/data/demo"
#define WORLDS depth_of(12)

static const struct {
    const char *words, *more;
} limits[] = {
    {"pace of building", "plan.max_build_rate_gw_per_week=*1.1"},
    {"accelerators", "accelerator_supply.*.*.supply_gw_per_year=*1.1"},
};
enum { LIMITS = sizeof limits / sizeof *limits };

static gp_plan *solved(const struct gp_scenario *scenario, const char *override)
{
    const gp_solve_options options = {.threads = 1};
    struct gp_scenario *changed = NULL;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    assert_int_equal(gp_scenario_copy(&changed, scenario, &override, override != NULL, NULL), GP_OK);
    assert_int_equal(gp_planner_open(&planner, changed, NULL), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &options, NULL), GP_OK);
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_OPTIMAL);
    gp_planner_free(planner);
    gp_scenario_free(changed);
    return plan;
}

/* GW-weeks of load in service before a day. */
static double served_gw_weeks(const gp_plan *plan, date until)
{
    double sum = 0;
    for (int t = 0; t < plan->calendar.count && plan->calendar.periods[t].end <= until; t++)
        sum += plan->in_service_mean[t] * plan->calendar.periods[t].weeks;
    return sum;
}

/* GW-weeks of committed load that is late; demo has one site that can be. */
static double late_gw_weeks(const gp_plan *plan)
{
    double sum = 0;
    int pairs = plan->scenario->providers_count * plan->scenario->regions_count;
    for (int i = 0; i < pairs * plan->calendar.count; i++)
        sum += plan->late[i] * plan->calendar.periods[i % plan->calendar.count].weeks;
    return sum;
}

/* Whether no new campus opens before a day. */
static bool sites_alone(const gp_plan *plan, date until)
{
    double sum = 0;
    int pairs = plan->scenario->providers_count * plan->scenario->regions_count;
    for (int i = 0; i < pairs * plan->calendar.count; i++)
        if (plan->calendar.periods[i % plan->calendar.count].end <= until)
            sum += plan->greenfield_load[i];
    return sum < 1e-6;
}

static void assert_less_late(const gp_plan *plan, const gp_plan *more, const struct story_delay *delay, int world)
{
    date until = delay->in_service == DATE_BLANK ? plan->calendar.end : delay->in_service;
    if (!(served_gw_weeks(more, until) > served_gw_weeks(plan, until) + 1e-6))
        fail_msg("world %d: no more load with more of %s", world, delay->limit);
    if (sites_alone(plan, until) && !(late_gw_weeks(more) < late_gw_weeks(plan) - 1e-6))
        fail_msg("world %d: as late with more of %s", world, delay->limit);
}

static void more_of_a_limit_that_is_told_brings_load_sooner(void **state)
{
    int told[LIMITS] = {0};
    (void)state;
    for (int world = 1; world <= WORLDS; world++) {
        struct random_numbers random = {(uint64_t)world * 0x9E3779B97F4A7C15U};
        char pace[64], accelerators[64];
        snprintf(pace, sizeof pace, "plan.max_build_rate_gw_per_week=*%.4g",
                 exp(random_between(&random, log(0.6), log(3))));
        snprintf(accelerators, sizeof accelerators, "accelerator_supply.*.*.supply_gw_per_year=*%.4g",
                 exp(random_between(&random, log(0.3), log(1.5))));
        const char *const overrides[] = {pace, accelerators};
        struct gp_scenario *scenario = NULL;
        struct story *story;
        assert_int_equal(gp_scenario_load(&scenario, DEMO, overrides, 2, NULL), GP_OK);
        gp_plan *plan = solved(scenario, NULL);
        assert_int_equal(story_tell(&story, plan, plan->arena), GP_OK);
        for (int k = 0; k < LIMITS && story->delay_count > 0; k++) {
            const struct story_delay *delay = &story->delays[0];
            if (strncmp(delay->limit, limits[k].words, strlen(limits[k].words)) != 0)
                continue;
            gp_plan *more = solved(scenario, limits[k].more);
            assert_less_late(plan, more, delay, world);
            told[k]++;
            gp_plan_free(more);
        }
        gp_plan_free(plan);
        gp_scenario_free(scenario);
    }
    print_message("pace delays the site in %d worlds, accelerators in %d of %d\n", told[0], told[1], WORLDS);
    assert_true(told[0] >= WORLDS / 8 && told[1] >= WORLDS / 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(more_of_a_limit_that_is_told_brings_load_sooner)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
