/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans solved on paper in which money binds, and two objectives that want different plans. A year's mean is half of
 * what comes in it and all that was there before. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/hand_plan.h"
#include "support/near.h"

/* Half of 40 $B/GW is for the shell, paid at service; grid service takes 5 $B/GW, both real. A dollar of 2026 is 0.8 of
 * 2025's: 0.4 x 10 x 0.8 = 3.2 $B for 25 $B/GW. */
static void the_builders_funds_bind(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac,capex_usd_per_kw\ncable,grid,1,5000\n"},
        {"capital", "item,share_of_capex_frac,life_years\nshell,0.5,20\n"},
        {"builder_funds", "provider,year,capex_usd_bn,share_for_buyer_frac\nown,2026,10,0.4\n"},
        {"deflators", "year,multiplier_to_2025_usd\n2025,1\n2026,0.8\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR, "plan.enforce_builder_funds=yes");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 3.2 / 25, 1e-9);
    hand_binding(&hand, LIMIT_BUILDER_FUNDS, 2026, 3.2);
    hand_close(&hand);
}

/* The shell's 20 $B/GW are spent in the quarter before service: half a quarter of interest at 5 %. What is spent in the
 * year on what comes after it is as much as was spent before the year on what comes in it. */
static void interest_during_construction_is_capital(void **state)
{
    const struct csv_text tables[] = {{"capital", "item,share_of_capex_frac,life_years\nshell,0.5,20\n"},
                                      {"spending_profiles", "item,quarters_before_service,spend_frac\nshell,1,1\n"},
                                      {"builder_funds", "provider,year,capex_usd_bn\nown,2026,4\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR, "plan.enforce_builder_funds=yes");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 4 / (20 * pow(1.05, 0.125)), 1e-9);
    hand_binding(&hand, LIMIT_BUILDER_FUNDS, 2026, 4);
    hand_close(&hand);
}

/* Not enforced, the same funds limit nothing. */
static void funds_that_are_not_enforced_do_not_bind(void **state)
{
    const struct csv_text tables[] = {{"capital", "item,share_of_capex_frac,life_years\nshell,0.5,20\n"},
                                      {"builder_funds", "provider,year,capex_usd_bn\nown,2026,4\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 1, 1e-9);
    assert_false(hand.plan->limit_on[LIMIT_BUILDER_FUNDS]);
    hand_close(&hand);
}

/* 20 $B over two years of 365.25 days, ramped evenly over the first: 5 and 10 $B for full years. Supply for 0.4 GW
 * gives means of 0.2 and 0.4 GW at 10 $B/GW-year. The rest is paid and not used, at the middle of its year. */
static void the_minimum_of_a_contract_is_paid_not_used(void **state)
{
    const struct csv_text tables[] = {
        {"potential", "option,region,date,potential_gw\ncable,R,2026-01-01,0.4\n"},
        {"contracts", "contract,provider,value_usd_bn,term_years,start_date,ramp_full_date,price_usd_bn_per_gw_year\n"
                      "deal,own,20,2,2026-01-01,2027-01-01,10\n"},
        {NULL, NULL}};
    const double week = 8.766 / (365.25 / 7), unused_2026 = (5 - 2) * YEAR_PART, unused_2027 = (10 - 4) * YEAR_PART;
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.4, 1e-9);
    assert_near(hand.plan->paid_not_used[0], unused_2026, 1e-7);
    assert_near(hand.plan->paid_not_used[1], unused_2027, 1e-7);
    hand_binding(&hand, LIMIT_CONTRACT_MINIMUM, 2026, 5 * YEAR_PART);
    hand_binding(&hand, LIMIT_CONTRACT_MINIMUM, 2027, 10 * YEAR_PART);
    double missing = week * ((0.8 * YEAR_WEEKS - 0.5) * DISCOUNT_2026 + 0.6 * YEAR_WEEKS * DISCOUNT_2027);
    double unused = unused_2026 * pow(1.05, -182 / 365.25) + unused_2027 * pow(1.05, -547 / 365.25);
    assert_near(gp_plan_objective_usd(hand.plan), 1e9 * (missing + unused), 1e4);
    hand_close(&hand);
}

/* 6 $B at 10 $B/GW-year are 0.6 GW-years in two years. What is built in 2026 counts for one and a half of them and is
 * worth more than what is built later. */
static void the_value_of_a_contract_binds(void **state)
{
    const struct csv_text tables[] = {{"contracts",
                                       "contract,provider,value_usd_bn,term_years,start_date,price_usd_bn_per_gw_year\n"
                                       "deal,own,6,2,2026-01-01,10\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.6 / 1.5 / YEAR_PART, 1e-8);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 0.6 / 1.5 / YEAR_PART, 1e-8);
    assert_true(hand_binding(&hand, LIMIT_CONTRACT_VALUE, -1, 6)->worth_usd > 0);
    hand_close(&hand);
}

/* From 2027 on 4 $B more can be bought: a GW-year in all, again as one and a half times what is built in 2026, which
 * uses 3.3 of the first 6 $B before 2027. */
static void an_expansion_adds_to_the_value(void **state)
{
    const struct csv_text tables[] = {
        {"contracts", "contract,provider,value_usd_bn,term_years,start_date,price_usd_bn_per_gw_year,"
                      "expansion_from_date,expansion_usd_bn\ndeal,own,6,2,2026-01-01,10,2027-01-01,4\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 1 / 1.5 / YEAR_PART, 1e-8);
    hand_binding(&hand, LIMIT_CONTRACT_VALUE, -1, 10);
    hand_close(&hand);
}

/* 1 $B of revenue and 2 $B raised. Own building takes 20 $B/GW in dollars of 2025, which are 25 $B of 2026. */
static void the_buyers_funds_bind_own_building(void **state)
{
    const struct csv_text tables[] = {{"capital", "item,share_of_capex_frac,life_years\nshell,0.5,20\n"},
                                      {"buyer_funds", "source,year,funds_usd_bn\nrevenue,2026,1\nraised,2026,2\n"},
                                      {"deflators", "year,multiplier_to_2025_usd\n2025,1\n2026,0.8\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR, "plan.enforce_buyer_funds=yes");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 3.0 / 25, 1e-9);
    hand_binding(&hand, LIMIT_BUYER_FUNDS, 2026, 3);
    hand_close(&hand);
}

/* Own building takes 10 $B/GW for shells and 15 $B/GW for chips, which a cloud may have as well: 3 $B pay for 3 / 25
 * GW. The cloud is kept from building. */
static void the_buyers_funds_pay_for_own_accelerators(void **state)
{
    const struct csv_text tables[] = {
        {"providers", "provider,regions,own_build\ncloud,R,no\nown,R,yes\n"},
        {"provider_limits", "provider,max_share_frac\ncloud,0\n"},
        {"capital", "item,share_of_capex_frac,life_years\nshell,0.25,20\n"},
        {"accelerators", "generation,facility_kw_per_unit,price_usd_bn_per_gw,life_years\nchip,1,15,10\n"},
        {"buyer_funds", "source,year,funds_usd_bn\nrevenue,2026,3\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR, "plan.enforce_buyer_funds=yes");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 3.0 / 25, 1e-9);
    hand_binding(&hand, LIMIT_BUYER_FUNDS, 2026, 3);
    hand_close(&hand);
}

/* A contract that can be expanded without limit from its first day: 3 $B pay for a mean of 0.3 GW over a year of 365.25
 * days. */
static void the_buyers_funds_bind_contracts(void **state)
{
    const struct csv_text tables[] = {{"providers", "provider,regions\ncloud,R\n"},
                                      {"contracts",
                                       "contract,provider,value_usd_bn,term_years,start_date,price_usd_bn_per_gw_year,"
                                       "expansion_from_date\ndeal,cloud,0,5,2026-01-01,10,2026-01-01\n"},
                                      {"buyer_funds", "source,year,funds_usd_bn\nrevenue,2026,3\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR, "plan.enforce_buyer_funds=yes");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.6 / YEAR_PART, 1e-8);
    hand_binding(&hand, LIMIT_BUYER_FUNDS, 2026, 3);
    hand_close(&hand);
}

/* The horizon ends on 1 July 2027: it has 181 of the 365 days of that year, so 10 $B are 10 x 181/365 = 4.959 $B. A
 * shell takes 20 $B/GW at service: 4/20 GW in 2026, and 4.959/20 GW more in 2027. */
#define UNTIL_JULY_2027 "plan.end_date=2027-07-01"
static const double part_2027 = 181.0 / 365.0;

static void the_builders_funds_of_a_cut_year_count_for_its_days(void **state)
{
    const struct csv_text tables[] = {{"capital", "item,share_of_capex_frac,life_years\nshell,0.5,20\n"},
                                      {"builder_funds", "provider,year,capex_usd_bn\nown,2026,4\nown,2027,10\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, UNTIL_JULY_2027, "plan.enforce_builder_funds=yes");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 4.0 / 20, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 4.0 / 20 + 10 * part_2027 / 20, 1e-9);
    hand_binding(&hand, LIMIT_BUILDER_FUNDS, 2026, 4);
    hand_binding(&hand, LIMIT_BUILDER_FUNDS, 2027, 10 * part_2027);
    hand_close(&hand);
}

/* The same at the start: from 1 July 2026 on there are 184 of 365 days. A dollar of 2026 is 0.8 of 2025's, in which the
 * shell is told: 4 x 184/365 x 0.8 / 20 GW. */
static void the_builders_funds_of_a_late_start_count_for_its_days(void **state)
{
    const struct csv_text tables[] = {{"capital", "item,share_of_capex_frac,life_years\nshell,0.5,20\n"},
                                      {"builder_funds", "provider,year,capex_usd_bn\nown,2026,4\n"},
                                      {"deflators", "year,multiplier_to_2025_usd\n2025,1\n2026,0.8\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.start_date=2026-07-01", ONE_YEAR, "plan.enforce_builder_funds=yes");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 4 * 184.0 / 365 * 0.8 / 20, 1e-9);
    hand_close(&hand);
}

/* 2027 has no row: all of the target that 4/20 GW leave is built then. */
static void the_builders_funds_limit_no_year_without_a_row(void **state)
{
    const struct csv_text tables[] = {{"capital", "item,share_of_capex_frac,life_years\nshell,0.5,20\n"},
                                      {"builder_funds", "provider,year,capex_usd_bn\nown,2026,4\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.enforce_builder_funds=yes");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 4.0 / 20, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 1, 1e-9);
    hand_close(&hand);
}

/* Two sources of 2026 and two of 2027 pay for own building at 20 $B/GW: 3/20 GW, and (5 + 3) x 181/365 / 20 GW more. */
static void the_buyers_funds_of_a_cut_year_count_for_its_days(void **state)
{
    const struct csv_text tables[] = {
        {"capital", "item,share_of_capex_frac,life_years\nshell,0.5,20\n"},
        {"buyer_funds", "source,year,funds_usd_bn\nrevenue,2026,1\nraised,2026,2\nrevenue,2027,5\nraised,2027,3\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, UNTIL_JULY_2027, "plan.enforce_buyer_funds=yes");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 3.0 / 20, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 3.0 / 20 + 8 * part_2027 / 20, 1e-9);
    hand_binding(&hand, LIMIT_BUYER_FUNDS, 2027, 8 * part_2027);
    hand_close(&hand);
}

/* The contract of the_buyers_funds_bind_contracts over 181 days: its price of half a year meets the funds of half a
 * year, so that the mean is 0.3 x 365.25/365 GW as over the whole of it, and the load at the end twice that. */
static void contracts_of_a_cut_year_meet_funds_of_the_same_days(void **state)
{
    const struct csv_text tables[] = {{"providers", "provider,regions\ncloud,R\n"},
                                      {"contracts",
                                       "contract,provider,value_usd_bn,term_years,start_date,price_usd_bn_per_gw_year,"
                                       "expansion_from_date\ndeal,cloud,0,5,2026-01-01,10,2026-01-01\n"},
                                      {"buyer_funds", "source,year,funds_usd_bn\nrevenue,2026,3\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.end_date=2026-07-01", "plan.enforce_buyer_funds=yes");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.6 / YEAR_PART, 1e-8);
    hand_binding(&hand, LIMIT_BUYER_FUNDS, 2026, 3 * 181.0 / 365);
    hand_close(&hand);
}

/* Rows of 2025 and 2027 alone: nothing limits 2026, and in 2027 nothing is left to build. */
static void the_buyers_funds_limit_no_year_without_a_row(void **state)
{
    const struct csv_text tables[] = {{"capital", "item,share_of_capex_frac,life_years\nshell,0.5,20\n"},
                                      {"buyer_funds", "source,year,funds_usd_bn\nrevenue,2025,1\nrevenue,2027,1\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.enforce_buyer_funds=yes");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 1, 1e-9);
    hand_close(&hand);
}

/* Rented plant at 500 $/kW-month costs 6 $B/GW-year, compute is worth 2. Grid service costs nothing and comes in 2027.
 */
static const struct csv_text dear_rental[] = {
    {"options", "option,kind,capacity_credit_frac,lease_usd_per_kw_month,first_date\n"
                "rental,thermal,1,500,\ncable,grid,1,,2027-01-01\n"},
    {"potential", "option,region,date,potential_gw\nrental,R,2026-01-01,4\ncable,R,2026-01-01,4\n"},
    {NULL, NULL}};

/* Waiting for 2027 is cheaper: 1 GW less half a GW-week of path is missing in 2026 and a mean of half a GW in 2027. */
static void under_cost_load_waits_for_cheap_supply(void **state)
{
    const double week = 2e9 / (365.25 / 7);
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, dear_rental, "plan.compute_value_usd_bn_per_gw_year=2");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 1, 1e-9);
    assert_near(hand.plan->shortfall_gw_weeks, 1.5 * YEAR_WEEKS - 0.5, 1e-6);
    assert_near(gp_plan_objective_usd(hand.plan),
                week * ((YEAR_WEEKS - 0.5) * DISCOUNT_2026 + 0.5 * YEAR_WEEKS * DISCOUNT_2027), 1e4);
    hand_close(&hand);
}

/* The least shortfall has 1 GW in both years: half a GW less half a GW-week of path is missing in 2026. The second
 * stage may miss the target for 1/3000 of a week more and rents that much less: a GW less in 2026 is missing by half in
 * that year and by half in the next. The rented plant goes back evenly over 2027. */
static void fastest_rents_whatever_it_costs(void **state)
{
    const double slack = 1.0 / 3000, gw = 1 - slack / YEAR_WEEKS;
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, dear_rental, "plan.compute_value_usd_bn_per_gw_year=2", "plan.objective=fastest");
    assert_near(hand.plan->least_shortfall_gw_weeks, 0.5 * YEAR_WEEKS - 0.5, 1e-6);
    assert_near(hand.plan->shortfall_gw_weeks, 0.5 * YEAR_WEEKS - 0.5 + slack, 1e-6);
    assert_near(hand_load(&hand, 2026, NULL, NULL), gw, 1e-7);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 1, 1e-7);
    assert_near(hand_supply(&hand, 2027, "rental"), 0, 1e-7);
    assert_near(gp_plan_objective_usd(hand.plan), 6e9 * YEAR_PART * gw / 2 * (DISCOUNT_2026 + DISCOUNT_2027), 1e3);
    hand_close(&hand);
}

/* A cable at 1,000 $/kW over 20 years: so much is due for a GW-year. */
#define CABLE_USD (1e9 * 0.05 / (1 - pow(1.05, -20)))
#define DEAR_CABLE                                                                                        \
    {                                                                                                     \
        "options", "option,kind,capacity_credit_frac,capex_usd_per_kw,life_years\ncable,grid,1,1000,20\n" \
    }
#define WEEK_USD (8.766e9 / (365.25 / 7))

/* 0.5 GW can come in each year, so that means are 0.25 and 0.75 GW. Three tenths of the capital of what is in service
 * by the end of 2026 come back: of 0.25 GW on average in 2026, and of 0.5 GW in 2027. The later of two dates counts. */
static void a_tax_credit_is_for_what_comes_in_time(void **state)
{
    const struct csv_text by_service[] = {
        DEAR_CABLE,
        {"potential", "option,region,date,potential_gw\ncable,R,2026-01-01,0.5\ncable,R,2027-01-01,1\n"},
        {"tax_credits", "option,credit_frac,begin_construction_by,construction_weeks,in_service_by\n"
                        "cable,0.3,2025-01-01,26,2026-12-31\n"},
        {NULL, NULL}};
    double missing = WEEK_USD * ((0.75 * YEAR_WEEKS - 0.5) * DISCOUNT_2026 + 0.25 * YEAR_WEEKS * DISCOUNT_2027);
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, by_service, NULL);
    double paid = (1 - 0.3) * 0.25 * DISCOUNT_2026 + (0.75 - 0.3 * 0.5) * DISCOUNT_2027;
    assert_near(gp_plan_objective_usd(hand.plan), CABLE_USD * YEAR_PART * paid + missing, 1e3);
    hand_close(&hand);
    /* Begun by 1 July 2027, all has the credit; by 1 January 2025 and with no date of service, nothing has it. */
    HAND_OPEN(&hand, by_service, "tax_credits.cable.begin_construction_by=2027-07-04");
    paid = 0.7 * (0.25 * DISCOUNT_2026 + 0.75 * DISCOUNT_2027);
    assert_near(gp_plan_objective_usd(hand.plan), CABLE_USD * YEAR_PART * paid + missing, 1e3);
    hand_close(&hand);
    HAND_OPEN(&hand, by_service, "tax_credits.cable.in_service_by=");
    paid = 0.25 * DISCOUNT_2026 + 0.75 * DISCOUNT_2027;
    assert_near(gp_plan_objective_usd(hand.plan), CABLE_USD * YEAR_PART * paid + missing, 1e3);
    hand_close(&hand);
}

/* 10/9 GW serve 1 GW. 4 $/MWh for ten of twenty years on nine tenths of 8,766 hours; as much as the annuity where it
 * would be more. */
static void a_production_credit_is_spread_over_the_life(void **state)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,capacity_credit_frac,capex_usd_per_kw,life_years,forced_outage_frac\n"
                    "cable,grid,1,1000,20,0.1\n"},
        {"tax_credits", "option,production_usd_per_mwh\ncable,4\n"},
        {NULL, NULL}};
    double ten_years = 0.05 / (1 - pow(1.05, -10)), twenty_years = 0.05 / (1 - pow(1.05, -20));
    double credit = 4 * 8.766e6 * 0.9 * twenty_years / ten_years;
    double in_service = YEAR_PART * (0.5 * DISCOUNT_2026 + DISCOUNT_2027) / 0.9;
    double missing = WEEK_USD * (0.5 * YEAR_WEEKS - 0.5) * DISCOUNT_2026;
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_near(gp_plan_objective_usd(hand.plan), (CABLE_USD - credit) * in_service + missing, 1e3);
    hand_close(&hand);
    HAND_OPEN(&hand, tables, "tax_credits.cable.production_usd_per_mwh=1000");
    assert_near(gp_plan_objective_usd(hand.plan), missing, 1e3);
    hand_close(&hand);
}

/* 1 GW comes in 2026 and stays. After the two years the last one goes on for ten: the integral of its annuity, at
 * ln 1.05 a year, from the end (730 days) on. */
static void the_last_period_goes_on_after_the_end(void **state)
{
    const struct csv_text tables[] = {DEAR_CABLE, {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.years_after_end=10");
    double years = 730 / 365.25, after = (pow(1.05, -years) - pow(1.05, -years - 10)) / log(1.05);
    double paid = YEAR_PART * (0.5 * DISCOUNT_2026 + DISCOUNT_2027) + after;
    assert_near(gp_plan_objective_usd(hand.plan),
                CABLE_USD * paid + WEEK_USD * (0.5 * YEAR_WEEKS - 0.5) * DISCOUNT_2026, 1e3);
    hand_close(&hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_builders_funds_bind),
        cmocka_unit_test(interest_during_construction_is_capital),
        cmocka_unit_test(funds_that_are_not_enforced_do_not_bind),
        cmocka_unit_test(the_minimum_of_a_contract_is_paid_not_used),
        cmocka_unit_test(the_value_of_a_contract_binds),
        cmocka_unit_test(an_expansion_adds_to_the_value),
        cmocka_unit_test(the_buyers_funds_bind_own_building),
        cmocka_unit_test(the_buyers_funds_pay_for_own_accelerators),
        cmocka_unit_test(the_buyers_funds_bind_contracts),
        cmocka_unit_test(the_builders_funds_of_a_cut_year_count_for_its_days),
        cmocka_unit_test(the_builders_funds_of_a_late_start_count_for_its_days),
        cmocka_unit_test(the_builders_funds_limit_no_year_without_a_row),
        cmocka_unit_test(the_buyers_funds_of_a_cut_year_count_for_its_days),
        cmocka_unit_test(contracts_of_a_cut_year_meet_funds_of_the_same_days),
        cmocka_unit_test(the_buyers_funds_limit_no_year_without_a_row),
        cmocka_unit_test(under_cost_load_waits_for_cheap_supply),
        cmocka_unit_test(fastest_rents_whatever_it_costs),
        cmocka_unit_test(a_tax_credit_is_for_what_comes_in_time),
        cmocka_unit_test(a_production_credit_is_spread_over_the_life),
        cmocka_unit_test(the_last_period_goes_on_after_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
