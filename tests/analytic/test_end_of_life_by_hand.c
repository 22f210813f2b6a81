/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans solved on paper in which supply retires one life after it was built.
 *
 * A load of 1 GW runs all eight years from 2027 on. An old plant serves it until it retires on 1 January 2028. Engines
 * live three years, 1,096 days: those that come evenly over 2027 leave evenly over 2030, and those of 2030 over 2033.
 * An engine costs 0.1 $B a GW and year, and nothing is discounted. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "support/diagnosed.h"
#include "support/hand_plan.h"
#include "support/near.h"

#define OLD_PLANT                                                                                \
    {                                                                                            \
        "committed_supply", "site,tranche,region,provider,option,supply_gw,load_gw,online_date," \
                            "retirement_date\nOld,1,R,own,old,1,1,2026-01-01,2028-01-01\n"       \
    }
#define ENGINES(ending)                                                                                   \
    {                                                                                                     \
        "options", "option,kind,capacity_credit_frac,annuity_usd_per_kw_year,life_years,at_end_of_life\n" \
                   "old,thermal,1,,,\nengine,thermal,1,100,3," ending "\n"                                \
    }
#define POTENTIAL(engine_gw)                                                                                    \
    {                                                                                                           \
        "potential", "option,region,date,potential_gw\nold,R,2026-01-01,0\nengine,R,2026-01-01," engine_gw "\n" \
    }
#define EIGHT_YEARS "plan.start_date=2027-01-01", "plan.end_date=2035-01-01", "plan.real_discount_rate_frac=0"

/* Gigawatt-years of an engine that serves from 2028 on, and comes evenly over 2027: 182.5 days and 7 years. */
#define SERVED (182.5 + 2557.0)

static double built(const struct hand_plan *hand, int year)
{
    int option = hand_row(hand, TABLE_options, "engine");
    return hand->plan->supply_built[plan_at(hand->plan, option, 1, 0, year - 2027)];
}

/* A regional potential of 1 GW has room for each next engine when the one before leaves. */
static void an_engine_is_built_in_each_of_its_lives(void **state)
{
    const struct csv_text tables[] = {OLD_PLANT, ENGINES("retire"), POTENTIAL("1"), {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, EIGHT_YEARS);
    assert_int_equal(hand.plan->calendar.count, 8);
    for (int year = 2027; year < 2035; year++) {
        double so_far = year < 2030 ? 1 : year < 2033 ? 2 : 3;
        assert_near(built(&hand, year), so_far, 1e-9);
        assert_near(hand_supply(&hand, year, "engine"), 1, 1e-9);
    }
    assert_near(gp_plan_objective_usd(hand.plan), 0.1e9 * SERVED / 365.25, 1);
    hand_close(&hand);
}

/* With `replace` the first engine stays, and pays on: the same cost, and nothing is built again. */
static void an_engine_that_is_replaced_is_built_once(void **state)
{
    const struct csv_text tables[] = {OLD_PLANT, ENGINES("replace"), POTENTIAL("1"), {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, EIGHT_YEARS);
    assert_near(built(&hand, 2034), 1, 1e-9);
    assert_near(gp_plan_objective_usd(hand.plan), 0.1e9 * SERVED / 365.25, 1);
    hand_close(&hand);
}

/* Each engine takes a turbine when it is built. Those of 2027 suffice for engines that stay, and not for engines that
 * must be built again. */
static void each_life_takes_equipment(void **state)
{
    const struct csv_text turbines = {"pools", "pool,year,supply_gw_per_year,between_years\n"
                                               "turbines,2027,1,step\nturbines,2028,0,step\n"},
                          uses = {"pool_uses", "pool,option,use_per_gw\nturbines,engine,1\n"};
    const struct csv_text retiring[] = {OLD_PLANT, ENGINES("retire"), POTENTIAL("1"), turbines, uses, {NULL, NULL}},
                          replaced[] = {OLD_PLANT, ENGINES("replace"), POTENTIAL("1"), turbines, uses, {NULL, NULL}};
    (void)state;
    assert_int_equal(hand_outcome(retiring, (const char *const[]){EIGHT_YEARS, NULL}), GP_OUTCOME_INFEASIBLE);
    assert_int_equal(hand_outcome(replaced, (const char *const[]){EIGHT_YEARS, NULL}), GP_OUTCOME_OPTIMAL);
}

/* A credit of 30 % for engines in service by 2028 is paid in the life of the first: half of 2027, 2028 and 2029, half
 * of 2030. Those of 2027 and of the two years beside them would have it; nothing but the first is built in time. */
static void a_tax_credit_ends_with_its_engine(void **state)
{
    const struct csv_text credit = {"tax_credits", "option,credit_frac,in_service_by\nengine,0.3,2028-12-31\n"};
    const struct csv_text tables[] = {OLD_PLANT, ENGINES("retire"), POTENTIAL("1"), credit, {NULL, NULL}};
    const double credited = 182.5 + 366 + 365 + 182.5;
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, EIGHT_YEARS);
    assert_near(built(&hand, 2029), 1, 1e-9);
    assert_near(gp_plan_objective_usd(hand.plan), 0.1e9 * (SERVED - 0.3 * credited) / 365.25, 1);
    hand_close(&hand);
}

/* In months the engine comes in December 2027 alone, since before it only costs. Of it 31 days, from 1 to 31 December,
 * leave 1,096 days later, which is again December 2030. */
static void months_need_no_whole_year(void **state)
{
    const struct csv_text tables[] = {OLD_PLANT, ENGINES("retire"), POTENTIAL("1"), {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, EIGHT_YEARS, "plan.grid=month");
    assert_near(gp_plan_objective_usd(hand.plan), 0.1e9 * (15.5 + 2557) / 365.25, 1);
    int option = hand_row(&hand, TABLE_options, "engine");
    assert_near(hand.plan->supply_built[plan_at(hand.plan, option, 1, 0, 95)], 3, 1e-9);
    hand_close(&hand);
}

/* The check refuses a plan in which an engine outlives its years by a little. */
static void what_stays_too_long_is_refused(void **state)
{
    const struct csv_text tables[] = {OLD_PLANT, ENGINES("retire"), POTENTIAL("1"), {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, EIGHT_YEARS);
    int option = hand_row(&hand, TABLE_options, "engine");
    hand.plan->supply_returned[plan_at(hand.plan, option, 1, 0, 4)] -= 0.01;
    assert_int_equal(gp_plan_verify(hand.plan, hand.env), GP_ERR_INTERNAL);
    assert_true(is_diagnosed(hand.env, "end_of_life", 0, 0, "0.99 GW, should be 1 (R, engine, 2031"));
    hand_close(&hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_engine_is_built_in_each_of_its_lives),
        cmocka_unit_test(an_engine_that_is_replaced_is_built_once),
        cmocka_unit_test(each_life_takes_equipment),
        cmocka_unit_test(a_tax_credit_ends_with_its_engine),
        cmocka_unit_test(months_need_no_whole_year),
        cmocka_unit_test(what_stays_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
