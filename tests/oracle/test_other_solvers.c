/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that are exported, solved by other programs, give the objectives of the plans. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "oracle_cases.h"
#include "other_solver.h"
#include "plan/plan.h"
#include "support/depth.h"

#define RELATIVE 1e-7

/* Of each world some, under both objectives; the first is data/demo as it stands, the last two have no plan. */
static const int chosen[] = {0, 1, 4, 8, 11, 15, 18, 20, 26, 31, 33, 37, 45, 53, 57, 60, 27, 35};

static void export(struct oracle_case *the_case, bool is_lp, gp_stage stage, const char *path)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(gp_planner_export(the_case->planner, &the_case->options, is_lp ? GP_EXPORT_LP : GP_EXPORT_MPS,
                                       stage, file, the_case->env),
                     GP_OK);
    assert_int_equal(fclose(file), 0);
}

/* Whether the program finds what the plan says; says so where it does not. */
static bool confirms(enum other_solver solver, const char *path, bool is_lp, const struct gp_plan *plan,
                     double objective)
{
    struct other_answer answer = other_solver_solve(solver, path, is_lp);
    bool right = answer.infeasible;
    if (plan_has_amounts(plan))
        right = answer.optimal && fabs(answer.objective - objective) <= RELATIVE * fmax(1.0, fabs(objective));
    if (!right)
        print_error("%s: %s finds %s %.12g; the plan is %s with %.12g\n", path, other_solver_name(solver),
                    answer.optimal      ? "the optimum"
                    : answer.infeasible ? "no plan"
                                        : "nothing",
                    answer.objective, gp_outcome_text(plan->outcome), objective);
    return right;
}

/* Each reads one of the formats. Where one is not installed the other reads both; deep tests have each read both. */
static bool is_asked(enum other_solver solver, bool is_lp)
{
    enum other_solver reader = is_lp ? OTHER_GLPSOL : OTHER_CLP;
    return other_solver_exists(solver) && (solver == reader || !other_solver_exists(reader) || depth_of(1) > 1);
}

static int wrong_answers(struct oracle_case *the_case, const struct gp_plan *plan, int number, bool first_stage)
{
    int wrong = 0;
    double objective = first_stage ? plan->least_shortfall_gw_weeks : plan->objective_usd * 1e-9;
    for (int is_lp = 0; is_lp < 2; is_lp++) {
        char path[512];
        snprintf(path, sizeof path, "%s/case_%d_%s.%s", GIGAPLAN_SCRATCH_DIR, number, first_stage ? "first" : "last",
                 is_lp ? "lp" : "mps");
        export(the_case, is_lp, first_stage ? GP_STAGE_SHORTFALL : GP_STAGE_COST, path);
        int before = wrong;
        for (enum other_solver solver = 0; solver < OTHER_COUNT; solver++)
            wrong += is_asked(solver, is_lp) && !confirms(solver, path, is_lp, plan, objective);
        if (wrong == before)
            other_solver_forget(path);
    }
    return wrong;
}

static void other_solvers_confirm_the_plans(void **state)
{
    int wrong = 0, present = 0;
    (void)state;
    for (enum other_solver solver = 0; solver < OTHER_COUNT; solver++) {
        present += other_solver_exists(solver);
        if (!other_solver_exists(solver))
            print_message("%s is not installed: plans are not compared with it\n", other_solver_name(solver));
    }
    if (present == 0)
        skip();
    for (size_t i = 0; i < sizeof chosen / sizeof *chosen; i++) {
        struct oracle_case the_case;
        if (oracle_case_is_left_out(chosen[i]))
            continue;
        oracle_case_open(&the_case, chosen[i]);
        gp_plan *plan = oracle_case_solve(&the_case, GP_METHOD_LAYERED);
        wrong += wrong_answers(&the_case, plan, chosen[i], false);
        if (the_case.scenario->plan->objective == OBJECTIVE_FASTEST)
            wrong += wrong_answers(&the_case, plan, chosen[i], true);
        gp_plan_free(plan);
        oracle_case_close(&the_case);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_solvers_confirm_the_plans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
