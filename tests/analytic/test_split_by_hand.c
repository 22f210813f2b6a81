/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who builds, where all splits of the load between providers cost the same: solved on paper. All 1 GW comes in 2026. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "findings/ledgers.h"
#include "support/hand_plan.h"
#include "support/near.h"

#define CONTRACTS "contract,provider,value_usd_bn,term_years,start_date,price_usd_bn_per_gw_year,expansion_from_date\n"

static void assert_loads(const struct csv_text *tables, const char *one, double gw, const char *other)
{
    struct hand_plan hand;
    HAND_OPEN(&hand, tables, NULL);
    for (int year = 2026; year <= 2027; year++) {
        assert_near(hand_load(&hand, year, one, NULL), gw, 1e-7);
        assert_near(hand_load(&hand, year, other, NULL), 1 - gw, 1e-7);
    }
    hand_close(&hand);
}

/* 2 $B at 10 $B/GW-year over five years are 0.04 GW, and 0.8 $B at 8 are 0.02: two thirds and a third, in whatever
 * order they stand. */
static void loads_are_as_contracts(void **state)
{
    const struct csv_text tables[] = {{"providers", "provider,regions\nalpha,R\nbeta,R\n"},
                                      {"contracts", CONTRACTS "a,alpha,2,5,2026-01-01,10,2026-01-01\n"
                                                              "b,beta,0.8,5,2026-01-01,8,2026-01-01\n"},
                                      {NULL, NULL}};
    const struct csv_text turned[] = {{"providers", "provider,regions\nbeta,R\nalpha,R\n"},
                                      {"contracts", CONTRACTS "b,beta,0.8,5,2026-01-01,8,2026-01-01\n"
                                                              "a,alpha,2,5,2026-01-01,10,2026-01-01\n"},
                                      {NULL, NULL}};
    (void)state;
    assert_loads(tables, "alpha", 2.0 / 3, "beta");
    assert_loads(turned, "alpha", 2.0 / 3, "beta");
}

/* No contract tells them apart. */
static void without_contracts_shares_are_equal(void **state)
{
    const struct csv_text tables[] = {{"providers", "provider,regions\nalpha,R\nbeta,R\n"}, {NULL, NULL}};
    (void)state;
    assert_loads(tables, "alpha", 0.5, "beta");
}

/* alpha has the only contract, and a limit of 0.7 of the load: a limit goes before the rule. */
static void limits_go_before_shares(void **state)
{
    const struct csv_text tables[] = {{"providers", "provider,regions\nalpha,R\nbeta,R\n"},
                                      {"contracts", CONTRACTS "a,alpha,2,5,2026-01-01,10,2026-01-01\n"},
                                      {"provider_limits", "provider,max_share_frac\nalpha,0.7\n"},
                                      {NULL, NULL}};
    (void)state;
    assert_loads(tables, "alpha", 0.7, "beta");
}

/* Own building takes 10 $B/GW in 2026, and the cloud 10 $B/GW-year of a mean of half a GW in 2026 and of a GW in 2027.
 * With c GW of the cloud's (in years of 365.25 days) 10 - 5 c are owed in 2026, and 10 c in 2027. The money is 3 and
 * 8 $B: 7 - 5 c are owed above it, and from c = 0.8 on 10 c - 8 more. */
static void owed_above_funds_goes_before_shares(void **state)
{
    const struct csv_text tables[] = {{"providers", "provider,regions,own_build\ncloud,R,no\nown,R,yes\n"},
                                      {"contracts", CONTRACTS "a,cloud,0.2,5,2026-01-01,10,2026-01-01\n"},
                                      {"capital", "item,share_of_capex_frac,life_years\nshell,0.25,20\n"},
                                      {"buyer_funds", "source,year,funds_usd_bn\nrevenue,2026,3\nrevenue,2027,8\n"},
                                      {NULL, NULL}};
    (void)state;
    assert_loads(tables, "cloud", 0.8 / YEAR_PART, "own");
}

/* The same with 6 of the 10 $B/GW for chips: without them own building would cost less than the cloud. */
static void own_building_is_owed_with_its_accelerators(void **state)
{
    const struct csv_text tables[] = {
        {"providers", "provider,regions,own_build\ncloud,R,no\nown,R,yes\n"},
        {"contracts", CONTRACTS "a,cloud,0.2,5,2026-01-01,10,2026-01-01\n"},
        {"capital", "item,share_of_capex_frac,life_years\nshell,0.1,20\n"},
        {"accelerators", "generation,facility_kw_per_unit,price_usd_bn_per_gw,life_years\nchip,1,6,10\n"},
        {"buyer_funds", "source,year,funds_usd_bn\nrevenue,2026,3\nrevenue,2027,8\n"},
        {NULL, NULL}};
    (void)state;
    assert_loads(tables, "cloud", 0.8 / YEAR_PART, "own");
}

/* There is no money, and the contract's price is below the value of compute, at which load without a contract counts:
 * nothing is gained by leaving load without one. */
static void load_without_a_contract_is_not_free(void **state)
{
    const struct csv_text tables[] = {{"providers", "provider,regions\nbare,R\nsigned,R\n"},
                                      {"contracts", CONTRACTS "a,signed,0.1,5,2026-01-01,5,2026-01-01\n"},
                                      {"buyer_funds", "source,year,funds_usd_bn\nrevenue,2026,0\nrevenue,2027,0\n"},
                                      {NULL, NULL}};
    (void)state;
    assert_loads(tables, "signed", 1.0, "bare");
}

/* There is no money. Two contracts of one provider count the same load and cost 6 + 6, more than the 10 of the other;
 * the value of compute, which load without a contract costs, is taken off once. But for the 0.04 $B a year that are
 * paid in any case, all is built by the cheaper one. */
static void two_contracts_of_one_provider_count_once(void **state)
{
    const struct csv_text tables[] = {{"providers", "provider,regions\ntwice,R\nonce,R\n"},
                                      {"contracts", CONTRACTS "a,twice,0.2,5,2026-01-01,6,2026-01-01\n"
                                                              "b,twice,0.2,5,2026-01-01,6,2026-01-01\n"
                                                              "c,once,0.2,5,2026-01-01,10,2026-01-01\n"},
                                      {"buyer_funds", "source,year,funds_usd_bn\nrevenue,2026,0\nrevenue,2027,0\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    struct ledgers *ledgers;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_true(hand_load(&hand, 2027, "once", NULL) > 0.98);
    assert_int_equal(ledgers_make(&ledgers, hand.plan, hand.plan->arena), GP_OK);
    for (int y = 0; y < ledgers->year_count; y++)
        assert_near(ledgers->buyer[y].without_contract_gw_years, 0, 1e-7);
    hand_close(&hand);
}

/* alpha can build in either region, each of which takes half of the load, and beta in R alone. Both have the same
 * contract, so that alpha builds in S and beta in R: half of all each. */
static void shares_are_those_of_the_nation(void **state)
{
    const struct csv_text tables[] = {{"regions", "region\nR\nS\n"},
                                      {"providers", "provider,regions\nalpha,R|S\nbeta,R\n"},
                                      {"potential", "option,region,date,potential_gw\ncable,R,2026-01-01,0.5\n"
                                                    "cable,S,2026-01-01,0.5\n"},
                                      {"contracts", CONTRACTS "a,alpha,1,5,2026-01-01,10,2026-01-01\n"
                                                              "b,beta,1,5,2026-01-01,10,2026-01-01\n"},
                                      {NULL, NULL}};
    struct hand_plan hand;
    (void)state;
    HAND_OPEN(&hand, tables, NULL);
    assert_near(hand_load(&hand, 2027, "alpha", "S"), 0.5, 1e-7);
    assert_near(hand_load(&hand, 2027, "alpha", "R"), 0, 1e-7);
    assert_near(hand_load(&hand, 2027, "beta", "R"), 0.5, 1e-7);
    hand_close(&hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loads_are_as_contracts),
        cmocka_unit_test(without_contracts_shares_are_equal),
        cmocka_unit_test(limits_go_before_shares),
        cmocka_unit_test(owed_above_funds_goes_before_shares),
        cmocka_unit_test(own_building_is_owed_with_its_accelerators),
        cmocka_unit_test(load_without_a_contract_is_not_free),
        cmocka_unit_test(two_contracts_of_one_provider_count_once),
        cmocka_unit_test(shares_are_those_of_the_nation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
