/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a scenario before it is solved: no firm supply, limits that contradict what stands, costs without an
 * item, years of budgets. */
#include "support/near.h"

#include <string.h>

#include "gigaplan/planner.h"
#include "planner/contradictions.h"
#include "portfolio/firm_supply.h"
#include "scenario/omissions.h"
#include "support/scenario_builder.h"

#define ONE_YEAR "plan.end_date=2027-01-01"

/* Why no option adds firm capacity; "" where some does. The scenario and the arena live as long as the test. */
static void expect_firm(const struct csv_text *tables, const char *const *overrides, const char *expected)
{
    struct gp_scenario *scenario = scenario_build(tables, overrides);
    struct arena *arena = arena_new();
    const char *missing;
    assert_int_equal(firm_supply_missing(&missing, scenario, arena), GP_OK);
    if (!expected)
        assert_null(missing);
    else if (!missing || !strstr(missing, expected))
        fail_msg("\"%s\" is not in \"%s\"", expected, missing ? missing : "");
    arena_free(arena);
    gp_scenario_free(scenario);
}

static void every_reason_for_no_firm_supply_is_told(void **state)
{
    (void)state;
    const struct csv_text plain[] = {{"options", "option,kind,capacity_credit_frac\ngas,thermal,\ncoal,thermal,0\n"},
                                     {NULL, NULL}};
    expect_firm(plain, NULL, "gas and 1 more have no firm capacity");
    const struct csv_text credited[] = {{"options", "option,kind,capacity_credit_frac\ngas,thermal,0\n"},
                                        {"capacity_credits", "option,region,capacity_credit_frac\ngas,R,0.5\n"},
                                        {NULL, NULL}};
    expect_firm(credited, NULL, NULL);
    const struct csv_text yearly[] = {
        {"options", "option,kind,capacity_credit_frac\ngas,thermal,0\n"},
        {"capacity_credits", "option,region,year,capacity_credit_frac\ngas,,2027,0\ngas,,2028,0.5\n"},
        {NULL, NULL}};
    expect_firm(yearly, NULL, NULL); /* on the way to 2028 from July 2027 on */
    expect_firm(yearly, (const char *const[]){ONE_YEAR, NULL}, "gas has no firm capacity");
    const struct csv_text late[] = {
        {"options", "option,kind,capacity_credit_frac,lead_weeks\ngas,thermal,1,60\ncoal,thermal,0,0\n"}, {NULL, NULL}};
    expect_firm(late, (const char *const[]){ONE_YEAR, NULL}, "coal has no firm capacity");
    expect_firm(late, (const char *const[]){ONE_YEAR, NULL}, "gas has a first day after the end");
    expect_firm(late, NULL, NULL); /* two years are 104 weeks */
    const struct csv_text nowhere[] = {{"options", "option,kind,capacity_credit_frac\ngas,thermal,1\n"},
                                       {"potential", "option,region,date,potential_gw\ngas,R,2026-01-01,0\n"},
                                       {NULL, NULL}};
    expect_firm(nowhere, NULL, "gas has no place");
    static const char options[] = "option,kind,capacity_credit_frac\ngas,thermal,1\n";
    static const char growth[] = "option,floor_gw_per_year,max_growth_frac_per_year,history_gw_per_year,history_year\n";
    char zero[200], some[200];
    snprintf(zero, sizeof zero, "%sgas,0,1,0,2025\n", growth);
    snprintf(some, sizeof some, "%sgas,0.1,1,0,2025\n", growth);
    expect_firm((const struct csv_text[]){{"options", options}, {"growth_limits", zero}, {NULL, NULL}}, NULL,
                "gas has no growth");
    expect_firm((const struct csv_text[]){{"options", options}, {"growth_limits", some}, {NULL, NULL}}, NULL, NULL);
}

/* Contradictions of a scenario in which so much firm service stands and `headroom` GW are there. From `first_date` on
 * more of it can be built. */
static int contradictions_of(const char *standing, const char *headroom, const char *target, const char *first_date,
                             char text[200])
{
    char tiers[100], options[100], committed[200], override[64];
    snprintf(tiers, sizeof tiers, "region,tier,cumulative_headroom_gw\nR,firm,%s\n", headroom);
    snprintf(options, sizeof options, "option,kind,tier,capacity_credit_frac,first_date\ngrid,grid,firm,1,%s\n",
             first_date);
    snprintf(committed, sizeof committed,
             "site,region,provider,option,supply_gw,load_gw,online_date,draws_headroom\n"
             "S,R,own,grid,%s,%s,2025-01-01,yes\n",
             standing, standing);
    snprintf(override, sizeof override, "plan.target_gw=%s", target);
    const struct csv_text tables[] = {
        {"options", options}, {"headroom_tiers", tiers}, {"committed_supply", committed}, {NULL, NULL}};
    struct gp_scenario *scenario = scenario_build(tables, (const char *const[]){override, NULL});
    struct arena *arena = arena_new();
    struct contradiction *found;
    int count;
    assert_int_equal(contradictions_find(&found, &count, scenario, arena), GP_OK);
    snprintf(text, 200, "%s", count > 0 ? found[0].text : "");
    if (count > 0) {
        assert_int_equal(found[0].kind, LIMIT_HEADROOM);
        assert_string_equal(found[0].table, "headroom_tiers");
        assert_int_equal(found[0].line, 2);
    }
    arena_free(arena);
    gp_scenario_free(scenario);
    return count;
}

/* A contradiction that an override made is placed at it, not at the file's own figure. */
static void a_contradiction_by_an_override_is_placed_at_it(void **state)
{
    static const char override[] = "headroom_tiers.R.firm.cumulative_headroom_gw=0.4";
    const struct csv_text tables[] = {{"options", "option,kind,tier,capacity_credit_frac\ngrid,grid,firm,1\n"},
                                      {"headroom_tiers", "region,tier,cumulative_headroom_gw\nR,firm,0.6\n"},
                                      {"committed_supply",
                                       "site,region,provider,option,supply_gw,load_gw,online_date,draws_headroom\n"
                                       "S,R,own,grid,0.5,0.5,2025-01-01,yes\n"},
                                      {NULL, NULL}};
    (void)state;
    struct gp_scenario *scenario = scenario_build(tables, (const char *const[]){override, NULL});
    gp_env *env = gp_env_new(NULL);
    bool told = false;
    assert_int_equal(gp_planner_check(scenario, env), GP_OK);
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++) {
        const gp_diagnostic *diagnostic = gp_env_diagnostic(env, i);
        if (strcmp(diagnostic->code, "contradiction") != 0)
            continue;
        told = true;
        assert_int_equal(diagnostic->line, 2);
        assert_ptr_equal(strstr(diagnostic->file, override), diagnostic->file + strlen("--set "));
    }
    assert_true(told);
    gp_env_free(env);
    gp_scenario_free(scenario);
}

static int contradictions(const char *headroom, char text[200])
{
    return contradictions_of("0.5", headroom, "10", "", text);
}

/* However small the scenario is, and where nothing can be built, so that the limit is a row without a column. */
static void small_contradictions_are_named(void **state)
{
    static const char *const first_dates[] = {"", "2090-01-01"};
    char text[200];
    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(contradictions_of("5", "4.999", "10", first_dates[i], text), 1);
        assert_int_equal(contradictions_of("5e-7", "4.999e-7", "1e-6", first_dates[i], text), 1);
        assert_int_equal(contradictions_of("5e-7", "5e-7", "1e-6", first_dates[i], text), 0);
    }
}

static void what_stands_beyond_a_limit_is_named(void **state)
{
    char text[200];
    (void)state;
    assert_int_equal(contradictions("0.4999", text), 1);
    assert_non_null(strstr(text, "firm in R"));
    assert_non_null(strstr(text, "at least 0.5 GW of grid service, where the most allowed is 0.4999 GW"));
    assert_int_equal(contradictions("0.5", text), 0);
    assert_int_equal(contradictions("9", text), 0);
}

/* Load that runs without any firm supply, before anything can be built: 0.5 GW needed, 0 there. */
static void load_without_firm_supply_is_named(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac,lead_weeks\ngas,thermal,1,26\nsun,thermal,0,26\n"},
        {"committed_supply", "site,region,provider,option,supply_gw,load_gw,online_date\n"
                             "S,R,own,sun,0.5,0.5,2025-01-01\n"},
        {NULL, NULL}};
    struct gp_scenario *scenario = scenario_build(tables, (const char *const[]){"plan.grid=month", NULL});
    struct arena *arena = arena_new();
    struct contradiction *found;
    int count;
    (void)state;
    assert_int_equal(contradictions_find(&found, &count, scenario, arena), GP_OK);
    assert_int_equal(count, 1);
    assert_int_equal(found[0].kind, LIMIT_ADEQUACY);
    assert_non_null(strstr(found[0].text, "from 2026-01-01"));
    arena_free(arena);
    gp_scenario_free(scenario);
}

static int omissions(const struct csv_text *tables, const char *const *overrides, const char *expected)
{
    struct gp_scenario *scenario = scenario_build(tables, overrides);
    struct arena *arena = arena_new();
    struct omissions found;
    bool told = false;
    assert_int_equal(omissions_find(&found, scenario, arena), GP_OK);
    for (int i = 0; i < found.count; i++)
        told = told || strstr(found.items[i].text, expected);
    if (!told && *expected)
        fail_msg("\"%s\" is not told", expected);
    arena_free(arena);
    gp_scenario_free(scenario);
    return found.count;
}

/* Of 40 $B, 12 are in capital.csv and the dearest accelerators cost 24: 4 have no item, 10 %. */
static void cost_without_an_item_is_told(void **state)
{
    static const char accelerators[] = "generation,kind,facility_kw_per_unit,price_usd_bn_per_gw,life_years\n"
                                       "g,accelerator,1,24,5\nold,accelerator,1,10,5\n";
    const struct csv_text tables[] = {{"capital", "item,share_of_capex_frac,life_years\nshell,0.3,20\n"},
                                      {"accelerators", accelerators},
                                      {NULL, NULL}};
    (void)state;
    omissions(tables, (const char *const[]){"plan.capex_usd_bn_per_gw=40", NULL}, "10 % of the capital of a GW");
    assert_int_equal(omissions(tables, (const char *const[]){"plan.capex_usd_bn_per_gw=34", NULL}, ""), 0);
    omissions(NULL, (const char *const[]){"plan.capex_usd_bn_per_gw=40", NULL}, "all 40 $B/GW are neither");
}

static void years_of_budgets_are_told(void **state)
{
    const struct csv_text tables[] = {{"budgets", "budget,year,quantity,limit\ncap,2026,co2_mt,1\ncap,2028,co2_mt,1\n"},
                                      {NULL, NULL}};
    const char *const horizon[] = {"plan.start_date=2026-07-01", "plan.end_date=2029-01-01", NULL};
    const char *const whole[] = {"plan.start_date=2028-01-01", "plan.end_date=2029-01-01", NULL};
    (void)state;
    int count = omissions(tables, horizon, "budget \"cap\" has no row for 2027");
    omissions(tables, horizon, "184 of the 365 days of 2026");
    assert_int_equal(count - omissions(tables, whole, ""), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reason_for_no_firm_supply_is_told),
        cmocka_unit_test(what_stands_beyond_a_limit_is_named),
        cmocka_unit_test(a_contradiction_by_an_override_is_placed_at_it),
        cmocka_unit_test(small_contradictions_are_named),
        cmocka_unit_test(load_without_firm_supply_is_named),
        cmocka_unit_test(cost_without_an_item_is_told),
        cmocka_unit_test(years_of_budgets_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
