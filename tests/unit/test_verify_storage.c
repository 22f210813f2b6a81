/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States of charge of days that follow each other are checked day after day: a plan in which one day of storage serves
 * a year, or that tells other states than its charge and discharge lead to, is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "plan/plan.h"
#include "support/diagnosed.h"
#include "support/near.h"

#define FOLDER GIGAPLAN_TEST_DIR "/data/carry-over-weights" /* 1 cheap day, 364 dear ones, 24 blocks each */
#define DAY    24

struct solved {
    gp_env *env;
    gp_scenario *scenario;
    gp_planner *planner;
    gp_plan *plan;
    struct operation *operation;
    double *charge, *output, *stored, *last_stored; /* of the battery, [block] */
};

static int solve(void **state)
{
    static struct solved s;
    s.env = gp_env_new(NULL);
    assert_int_equal(gp_scenario_load(&s.scenario, FOLDER, NULL, 0, s.env), GP_OK);
    assert_int_equal(gp_planner_open(&s.planner, s.scenario, s.env), GP_OK);
    assert_int_equal(gp_planner_solve(&s.plan, s.planner, &(gp_solve_options){.threads = 1}, s.env), GP_OK);
    assert_int_equal(gp_plan_verify(s.plan, s.env), GP_OK);
    s.operation = &s.plan->operations[0];
    for (int i = 0; i < s.operation->portfolio->supply_count; i++) {
        if (!s.operation->charge[i])
            continue;
        s.charge = s.operation->charge[i];
        s.output = s.operation->output[i];
        s.stored = s.operation->stored[i];
        s.last_stored = s.operation->last_stored[i];
    }
    *state = &s;
    return 0;
}

static int tear_down(void **state)
{
    struct solved *s = *state;
    gp_plan_free(s->plan);
    gp_planner_free(s->planner);
    gp_scenario_free(s->scenario);
    gp_env_free(s->env);
    return 0;
}

/* The check tells of the state of charge, and says `words`. */
static void assert_refused(struct solved *s, const char *words)
{
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_plan_verify(s->plan, env), GP_ERR_INTERNAL);
    if (!is_diagnosed(env, "state_of_charge", 0, 0, words)) {
        print_diagnostics(env);
        fail_msg("%s is not told", words);
    }
    gp_env_free(env);
}

/* $100/MWh for all of the year but the 24 GWh of the free day and the 24 GWh that it left in store, in two years. */
static void the_cost_is_that_of_a_year(void **state)
{
    struct solved *s = *state;
    assert_near(s->plan->objective_usd, 2 * 8712e3 * 100, 1);
    double given = 0;
    for (int b = DAY; b < 2 * DAY; b++)
        given += s->output[b] - s->charge[b];
    assert_near(364 * given, 24, 1e-6);
}

/* As if one day of storage were enough for 364. */
static void a_day_that_gives_too_much_each_time_is_refused(void **state)
{
    struct solved *s = *state;
    double kept = s->output[DAY];
    s->output[DAY] += 1;
    assert_refused(s, "(R, bat, ");
    s->output[DAY] = kept;
}

static void a_day_that_takes_too_much_each_time_is_refused(void **state)
{
    struct solved *s = *state;
    double kept = s->charge[DAY];
    s->charge[DAY] += 1;
    assert_refused(s, "(R, bat, ");
    s->charge[DAY] = kept;
}

static void states_that_do_not_follow_are_refused(void **state)
{
    struct solved *s = *state;
    double *const told[] = {&s->stored[3], &s->stored[DAY + 3], &s->last_stored[DAY + 3], &s->last_stored[2 * DAY - 1]};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        double kept = *told[i];
        *told[i] += 0.5;
        assert_refused(s, "should be");
        *told[i] = kept;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cost_is_that_of_a_year),
        cmocka_unit_test(a_day_that_gives_too_much_each_time_is_refused),
        cmocka_unit_test(a_day_that_takes_too_much_each_time_is_refused),
        cmocka_unit_test(states_that_do_not_follow_are_refused),
    };
    return cmocka_run_group_tests(tests, solve, tear_down);
}
