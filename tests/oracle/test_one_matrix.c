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

#define RELATIVE       1e-7
#define LEAST_USD      1e3 /* $ a unit: what is worth less is noise */
#define LEAST_GW_WEEKS 1e-6
#define WANTED_CASES   1 /* at present three at least: which of several scarce things has the worth may change */

/* In how many cases each kind of limit has a worth. */
static int binding_cases[LIMIT_COUNT];

/* These have no dual: one is soft, one lies in coefficients, two tie amounts together and stand for no scarcity. */
static bool has_worth(enum limit_kind kind)
{
    return kind != LIMIT_WANTED_PATH && kind != LIMIT_LEAD_TIME && kind != LIMIT_CLASS_BALANCE &&
           kind != LIMIT_ACCELERATOR_FITTED;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ways_agree),
        cmocka_unit_test(every_limit_binds_somewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
