/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits that no plan can meet because of another one, by hand: both are named by file and line. */
#include "support/near.h"

#include <string.h>

#include "planner/contradictions.h"
#include "support/scenario_builder.h"

#define HALF_A_GW                                                                                                  \
    {                                                                                                              \
        "committed_supply",                                                                                        \
            "site,region,provider,option,supply_gw,load_gw,online_date,draws_headroom\nS,R,own,gas,1,0.5,2025-01-" \
            "01,no\n"                                                                                              \
    }

/* Fails unless just one contradiction is found, of that kind, at that line of that table, with that text in it; without
 * any text, unless none is. */
static void expect(const struct csv_text *tables, const char *const *overrides, enum limit_kind kind, const char *table,
                   int line, const char *text)
{
    struct gp_scenario *scenario = scenario_build(tables, overrides);
    struct arena *arena = arena_new();
    struct contradiction *found;
    int count;
    assert_int_equal(contradictions_find(&found, &count, scenario, arena), GP_OK);
    for (int i = 0; i < count && (!text || count != 1 || !strstr(found[i].text, text)); i++)
        print_error("%s.csv:%d: %s\n", found[i].table ? found[i].table : "", found[i].line, found[i].text);
    assert_int_equal(count, text ? 1 : 0);
    if (text) {
        assert_non_null(strstr(found[0].text, text));
        assert_int_equal(found[0].kind, kind);
        assert_string_equal(found[0].table, table);
        assert_int_equal(found[0].line, line);
    }
    arena_free(arena);
    gp_scenario_free(scenario);
}

#define EXPECT_NONE(tables, overrides) expect(tables, overrides, LIMIT_COUNT, NULL, 0, NULL)

/* 0.5 GW of chips fitted in the first days of July 2025 live a year (365 days) and are to be renewed by the end of July
 * 2026. Of 2 GW a year 2 x 212 / 365 = 1.16 GW have come by then; of 0.4 GW a year 0.23 GW. */
static void renewals_without_chips_name_both(void **state)
{
    static const char *const supplies[] = {"0", "0.4", "2"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        char supply[128];
        snprintf(supply, sizeof supply, "generation,year,supply_gw_per_year\nold,2026,0\nchip,2026,%s\n", supplies[i]);
        const struct csv_text tables[] = {
            {"options", "option,kind,capacity_credit_frac\ngas,thermal,1\n"},
            HALF_A_GW,
            {"accelerators", "generation,kind,facility_kw_per_unit,price_usd_bn_per_gw,life_years\n"
                             "old,accelerator,1,10,1\nchip,accelerator,1,10,9\n"},
            {"accelerator_supply", supply},
            {"initial_fleet", "provider,generation,fitted_date,fitted_gw\nown,old,2025-07-02,0.4\n"
                              "own,old,2025-07-03,0.1\n"},
            {NULL, NULL}};
        if (i == 2)
            EXPECT_NONE(tables, NULL);
        else
            expect(tables, NULL, LIMIT_ACCELERATOR_RENEWAL, "initial_fleet", 2, "accelerator_supply.csv:3");
    }
}

/* 1 GW that comes on 2026-06-01 has 1000 workers on site for ten weeks before, so all April and May. */
static void crews_of_committed_supply_are_held_against_workers(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        char workers[64];
        snprintf(workers, sizeof workers, "year,workers_available\n2026,%d\n", i ? 1000 : 999);
        const struct csv_text tables[] = {{"options", "option,kind,capacity_credit_frac\ngas,thermal,1\n"},
                                          {"committed_supply",
                                           "site,region,provider,option,supply_gw,load_gw,online_date\n"
                                           "Small,R,own,gas,0.1,0,2026-11-01\nLarge,R,own,gas,1,0,2026-06-01\n"},
                                          {"workforce", "item,workers_per_gw,construction_weeks\ngas,1000,10\n"},
                                          {"workforce_supply", workers},
                                          {NULL, NULL}};
        if (i)
            EXPECT_NONE(tables, NULL);
        else
            expect(
                tables, NULL, LIMIT_WORKFORCE, "workforce_supply", 2,
                "at least 1000 workers on site, where the most allowed is 999 workers, from 2026-04-01; most of it by "
                "committed_supply.csv:3");
    }
}

/* 1 % of each hour's load is to be clean, and 0.05 % may stay unserved. */
static void clean_hours_without_clean_supply_are_named(void **state)
{
    static const struct csv_text unclean[] = {
        {"options", "option,kind,capacity_credit_frac\ngas,thermal,1\n"}, HALF_A_GW, {NULL, NULL}};
    static const struct csv_text clean[] = {
        {"options", "option,kind,capacity_credit_frac,clean\ngas,thermal,1,no\natom,thermal,1,yes\n"},
        HALF_A_GW,
        {NULL, NULL}};
    const char *const some[] = {"plan.hourly_clean_share_frac=0.01", NULL};
    const char *const few[] = {"plan.hourly_clean_share_frac=0.0004", NULL};
    const char *const late[] = {"plan.hourly_clean_share_frac=0.01", "options.atom.lead_weeks=30", NULL};
    (void)state;
    expect(unclean, some, LIMIT_SERVED, "committed_supply", 2,
           "clean share of each hour in R: of what the load that runs needs at most 99 % can be served, where at least "
           "99.95 % is needed, from 2026-01-01; limited by hourly_clean_share_frac of 0.01 (plan.csv)");
    EXPECT_NONE(unclean, few);
    EXPECT_NONE(clean, some);
    expect(clean, late, LIMIT_SERVED, "committed_supply", 2, "hourly_clean_share_frac");
}

/* 0.5 GW of gas emit 0.5 x 8,760 h x 0.4 t/MWh = 1.752 Mt in 2026. */
static void a_budget_below_what_runs_is_named(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        const struct csv_text tables[] = {
            {"options", "option,kind,capacity_credit_frac,co2_t_per_mwh\ngas,thermal,1,0.4\n"},
            HALF_A_GW,
            {"budgets", i ? "budget,year,quantity,limit\ncap,2026,co2_mt,1.76\n"
                          : "budget,year,quantity,limit\ncap,2027,co2_mt,9\ncap,2026,co2_mt,0\n"},
            {NULL, NULL}};
        if (i)
            EXPECT_NONE(tables, NULL);
        else
            expect(tables, NULL, LIMIT_SERVED, "committed_supply", 2, "budget cap (budgets.csv:3)");
    }
}

/* Of 10 GW by the end of 2026 new campuses can bring 1. */
static void a_hard_date_names_what_is_too_slow(void **state)
{
    const struct csv_text tables[] = {{"options", "option,kind,capacity_credit_frac\ngas,thermal,1\n"},
                                      {"greenfield", "region,greenfield_gw_per_year\nR,1\n"},
                                      {NULL, NULL}};
    const char *const soon[] = {"plan.target_gw=10", "plan.target_hard_date=2026-12-31", NULL};
    const char *const little[] = {"plan.target_gw=0.9", "plan.target_hard_date=2026-12-31", NULL};
    (void)state;
    expect(tables, soon, LIMIT_TARGET_DATE, "plan", 0, "new campuses in R (greenfield.csv:2)");
    EXPECT_NONE(tables, little);
}

/* New campuses bring 0.9973 GW in the 364 days to 2026-12-31, beside 0.5 GW that run: both are load in service. */
static void load_that_runs_counts_for_a_hard_date(void **state)
{
    const struct csv_text tables[] = {{"options", "option,kind,capacity_credit_frac\ngas,thermal,1\n"},
                                      HALF_A_GW,
                                      {"greenfield", "region,greenfield_gw_per_year\nR,1\n"},
                                      {NULL, NULL}};
    const char *const soon[] = {"plan.target_gw=10", "plan.target_hard_date=2026-12-31", NULL};
    (void)state;
    expect(tables, soon, LIMIT_TARGET_DATE, "plan", 0,
           "it can come to at most 1.5 GW of load in service, where the least needed is 10 GW");
}

/* 1.49658 GW are a bound of new campuses alone, told in three digits, or in as many as tell it from what is needed. */
static void a_bound_is_told_as_a_bound(void **state)
{
    const struct csv_text tables[] = {{"options", "option,kind,capacity_credit_frac\ngas,thermal,1\n"},
                                      HALF_A_GW,
                                      {"greenfield", "region,greenfield_gw_per_year\nR,1\n"},
                                      {NULL, NULL}};
    const char *const soon[] = {"plan.target_gw=1.497", "plan.target_hard_date=2026-12-31", NULL};
    (void)state;
    expect(tables, soon, LIMIT_TARGET_DATE, "plan", 0,
           "at most 1.4966 GW of load in service, where the least needed is "
           "1.497 GW");
    expect(tables, soon, LIMIT_TARGET_DATE, "plan", 0, "(greenfield.csv:2); all limits together may allow less");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(renewals_without_chips_name_both),
        cmocka_unit_test(crews_of_committed_supply_are_held_against_workers),
        cmocka_unit_test(clean_hours_without_clean_supply_are_named),
        cmocka_unit_test(a_budget_below_what_runs_is_named),
        cmocka_unit_test(a_hard_date_names_what_is_too_slow),
        cmocka_unit_test(load_that_runs_counts_for_a_hard_date),
        cmocka_unit_test(a_bound_is_told_as_a_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
