/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layered solution against the one-matrix form, on scenarios in which every limit binds somewhere. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "oracle_cases.h"
#include "plan/plan.h"
#include "support/diagnosed.h"

#define RELATIVE       1e-7
#define LEAST_USD      1e3 /* $ a unit: what is worth less is noise */
#define LEAST_GW_WEEKS 1e-6
#define WANTED_CASES   1 /* at present three at least: which of several scarce things has the worth may change */

/* One region, all of its energy from a grid that a budget limits. */
#define DEAR_FOLDER GIGAPLAN_TEST_DIR "/data/dear_unserved"
#define DEAR_CASES  80

struct dear_case {
    double compute_value_usd_bn_per_gw_year, non_clean_twh, max_unserved_frac;
    const char *objective, *end_date;
};

static const double dear_values[] = {13, 200, 1000, 10000, 200000};

/* In how many cases each kind of limit has a worth. */
static int binding_cases[LIMIT_COUNT];

/* These have no dual: one is soft, one lies in coefficients, two tie amounts together and stand for no scarcity. */
static bool has_worth(enum limit_kind kind)
{
    return kind != LIMIT_WANTED_PATH && kind != LIMIT_LEAD_TIME && kind != LIMIT_CLASS_BALANCE &&
           kind != LIMIT_ACCELERATOR_FITTED && kind != LIMIT_END_OF_LIFE;
}

static void count_binding(const struct gp_plan *plan)
{
    bool binds[LIMIT_COUNT] = {false};
    for (int i = 0; i < plan->limit_count; i++) {
        const struct limit_state *state = &plan->limits[i];
        if (state->worth_usd > LEAST_USD || state->worth_gw_weeks > LEAST_GW_WEEKS)
            binds[state->kind] = true;
    }
    for (enum limit_kind kind = 0; kind < LIMIT_COUNT; kind++)
        binding_cases[kind] += binds[kind];
}

static double size_of(double value)
{
    return fmax(1.0, fabs(value));
}

/* Says what differs; false where the two do not agree. */
static bool agree(const struct gp_plan *layered, const struct gp_plan *single, const char *name, int number)
{
    bool right = layered->outcome == single->outcome;
    if (right && plan_has_amounts(layered)) {
        double optimum = single->objective_usd * 1e-9, value = layered->objective_usd * 1e-9;
        double bound = layered->bound_usd * 1e-9, margin = RELATIVE * size_of(optimum);
        right = optimum >= bound - margin && optimum <= value + margin && value - bound <= margin;
        if (layered->objective == OBJECTIVE_FASTEST)
            right = right && fabs(layered->least_shortfall_gw_weeks - single->least_shortfall_gw_weeks) <=
                                 RELATIVE * size_of(single->least_shortfall_gw_weeks);
    }
    if (!right)
        print_error(
            "case %d (%s): layered %s %.12g in [%.12g], shortfall %.12g; one matrix %s %.12g, shortfall %.12g\n",
            number, name, gp_outcome_text(layered->outcome), layered->objective_usd, layered->bound_usd,
            layered->least_shortfall_gw_weeks, gp_outcome_text(single->outcome), single->objective_usd,
            single->least_shortfall_gw_weeks);
    return right;
}

static void both_ways_agree(void **state)
{
    int wrong = 0, without_plan = 0;
    (void)state;
    for (int i = 0; i < oracle_case_count(); i++) {
        struct oracle_case the_case;
        if (oracle_case_is_left_out(i))
            continue;
        oracle_case_open(&the_case, i);
        gp_plan *layered = oracle_case_solve(&the_case, GP_METHOD_LAYERED);
        gp_plan *single = oracle_case_solve(&the_case, GP_METHOD_ONE_MATRIX);
        wrong += !agree(layered, single, the_case.name, i);
        without_plan += layered->outcome == GP_OUTCOME_INFEASIBLE;
        if (plan_has_amounts(layered))
            count_binding(layered);
        gp_plan_free(layered);
        gp_plan_free(single);
        oracle_case_close(&the_case);
    }
    assert_int_equal(wrong, 0);
    /* Some have none on purpose; where most had none the rest would say little. */
    assert_in_range(without_plan, 2, oracle_case_count() / 4);
}

static void every_limit_binds_somewhere(void **state)
{
    int missing = 0;
    (void)state;
    for (enum limit_kind kind = 0; kind < LIMIT_COUNT; kind++) {
        if (!has_worth(kind))
            continue;
        print_message("%-20s binds in %2d of %d cases\n", limit_texts[kind].name, binding_cases[kind],
                      oracle_case_count());
        missing += binding_cases[kind] < WANTED_CASES;
    }
    assert_int_equal(missing, 0);
}

static gp_plan *solve_folder(const struct dear_case *dear, gp_method method, gp_env *env)
{
    char value[64], limit[64], unserved[64];
    const char *const overrides[] = {value, limit, unserved, dear->objective, dear->end_date};
    gp_scenario *scenario = NULL;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    snprintf(value, sizeof value, "plan.compute_value_usd_bn_per_gw_year=%g", dear->compute_value_usd_bn_per_gw_year);
    snprintf(limit, sizeof limit, "budgets.cap.2026.limit=%g", dear->non_clean_twh);
    snprintf(unserved, sizeof unserved, "plan.max_unserved_frac=%g", dear->max_unserved_frac);
    assert_int_equal(gp_scenario_load(&scenario, DEAR_FOLDER, overrides, 5, env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    if (gp_planner_solve(&plan, planner, &(gp_solve_options){.method = method, .gap = RELATIVE}, env) != GP_OK)
        print_diagnostics(env);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    return plan;
}

/* Unserved energy that is worth up to a thousand times what is usual, beside a theta in $M a week. */
static void both_ways_agree_where_unserved_energy_is_dear(void **state)
{
    int wrong = 0;
    gp_env *env = gp_env_new(NULL);
    (void)state;
    assert_non_null(env);
    for (int i = 0; i < DEAR_CASES; i++) {
        struct dear_case dear = {.compute_value_usd_bn_per_gw_year = dear_values[i % 5],
                                 .non_clean_twh = i / 5 % 2,
                                 .max_unserved_frac = i / 10 % 2 ? 1 : 0.0005,
                                 .objective = i / 20 % 2 ? "plan.objective=fastest" : "plan.objective=cost",
                                 .end_date = i / 40 % 2 ? "plan.end_date=2026-03-03" : "plan.end_date=2028-01-01"};
        gp_plan *layered = solve_folder(&dear, GP_METHOD_LAYERED, env);
        gp_plan *single = solve_folder(&dear, GP_METHOD_ONE_MATRIX, env);
        if (layered && single)
            wrong += !agree(layered, single, "dear unserved energy", i);
        else
            wrong++;
        gp_plan_free(layered);
        gp_plan_free(single);
    }
    gp_env_free(env);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ways_agree),
        cmocka_unit_test(both_ways_agree_where_unserved_energy_is_dear),
        cmocka_unit_test(every_limit_binds_somewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
