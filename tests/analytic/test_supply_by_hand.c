/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans solved on paper in which a limit on supply or its operation binds. A year's mean is half of what comes in it
 * and all that was there before. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "findings/cost.h"
#include "gigaplan/findings.h"
#include "support/diagnosed.h"
#include "support/hand_plan.h"
#include "support/near.h"

/* Load draws 0.8 of its nameplate and a quarter of that may stay unserved: 0.6 GW per GW. The plant, 1 GW at most,
 * is available 0.48 of the time: 0.8 GW of load. What is not served costs 1000 $/MWh x 0.8 x 0.25 and load is worth
 * 1000 $/MWh, so that more load would pay. */
static void load_counts_only_where_it_is_served(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac,forced_outage_frac\nplant,thermal,1,0.52\n"},
        {"potential", "option,region,date,potential_gw\nplant,R,2026-01-01,1\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR, "classes.steady.load_factor_frac=0.8", "plan.max_unserved_frac=0.25");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.8, 1e-6);
    /* A week of a mean of 0.4 GW: 0.25 x 0.8 x 0.4 x 168 GWh. */
    assert_true(hand_binding(&hand, LIMIT_SERVED, 2026, 13.44)->worth_usd > 0);
    hand_close(&hand);
}

/* A plant of 1 GW comes 78 weeks (546 days) after the start, on 1 July 2027, which parts that year: nothing before,
 * then plant and load come together and evenly over the 184 days that are left. The path to 1 GW takes one week. */
static void nothing_comes_before_its_lead_time(void **state)
{
    const struct csv_text tables[] = {{"options", "option,kind,capacity_credit_frac,lead_weeks\nplant,thermal,1,78\n"},
                                      {"potential", "option,region,date,potential_gw\nplant,R,2026-01-01,1\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_true(hand.plan->limit_on[LIMIT_LEAD_TIME]);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0, 1e-12);
    assert_near(hand_supply(&hand, 2026, "plant"), 0, 1e-12);
    assert_int_equal(hand.plan->calendar.count, 3);
    assert_int_equal(hand.plan->calendar.periods[2].start, date_from_civil(2027, 7, 1));
    assert_near(hand.plan->load[1], 0, 1e-12);
    assert_near(hand_supply(&hand, 2027, "plant"), 1, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 1, 1e-9);
    assert_near(hand.plan->shortfall_gw_weeks, YEAR_WEEKS - 0.5 + 181.0 / 7 + 0.5 * 184 / 7, 1e-7);
    hand_close(&hand);
}

/* The grid's own wait of 26 weeks (182 days) in the same way: a mean of 0.5 GW over the 183 days that are left. */
static void the_grid_waits_as_its_region_says(void **state)
{
    const struct csv_text tables[] = {{"potential", "option,region,date,potential_gw\ncable,R,2026-01-01,1\n"},
                                      {"regions", "region,grid_wait_weeks\nR,26\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 1, 1e-9);
    assert_near(hand.plan->shortfall_gw_weeks, YEAR_WEEKS - 0.5 - 0.5 * 183 / 7, 1e-7);
    hand_close(&hand);
}

/* 1 GW with a credit of 0.5 against 1.25 x the 0.8 of peak load that cannot be curtailed: 0.5 GW. One more GW of firm
 * capacity is one more GW of load at the end of the year, half a GW over the year. */
static void firm_capacity_binds(void **state)
{
    const struct csv_text tables[] = {{"potential", "option,region,date,potential_gw\ncable,R,2026-01-01,1\n"},
                                      {"capacity_credits", "option,region,capacity_credit_frac\ncable,R,0.5\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR, "plan.reserve_margin_frac=0.25", "classes.steady.curtailable_frac=0.2");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.5, 1e-9);
    assert_near(hand_binding(&hand, LIMIT_ADEQUACY, 2026, 0)->worth_usd, 8.766e9 * 0.5 * YEAR_PART * DISCOUNT_2026,
                1e3);
    hand_close(&hand);
}

/* 1 GW whose credit is 0.4 in the middle of 2026 and 0.8 in that of 2027, 365 days later. The noon of the last day of
 * 2026 is 182 days after the first middle. The credit of 2027 still holds at its end. With steps 2026 ends with its own
 * credit. Of a credit that falls to 0.2 load can use no more, since it never leaves. */
static void a_credit_by_year_binds(void **state)
{
    const struct csv_text tables[] = {
        {"potential", "option,region,date,potential_gw\ncable,R,2026-01-01,1\n"},
        {"capacity_credits",
         "option,region,year,capacity_credit_frac\ncable,R,2027,0.8\ncable,R,2026,0.4\ncable,,,0.01\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.4 + 0.4 * 182 / 365, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 0.8, 1e-9);
    hand_close(&hand);
    HAND_OPEN(&hand, tables, "capacity_credits.cable.R.*.between_years=step");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.4, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 0.8, 1e-9);
    hand_close(&hand);
    HAND_OPEN(&hand, tables, "capacity_credits.cable.R.2027.capacity_credit_frac=0.2");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.2, 1e-9);
    hand_close(&hand);
}

/* Plant of 1 GW runs until 1 July 2026, which parts that year: its 20 $/kW-year are paid for 181 days, and the cable
 * serves the load from then on. */
static void plant_that_runs_is_retired(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac,fixed_om_usd_per_kw_year\nplant,thermal,1,20\ncable,grid,1,0\n"},
        {"potential", "option,region,date,potential_gw\nplant,R,2026-01-01,0\n"},
        {"committed_supply", "site,region,provider,option,supply_gw,load_gw,online_date,retirement_date\n"
                             "old,R,own,plant,1,1,2020-01-01,2026-07-01\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_int_equal(hand.plan->calendar.periods[1].start, date_from_civil(2026, 7, 1));
    assert_near(hand.plan->supply_mean[0], 1, 1e-12);
    assert_near(hand.plan->supply_mean[1], 0, 1e-12);
    assert_near(hand_supply(&hand, 2026, "plant"), 0, 1e-12);
    assert_near(hand.plan->objective_usd, 20e6 * 181 / 365.25 * pow(1.05, -90.5 / 365.25), 1);
    hand_close(&hand);
}

/* Dirty plant at 10 $/MWh may emit 10 Mt over both years of 8.76 TWh, and clean plant costs 50. As money of 2026 is
 * worth more, the budget serves all of 2026 and 1.24 TWh of 2027. */
static void a_budget_holds_over_the_horizon(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac,variable_om_usd_per_mwh,co2_t_per_mwh\n"
                    "dirty,thermal,1,10,1\nclean,thermal,1,50,0\n"},
        {"committed_supply", "site,region,provider,option,supply_gw,load_gw,online_date\n"
                             "a,R,own,dirty,1,1,2025-01-01\nb,R,own,clean,1,0,2025-01-01\n"},
        {"budgets", "budget,year,quantity,limit\ncarbon,,co2_mt,10\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_near(hand.plan->objective_usd, 8.76e6 * 10 * DISCOUNT_2026 + (1.24e6 * 10 + 7.52e6 * 50) * DISCOUNT_2027,
                100);
    hand_binding(&hand, LIMIT_BUDGET, -1, 10);
    hand.plan->budget_use[0] += 0.1;
    assert_int_equal(gp_plan_verify(hand.plan, hand.env), GP_ERR_INTERNAL);
    assert_diagnosed(hand.env, "budget", -1, -1, "at most 10");
    hand_close(&hand);
}

#define WINTER                                                                                                \
    {"seasons", "season,start_month\nwinter,12\nrest,3\n"},                                                   \
        {"day_types", "season,day_type,weight_days,hours\nwinter,day,90,24\nrest,day,275,24\n"},              \
        {"options", "option,kind,capacity_credit_frac,variable_om_usd_per_mwh,fuel,heat_rate_mmbtu_per_mwh\n" \
                    "gas,thermal,1,10,gas,5\nother,thermal,1,50,,\n"},                                        \
        {"fuel_prices", "fuel,year,price_usd_per_mmbtu\ngas,2026,0\n"},                                       \
    {                                                                                                         \
        "committed_supply", "site,region,provider,option,supply_gw,load_gw,online_date\n"                     \
                            "a,R,own,gas,1,1,2025-01-01\nb,R,own,other,1,0,2025-01-01\n"                      \
    }

/* Gas at 10 $/MWh takes 5 x 1.055056 GJ/MWh. Its firm supply in winter (January, February, December: 90 days) is worth
 * 1.08 TWh, half of what the load needs then, and other plant costs 50. As money of January is worth more, gas serves
 * 1.08 of the 1.416 TWh of the first 59 days, and the 275 days that have no limit. Of a plan that ends on 2 March the
 * winter has 59 days. */
static void a_budget_of_a_season_leaves_the_others_free(void **state)
{
    const struct csv_text tables[] = {
        WINTER,
        {"budgets", "budget,year,quantity,regions,season,limit\nfirm_gas,2026,gas_pj,R,winter,5.69730240\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    hand_binding(&hand, LIMIT_BUDGET, 2026, 1.08 * 5 * 1.055056);
    assert_near(hand.plan->objective_usd,
                (1.08e6 * 10 + 0.336e6 * 50) * pow(1.05, -29.5 / 365.25) + 6.6e6 * 10 * pow(1.05, -196.5 / 365.25) +
                    0.744e6 * 50 * pow(1.05, -349.5 / 365.25),
                100);
    hand.plan->budget_use[0] += 0.1;
    assert_int_equal(gp_plan_verify(hand.plan, hand.env), GP_ERR_INTERNAL);
    assert_diagnosed(hand.env, "budget", -1, -1, "firm_gas, 2026");
    hand_close(&hand);
    HAND_OPEN(&hand, tables, "plan.end_date=2026-03-02");
    hand_binding(&hand, LIMIT_BUDGET, 2026, 1.08 * 5 * 1.055056 * 59.0 / 90.0);
    hand_close(&hand);
}

/* Dollars of a kind of cost. */
static double spent_on(const struct gp_plan *plan, enum cost_kind kind)
{
    struct arena *arena = arena_new();
    struct cost *cost;
    assert_non_null(arena);
    assert_int_equal(cost_make(&cost, plan, arena), GP_OK);
    double dollars = cost->kind_present_usd_bn[kind] * 1e9;
    arena_free(arena);
    return dollars;
}

/* 2 GW of service for 1 GW of load, at 5 $/kW-year for all of it and 10 for its peak. Half of it is charged as peak in
 * any case: 2 x (5 + 5) $M a year. With a quarter, half a GW of peak comes on top: 2 x (5 + 2.5) + 0.5 x 10. With three
 * quarters the peak is below what is paid for: 2 x (5 + 7.5). */
static void service_pays_for_its_least_peak(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac\ncable,grid,1\n"},
        {"tariffs", "region,energy_usd_per_mwh,capacity_usd_per_kw_year,peak_usd_per_kw_year,minimum_peak_frac\n"
                    "R,0,5,10,0.5\n"},
        {"committed_supply",
         "site,region,provider,option,supply_gw,load_gw,online_date\na,R,own,cable,2,1,2025-01-01\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    assert_near(hand.plan->objective_usd, 20e6 * YEAR_PART * DISCOUNT_2026, 100);
    hand_close(&hand);
    HAND_OPEN(&hand, tables, ONE_YEAR, "tariffs.R.minimum_peak_frac=0.25");
    assert_near(hand.plan->objective_usd, 20e6 * YEAR_PART * DISCOUNT_2026, 100);
    assert_near(spent_on(hand.plan, COST_GRID_CHARGES), 10e6 * YEAR_PART * DISCOUNT_2026, 100);
    assert_near(spent_on(hand.plan, COST_PEAK_MINIMUM), 5e6 * YEAR_PART * DISCOUNT_2026, 100);
    assert_near(spent_on(hand.plan, COST_OPERATION), 5e6 * YEAR_PART * DISCOUNT_2026, 100);
    hand_close(&hand);
    HAND_OPEN(&hand, tables, ONE_YEAR, "tariffs.R.minimum_peak_frac=0.75");
    assert_near(hand.plan->objective_usd, 25e6 * YEAR_PART * DISCOUNT_2026, 100);
    hand_close(&hand);
}

#define ENGINES                                                           \
    {                                                                     \
        "options", "option,kind,capacity_credit_frac\nengine,thermal,1\n" \
    }

/* Half of 0.8 GW of slots a year, of which an engine takes 0.5 per GW: 0.8 GW a year. */
static void scarce_equipment_binds(void **state)
{
    const struct csv_text tables[] = {
        ENGINES,
        {"pools", "pool,year,supply_gw_per_year,share_captured_frac\nslots,2026,0.8,0.5\n"},
        {"pool_uses", "pool,option,use_per_gw\nslots,engine,0.5\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.target_gw=5");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.8, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 1.6, 1e-9);
    assert_string_equal(hand_binding(&hand, LIMIT_POOL, 2026, 0.4)->name, "slots");
    hand_binding(&hand, LIMIT_POOL, 2027, 0.4);
    hand_close(&hand);
}

/* Slots of 1 GW in 2026 and 3 GW in 2027 meet at 2 x 1 GW a year, twice the smaller. The line of 2026 comes from 0
 * then, and is at 1 GW a year after 182.5 days. In January it brings the triangle of 31 days. With a step: 31/365. */
static void equipment_comes_on_a_line(void **state)
{
    const struct csv_text line[] = {ENGINES,
                                    {"pools", "pool,year,supply_gw_per_year\nslots,2026,1\nslots,2027,3\n"},
                                    {"pool_uses", "pool,option,use_per_gw\nslots,engine,1\n"},
                                    {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, line, "plan.end_date=2026-02-01", "plan.target_gw=5");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.5 * 31 / 365 * 31 / 182.5, 1e-9);
    hand_close(&hand);
    HAND_OPEN(&hand, line, "plan.end_date=2026-02-01", "plan.target_gw=5", "pools.slots.*.between_years=step");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 31.0 / 365, 1e-9);
    hand_close(&hand);
    HAND_OPEN(&hand, line, "plan.target_gw=5"); /* whole years bring what the table says */
    assert_near(hand_load(&hand, 2026, NULL, NULL), 1, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 4, 1e-9);
    hand_close(&hand);
}

/* Slots are needed 26 weeks (182 days) before service: what comes in the first 182 days needs none any more. Of what
 * comes in 2026, a part 183/365 draws on the 0.4 GW of that year; 2027's would draw on what 2026 has left, which is
 * nothing: a GW of 2026 counts for three half-years, one of 2027 for one. */
static void equipment_is_needed_before_service(void **state)
{
    const struct csv_text tables[] = {ENGINES,
                                      {"pools", "pool,year,supply_gw_per_year\nslots,2026,0.4\n"},
                                      {"pool_uses", "pool,option,use_per_gw,weeks_before_service\nslots,engine,1,26\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.target_gw=5");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.4 * 365 / 183, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 0.4 * 365 / 183, 1e-9);
    hand_binding(&hand, LIMIT_POOL, 2026, 0.4);
    hand_close(&hand);
}

/* Engines come from 2027 on. Of the 1 GW of slots of 2026 those of the last 13 weeks (91 days) are kept. */
static void equipment_is_kept_for_so_long(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac,first_date\nengine,thermal,1,2027-01-01\n"},
        {"pools", "pool,year,supply_gw_per_year,keep_weeks\nslots,2026,1,13\n"},
        {"pool_uses", "pool,option,use_per_gw\nslots,engine,1\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.target_gw=5");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0, 1e-12);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 1 + 91.0 / 365, 1e-9);
    hand_binding(&hand, LIMIT_POOL_KEEP, 2026, 91.0 / 365);
    hand_close(&hand);
}

/* A quarter of an industry of 1 GW in 2025 that grows by 0.2 a year, at least 1.3 GW: 0.25 x max(1.3, 1.2) and
 * 0.25 x max(1.3, 1.44). */
static void an_industry_ramps(void **state)
{
    const struct csv_text tables[] = {
        ENGINES,
        {"growth_limits", "option,floor_gw_per_year,max_growth_frac_per_year,history_gw_per_year,history_year,"
                          "share_captured_frac\nengine,1.3,0.2,1,2025,0.25\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.target_gw=5");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.325, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 0.325 + 0.36, 1e-9);
    hand_binding(&hand, LIMIT_GROWTH, 2026, 0.325);
    hand_binding(&hand, LIMIT_GROWTH, 2027, 0.36);
    hand_close(&hand);
}

static const char two_tiers[] = "option,kind,tier,capacity_credit_frac,fixed_om_usd_per_kw_year\n"
                                "cable,grid,firm,1,0\nflex,grid,cut,1,100\n";

/* Half of the headroom is this buyer's: 0.5 GW firm and, with it, 0.8 GW that may be cut. Firm service is cheaper. */
static void tiers_of_headroom_nest(void **state)
{
    const struct csv_text tables[] = {
        {"options", two_tiers},
        {"headroom_tiers", "region,tier,cumulative_headroom_gw,share_captured_frac\nR,firm,1,0.5\nR,cut,1.6,0.5\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.8, 1e-9);
    assert_near(hand_supply(&hand, 2026, "cable"), 0.5, 1e-9);
    assert_near(hand_supply(&hand, 2026, "flex"), 0.3, 1e-9);
    assert_string_equal(hand_binding(&hand, LIMIT_HEADROOM, 2026, 0.5)->name, "firm");
    assert_string_equal(hand_binding(&hand, LIMIT_HEADROOM, 2026, 0.8)->name, "cut");
    hand_close(&hand);
}

/* South alone could take 0.6 GW firm and 1 GW in all, but shares North's 0.5 and 0.8, of which a committed site in
 * North takes 0.1 firm. Load can open in South only. */
static void a_region_shares_the_headroom_of_its_parent(void **state)
{
    const struct csv_text tables[] = {
        {"options", two_tiers},
        {"regions", "region,parent_region\nNorth,\nSouth,North\n"},
        {"providers", "provider,regions\nown,North|South\n"},
        {"greenfield", "region,greenfield_gw_per_year\nNorth,0\n"},
        {"committed_supply", "site,region,provider,option,supply_gw,load_gw,online_date,draws_headroom\n"
                             "Mill,North,own,cable,0.1,0.1,2025-06-01,yes\n"},
        {"headroom_tiers", "region,tier,cumulative_headroom_gw\n"
                           "North,firm,0.5\nNorth,cut,0.8\nSouth,firm,0.6\nSouth,cut,1\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    assert_near(hand_load(&hand, 2026, NULL, "South"), 0.7, 1e-9);
    assert_near(hand_supply(&hand, 2026, "cable"), 0.5, 1e-9); /* 0.1 of it in North */
    assert_near(hand_supply(&hand, 2026, "flex"), 0.3, 1e-9);
    assert_int_equal(hand_binding(&hand, LIMIT_HEADROOM, 2026, 0.5)->region, hand_row(&hand, TABLE_regions, "North"));
    assert_int_equal(hand_binding(&hand, LIMIT_HEADROOM, 2026, 0.8)->region, hand_row(&hand, TABLE_regions, "North"));
    hand_close(&hand);
}

/* Nothing before the step of 2027, 0.5 x 0.8 GW after it. */
static void a_potential_in_steps_binds(void **state)
{
    const struct csv_text tables[] = {
        ENGINES,
        {"potential", "option,region,date,potential_gw,share_captured_frac\nengine,R,2027-01-01,0.8,0.5\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0, 1e-12);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 0.4, 1e-9);
    hand_binding(&hand, LIMIT_POTENTIAL, 2027, 0.4);
    hand_close(&hand);
}

/* From zero at the start to 0.9 GW two years (730 days) later. */
static void a_potential_that_rises_evenly_binds(void **state)
{
    const struct csv_text tables[] = {
        ENGINES,
        {"potential", "option,region,date,potential_gw,between_dates\nengine,R,2028-01-01,0.9,linear\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.45, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 0.9, 1e-9);
    hand_binding(&hand, LIMIT_POTENTIAL, 2026, 0.45);
    hand_binding(&hand, LIMIT_POTENTIAL, 2027, 0.9);
    hand_close(&hand);
}

/* 0.6 GW of grid service for all and a plant of 1 GW that only beta can use, which may hold a quarter of all load:
 * load = 0.6 + load / 4 = 0.8, of which the plant serves beta's 0.2. */
static void a_plant_serves_one_provider(void **state)
{
    const struct csv_text tables[] = {{"options", "option,kind,capacity_credit_frac\ncable,grid,1\nplant,thermal,1\n"},
                                      {"providers", "provider,regions\nalpha,R\nbeta,R\n"},
                                      {"provider_limits", "provider,max_share_frac\nbeta,0.25\n"},
                                      {"potential", "option,region,date,potential_gw,exclusive_to_provider\n"
                                                    "cable,R,2026-01-01,0.6,\nplant,R,2026-01-01,1,beta\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR, "plan.target_gw=5");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.8, 1e-9);
    assert_near(hand_load(&hand, 2026, "beta", NULL), 0.2, 1e-9);
    assert_near(hand_supply(&hand, 2026, "plant"), 0.2, 1e-9);
    assert_true(hand_binding(&hand, LIMIT_EXCLUSIVE, 2026, 0)->worth_usd > 0);
    hand_close(&hand);
}

/* 0.5 GW are rented at 10 $/kW-month (0.12 $B/GW-year) before grid service for nothing comes in 2027. Rent runs for 78
 * weeks (546 days): of 0.5 GW that come evenly over 2026, those of the first 730 - 546 = 184 days can go by the end of
 * 2027. They go evenly over 2027. */
static void a_lease_runs_its_term(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac,lease_usd_per_kw_month,minimum_term_weeks,first_date\n"
                    "rental,thermal,1,10,78,\ncable,grid,1,,,2027-01-01\n"},
        {"potential", "option,region,date,potential_gw\nrental,R,2026-01-01,0.5\ncable,R,2026-01-01,4\n"},
        {NULL, NULL}};
    const double returned = 0.5 * 184 / 365, week = 8.766e9 / (365.25 / 7);
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.5, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 1, 1e-9);
    assert_near(hand_supply(&hand, 2027, "rental"), 0.5 - returned, 1e-9);
    const struct limit_state *limit = hand_binding(&hand, LIMIT_LEASE, 2027, 0);
    assert_near(limit->worth_usd, 0.12e9 * 0.5 * YEAR_PART * DISCOUNT_2027, 1e3);
    /* Means of load 0.25 and 0.75 against a path of 1 GW after a week. */
    double rent = 0.12e9 * YEAR_PART * (0.25 * DISCOUNT_2026 + (0.5 - returned / 2) * DISCOUNT_2027);
    double missing = week * ((0.75 * YEAR_WEEKS - 0.5) * DISCOUNT_2026 + 0.25 * YEAR_WEEKS * DISCOUNT_2027);
    assert_near(gp_plan_objective_usd(hand.plan), rent + missing, 1e4);
    hand_close(&hand);
}

/* 0.876 Mt of CO2 at 0.5 t/MWh are 1.752 TWh: a mean of 0.2 GW over 8760 h. */
static void a_budget_of_operation_binds(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac,co2_t_per_mwh\nengine,thermal,1,0.5\n"},
        {"budgets", "budget,year,quantity,limit\ncarbon,2026,co2_mt,0.876\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.4, 1e-6);
    assert_string_equal(hand_binding(&hand, LIMIT_BUDGET, 2026, 0.876)->name, "carbon");
    hand_close(&hand);
}

/* Of 365 days the horizon has 182 (1 January to 1 July): 182/365 of 0.876 Mt, so still a mean of 0.2 GW. */
static void a_budget_of_a_cut_year_counts_by_days(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac,co2_t_per_mwh\nengine,thermal,1,0.5\n"},
        {"budgets", "budget,year,quantity,limit\ncarbon,2026,co2_mt,0.876\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.end_date=2026-07-02");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.4, 1e-6);
    hand_binding(&hand, LIMIT_BUDGET, 2026, 0.876 * 182.0 / 365.0);
    hand_close(&hand);
}

/* An industry that may add 0.4 GW a year adds 0.4 x 182/365 = 0.1994521 GW in the 182 days. */
static void an_industry_ramps_by_days_in_a_cut_year(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac\nengine,thermal,1\n"},
        {"growth_limits", "option,floor_gw_per_year,max_growth_frac_per_year,history_gw_per_year,history_year\n"
                          "engine,0.4,0,0.1,2025\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.end_date=2026-07-02");
    assert_near(hand_supply(&hand, 2026, "engine"), 0.4 * 182.0 / 365.0, 1e-6);
    hand_binding(&hand, LIMIT_GROWTH, 2026, 0.4 * 182.0 / 365.0);
    hand_close(&hand);
}

/* The buyer added 0.1 GW of engines in 2025. With a floor of 0.4 GW, of which it has half, and growth of a half it adds
 * 0.2 + 1.5 x 0.1 = 0.35 GW in 2026, and 0.2 + 1.5 x 0.35 = 0.725 GW in 2027. No history of the industry is given. */
static void a_buyer_grows_from_its_own_additions(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac\nengine,thermal,1\n"},
        {"committed_supply", "site,region,provider,option,supply_gw,load_gw,online_date\n"
                             "Mill,R,own,engine,0.1,0.1,2025-06-30\nOld,R,own,engine,0.7,0.7,2024-06-30\n"},
        {"growth_limits", "option,floor_gw_per_year,max_growth_frac_per_year,share_captured_frac,basis\n"
                          "engine,0.4,0.5,0.5,own\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.target_gw=5");
    assert_near(hand_supply(&hand, 2026, "engine"), 0.8 + 0.35, 1e-6);
    assert_near(hand_supply(&hand, 2027, "engine"), 0.8 + 0.35 + 0.725, 1e-6);
    hand_binding(&hand, LIMIT_GROWTH, 2026, 0.35);
    hand_binding(&hand, LIMIT_GROWTH, 2027, 0.2);
    hand_close(&hand);
}

/* What retires is no addition: the 0.7 GW that end in 2026 do not lower what the buyer may add in 2027. */
static void what_retires_is_no_addition(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac\nengine,thermal,1\n"},
        {"committed_supply", "site,region,provider,option,supply_gw,load_gw,online_date,retirement_date\n"
                             "Mill,R,own,engine,0.1,0.1,2026-06-30,\n"
                             "Old,R,own,engine,0.7,0,2024-06-30,2026-07-01\n"},
        {"growth_limits", "option,floor_gw_per_year,max_growth_frac_per_year,share_captured_frac,basis\n"
                          "engine,0.4,0.5,0.5,own\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.target_gw=5");
    hand_binding(&hand, LIMIT_GROWTH, 2026, 0.2);
    hand_binding(&hand, LIMIT_GROWTH, 2027, 0.2 + 1.5 * 0.1);
    hand_close(&hand);
}

/* Without a history of the industry there is no limit. */
static void growth_without_a_history_is_not_limited(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac\nengine,thermal,1\n"},
        {"growth_limits", "option,floor_gw_per_year,max_growth_frac_per_year\nengine,0.1,0.5\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    assert_near(hand_supply(&hand, 2026, "engine"), 1, 1e-6);
    hand_close(&hand);
}

/* A quarter of the energy may be unclean: 0.25 x 0.8 GW x 0.5 x 8,760 h = 0.876 TWh. Clean supply is limited to 0.6 GW:
 * three quarters of 0.8 GW. */
static void clean_supply_is_matched_over_the_year(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac,clean\nengine,thermal,1,no\nunit,thermal,1,yes\n"},
        {"potential", "option,region,date,potential_gw\nengine,R,2026-01-01,4\nunit,R,2026-01-01,0.6\n"},
        {"budgets", "budget,year,quantity,limit_frac_of_load\nmatch,2026,non_clean_twh,0.25\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.8, 1e-6);
    hand_binding(&hand, LIMIT_BUDGET, 2026, 0.876);
    hand_close(&hand);
}

/* Three days of a lull follow each other, without any sun. A battery of 1 GW holds 36 GWh, which is half a GW for 72
 * hours. In no order each day type is a cycle of its own: nothing is stored for the lull. */
static void storage_carries_load_through_a_lull(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,technology,capacity_credit_frac,duration_hours\n"
                    "sun,variable,pv,0,\nbattery,storage,,1,36\n"},
        {"potential", "option,region,date,potential_gw\nsun,R,2026-01-01,20\nbattery,R,2026-01-01,1\n"},
        {"day_types", "season,day_type,weight_days,hours,position\nyear,sunny,362,1,1\nyear,lull,3,1,2\n"},
        {"profiles", "region,technology,season,day_type,hour,capacity_factor_frac\n"
                     "R,pv,year,sunny,0,1\nR,pv,year,lull,0,0\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR, "plan.hours_per_block=1");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 36.0 / 72, 1e-6);
    hand_close(&hand);
    HAND_OPEN(&hand, tables, ONE_YEAR, "plan.hours_per_block=1", "day_types.*.*.position=");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0, 1e-6);
    hand_close(&hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plant_that_runs_is_retired),
        cmocka_unit_test(a_budget_holds_over_the_horizon),
        cmocka_unit_test(service_pays_for_its_least_peak),
        cmocka_unit_test(a_budget_of_a_season_leaves_the_others_free),
        cmocka_unit_test(load_counts_only_where_it_is_served),
        cmocka_unit_test(nothing_comes_before_its_lead_time),
        cmocka_unit_test(the_grid_waits_as_its_region_says),
        cmocka_unit_test(firm_capacity_binds),
        cmocka_unit_test(a_credit_by_year_binds),
        cmocka_unit_test(scarce_equipment_binds),
        cmocka_unit_test(equipment_comes_on_a_line),
        cmocka_unit_test(equipment_is_needed_before_service),
        cmocka_unit_test(equipment_is_kept_for_so_long),
        cmocka_unit_test(an_industry_ramps),
        cmocka_unit_test(tiers_of_headroom_nest),
        cmocka_unit_test(a_region_shares_the_headroom_of_its_parent),
        cmocka_unit_test(a_potential_in_steps_binds),
        cmocka_unit_test(a_potential_that_rises_evenly_binds),
        cmocka_unit_test(a_plant_serves_one_provider),
        cmocka_unit_test(a_lease_runs_its_term),
        cmocka_unit_test(a_budget_of_operation_binds),
        cmocka_unit_test(a_budget_of_a_cut_year_counts_by_days),
        cmocka_unit_test(an_industry_ramps_by_days_in_a_cut_year),
        cmocka_unit_test(a_buyer_grows_from_its_own_additions),
        cmocka_unit_test(what_retires_is_no_addition),
        cmocka_unit_test(growth_without_a_history_is_not_limited),
        cmocka_unit_test(clean_supply_is_matched_over_the_year),
        cmocka_unit_test(storage_carries_load_through_a_lull),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
