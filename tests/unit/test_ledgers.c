/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both ledgers of a plan of two years made by hand. */
#include "support/near.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "findings/cost_bridge.h"
#include "support/plan_builder.h"
#include "support/scenario_builder.h"

/* Prices: shell 4 $B per GW (a tenth of 40), paid half in each of the two quarters before service; accelerators 20 $B
 * per GW and supply 1 $B per GW, paid at service. Dollars of 2026 and 2027 are worth what those of 2025 are but for
 * 2027: 0.5. */
static const struct csv_text tables[] = {
    {"providers", "provider,regions,own_build\ncloud,R,no\nown,R,yes\n"},
    {"options", "option,kind,fuel,heat_rate_mmbtu_per_mwh,capex_usd_per_kw,life_years,capacity_credit_frac\ngas,"
                "thermal,gas,10,1000,20,1\n"},
    {"fuel_prices", "fuel,region,year,price_usd_per_mmbtu\ngas,,2026,3\n"},
    {"committed_supply",
     "site,tranche,region,provider,option,supply_gw,load_gw,online_date\nA,1,R,cloud,gas,1,1,2025-01-01\n"
     "B,1,R,cloud,gas,2,0,2026-07-01\n"},
    {"capital", "item,share_of_capex_frac,life_years\nshell,0.1,30\n"},
    {"spending_profiles", "item,quarters_before_service,spend_frac\nshell,1,0.5\nshell,2,0.5\n"},
    {"accelerators", "generation,kind,facility_kw_per_unit,price_usd_bn_per_gw,life_years\nX,accelerator,2,20,5\n"},
    {"accelerator_supply", "generation,year,supply_gw_per_year\nX,2026,10\nX,2027,10\n"},
    {"initial_fleet", "provider,generation,fitted_date,fitted_gw\ncloud,X,2025-01-01,1\n"},
    {"deflators", "year,multiplier_to_2025_usd\n2025,1\n2026,1\n2027,0.5\n"},
    {"builder_funds", "provider,year,capex_usd_bn,share_for_buyer_frac\ncloud,2026,100,0.5\ncloud,2027,50,0.5\n"},
    {"buyer_funds", "source,year,funds_usd_bn\nrevenue,2026,20\nequity,2026,5\nrevenue,2027,200\n"},
    {"contracts", "contract,provider,value_usd_bn,term_years,start_date,ramp_full_date,price_usd_bn_per_gw_year\n"
                  "deal,cloud,30,1.5,2026-01-01,2026-07-02,10\n"},
    {NULL, NULL},
};
static const char *const overrides[] = {"plan.target_gw=10", "plan.grid=season", "plan.real_discount_rate_frac=0",
                                        NULL};
static const char *const with_interest[] = {"plan.target_gw=10", "plan.grid=season",
                                            "plan.real_discount_rate_frac=0.21", NULL};

enum { CLOUD, OWN };

/* cloud adds 2 GW in 2026 and nothing in 2027; own adds 1 GW in 2027. Gas: 4 GW built in 2026. */
static void build(struct plan_builder *builder, struct gp_scenario *scenario)
{
    plan_builder_open(builder, scenario);
    struct gp_plan *plan = builder->plan;
    builder->class_share[0] = 1;
    plan_builder_add(builder, plan->greenfield_load, CLOUD, 1, 0, 0, 2);
    plan_builder_add(builder, plan->greenfield_load, OWN, 1, 0, 1, 1);
    plan_builder_add(builder, plan->supply_built, 0, 1, 0, 0, 3);
    plan_builder_add(builder, plan->accelerators_new, 0, 2, CLOUD, 0, 2);
    plan_builder_add(builder, plan->accelerators_new, 0, 2, OWN, 1, 1);
    plan_builder_add(builder, plan->accelerators_renewed, 0, 2, CLOUD, 1, 0.5);
    plan->paid_not_used[1] = 3;
    plan_builder_settle(builder);
}

struct fixture {
    struct gp_scenario *scenario;
    struct plan_builder builder;
    struct ledgers *ledgers;
};

static int open_with(struct fixture *fixture, const char *const *overrides_given)
{
    fixture->scenario = scenario_build(tables, overrides_given);
    build(&fixture->builder, fixture->scenario);
    return ledgers_make(&fixture->ledgers, fixture->builder.plan, fixture->builder.plan->arena) == GP_OK ? 0 : 1;
}

static int set_up(void **state)
{
    static struct fixture fixture;
    *state = &fixture;
    return open_with(&fixture, overrides);
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    plan_builder_close(&fixture->builder);
    gp_scenario_free(fixture->scenario);
    return 0;
}

static void builders_pay_over_the_quarters_before_service(void **state)
{
    const struct ledgers *ledgers = ((struct fixture *)*state)->ledgers;
    const struct builder_ledger *cloud = &ledgers->builders[CLOUD], *own = &ledgers->builders[OWN];
    /* The 2 GW of 2026 come evenly over 365 days; the middles of the quarters lie 45.66 and 136.97 days before service.
     * What was due before the start: 2 GW x 4 $B x 0.5 x (45.66 + 136.97) / 365. */
    double sunk = 8 * 0.5 * (365.25 / 8 + 3 * 365.25 / 8) / 365;
    assert_near(cloud->sunk.load_real, sunk, 1e-9);
    assert_near(cloud->years[0].spent.load_real, 8 - sunk, 1e-9);
    assert_near(cloud->years[1].spent.load_real, 0, 1e-9);
    /* The 1 GW of 2027 at half the pace: part of it is paid in 2026, and the same pace goes on after the end. */
    assert_near(own->years[0].spent.load_real, sunk / 2, 1e-9);
    assert_near(own->years[1].spent.load_real, 4, 1e-9);
    assert_near(own->ahead.load_real, sunk / 2, 1e-9);
    assert_near(cloud->years[0].spent.accelerators_new_real, 40, 1e-9);
    assert_near(cloud->years[1].spent.accelerators_renewal_real, 10, 1e-9);
    assert_near(cloud->total.interest_real, 0, 1e-12);
}

static void supply_falls_to_those_who_build_load_there(void **state)
{
    const struct ledgers *ledgers = ((struct fixture *)*state)->ledgers;
    /* Of 3 GW of load commissioned, cloud has 2: 2 $B of the 3 $B of gas, and its committed 2 GW of mid-2026. */
    assert_near(ledgers->builders[CLOUD].years[0].spent.supply_real, 2 + 2, 1e-9);
    assert_near(ledgers->builders[OWN].years[0].spent.supply_real, 1, 1e-9);
    const struct builder_ledger *all = &ledgers->builders[2];
    assert_string_equal(all->provider, "all");
    assert_near(all->years[0].spent.supply_real, 5, 1e-9);
    assert_near(all->total.total_real, ledgers->builders[0].total.total_real + ledgers->builders[1].total.total_real,
                1e-9);
}

static void spending_is_held_against_funds(void **state)
{
    const struct ledgers *ledgers = ((struct fixture *)*state)->ledgers;
    const struct builder_ledger *cloud = &ledgers->builders[CLOUD];
    /* 2026: 8 - 2 + 40 + 4 = 50.0 less what is sunk, of 100 x 0.5; 2027: 10 $B real are 20 nominal, of 50 x 0.5. */
    assert_near(cloud->years[0].funds_nominal, 50, 1e-9);
    assert_near(cloud->years[1].total_nominal, 20, 1e-9);
    assert_near(cloud->years[1].funds_nominal, 25, 1e-9);
    double spent = 8 - cloud->sunk.load_real + 40 + 4;
    assert_near(cloud->years[0].total_nominal, spent, 1e-9);
    assert_near(cloud->years[0].excess_nominal, fmax(0, spent - 50), 1e-9);
    assert_int_equal(cloud->first_excess_year, 0);
    assert_false(number_given(ledgers->builders[OWN].years[0].funds_nominal));
    assert_false(number_given(ledgers->builders[OWN].years[0].excess_nominal));
    assert_int_equal(ledgers->builders[OWN].first_excess_year, 0);
    assert_int_equal(ledgers->builders[2].first_excess_year, 2026); /* own building comes on top of the same funds */
}

static void interest_is_shown_apart(void **state)
{
    (void)state;
    struct fixture fixture;
    assert_int_equal(open_with(&fixture, with_interest), 0);
    const struct spending *spent = &fixture.ledgers->builders[OWN].years[1].spent;
    /* 2 $B spent in each quarter; 21 % a year for an eighth and three eighths of a year. */
    double interest = 2 * (pow(1.21, 0.125) - 1) + 2 * (pow(1.21, 0.375) - 1);
    assert_near(spent->load_real, 4, 1e-9);
    assert_near(spent->interest_real, interest, 1e-9);
    assert_near(spent->supply_interest_real, 0, 1e-12);
    assert_near(spent->total_real, 4 + 20 + interest, 1e-9);
    plan_builder_close(&fixture.builder);
    gp_scenario_free(fixture.scenario);
}

/* 3 GW at 4 $B, 3.5 at 20 $B, and 5 GW of gas at 1 $B; the first with interest for an eighth and three eighths of a
 * year. What is spent in the horizon is all of that, but for what was spent before it and for what comes after it. */
static void capital_leads_to_the_spending_of_builders(void **state)
{
    (void)state;
    struct fixture fixture;
    struct cost *cost;
    struct cost_bridge bridge, paid;
    assert_int_equal(open_with(&fixture, with_interest), 0);
    assert_int_equal(cost_make(&cost, fixture.builder.plan, fixture.builder.plan->arena), GP_OK);
    struct cost_added added = cost_of_added(cost, 3);
    cost_bridge_to_builders(&bridge, cost, fixture.ledgers);
    cost_bridge_to_paid(&paid, cost, &added);
    double interest = 12 * ((pow(1.21, 0.125) + pow(1.21, 0.375)) / 2 - 1);
    const struct builder_ledger *all = &fixture.ledgers->builders[2];
    const double wanted[] = {87,
                             0,
                             interest,
                             -all->sunk.total_real,
                             all->ahead.total_real,
                             87 + interest - all->sunk.total_real + all->ahead.total_real};
    assert_int_equal(bridge.count, 6);
    for (int i = 0; i < bridge.count; i++)
        assert_near(bridge.parts[i].usd_bn, wanted[i], 1e-9);
    assert_true(all->sunk.total_real > 0.5 && all->ahead.total_real > 0.5);
    assert_near(bridge.parts[5].usd_bn, all->total.total_real, 1e-9);
    assert_near(paid.parts[6].usd_bn, interest, 1e-9);
    plan_builder_close(&fixture.builder);
    gp_scenario_free(fixture.scenario);
}

static void contracts_are_used_and_go_on(void **state)
{
    const struct ledgers *ledgers = ((struct fixture *)*state)->ledgers;
    const struct contract_ledger *deal = &ledgers->contracts[0];
    assert_near(deal->gw_years_committed, 3, 1e-9);
    assert_near(deal->gw_mean_committed, 2, 1e-9);
    /* 2026: a mean of 1 GW above what ran, 365 days. 2027: 2 GW until the term ends 548 days (547.875) after its start.
     */
    assert_near(deal->years[0].gw_years, 365 / 365.25, 1e-9);
    assert_near(deal->years[0].used, 3650 / 365.25, 1e-9);
    /* 3 $B were paid without use: the use is what the minimum leaves. */
    assert_near(deal->years[1].used, 20 * 183 / 365.25 - 3, 1e-9);
    assert_near(deal->years[1].after_term, 10 * 2 * 182 / 365.25, 1e-9);
    /* Minimum: 20 $B a year, rising over the first 182 days: 365 - 91 days' worth of it in 2026. */
    assert_near(deal->years[0].minimum, 20 * 274 / 365.25, 1e-9);
    assert_near(deal->years[1].minimum, 20 * 183 / 365.25, 1e-9);
    assert_near(deal->years[1].paid_not_used, 3, 1e-12);
    assert_near(deal->spent_frac, (deal->used + 3) / 30, 1e-9);
    assert_near(ledgers->commitments, 30, 1e-12);
}

/* A contract from 1 January 2026 on, in a horizon from 1 March 2026 to 1 April 2027: the 59 days before it and what
 * comes after it are no part of a minimum. */
static void minimums_count_the_days_of_the_horizon(void **state)
{
    static const char *const cut[] = {
        "plan.target_gw=10",          "plan.grid=season",         "plan.real_discount_rate_frac=0",
        "plan.start_date=2026-03-01", "plan.end_date=2027-04-01", NULL};
    (void)state;
    struct fixture fixture;
    assert_int_equal(open_with(&fixture, cut), 0);
    const struct contract_year *years = fixture.ledgers->contracts[0].years;
    /* 2026: 365 days less 91 that the ramp over 182 days lacks, less its integral over the first 59 days. */
    assert_near(years[0].minimum, 20 * (274 - 59 * 59 / (2.0 * 182)) / 365.25, 1e-9);
    assert_near(years[1].minimum, 20 * 90 / 365.25, 1e-9);
    assert_near(years[1].used, 20 * 90 / 365.25 - 3, 1e-9);
    plan_builder_close(&fixture.builder);
    gp_scenario_free(fixture.scenario);
}

/* Without a row of funds for 2027 nothing is known of that year: no revenue of 0, nothing owed above it. */
static void what_is_not_known_is_blank(void **state)
{
    struct csv_text some[sizeof tables / sizeof *tables];
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        some[i] = tables[i];
        if (some[i].table && strcmp(some[i].table, "buyer_funds") == 0)
            some[i].text = "source,year,funds_usd_bn\nequity,2026,5\n";
    }
    struct gp_scenario *scenario = scenario_build(some, overrides);
    struct plan_builder builder;
    struct ledgers *ledgers;
    build(&builder, scenario);
    assert_int_equal(ledgers_make(&ledgers, builder.plan, builder.plan->arena), GP_OK);
    assert_near(ledgers->buyer[0].revenue, 0, 1e-12);
    assert_near(ledgers->buyer[0].raised, 5, 1e-12);
    assert_near(ledgers->buyer[0].excess, ledgers->buyer[0].total - 5, 1e-9);
    assert_false(number_given(ledgers->buyer[1].revenue));
    assert_false(number_given(ledgers->buyer[1].raised));
    assert_false(number_given(ledgers->buyer[1].funds));
    assert_false(number_given(ledgers->buyer[1].excess));
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

static void the_buyer_pays_contracts_and_own_building(void **state)
{
    const struct ledgers *ledgers = ((struct fixture *)*state)->ledgers;
    const struct buyer_year *first = &ledgers->buyer[0], *second = &ledgers->buyer[1];
    assert_near(first->contracts, 3650 / 365.25, 1e-9);
    assert_near(second->contracts, 20 * 183 / 365.25 + 10 * 2 * 182 / 365.25, 1e-9);
    /* Own building in 2027: 4 $B of shell and 20 $B of accelerators, doubled by the deflator; supply is not in it. */
    assert_near(second->own_build, 48, 1e-9);
    assert_near(first->funds, 25, 1e-12);
    assert_near(first->revenue, 20, 1e-12);
    assert_near(second->raised, 0, 1e-12);
    assert_near(second->total, second->contracts + 48, 1e-9);
    assert_int_equal(ledgers->buyer_first_excess_year, 0);
    /* The 1 GW that ran before the contract. */
    assert_near(first->without_contract_gw_years, 365 / 365.25, 1e-9);
    /* Of 3 GW-years, what was used and what goes on after the term. */
    assert_near(second->without_contract_gw_years, 3 * 365 / 365.25 - (20 * 183 / 365.25 - 3) / 10 - 2 * 182 / 365.25,
                1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builders_pay_over_the_quarters_before_service),
        cmocka_unit_test(supply_falls_to_those_who_build_load_there),
        cmocka_unit_test(spending_is_held_against_funds),
        cmocka_unit_test(capital_leads_to_the_spending_of_builders),
        cmocka_unit_test(interest_is_shown_apart),
        cmocka_unit_test(contracts_are_used_and_go_on),
        cmocka_unit_test(minimums_count_the_days_of_the_horizon),
        cmocka_unit_test(what_is_not_known_is_blank),
        cmocka_unit_test(the_buyer_pays_contracts_and_own_building),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
