/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans solved on paper in which a limit on load binds: pace, target, sites, classes, providers, accelerators, workers.
 * A year's mean is half of what comes in it and all that was there before. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/hand_plan.h"
#include "support/near.h"

/* 0.1 GW/week for 181 days and 0.2 for 184: (18.1 + 36.8) / 7 GW. One more GW at the end of the year is half a GW for
 * the year: 8.766 $B/GW-year x 0.5 x 365 / 365.25 years, discounted. */
static void the_pace_of_building_binds(void **state)
{
    const struct csv_text tables[] = {{"build_rates", "from_date,max_build_rate_gw_per_week\n2026-07-01,0.2\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR, "plan.target_gw=10", "plan.max_build_rate_gw_per_week=0.1");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 54.9 / 7, 1e-9);
    const struct limit_state *limit = hand_binding(&hand, LIMIT_BUILD_RATE, 2026, 54.9 / 7);
    assert_near(limit->worth_usd, 8.766e9 * 0.5 * YEAR_PART * DISCOUNT_2026, 1e3);
    hand_close(&hand);
}

/* The path rises for 20 weeks to 2 GW and stays: 20 x 1 + (52 1/7 - 20) x 2 GW-weeks. Load has a mean of 1 GW. */
static void the_target_is_reached_and_the_path_missed(void **state)
{
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, NULL, ONE_YEAR, "plan.target_gw=2", "plan.wanted_rate_gw_per_week=0.1");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 2, 1e-9);
    assert_near(hand.plan->shortfall_gw_weeks, 20 + (YEAR_WEEKS - 20) * 2 - YEAR_WEEKS, 1e-7);
    assert_near(gp_plan_objective_usd(hand.plan), 8.766e9 / (365.25 / 7) * (YEAR_WEEKS - 20) * DISCOUNT_2026, 1e3);
    hand_binding(&hand, LIMIT_TARGET, 2026, 2);
    hand_close(&hand);
}

/* Where load costs something, nothing is built ahead of a path of 0.01 GW/week: 0.5214 GW after a year, twice that
 * after two. Capital of 10 $B/GW over 20 years; means 0.2607 and 0.7821 GW. */
static void the_wanted_path_is_followed(void **state)
{
    const struct csv_text tables[] = {{"capital", "item,share_of_capex_frac,life_years\nshell,0.25,20\n"},
                                      {NULL, NULL}};
    const double annuity = 10 * 0.05 / (1 - pow(1.05, -20)), gw = 0.01 * YEAR_WEEKS;
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.target_gw=2", "plan.wanted_rate_gw_per_week=0.01");
    assert_near(hand_load(&hand, 2026, NULL, NULL), gw, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 2 * gw, 1e-9);
    assert_near(hand.plan->shortfall_gw_weeks, 0, 1e-7);
    assert_near(gp_plan_objective_usd(hand.plan),
                1e9 * annuity * YEAR_PART * gw * (0.5 * DISCOUNT_2026 + 1.5 * DISCOUNT_2027), 1e3);
    hand_close(&hand);
}

/* Compute is worth nothing, so only the hard date makes anything be built: 2 GW by the end of the first year, at a mean
 * of 1 and 2 GW, each 3.21 $B a year (40 $B over 20 years at 5 %). */
static void a_hard_date_is_met_against_the_cost(void **state)
{
    const struct csv_text tables[] = {{"capital", "item,share_of_capex_frac,life_years\nshell,1,20\n"}, {NULL, NULL}};
    const double annuity = 40 * 0.05 / (1 - pow(1.05, -20));
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.target_gw=2", "plan.compute_value_usd_bn_per_gw_year=0",
              "plan.target_hard_date=2027-01-01");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 2, 1e-9);
    assert_near(gp_plan_objective_usd(hand.plan), 1e9 * annuity * YEAR_PART * (DISCOUNT_2026 + 2 * DISCOUNT_2027), 1e3);
    hand_binding(&hand, LIMIT_TARGET_DATE, 2027, 2);
    hand_close(&hand);
}

/* 52 1/7 weeks at 0.0383 GW/week are 1.997 GW, at 0.0384 they are 2.002. */
static void a_hard_date_out_of_reach_has_no_plan(void **state)
{
    const char *too_slow[] = {"plan.target_gw=2", "plan.target_hard_date=2027-01-01",
                              "plan.max_build_rate_gw_per_week=0.0383", NULL};
    const char *just_enough[] = {"plan.target_gw=2", "plan.target_hard_date=2027-01-01",
                                 "plan.max_build_rate_gw_per_week=0.0384", NULL};
    (void)state;
    assert_int_equal(hand_outcome(NULL, too_slow), GP_OUTCOME_INFEASIBLE);
    assert_int_equal(hand_outcome(NULL, just_enough), GP_OUTCOME_OPTIMAL);
}

/* A site of 1 GW from 2 July, which parts the year in 182 and 183 days, with supply for 0.6: 0.4 GW are late over those
 * 183 days and the next year. They are part of the shortfall, which has the compute value, and cost nothing beside it.
 * Load comes evenly over the 183 days: a mean of 0.3 GW. The path to 1 GW takes one week. */
static void committed_load_without_supply_is_late(void **state)
{
    const struct csv_text tables[] = {
        {"committed_supply", "site,region,provider,option,supply_gw,load_gw,online_date\nMill,R,own,cable,0.6,1,"
                             "2026-07-02\n"},
        {"greenfield", "region,greenfield_gw_per_year\nR,0\n"},
        {"potential", "option,region,date,potential_gw\ncable,R,2026-01-01,0\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.6, 1e-9);
    assert_near(hand.plan->late[0], 0, 1e-9);
    assert_near(hand.plan->late[1], 0.4, 1e-9);
    assert_near(hand.plan->late[2], 0.4, 1e-9);
    hand_binding(&hand, LIMIT_COMMITTED, 2026, 1);
    hand_binding(&hand, LIMIT_COMMITTED, 2027, 1);
    double week = 8.766e9 / (365.25 / 7);
    double before = (182 / 7.0 - 0.5) * pow(1.05, -91 / 365.25);
    double after = 0.7 * 183 / 7 * pow(1.05, -(182 + 91.5) / 365.25);
    double next_year = 0.4 * YEAR_WEEKS * DISCOUNT_2027;
    assert_near(gp_plan_objective_usd(hand.plan), week * (before + after + next_year), 1e4);
    hand_close(&hand);
}

/* 0.3 of 0.5 GW run at the start; a tranche of 0.4 GW opens with the second year. No other campus. */
static void committed_sites_bind_until_their_next_tranche(void **state)
{
    const struct csv_text tables[] = {
        {"committed_supply", "site,tranche,region,provider,option,supply_gw,load_gw,load_running_gw,online_date\n"
                             "Mill,1,R,own,cable,0.5,0.5,0.3,2025-06-01\nMill,2,R,own,cable,0.4,0.4,,2027-01-01\n"},
        {"greenfield", "region,greenfield_gw_per_year\nR,0\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.target_gw=5");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.5, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 0.9, 1e-9);
    /* What may open beyond what ran: 0.5 - 0.3, then 0.9 - 0.3. */
    hand_binding(&hand, LIMIT_COMMITTED_SITE, 2026, 0.2);
    hand_binding(&hand, LIMIT_COMMITTED_SITE, 2027, 0.6);
    hand_close(&hand);
}

/* A site of 1 GW is announced for 2 April 2026. A quarter of it is cancelled, and the rest comes 13 weeks (91 days)
 * later: 0.75 GW on 2 July, and nothing before. What runs at the start neither slips nor is cancelled. */
static void sites_slip_and_are_cancelled(void **state)
{
    const struct csv_text tables[] = {
        {"committed_supply",
         "site,tranche,region,provider,option,supply_gw,load_gw,online_date,slip_weeks,"
         "cancelled_frac\n"
         "Mill,1,R,own,cable,0.5,0.5,2025-06-01,26,0.5\nHill,1,R,own,cable,1,1,2026-04-02,13,0.25\n"},
        {"greenfield", "region,greenfield_gw_per_year\nR,0\n"},
        {"potential", "option,region,date,potential_gw\ncable,R,2026-01-01,0\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.target_gw=5");
    assert_int_equal(hand.plan->calendar.periods[1].start, date_from_civil(2026, 7, 2));
    assert_near(hand.plan->load[0], 0.5, 1e-9);
    assert_near(hand.plan->load[1], 1.25, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 1.25, 1e-9);
    assert_near(hand_supply(&hand, 2026, "cable"), 1.25, 1e-9);
    hand_close(&hand);
}

/* 0.5 GW a year of 365.25 days, 26 weeks (182 days) after the start: 183 days are left, a period by
 * themselves, over which load comes evenly. */
static void new_campuses_open_after_their_construction(void **state)
{
    const struct csv_text tables[] = {
        {"greenfield", "region,greenfield_gw_per_year,construction_lead_weeks\nR,0.5,26\n"}, {NULL, NULL}};
    const double gw = 0.5 * 183 / 365.25;
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    assert_near(hand_load(&hand, 2026, NULL, NULL), gw, 1e-9);
    assert_near(hand.plan->shortfall_gw_weeks, YEAR_WEEKS - 0.5 - gw * 0.5 * 183 / 7, 1e-7);
    hand_binding(&hand, LIMIT_GREENFIELD, 2026, gw);
    hand_close(&hand);
}

/* Beta reaches only S, where there is supply for 0.2 GW. Alpha may hold 0.75 of all load at the end of 2027:
 * alpha = 0.75 (alpha + 0.2) = 0.6. */
static void one_provider_holds_no_more_than_its_share(void **state)
{
    const struct csv_text tables[] = {
        {"regions", "region\nR\nS\n"},
        {"providers", "provider,regions\nalpha,R\nbeta,S\n"},
        {"provider_limits", "provider,max_share_frac,from_date\nalpha,0.75,2027-01-01\n"},
        {"potential", "option,region,date,potential_gw\ncable,R,2026-01-01,9\ncable,S,2026-01-01,0.2\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.target_gw=5");
    assert_near(hand_load(&hand, 2026, "alpha", NULL), 0.6, 1e-9);
    assert_near(hand_load(&hand, 2027, "alpha", NULL), 0.6, 1e-9);
    assert_near(hand_load(&hand, 2027, "beta", NULL), 0.2, 1e-9);
    assert_true(hand_binding(&hand, LIMIT_PROVIDER_SHARE, 2027, 0)->worth_usd > 0);
    hand_close(&hand);
}

/* Workers per GW on site x time on site x pace: 1000 x 182 / 365 x GW of the year = 200. After the horizon the last
 * year's pace goes on. */
static void workers_bind_by_littles_law(void **state)
{
    const struct csv_text tables[] = {
        {"workforce", "item,workers_per_gw,construction_weeks\nload,1000,26\n"},
        {"workforce_supply", "year,workers_available,share_captured_frac\n2026,800,0.25\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.2 * 365 / 182, 1e-9);
    hand_binding(&hand, LIMIT_WORKFORCE, 2026, 200);
    hand_close(&hand);
}

/* 200 workers up to the middle of 2026, then more on the way to 400 in the middle of 2027: 300 at the end of the year.
 * The mean of 2026 is (200 + 250) / 2 = 225. With a step it is 200. */
static void workers_come_on_a_line(void **state)
{
    const struct csv_text tables[] = {
        {"workforce", "item,workers_per_gw,construction_weeks\nload,1000,26\n"},
        {"workforce_supply", "year,workers_available,share_captured_frac\n2026,800,0.25\n2027,1600,0.25\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.225 * 365 / 182, 1e-9);
    hand_binding(&hand, LIMIT_WORKFORCE, 2026, 225);
    hand_close(&hand);
    HAND_OPEN(&hand, tables, ONE_YEAR, "workforce_supply.2027.between_years=step");
    hand_binding(&hand, LIMIT_WORKFORCE, 2026, 200);
    hand_close(&hand);
}

#define CHIPS_AND_SERVERS                                                                                             \
    {"accelerators", "generation,kind,first_date,facility_kw_per_unit,price_usd_bn_per_gw,life_years\n"               \
                     "chip,accelerator,,2,0,9\nserver,cpu,,1,0,9\n"},                                                 \
    {                                                                                                                 \
        "classes", "class_name,load_factor_frac,accelerated,share_of_additions_min_frac,share_of_additions_max_frac," \
                   "initial_share_frac\ntraining,1,yes,0.25,1,1\nagents,1,no,0,0.8,0\n"                               \
    }

/* 0.3 GW of servers a year and few enough chips: 0.1. Agents may be 0.8 of all additions and training at least 0.25,
 * which is the tighter: agents = 3 x training = 0.3. */
static void the_mix_of_classes_binds(void **state)
{
    const struct csv_text tables[] = {
        CHIPS_AND_SERVERS,
        {"accelerator_supply", "generation,year,supply_gw_per_year\nchip,2026,0.1\nserver,2026,0.5\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    const struct gp_plan *plan = hand.plan;
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.4, 1e-9);
    assert_near(plan->class_region[0], 0.1, 1e-9);
    assert_near(plan->class_region[1], 0.3, 1e-9);
    /* Class by class at the provider as in the region, and fitted with what the class can use. */
    assert_true(plan->limit_on[LIMIT_CLASS_BALANCE] && plan->limit_on[LIMIT_ACCELERATOR_FITTED]);
    assert_near(plan->class_provider[0], 0.1, 1e-9);
    assert_near(plan->class_provider[1], 0.3, 1e-9);
    assert_near(plan->accelerators_new[0], 0.1, 1e-9);
    assert_near(plan->accelerators_new[1], 0.3, 1e-9);
    assert_true(hand_binding(&hand, LIMIT_CLASS_MIX, 2026, 0)->worth_usd > 0);
    hand_close(&hand);
}

/* Chips come from 2 July: all 2 x 0.3 GW of the year arrive by its end, and none the year after. */
static void chips_bind_and_arrive_after_their_date(void **state)
{
    const struct csv_text tables[] = {
        {"accelerators", "generation,first_date,facility_kw_per_unit,price_usd_bn_per_gw,life_years\n"
                         "chip,2026-07-02,2,0,9\n"},
        {"accelerator_supply", "generation,year,supply_gw_per_year,share_captured_frac\nchip,2026,2,0.3\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.6, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 0.6, 1e-9);
    hand_binding(&hand, LIMIT_ACCELERATOR_SUPPLY, 2026, 0.6);
    hand_close(&hand);
}

/* The 1 GW of chips of 2026 comes in the 184 days from 1 July, the 4 GW of 2027 in 365. Their lines meet at 184/549 of
 * the way from 1/184 to 4/365 GW a day, which is less than 2/184. So the line of 2026 starts at 2/184 less that, and is
 * at 1/184 after 92 days. In the 31 days of July it goes 31/92 of that way. */
static void chips_come_on_a_line_from_their_date(void **state)
{
    const struct csv_text tables[] = {
        {"accelerators", "generation,first_date,facility_kw_per_unit,price_usd_bn_per_gw,life_years\n"
                         "chip,2026-07-01,2,0,9\n"},
        {"accelerator_supply", "generation,year,supply_gw_per_year\nchip,2026,1\nchip,2027,4\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    double per_day = 1.0 / 184, meeting = per_day + 184.0 / 549 * (4.0 / 365 - per_day);
    double first = 2 * per_day - meeting;
    HAND_OPEN(&hand, tables, "plan.end_date=2026-08-01", "plan.target_gw=5");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 31 * (first + 0.5 * 31 / 92 * (per_day - first)), 1e-9);
    hand_close(&hand);
    HAND_OPEN(&hand, tables, "plan.target_gw=5");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 1, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 5, 1e-9);
    hand_close(&hand);
}

/* 0.2 GW of own chips only beta can have, 0.3 GW only alpha: what is fitted is all that can open. */
static void load_opens_only_with_chips_of_its_provider(void **state)
{
    const struct csv_text tables[] = {
        {"providers", "provider,regions\nalpha,R\nbeta,R\n"},
        {"accelerators", "generation,facility_kw_per_unit,price_usd_bn_per_gw,life_years,exclusive_to_providers\n"
                         "chip,2,0,9,alpha\ntile,2,0,9,beta\n"},
        {"accelerator_supply", "generation,year,supply_gw_per_year\nchip,2026,0.3\ntile,2026,0.2\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR);
    assert_near(hand_load(&hand, 2026, "alpha", NULL), 0.3, 1e-9);
    assert_near(hand_load(&hand, 2026, "beta", NULL), 0.2, 1e-9);
    assert_near(hand.plan->accelerators_new[0 * 2 + 0], 0.3, 1e-9);
    assert_near(hand.plan->accelerators_new[1 * 2 + 1], 0.2, 1e-9);
    hand_binding(&hand, LIMIT_ACCELERATOR_SUPPLY, 2026, 0.3);
    hand_binding(&hand, LIMIT_ACCELERATOR_SUPPLY, 2026, 0.2);
    hand_close(&hand);
}

/* Chips live a year. The first 0.5 GW, of mid 2025, fall due in mid 2026 and, renewed, again in 2027 with the 0.3 GW
 * that are left of 2026's 0.8: of the 1 GW of 2027 only 0.2 are for new load. */
static void renewal_takes_chips_from_new_load(void **state)
{
    const struct csv_text tables[] = {
        {"committed_supply", "site,region,provider,option,supply_gw,load_gw,online_date\nMill,R,own,cable,0.5,0.5,"
                             "2025-06-30\n"},
        {"accelerators", "generation,facility_kw_per_unit,price_usd_bn_per_gw,life_years\nchip,2,0,1\n"},
        {"accelerator_supply", "generation,year,supply_gw_per_year\nchip,2026,0.8\nchip,2027,1\n"},
        {"initial_fleet", "provider,generation,fitted_date,fitted_gw\nown,chip,2025-06-30,0.5\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.target_gw=5");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.8, 1e-9);
    assert_near(hand_load(&hand, 2027, NULL, NULL), 1, 1e-9);
    assert_near(hand.plan->accelerators_renewed[0], 0.5, 1e-9);
    assert_near(hand.plan->accelerators_renewed[1], 1.3, 1e-9);
    hand_binding(&hand, LIMIT_ACCELERATOR_RENEWAL, 2026, 0.5);
    hand_binding(&hand, LIMIT_ACCELERATOR_SUPPLY, 2027, 1);
    hand_close(&hand);
}

/* Both may have chips and nothing else, so they share a fleet. Its 0.4 GW of chips are fitted as each provider opens
 * load: 0.3 and 0.1. */
static void providers_of_a_fleet_fit_what_they_open(void **state)
{
    const struct csv_text tables[] = {
        {"providers", "provider,regions\nalpha,R\nbeta,R\n"},
        {"committed_supply",
         "site,region,provider,option,supply_gw,load_gw,online_date\nMill,R,alpha,cable,0.3,0.3,2026-01-02\n"
         "Mine,R,beta,cable,0.1,0.1,2026-01-02\n"},
        {"greenfield", "region,greenfield_gw_per_year\nR,0\n"},
        {"accelerators", "generation,facility_kw_per_unit,price_usd_bn_per_gw,life_years\nchip,2,0,9\n"},
        {"accelerator_supply", "generation,year,supply_gw_per_year\nchip,2026,0.4\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, ONE_YEAR, "plan.target_gw=0.4");
    assert_near(hand_load(&hand, 2026, "alpha", NULL), 0.3, 1e-9);
    assert_near(hand_load(&hand, 2026, "beta", NULL), 0.1, 1e-9);
    assert_near(hand.plan->accelerators_new[0], 0.3, 1e-9);
    assert_near(hand.plan->accelerators_new[1], 0.1, 1e-9);
    assert_near(hand.plan->class_provider[0], 0.3, 1e-9);
    assert_near(hand.plan->class_provider[1], 0.1, 1e-9);
    hand_binding(&hand, LIMIT_ACCELERATOR_SUPPLY, 2026, 0.4);
    hand_close(&hand);
}

/* Chips live two years: alpha's 0.3 GW are due in November 2026, beta's 0.2 GW in September 2027 and another 0.1 GW of
 * alpha in December. Of the 0.5 GW of 2026, which keep for ten minutes, 0.2 GW renew ahead what is due next: beta's. */
static void a_fleet_renews_what_is_due_first(void **state)
{
    const struct csv_text tables[] = {
        {"providers", "provider,regions\nalpha,R\nbeta,R\n"},
        {"committed_supply",
         "site,region,provider,option,supply_gw,load_gw,online_date\nMill,R,alpha,cable,0.4,0.4,2024-11-01\n"
         "Mine,R,beta,cable,0.2,0.2,2025-09-01\n"},
        {"accelerators",
         "generation,facility_kw_per_unit,price_usd_bn_per_gw,life_years,keep_weeks\nchip,2,0,2,0.001\n"},
        {"accelerator_supply", "generation,year,supply_gw_per_year\nchip,2026,0.5\nchip,2027,0.1\n"},
        {"initial_fleet",
         "provider,generation,fitted_date,fitted_gw\nalpha,chip,2024-11-01,0.3\nbeta,chip,2025-09-01,0.2\n"
         "alpha,chip,2025-12-01,0.1\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, "plan.target_gw=0.6");
    const double *renewed = hand.plan->accelerators_renewed; /* [provider][year] */
    assert_near(renewed[0], 0.3, 1e-5);
    assert_near(renewed[1], 0.4, 1e-5);
    assert_near(renewed[2], 0.2, 1e-5);
    assert_near(renewed[3], 0.2, 1e-5);
    hand_binding(&hand, LIMIT_ACCELERATOR_RENEWAL, 2027, 0.6);
    hand_close(&hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pace_of_building_binds),
        cmocka_unit_test(the_target_is_reached_and_the_path_missed),
        cmocka_unit_test(the_wanted_path_is_followed),
        cmocka_unit_test(a_hard_date_is_met_against_the_cost),
        cmocka_unit_test(a_hard_date_out_of_reach_has_no_plan),
        cmocka_unit_test(committed_load_without_supply_is_late),
        cmocka_unit_test(committed_sites_bind_until_their_next_tranche),
        cmocka_unit_test(sites_slip_and_are_cancelled),
        cmocka_unit_test(new_campuses_open_after_their_construction),
        cmocka_unit_test(one_provider_holds_no_more_than_its_share),
        cmocka_unit_test(workers_bind_by_littles_law),
        cmocka_unit_test(workers_come_on_a_line),
        cmocka_unit_test(the_mix_of_classes_binds),
        cmocka_unit_test(chips_bind_and_arrive_after_their_date),
        cmocka_unit_test(chips_come_on_a_line_from_their_date),
        cmocka_unit_test(load_opens_only_with_chips_of_its_provider),
        cmocka_unit_test(renewal_takes_chips_from_new_load),
        cmocka_unit_test(providers_of_a_fleet_fit_what_they_open),
        cmocka_unit_test(a_fleet_renews_what_is_due_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
