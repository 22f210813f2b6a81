/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The off-grid study of December 2024 beside plans of its prices: docs/published.md tells them. The study seeks the
 * price of power, the same in all years, at which equity earns 11 % after tax. That price is linear in capital, upkeep
 * and fuel. So each of them has one factor that turns it into a yearly payment. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "support/diagnosed.h"
#include "support/hand_plan.h"
#include "support/near.h"

#define FOLDER    GIGAPLAN_TEST_DIR "/published/offgrid_study"
#define YEARS     20
#define LOAD_MWH  876000.0 /* 100 MW all year */
#define DAY       24
#define GAS_SHARE "budgets.gas.*.limit_frac_of_load="
#define NO_SUN    "potential.*.*.*.potential_gw=0"
#define ENGINES   "potential.gas_engine.*.*.potential_gw=1"
#define TURBINES  "potential.gas_turbine.*.*.potential_gw=1"
#define ALL_GAS   GAS_SHARE "1"

/* ---- The study's finance ---- */

/* At the start of construction, two years before the first year of operation is counted. */
static double worth_in(int year)
{
    return pow(1.11, -(year + 2));
}

/* A payment that grows, as one that stays the same. */
static double level(double growth)
{
    double paid = 0, years = 0;
    for (int y = 1; y <= YEARS; y++) {
        paid += pow(1 + growth, y - 1) * worth_in(y);
        years += worth_in(y);
    }
    return paid / years;
}

/* Yearly payment for a dollar of capital: 70 % debt at 7.5 % over 20 years, the rest equity in the two years of
 * construction; 21 % tax after interest and depreciation over six years, on a base less half the credit; the credit
 * comes in the first year. */
static double payment(double credit)
{
    static const double depreciation[] = {0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576};
    double service = 0.7 * 0.075 / (1 - pow(1.075, -YEARS)), debt = 0.7;
    double worth = 0.15 * (worth_in(-1) + worth_in(0)) - credit * worth_in(1), years = 0;
    for (int y = 1; y <= YEARS; y++) {
        double interest = 0.075 * debt;
        double off_tax = interest + (y <= 6 ? depreciation[y - 1] * (1 - credit / 2) : 0);
        worth += (service - 0.21 * off_tax) * worth_in(y);
        years += worth_in(y);
        debt -= service - interest;
    }
    assert_near(debt, 0, 1e-12);
    return worth / (1 - 0.21) / years;
}

#define SOFT 1.118 /* costs of engineering, permits, insurance and taxes beside each dollar of plant */

static void assert_priced(const struct hand_plan *hand, const char *name, double capital_usd_per_kw, double credit,
                          double upkeep_usd_per_kw_year, double running_usd_per_mwh)
{
    const struct option_row *row = &hand->scenario->options_rows[hand_row(hand, TABLE_options, name)];
    double upkeep = upkeep_usd_per_kw_year + 0.0025 * capital_usd_per_kw;
    assert_near(row->annuity_usd_per_kw_year, capital_usd_per_kw * SOFT * payment(credit), 1e-4);
    assert_near(row->fixed_om_usd_per_kw_year, upkeep * level(0.025), 1e-4);
    assert_near(row->variable_om_usd_per_mwh, running_usd_per_mwh * level(0.025), 1e-4);
}

/* ---- Plans ---- */

static void plan(struct hand_plan *hand, const char *const *overrides, size_t count)
{
    gp_planner *planner = NULL;
    const gp_solve_options options = {.threads = 1};
    memset(hand, 0, sizeof *hand);
    hand->env = gp_env_new(NULL);
    if (gp_scenario_load(&hand->scenario, FOLDER, overrides, count, hand->env) != GP_OK ||
        gp_planner_open(&planner, hand->scenario, hand->env) != GP_OK ||
        gp_planner_solve(&hand->plan, planner, &options, hand->env) != GP_OK)
        print_diagnostics(hand->env);
    gp_planner_free(planner);
    assert_non_null(hand->plan);
    assert_int_equal(gp_plan_outcome(hand->plan), GP_OUTCOME_OPTIMAL);
    assert_int_equal(gp_plan_verify(hand->plan, hand->env), GP_OK);
}
#define PLAN(hand, ...) \
    plan(hand, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static double usd_per_mwh(const struct hand_plan *hand)
{
    return gp_plan_objective_usd(hand->plan) / LOAD_MWH;
}

/* Price with at most so much gas; GW of the sun, 4 h of the battery. */
static double usd_per_mwh_at(const char *gas_share, double *pv_gw, double *battery_gw)
{
    struct hand_plan hand;
    PLAN(&hand, gas_share);
    double price = usd_per_mwh(&hand);
    assert_near(hand_supply(&hand, 2025, "gas_engine"), 0.125, 1e-9);
    assert_near(hand_supply(&hand, 2025, "gas_turbine"), 0, 1e-9);
    *pv_gw = hand_supply(&hand, 2025, "pv");
    *battery_gw = hand_supply(&hand, 2025, "battery_4h");
    hand_close(&hand);
    return price;
}

static void prices_are_those_of_the_study(void **state)
{
    struct hand_plan hand;
    (void)state;
    PLAN(&hand, ALL_GAS);
    assert_priced(&hand, "pv", 770, 0.3, 11, 0);
    assert_priced(&hand, "battery_4h", 4 * 260, 0.3, 2.5, 0);
    assert_priced(&hand, "gas_engine", 1150 + 410 / 1.25, 0, 10 + 6 / 1.25, 25);
    assert_priced(&hand, "gas_turbine", 885 + 410 / 1.25, 0, 15 + 6 / 1.25, 5);
    assert_near(hand.scenario->fuel_prices_rows[0].price_usd_per_mmbtu, 5 * level(0.03), 1e-5);
    hand_close(&hand);
}

/* Without sun there is no weather and nothing to size: 125 MW, and all energy from them. The payments are for a year of
 * 365.25 days, of which the plan has 365. */
static double alone(double payment_usd_per_kw_year, double running_usd_per_mwh)
{
    return payment_usd_per_kw_year * 125e3 / (100 * 8766) + running_usd_per_mwh;
}

static void plants_alone_cost_what_the_formula_says(void **state)
{
    struct hand_plan hand;
    (void)state;
    PLAN(&hand, NO_SUN, ENGINES, ALL_GAS);
    assert_near(usd_per_mwh(&hand), alone(166.9829 + 21.7704, 29.4274 + 8.9893 * 6.09027), 1e-3);
    hand_close(&hand);
    PLAN(&hand, NO_SUN, TURBINES, ALL_GAS);
    assert_near(usd_per_mwh(&hand), alone(137.0435 + 26.876, 5.8855 + 9.63 * 6.09027), 1e-3);
    hand_close(&hand);
}

/* 93 $/MWh at 44 % is rounded to a dollar, and representative days are within half of one of all hours there. At 90 %
 * the study has 97 to 109. Sun and storage grow with the share, and the last percents are the dear ones. */
static void shares_of_the_sun_cost_what_the_study_says(void **state)
{
    double pv[4], battery[4];
    (void)state;
    double free = usd_per_mwh_at(ALL_GAS, &pv[0], &battery[0]);
    double at_44 = usd_per_mwh_at(GAS_SHARE "0.56", &pv[1], &battery[1]);
    double at_90 = usd_per_mwh_at(GAS_SHARE "0.1", &pv[2], &battery[2]);
    double at_98 = usd_per_mwh_at(GAS_SHARE "0.02", &pv[3], &battery[3]);
    assert_near(at_44, 93, 1);
    assert_near(at_90, (97 + 109) / 2.0, (109 - 97) / 2.0);
    assert_true(free <= at_44 && at_44 < at_90 && at_90 < at_98);
    assert_true((at_98 - at_90) / 8 > (at_90 - at_44) / 46);
    for (int i = 1; i < 4; i++) {
        assert_true(pv[i] > pv[i - 1]);
        assert_true(battery[i] > battery[i - 1]);
    }
}

/* ---- The study's power flow ---- */

/* Output of a GW of sun in each hour of a day type. */
static void read_sun(double sun[DAY], const struct gp_scenario *scenario, const struct day_type_row *day)
{
    for (int i = 0; i < scenario->profiles_count; i++) {
        const struct profile_row *row = &scenario->profiles_rows[i];
        if (row->season.index == day->season.index && strcmp(row->day_type, day->day_type) == 0)
            sun[row->hour] = row->capacity_factor_frac;
    }
}

/* GWh of gas on a day: what the sun has too much is stored, and given as soon as it is short. Full at
 * first, as in the study, and as at the end of the days before, which are alike. */
static double gas_on(const double sun[DAY], double pv_gw, double battery_gw)
{
    double way = sqrt(0.92), holds = 3.335 * battery_gw, stored = holds, gas = 0;
    for (int hour = 0; hour < 50 * DAY; hour++) {
        double spare = sun[hour % DAY] * pv_gw - 0.1;
        double charge = fmin(fmax(spare, 0), fmin(battery_gw, (holds - stored) / way));
        double discharge = fmin(fmax(-spare, 0), fmin(battery_gw, stored * way));
        stored += charge * way - discharge / way;
        gas = (hour % DAY == 0 ? 0 : gas) + fmax(-spare, 0) - discharge;
    }
    return gas;
}

/* The study sizes by trying sizes, and runs each by this rule. Run by it, the plan's sizes need the gas of the plan. */
static void the_rule_of_the_study_needs_the_gas_of_the_plan(void **state)
{
    struct hand_plan hand;
    double gas_gwh = 0;
    (void)state;
    PLAN(&hand, GAS_SHARE "0.1");
    for (int i = 0; i < hand.scenario->day_types_count; i++) {
        const struct day_type_row *day = &hand.scenario->day_types_rows[i];
        double sun[DAY] = {0};
        read_sun(sun, hand.scenario, day);
        gas_gwh +=
            day->weight_days * gas_on(sun, hand_supply(&hand, 2025, "pv"), hand_supply(&hand, 2025, "battery_4h"));
    }
    assert_near(gas_gwh, 0.1 * LOAD_MWH / 1e3, 1e-3);
    hand_close(&hand);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(prices_are_those_of_the_study),
        cmocka_unit_test(plants_alone_cost_what_the_formula_says),
        cmocka_unit_test(shares_of_the_sun_cost_what_the_study_says),
        cmocka_unit_test(the_rule_of_the_study_needs_the_gas_of_the_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
