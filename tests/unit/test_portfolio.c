/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Portfolios: which options can ever exist in a region, in what order the entries stand, and which budgets count it. */
#include <stdio.h>
#include <string.h>

#include "portfolio/portfolio.h"
#include "support/near.h"
#include "support/scenario_builder.h"

struct fixture {
    struct gp_scenario *scenario;
    struct arena *arena;
    struct portfolios all;
};

static void open_portfolios(struct fixture *f, const struct csv_text *tables, const char *const *overrides)
{
    f->scenario = scenario_build(tables, overrides);
    f->arena = arena_new();
    assert_non_null(f->arena);
    assert_int_equal(portfolios_new(&f->all, f->scenario, f->arena), GP_OK);
}

static void close_portfolios(struct fixture *f)
{
    arena_free(f->arena);
    gp_scenario_free(f->scenario);
}

static int region(const struct fixture *f, const char *name)
{
    return table_find(&f->scenario->tables[TABLE_regions], name);
}

static bool exists(const struct fixture *f, const char *option, const char *region_name)
{
    int index = table_find(&f->scenario->tables[TABLE_options], option);
    assert_true(index >= 0);
    return f->all.regions[region(f, region_name)].entry_of_option[index] >= 0;
}

#define TWO_REGIONS                                                             \
    {"regions", "region,parent_region,grid_wait_weeks\nP,,0\nC,P,0\nW,,500\n"}, \
    {                                                                           \
        "providers", "provider,regions\nown,P|C|W\n"                            \
    }

static void entries_are_loads_then_supply_then_budgets(void **state)
{
    (void)state;
    struct fixture f;
    const struct csv_text tables[] = {
        {"classes", "class_name,load_factor_frac,initial_share_frac\ntraining,0.9,0.5\ninference,0.6,0.5\n"},
        {"regions", "region\nR\nS\n"},
        {"options", "option,kind,tier\nfirm,grid,firm\nabsent,grid,elsewhere\nplant,thermal,\n"},
        {"headroom_tiers", "region,tier,cumulative_headroom_gw\nR,firm,1\nS,elsewhere,1\n"},
        {"budgets", "budget,year,quantity,limit\ncap,2026,co2_mt,1\nwater,2026,water_mm3,1\ncap,2027,co2_mt,1\n"},
        {NULL, NULL}};
    open_portfolios(&f, tables, NULL);
    const struct portfolio *portfolio = &f.all.regions[0];
    assert_int_equal(portfolio->count, 6);
    assert_int_equal(portfolio->class_count, 2);
    assert_int_equal(portfolio->first_supply, 2);
    assert_int_equal(portfolio->supply_count, 2);
    assert_int_equal(portfolio->first_budget, 4);
    assert_int_equal(portfolio->budget_count, 2);
    const struct entry expected[] = {{ENTRY_LOAD, 0},   {ENTRY_LOAD, 1},   {ENTRY_SUPPLY, 0},
                                     {ENTRY_SUPPLY, 2}, {ENTRY_BUDGET, 0}, {ENTRY_BUDGET, 1}};
    for (int e = 0; e < portfolio->count; e++) {
        assert_int_equal(portfolio->entries[e].kind, expected[e].kind);
        assert_int_equal(portfolio->entries[e].index, expected[e].index);
    }
    assert_int_equal(portfolio->entry_of_option[0], 2);
    assert_int_equal(portfolio->entry_of_option[1], -1);
    assert_int_equal(portfolio->entry_of_option[2], 3);
    close_portfolios(&f);
}

static void service_needs_headroom_of_the_region_or_its_parent(void **state)
{
    (void)state;
    struct fixture f;
    const struct csv_text tables[] = {TWO_REGIONS,
                                      {"options", "option,kind,tier\nfirm,grid,firm\n"},
                                      {"headroom_tiers", "region,tier,cumulative_headroom_gw\nP,firm,5\n"},
                                      {NULL, NULL}};
    open_portfolios(&f, tables, NULL);
    assert_true(exists(&f, "firm", "P"));
    assert_true(exists(&f, "firm", "C"));
    assert_false(exists(&f, "firm", "W"));
    close_portfolios(&f);
}

static void service_without_any_headroom_table_waits_only(void **state)
{
    (void)state;
    struct fixture f;
    const struct csv_text tables[] = {TWO_REGIONS, {"options", "option,kind,tier\nfirm,grid,firm\n"}, {NULL, NULL}};
    open_portfolios(&f, tables, NULL);
    assert_true(exists(&f, "firm", "P"));
    /* 500 weeks of waiting end after the two years of the horizon. */
    assert_false(exists(&f, "firm", "W"));
    close_portfolios(&f);
}

static void options_that_come_too_late_are_left_out_unless_committed(void **state)
{
    (void)state;
    struct fixture f;
    const struct csv_text tables[] = {
        TWO_REGIONS,
        {"options",
         "option,kind,lead_weeks,first_date\nsoon,thermal,50,\nlate,thermal,110,\nnever,thermal,0,2040-01-01\n"},
        {"committed_supply",
         "site,region,provider,option,supply_gw,load_gw,online_date\nA,C,own,never,0.5,0.4,2026-06-01\n"},
        {NULL, NULL}};
    open_portfolios(&f, tables, NULL);
    assert_true(exists(&f, "soon", "P"));
    assert_false(exists(&f, "late", "P"));
    assert_false(exists(&f, "never", "P"));
    assert_true(exists(&f, "never", "C"));
    close_portfolios(&f);
}

static void limited_options_exist_only_where_they_have_potential(void **state)
{
    (void)state;
    struct fixture f;
    const struct csv_text tables[] = {
        TWO_REGIONS,
        {"options", "option,kind\nrestart,thermal\nheat,thermal\nplant,thermal\n"},
        {"potential", "option,region,date,potential_gw,between_dates\n"
                      "restart,P,2027-01-01,1,step\nrestart,C,2035-01-01,1,step\nheat,C,2035-01-01,1,linear\n"},
        {NULL, NULL}};
    open_portfolios(&f, tables, NULL);
    assert_true(exists(&f, "restart", "P"));
    assert_false(exists(&f, "restart", "C")); /* a step after the horizon */
    assert_true(exists(&f, "heat", "C"));     /* rising towards a date after it */
    assert_false(exists(&f, "heat", "P"));
    assert_true(exists(&f, "plant", "W"));
    close_portfolios(&f);
}

static void variable_supply_needs_a_profile(void **state)
{
    (void)state;
    struct fixture f;
    char profiles[2048] = "region,technology,season,day_type,hour,capacity_factor_frac\n";
    size_t used = strlen(profiles);
    for (int hour = 0; hour < 24; hour++)
        used += (size_t)snprintf(profiles + used, sizeof profiles - used, "C,sun,year,day,%d,0.3\n", hour);
    const struct csv_text tables[] = {
        TWO_REGIONS, {"options", "option,kind,technology\nsolar,variable,sun\n"}, {"profiles", profiles}, {NULL, NULL}};
    open_portfolios(&f, tables, NULL);
    assert_true(exists(&f, "solar", "C"));
    assert_false(exists(&f, "solar", "P"));
    close_portfolios(&f);
}

static void budgets_gather_their_years_and_regions(void **state)
{
    (void)state;
    struct fixture f;
    const struct csv_text tables[] = {
        TWO_REGIONS,
        {"budgets",
         "budget,year,quantity,regions,limit\ncap,2027,co2_mt,P|C,2\nall,2026,gas_pj,,5\ncap,2026,co2_mt,P|C,3\n"},
        {NULL, NULL}};
    open_portfolios(&f, tables, NULL);
    assert_int_equal(f.all.budget_count, 2);
    const struct budget *cap = &f.all.budgets[0];
    assert_string_equal(cap->name, "cap");
    assert_int_equal(cap->quantity, BUDGET_CO2);
    assert_int_equal(cap->row_count, 2);
    assert_int_equal(f.scenario->budgets_rows[cap->rows[0]].year, 2026);
    assert_int_equal(f.scenario->budgets_rows[cap->rows[1]].year, 2027);
    assert_true(cap->counts_region[region(&f, "P")]);
    assert_false(cap->counts_region[region(&f, "W")]);
    assert_int_equal(f.all.budgets[1].quantity, BUDGET_GAS);
    assert_int_equal(f.all.regions[region(&f, "P")].budget_count, 2);
    const struct portfolio *alone = &f.all.regions[region(&f, "W")];
    assert_int_equal(alone->budget_count, 1);
    assert_int_equal(alone->entries[alone->first_budget].index, 1);
    close_portfolios(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_loads_then_supply_then_budgets),
        cmocka_unit_test(service_needs_headroom_of_the_region_or_its_parent),
        cmocka_unit_test(service_without_any_headroom_table_waits_only),
        cmocka_unit_test(options_that_come_too_late_are_left_out_unless_committed),
        cmocka_unit_test(limited_options_exist_only_where_they_have_potential),
        cmocka_unit_test(variable_supply_needs_a_profile),
        cmocka_unit_test(budgets_gather_their_years_and_regions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
