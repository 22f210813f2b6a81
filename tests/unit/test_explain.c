/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an explanation says of committed sites: their own date and load, and those with which the plan counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/gigaplan.h"
#include "support/scenario_builder.h"

#define REPORT GIGAPLAN_SCRATCH_DIR "/explained"
#define SLOW   GIGAPLAN_SCRATCH_DIR "/explained-slow"
#define TWO    GIGAPLAN_SCRATCH_DIR "/explained-two"
#define MONTH  GIGAPLAN_SCRATCH_DIR "/explained-month"

static const struct csv_text tables[] = {
    {"options", "option,kind,capacity_credit_frac\ncable,grid,1\n"},
    {"committed_supply",
     "site,region,provider,option,supply_gw,load_gw,load_running_gw,online_date,slip_weeks,cancelled_frac\n"
     "Runs,R,own,cable,0.1,0.1,,2025-06-30,26,0.5\n"
     "Comes,R,own,cable,0.1,0.1,,2026-06-30,,\n"
     "Slips,R,own,cable,0.1,0.1,,2026-06-30,26,0.2\n"
     "Ends,R,own,cable,0.1,0.1,,2026-06-30,26,1\n"
     "After,R,own,cable,0.1,0.1,,2027-10-01,26,\n"
     "Part,R,own,cable,0.1,0.1,0.05,2025-06-30,,\n"
     "Late,R,own,cable,0.1,0.1,,2027-12-30,,\n"
     "Cable,R,own,cable,0.1,0,,2026-06-30,,\n"},
    {"budgets", "budget,quantity,limit\nair,co2_mt,50\npipe,gas_pj,70\n"},
    {NULL, NULL}};

static void write_report(const char *folder, const char *pace, const char *grid)
{
    gp_planner *planner;
    gp_plan *plan;
    gp_env *env = gp_env_new(NULL);
    const char *const overrides[] = {"plan.target_gw=0.5", pace, grid, NULL};
    struct gp_scenario *scenario = scenario_build(tables, overrides);
    const gp_report_options options = {.charts = GP_CHARTS_NONE};
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, NULL, env), GP_OK);
    assert_int_equal(gp_report_write(plan, &options, folder, env), GP_OK);
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

static int set_up(void **state)
{
    (void)state;
    write_report(REPORT, NULL, NULL);
    write_report(SLOW, "plan.max_build_rate_gw_per_week=0.0015", NULL);
    write_report(MONTH, "plan.max_build_rate_gw_per_week=0.0045", "plan.grid=month");
    return 0;
}

/* What is said of a site or row, in one line. */
static void assert_said_of(gp_explain_about what, const char *report, const char *site, const char *wanted)
{
    char *text = NULL;
    size_t size = 0;
    gp_env *env = gp_env_new(NULL);
    FILE *file = open_memstream(&text, &size);
    assert_int_equal(gp_explain_write(report, what, site, 400, false, file, env), GP_OK);
    fclose(file);
    if (!strstr(text, wanted))
        fail_msg("%s: no \"%s\" in\n%s", site, wanted, text);
    free(text);
    gp_env_free(env);
}

static void assert_said(const char *report, const char *site, const char *wanted)
{
    assert_said_of(GP_EXPLAIN_SITE, report, site, wanted);
}

/* The unit of a budget's limit is that of its quantity. */
static void test_budgets(void **state)
{
    (void)state;
    assert_said_of(GP_EXPLAIN_ROW, REPORT, "budgets.csv:2", "limit            50 Mt\n");
    assert_said_of(GP_EXPLAIN_ROW, REPORT, "budgets.csv:3", "limit            70 PJ\n");
}

/* Two providers renew the same kind of accelerators, in no row of a table: these are two limits. */
static void test_limits_of_two_providers(void **state)
{
    (void)state;
    write_report(TWO, NULL, NULL);
    FILE *file = fopen(TWO "/limits.csv", "a");
    assert_non_null(file);
    fputs("accelerator_renewal,accelerator,,,North,,,1,2026,,,1,1,GW,900,0\n"
          "accelerator_renewal,accelerator,,,South,,,1,2026,,,1,1,GW,800,0\n",
          file);
    fclose(file);
    assert_said_of(GP_EXPLAIN_DATE, TWO, "", "renewal of accelerators: accelerator, North");
    assert_said_of(GP_EXPLAIN_DATE, TWO, "", "; also accelerator, South in 2026");
}

static void test_sites(void **state)
{
    (void)state;
    assert_said(REPORT, "Runs", "100 MW of own in R, due 2025-06-30 (committed_supply.csv:2): runs at the start.");
    assert_said(REPORT, "Comes", "due 2026-06-30 (committed_supply.csv:3): comes in time.");
    assert_said(REPORT, "Slips",
                "due 2026-06-30, slipped to 2026-12-29, 20 % cancelled (committed_supply.csv:4): comes in "
                "time.");
    assert_said(REPORT, "Ends", "due 2026-06-30, slipped to 2026-12-29 (committed_supply.csv:5): is cancelled.");
    assert_said(REPORT, "After",
                "due 2027-10-01, slipped to 2028-03-31 (committed_supply.csv:6): is due after the horizon.");
    assert_said(REPORT, "Part", "(committed_supply.csv:7): runs in part at the start, and wholly in time.");
    assert_said(REPORT, "Late", "(committed_supply.csv:8): is due at most a week before the end of the horizon.");
    assert_said(REPORT, "Cable", "(committed_supply.csv:9): is supply alone.");
    assert_said(SLOW, "Runs", "runs at the start.");
    /* 0.15 GW take 33.3 weeks, to a third of 22 August: all of it is there on the next day. */
    assert_said(MONTH, "Comes",
                "in service on 2026-08-23, 7.71 weeks late, with at most 13.7 MW missing, because of pace of building");
    /* The 0.05 GW of Part come first. 0.15 GW take 100 weeks, 0.23 GW more than the horizon. */
    assert_said(SLOW, "Comes",
                "in service on 2027-12-02, 74.3 weeks (1.4 years) late, with at most 91.5 MW missing, because of pace");
    assert_said(SLOW, "Slips",
                "slipped to 2026-12-29, 20 % cancelled (committed_supply.csv:4): is not all in service "
                "within the horizon, because of pace of building");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sites),
        cmocka_unit_test(test_budgets),
        cmocka_unit_test(test_limits_of_two_providers),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
