/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gaps of plans of many worlds are proven from files alone, by docs/prove.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "gigaplan/report.h"
#include "oracle_cases.h"

#define FOLDER    GIGAPLAN_SCRATCH_DIR "/certificate"
#define PROGRAMME GIGAPLAN_SCRATCH_DIR "/certificate.mps"
#define LOG       GIGAPLAN_SCRATCH_DIR "/certificate.log"

/* Some of each world; budgets, prices below zero and enforced funds among them. */
static const int chosen[] = {1, 4, 8, 11, 15, 18, 20, 26, 31, 33, 37, 45, 53, 57, 60};

static void export(struct oracle_case *the_case, gp_stage stage)
{
    FILE *file = fopen(PROGRAMME, "w");
    assert_non_null(file);
    assert_int_equal(
        gp_planner_export(the_case->planner, &the_case->options, GP_EXPORT_MPS, stage, file, the_case->env), GP_OK);
    assert_int_equal(fclose(file), 0);
}

static void print_log(void)
{
    char line[256];
    FILE *file = fopen(LOG, "r");
    while (file && fgets(line, sizeof line, file))
        print_error("    %s", line);
    if (file)
        fclose(file);
}

/* Whether the programme of a stage proves the report; it is exported by a session of its own, as a third party would.
 */
static bool proves(int number, bool first_stage)
{
    struct oracle_case the_case;
    oracle_case_open(&the_case, number);
    export(&the_case, first_stage ? GP_STAGE_SHORTFALL : GP_STAGE_COST);
    char command[2048];
    snprintf(command, sizeof command, "'%s' '%s/docs/prove.py' '%s' '%s' --stage %s > '%s' 2>&1", PYTHON,
             GIGAPLAN_SOURCE_DIR, PROGRAMME, FOLDER, first_stage ? "first" : "last", LOG);
    int code = system(command);
    if (code != 0) {
        print_error("case %d (%s), %s stage:\n", number, the_case.name, first_stage ? "first" : "last");
        print_log();
    }
    oracle_case_close(&the_case);
    return code == 0;
}

static void gaps_are_proven(void **state)
{
    int wrong = 0;
    (void)state;
    if (!PYTHON[0]) {
        print_message("python3 is not installed: certificates are not proven\n");
        skip();
    }
    for (size_t i = 0; i < sizeof chosen / sizeof *chosen; i++) {
        struct oracle_case the_case;
        if (oracle_case_is_left_out(chosen[i]))
            continue;
        oracle_case_open(&the_case, chosen[i]);
        the_case.options.certificate = true;
        gp_plan *plan = oracle_case_solve(&the_case, GP_METHOD_LAYERED);
        assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_OPTIMAL);
        assert_int_equal(gp_report_write(plan, &(gp_report_options){.charts = GP_CHARTS_NONE}, FOLDER, the_case.env),
                         GP_OK);
        if (the_case.scenario->plan->objective == OBJECTIVE_FASTEST)
            wrong += !proves(chosen[i], true);
        wrong += !proves(chosen[i], false);
        gp_plan_free(plan);
        oracle_case_close(&the_case);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(gaps_are_proven)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
