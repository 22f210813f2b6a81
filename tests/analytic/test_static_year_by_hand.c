/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans of a static year, and annuities, worked by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "findings/summary_milestones.h"
#include "gigaplan/findings.h"
#include "support/diagnosed.h"
#include "support/hand_plan.h"
#include "support/near.h"

#define STATIC ONE_YEAR, "plan.commissioning=at_start"

/* Load of 1 GW that runs, and plant with capital of 1000 $/kW: at 5 % and 20 years an annuity of 80.2426 $/kW-year. */
#define LOAD_ALONE                                                                 \
    {                                                                              \
        "committed_supply", "site,region,provider,supply_gw,load_gw,online_date\n" \
                            "load,R,own,0,1,2026-01-01\n"                          \
    }
#define PLANT                                                                                               \
    {                                                                                                       \
        "options", "option,kind,capacity_credit_frac,capex_usd_per_kw,life_years,annuity_usd_per_kw_year\n" \
                   "plant,thermal,1,1000,20,\n"                                                             \
    }

static double annuity(double rate)
{
    return 1e9 * rate / (1 - pow(1 + rate, -20));
}

/* The plant of 1 GW stands all year: a year's payment, discounted by half a year. Evenly over the year it would come to
 * a mean of half of what is built, and the load could not be served from the first hour. */
static void all_stands_from_the_first_hour(void **state)
{
    const struct csv_text tables[] = {LOAD_ALONE, PLANT, {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, STATIC);
    assert_near(hand_supply(&hand, 2026, "plant"), 1, 1e-9);
    assert_near(hand.plan->supply_mean[0], 1, 1e-9);
    assert_near(hand.plan->objective_usd, annuity(0.05) * YEAR_PART * DISCOUNT_2026, 1);
    hand_close(&hand);
}

/* Two seasons: plant that only the second needs stands, and is paid, in the first too. */
static void nothing_comes_within_the_year(void **state)
{
    const struct csv_text tables[] = {
        LOAD_ALONE,
        PLANT,
        {"seasons", "season,start_month\ncold,1\nwarm,7\n"},
        {"day_types", "season,day_type,weight_days,hours\ncold,day,181,24\nwarm,day,184,24\n"},
        {"load_shapes", "class_name,season,day_type,hour,multiplier\n"
                        "steady,cold,day,0,0.5\nsteady,cold,day,1,0.5\nsteady,cold,day,2,0.5\nsteady,cold,day,3,0.5\n"
                        "steady,cold,day,4,0.5\nsteady,cold,day,5,0.5\nsteady,cold,day,6,0.5\nsteady,cold,day,7,0.5\n"
                        "steady,cold,day,8,0.5\nsteady,cold,day,9,0.5\nsteady,cold,day,10,0.5\n"
                        "steady,cold,day,11,0.5\nsteady,cold,day,12,0.5\nsteady,cold,day,13,0.5\n"
                        "steady,cold,day,14,0.5\nsteady,cold,day,15,0.5\nsteady,cold,day,16,0.5\n"
                        "steady,cold,day,17,0.5\nsteady,cold,day,18,0.5\nsteady,cold,day,19,0.5\n"
                        "steady,cold,day,20,0.5\nsteady,cold,day,21,0.5\nsteady,cold,day,22,0.5\n"
                        "steady,cold,day,23,0.5\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, STATIC, "plan.reserve_margin_frac=-1", "plan.real_discount_rate_frac=0",
              "plan.cost_of_capital_frac=0.05");
    assert_int_equal(hand.plan->calendar.count, 2);
    assert_near(hand.plan->supply[0], 1, 1e-9);
    assert_near(hand.plan->supply[1], 1, 1e-9);
    assert_near(hand.plan->objective_usd, annuity(0.05) * YEAR_PART, 1);
    hand.plan->supply_built[1] += 0.1;
    hand.plan->supply[1] += 0.1;
    assert_int_equal(gp_plan_verify(hand.plan, hand.env), GP_ERR_INTERNAL);
    assert_diagnosed(hand.env, "totals", -1, -1, "at most 1");
    hand_close(&hand);
}

/* Load of 1 GW is wanted, and cable for 0.4 GW can be built: a shortfall of 0.6 GW in all weeks of the year. */
static void what_is_wanted_is_wanted_from_the_first_hour(void **state)
{
    const struct csv_text tables[] = {{"potential", "option,region,date,potential_gw\ncable,R,2026-01-01,0.4\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, STATIC, "plan.max_build_rate_gw_per_week=1e-4");
    assert_near(hand_load(&hand, 2026, NULL, NULL), 0.4, 1e-9);
    assert_near(hand.plan->in_service_mean[0], 0.4, 1e-9);
    assert_near(hand.plan->shortfall_gw_weeks, 0.6 * YEAR_WEEKS, 1e-7);
    hand_close(&hand);
}

/* The day on which a load is in service is the first one, and so is the day on which it is wanted, whatever the wanted
 * pace. No pace of building is told. */
static void what_is_built_is_reached_on_the_first_day(void **state)
{
    struct hand_plan hand;
    struct arena *arena = arena_new();
    char day[11];
    date first;
    (void)state;
    HAND_OPEN(&hand, NULL, STATIC, "plan.wanted_rate_gw_per_week=0.01");
    assert_true(gp_plan_date_of(day, hand.plan, 0.4));
    assert_string_equal(day, "2026-01-01");
    assert_true(date_parse("2026-01-01", &first));
    struct summary summary = {0};
    assert_int_equal(summary_milestones(&summary, hand.plan, arena), GP_OK);
    assert_near(summary.target->gw, 1, 1e-12);
    assert_int_equal(summary.target->day, first);
    assert_int_equal(summary.target->wanted_day, first);
    assert_near(summary.target->weeks_late, 0, 1e-12);
    assert_near(summary_in_service_gw(hand.plan, first + 1), 1, 1e-9);
    assert_false(summary.tells_pace);
    hand_close(&hand);
    arena_free(arena);
}

/* A cost of capital of 9 % beside a discount rate of 5 %, and then a payment of 70 $/kW-year in its place. */
static void capital_has_its_own_rate_or_a_given_payment(void **state)
{
    const struct csv_text tables[] = {LOAD_ALONE, PLANT, {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, STATIC, "plan.cost_of_capital_frac=0.09");
    assert_near(hand.plan->objective_usd, annuity(0.09) * YEAR_PART * DISCOUNT_2026, 1);
    hand_close(&hand);
    HAND_OPEN(&hand, tables, STATIC, "plan.cost_of_capital_frac=0.09", "options.plant.annuity_usd_per_kw_year=70");
    assert_near(hand.plan->objective_usd, 70e6 * YEAR_PART * DISCOUNT_2026, 1);
    hand_close(&hand);
}

/* Sun shines for 12 h. By night the battery gives 1 GW for 12 h: 1 GW at 30 $/kW-year and 12 GWh at 4 $/kWh-year. By
 * day 2 GW of sun at 50 $/kW-year serve 1 GW and charge 1 GW. */
static void power_and_energy_are_priced_apart(void **state)
{
    const struct csv_text tables[] = {
        LOAD_ALONE,
        {"options", "option,kind,part_of,technology,capex_usd_per_kw,annuity_usd_per_kw_year,capacity_credit_frac\n"
                    "sun,variable,,day,,50,\nbattery,storage,,,,30,1\ncells,storage_energy,battery,,,4,\n"},
        {"profiles", "region,technology,season,day_type,hour,capacity_factor_frac\n"
                     "R,day,year,day,0,1\nR,day,year,day,1,1\nR,day,year,day,2,1\nR,day,year,day,3,1\n"
                     "R,day,year,day,4,1\nR,day,year,day,5,1\nR,day,year,day,6,1\nR,day,year,day,7,1\n"
                     "R,day,year,day,8,1\nR,day,year,day,9,1\nR,day,year,day,10,1\nR,day,year,day,11,1\n"
                     "R,day,year,day,12,0\nR,day,year,day,13,0\nR,day,year,day,14,0\nR,day,year,day,15,0\n"
                     "R,day,year,day,16,0\nR,day,year,day,17,0\nR,day,year,day,18,0\nR,day,year,day,19,0\n"
                     "R,day,year,day,20,0\nR,day,year,day,21,0\nR,day,year,day,22,0\nR,day,year,day,23,0\n"},
        {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, STATIC);
    assert_near(hand_supply(&hand, 2026, "sun"), 2, 1e-8);
    assert_near(hand_supply(&hand, 2026, "battery"), 1, 1e-8);
    assert_near(hand_supply(&hand, 2026, "cells"), 12, 1e-7);
    assert_near(hand.plan->objective_usd, (2 * 50e6 + 30e6 + 12 * 4e6) * YEAR_PART * DISCOUNT_2026, 100);
    hand_close(&hand);
}

/* Plant that lives for just the year, and has a credit of three tenths: it retires when the year is over. */
static void a_credit_is_paid_of_what_retires_with_the_year(void **state)
{
    const struct csv_text tables[] = {LOAD_ALONE,
                                      {"options", "option,kind,capacity_credit_frac,capex_usd_per_kw,life_years,"
                                                  "at_end_of_life\nplant,thermal,1,1000,1,retire\n"},
                                      {"tax_credits", "option,credit_frac\nplant,0.3\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, STATIC);
    assert_near(hand.plan->objective_usd, 0.7 * 1.05e9 * YEAR_PART * DISCOUNT_2026, 1);
    hand_close(&hand);
}

/* Told to give less in the second half of the day. */
static void output_that_is_not_flat_is_refused(void **state)
{
    const struct csv_text tables[] = {LOAD_ALONE, PLANT, {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, STATIC, "options.plant.runs_flat=yes");
    struct operation *operation = &hand.plan->operations[0];
    operation->output[0][1] = operation->load[1] = 0.9;
    assert_int_equal(gp_plan_verify(hand.plan, hand.env), GP_ERR_INTERNAL);
    assert_diagnosed(hand.env, "least_output", -1, -1, "plant");
    hand_close(&hand);
}

/* What a static year has no time for is refused, each with its own fault. */
static void what_needs_time_is_refused(void **state)
{
    static const struct {
        const char *code, *table, *text, *override;
    } cases[] = {
        {"static-year-table", "build_rates", "from_date,max_build_rate_gw_per_week\n2026-01-01,1\n", NULL},
        {"static-year-length", NULL, NULL, "plan.end_date=2027-06-01"},
        {"static-year-date", "potential", "option,region,date,potential_gw\ncable,R,2026-05-01,1\n", NULL},
        {"static-year-rate", "greenfield", "region,greenfield_gw_per_year\nR,1\n", NULL},
        {"static-year-funds", NULL, NULL, "plan.enforce_buyer_funds=yes"},
        {"static-year-life", NULL, NULL, "options.engine.at_end_of_life=retire"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct csv_text tables[] = {{"options", "option,kind,capacity_credit_frac,life_years\ncable,grid,1,\n"
                                                      "engine,thermal,1,0.5\n"},
                                          {cases[i].table, cases[i].text},
                                          {NULL, NULL}};
        struct gp_scenario *base = scenario_build(tables, NULL), *refused = NULL;
        const char *overrides[] = {"plan.commissioning=at_start", "plan.end_date=2027-01-01", cases[i].override};
        gp_env *env = gp_env_new(NULL);
        assert_int_equal(gp_scenario_copy(&refused, base, overrides, cases[i].override ? 3 : 2, env), GP_ERR_INPUT);
        assert_diagnosed(env, cases[i].code, -1, -1, "");
        gp_env_free(env);
        gp_scenario_free(base);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_stands_from_the_first_hour),
        cmocka_unit_test(nothing_comes_within_the_year),
        cmocka_unit_test(what_is_wanted_is_wanted_from_the_first_hour),
        cmocka_unit_test(what_is_built_is_reached_on_the_first_day),
        cmocka_unit_test(capital_has_its_own_rate_or_a_given_payment),
        cmocka_unit_test(power_and_energy_are_priced_apart),
        cmocka_unit_test(a_credit_is_paid_of_what_retires_with_the_year),
        cmocka_unit_test(output_that_is_not_flat_is_refused),
        cmocka_unit_test(what_needs_time_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
