/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges by layers against those by one matrix, whose ends are exact: they lie between the plan found and the proof. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "oracle_cases.h"
#include "plan/plan.h"
#include "planner/range_ends.h"
#include "support/diagnosed.h"

#define STEP      12 /* every so many cases */
#define WITHIN    0.02
#define TOLERANCE 1e-5 /* GW of some 1 GW: the room of both is measured from costs that agree to 1e-8 */

/* The least or the most of a thing by one method; NAN where there is no plan. */
struct answer {
    double decided_gw, gap_gw;
};

static struct answer ask(struct range_ends *ends, struct oracle_case *the_case, const struct range *range, int period,
                         enum range_end end)
{
    struct answer answer;
    gp_plan *plan = NULL;
    gp_status status = range_ends_find(&plan, &answer.decided_gw, &answer.gap_gw, ends, range, period, end, 0.0);
    if (status != GP_OK)
        print_diagnostics(the_case->env);
    assert_int_equal(status, GP_OK);
    assert_non_null(plan);
    gp_plan_free(plan);
    return answer;
}

/* With `sign` -1 of the least, 1 of the most: what was found is within the exact end, and the proof is beyond it. */
static bool agree(const struct answer *layers, const struct answer *matrix, double sign)
{
    double found = sign * layers->decided_gw, exact = sign * matrix->decided_gw;
    return found <= exact + TOLERANCE && exact <= found + layers->gap_gw + TOLERANCE;
}

/* One thing: which one, and of which kind, depends on the case. */
static int compare(struct oracle_case *the_case, struct range_ends *layers, struct range_ends *matrix, int number,
                   int period)
{
    const struct gp_scenario *scenario = the_case->scenario;
    const int counts[RANGE_KINDS] = {[RANGE_REGION] = scenario->regions_count,
                                     [RANGE_PROVIDER] = scenario->providers_count,
                                     [RANGE_OPTION] = scenario->options_count,
                                     [RANGE_GENERATION] = scenario->accelerators_count};
    int failures = 0;
    struct range range = {.kind = (enum range_kind)(number / STEP % RANGE_KINDS)};
    if (counts[range.kind] == 0)
        return 0;
    range.index = number / STEP % counts[range.kind];
    for (int i = 0; i < RANGE_ENDS; i++) {
        enum range_end end = (enum range_end)i;
        struct answer one = ask(layers, the_case, &range, period, end);
        struct answer other = ask(matrix, the_case, &range, period, end);
        if (agree(&one, &other, end == RANGE_LEAST ? -1.0 : 1.0))
            continue;
        print_error("%s: %s %d, end %d: %.7g and %.7g beyond it; by one matrix %.7g\n", the_case->name,
                    range_kind_text(range.kind), range.index, end, one.decided_gw, one.gap_gw, other.decided_gw);
        failures++;
    }
    return failures;
}

static struct range_ends *open_ends(struct oracle_case *the_case, gp_method method, double most_usd_bn)
{
    struct range_ends *ends;
    gp_solve_options options = the_case->options;
    options.method = method;
    options.threads = 1;
    assert_int_equal(range_ends_open(&ends, the_case->planner, &options, most_usd_bn, the_case->env), GP_OK);
    return ends;
}

static void same_ends(void **state)
{
    int failures = 0, compared = 0;
    (void)state;
    for (int i = 0; i < oracle_case_count(); i += STEP) {
        struct oracle_case the_case;
        oracle_case_open(&the_case, i);
        gp_plan *plan = oracle_case_solve(&the_case, GP_METHOD_LAYERED);
        double most = gp_plan_objective_usd(plan) / 1e9;
        most += WITHIN * fabs(most);
        struct range_ends *layers = open_ends(&the_case, GP_METHOD_LAYERED, most);
        struct range_ends *matrix = layers ? open_ends(&the_case, GP_METHOD_ONE_MATRIX, most) : NULL;
        if (layers && matrix) {
            failures += compare(&the_case, layers, matrix, i, plan->calendar.count / 2);
            compared++;
        }
        range_ends_close(layers);
        range_ends_close(matrix);
        gp_plan_free(plan);
        oracle_case_close(&the_case);
    }
    assert_int_equal(failures, 0);
    assert_true(compared >= 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(same_ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
