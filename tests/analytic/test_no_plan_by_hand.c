/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why there is no plan, and what would give one, worked on paper. The horizon is 2026 and 2027, each of 365 days; a
 * year has 365.25. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/planner.h"
#include "plan/plan.h"
#include "support/near.h"
#include "support/scenario_builder.h"

#define GAS                                                                              \
    {                                                                                    \
        "options", "option,kind,capacity_credit_frac,co2_t_per_mwh\ngas,thermal,1,0.4\n" \
    }
#define GREENFIELD                                           \
    {                                                        \
        "greenfield", "region,greenfield_gw_per_year\nR,1\n" \
    }
#define YEAR_PART (365 / 365.25)

/* The plan of a scenario without a plan, with the reasons. */
static gp_plan *explained(const struct csv_text *tables, const char *const *overrides, gp_env *env)
{
    const gp_solve_options options = {.threads = 1};
    struct gp_scenario *scenario = scenario_build(tables, overrides);
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    assert_int_equal(gp_planner_open(&planner, scenario, NULL), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &options, NULL), GP_OK);
    assert_int_equal(gp_plan_outcome(plan), GP_OUTCOME_INFEASIBLE);
    assert_int_equal(gp_planner_explain(plan, &options, env), GP_OK);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    return plan;
}

/* What the conflict calls a value. */
static const char *words_in_conflict(const gp_plan *plan, const char *path)
{
    for (int i = 0; i < plan->no_plan->conflict_count; i++)
        if (strcmp(plan->no_plan->conflict[i].path, path) == 0)
            return plan->no_plan->conflict[i].words;
    return "";
}

/* `paths` ends with NULL. */
static void assert_conflict(const gp_plan *plan, const char *const *paths)
{
    const struct no_plan *no_plan = plan->no_plan;
    int count = 0;
    for (; paths[count]; count++) {
        bool found = false;
        for (int i = 0; i < no_plan->conflict_count; i++)
            found = found || strcmp(no_plan->conflict[i].path, paths[count]) == 0;
        if (!found)
            fail_msg("%s is not in the conflict", paths[count]);
    }
    assert_int_equal(no_plan->conflict_count, count);
    assert_true(no_plan->irreducible && !no_plan->stopped);
}

/* The value that a way of `count` values gives to the path; NULL: there is no such way. */
static const char *value_in_way(const gp_plan *plan, const char *path, int count)
{
    const struct no_plan *no_plan = plan->no_plan;
    for (int i = 0; i < no_plan->relaxation_count; i++)
        for (int k = 0; k < no_plan->relaxations[i].count; k++)
            if (no_plan->relaxations[i].count == count && strcmp(no_plan->relaxations[i].cells[k].cell.path, path) == 0)
                return no_plan->relaxations[i].cells[k].value;
    return NULL;
}

/* The value is enough, and not more than a few thousandths beyond what is. */
static void assert_needed(const gp_plan *plan, const char *path, int count, double exact, bool more)
{
    const char *text = value_in_way(plan, path, count);
    if (!text)
        fail_msg("no way of %d values with %s", count, path);
    double beyond = more ? strtod(text, NULL) / exact - 1 : 1 - strtod(text, NULL) / exact;
    if (!(beyond > -1e-9 && beyond < 4e-3))
        fail_msg("%s: %s, where %.9g is needed", path, text, exact);
}

/* New campuses bring 1 GW a year: 0.9993 GW by the end of 2026, where 1.5 are asked for. These take 1.5 x 365.25 =
 * 547.9 days, so they are there on day 548, 3 July 2027. The date cuts its month on that day. */
static void a_date_too_early_has_three_ways_out(void **state)
{
    const struct csv_text tables[] = {GAS, GREENFIELD, {NULL, NULL}};
    const char *const early[] = {"plan.target_gw=1.5", "plan.target_hard_date=2027-01-01", NULL};
    const char *const members[] = {"plan.target_hard_date", "greenfield.R.greenfield_gw_per_year", "plan.target_gw",
                                   NULL};
    (void)state;
    gp_plan *plan = explained(tables, early, NULL);
    assert_conflict(plan, members);
    assert_int_equal(plan->no_plan->relaxation_count, 3);
    assert_string_equal(value_in_way(plan, members[0], 1), "2027-07-03");
    assert_needed(plan, members[1], 1, 1.5 / YEAR_PART, true);
    assert_needed(plan, members[2], 1, YEAR_PART, false);
    gp_plan_free(plan);
}

/* Now the pace allows no more than campuses do: 0.0192 GW/week x 365/7 weeks = 1.0011 GW. Neither is enough alone. */
static void two_limits_have_to_give_way_together(void **state)
{
    const struct csv_text tables[] = {GAS, GREENFIELD, {NULL, NULL}};
    const char *const early[] = {"plan.target_gw=1.5", "plan.target_hard_date=2027-01-01",
                                 "plan.max_build_rate_gw_per_week=0.0192", NULL};
    (void)state;
    gp_plan *plan = explained(tables, early, NULL);
    assert_string_equal(value_in_way(plan, "plan.target_hard_date", 1), "2027-07-03");
    assert_needed(plan, "plan.target_gw", 1, YEAR_PART, false);
    assert_needed(plan, "greenfield.R.greenfield_gw_per_year", 2, 1.5 / YEAR_PART, true);
    assert_needed(plan, "plan.max_build_rate_gw_per_week", 2, 1.5 * 7 / 365, true);
    assert_int_equal(plan->no_plan->relaxation_count, 3);
    gp_plan_free(plan);
}

/* 0.5 GW of gas emit 0.5 x 8,760 h x 0.4 t/MWh = 1.752 Mt in 2026, less 0.05 % that may stay unserved; 1 Mt is allowed.
 * That is enough for 1 / 1.752 of the energy. Names with the signs of a path stand in quotes. */
static void a_budget_below_what_runs_tells_what_is_needed(void **state)
{
    const struct csv_text tables[] = {GAS,
                                      {"committed_supply", "site,region,provider,option,supply_gw,load_gw,online_date\n"
                                                           "m.i=ll,R,own,gas,0.5,0.5,2025-01-01\n"},
                                      {"budgets", "budget,year,quantity,limit\ncap,2026,co2_mt,1\n"},
                                      {NULL, NULL}};
    const char *const members[] = {"budgets.cap.2026.limit", "plan.max_unserved_frac",
                                   "committed_supply.\"m.i=ll\".1.load_running_gw", NULL};
    (void)state;
    gp_plan *plan = explained(tables, NULL, NULL);
    assert_conflict(plan, members);
    assert_string_equal(words_in_conflict(plan, members[0]), "budgets of operation");
    assert_string_equal(words_in_conflict(plan, members[1]), "energy that may stay unserved");
    assert_int_equal(plan->no_plan->relaxation_count, 3);
    assert_needed(plan, members[0], 1, 1.752 * (1 - 0.0005), true);
    assert_needed(plan, members[1], 1, 1 - 1 / 1.752, true);
    assert_needed(plan, members[2], 1, 0.5 / 1.752 / (1 - 0.0005), false);
    gp_plan_free(plan);
}

/* 0.5 GW of gas may run for 4,000 hours a year of 8,766 (365.25 days), and the load runs in all of them: 45.6 % of it
 * is served, where 99.95 % has to be. */
static void hours_of_plant_tell_what_is_needed(void **state)
{
    const struct csv_text tables[] = {
        {"options",
         "option,kind,capacity_credit_frac,max_full_load_hours_per_year,lead_weeks\ngas,thermal,1,4000,200\n"},
        {"committed_supply", "site,region,provider,option,supply_gw,load_gw,online_date\n"
                             "mill,R,own,gas,0.5,0.5,2025-01-01\n"},
        {NULL, NULL}};
    const char *const members[] = {"options.gas.max_full_load_hours_per_year", "options.gas.lead_weeks",
                                   "plan.max_unserved_frac", "committed_supply.mill.1.load_running_gw", NULL};
    (void)state;
    gp_plan *plan = explained(tables, NULL, NULL);
    assert_conflict(plan, members);
    assert_int_equal(plan->no_plan->relaxation_count, 4);
    assert_needed(plan, members[0], 1, 8766 * (1 - 0.0005), true);
    assert_needed(plan, members[2], 1, 1 - 4000.0 / 8766, true);
    assert_needed(plan, members[3], 1, 0.5 * 4000 / 8766 / (1 - 0.0005), false);
    assert_int_equal(plan->contradiction_count, 1);
    assert_non_null(strstr(plan->contradictions[0].text, "at most 45.63 % can be served"));
    assert_non_null(
        strstr(plan->contradictions[0].text, "limited by max_full_load_hours_per_year of gas (options.csv:2)"));
    gp_plan_free(plan);
}

static bool cancel_soon(void *user)
{
    int *left = user;
    return --*left < 0;
}

/* What was found before the caller stopped it is kept, and said not to be all. */
static void a_stop_keeps_what_was_found(void **state)
{
    const struct csv_text tables[] = {GAS, GREENFIELD, {NULL, NULL}};
    const char *const early[] = {"plan.target_gw=1.5", "plan.target_hard_date=2027-01-01", NULL};
    int most = 0;
    (void)state;
    for (int calls = 0; calls < 4096; calls = 2 * calls + 1) {
        int left = calls;
        const gp_hooks hooks = {.user = &left, .cancel = cancel_soon};
        gp_env *env = gp_env_new(&hooks);
        gp_plan *plan = explained(tables, early, env);
        assert_true(plan->no_plan->stopped == (left < 0));
        assert_true(plan->no_plan->relaxation_count == 3 || plan->no_plan->stopped);
        most = plan->no_plan->relaxation_count > most ? plan->no_plan->relaxation_count : most;
        gp_plan_free(plan);
        gp_env_free(env);
    }
    assert_int_equal(most, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_too_early_has_three_ways_out),
        cmocka_unit_test(two_limits_have_to_give_way_together),
        cmocka_unit_test(a_budget_below_what_runs_tells_what_is_needed),
        cmocka_unit_test(hours_of_plant_tell_what_is_needed),
        cmocka_unit_test(a_stop_keeps_what_was_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
