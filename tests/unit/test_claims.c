/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts of claims: each test once holding and once failing, bounds, contradictions, and tests that do not exist. */
#include "support/near.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/number.h"
#include "findings/claim_tests.h"
#include "gigaplan/findings.h"
#include "support/plan_builder.h"
#include "support/scenario_builder.h"

#define HEAD   "claim,statement,value,unit,files,test,quantity\n"
#define BEHIND "claim,statement,value,unit,files,test,quantity,echoed_by,superseded_by\n"

/* 1 GW of cloud runs at the start; 2 GW are committed for mid-2026. */
static struct csv_text tables[] = {
    {"claims", NULL},
    {"providers", "provider,regions,own_build\ncloud,R,no\nother,R,no\n"},
    {"options", "option,kind,capacity_credit_frac\ncable,grid,1\n"},
    {"committed_supply",
     "site,tranche,region,provider,option,supply_gw,load_gw,online_date\nA,1,R,cloud,cable,1,1,2025-01-01\n"
     "B,1,R,cloud,cable,2,2,2026-07-01\n"},
    {"contracts",
     "contract,provider,value_usd_bn,term_years,start_date,price_usd_bn_per_gw_year,expansion_from_date,note\n"
     "Big deal,cloud,100,8,2026-02-27,6.25,2027-01-01,larger than before\nSmall deal,other,20,5,2026-01-01,10,,\n"},
    {"accelerators", "generation,kind,last_date,facility_kw_per_unit,price_usd_bn_per_gw,life_years\n"
                     "old,accelerator,2025-06-30,1,20,5\nX,accelerator,,2,20,5\nservers,cpu,,0.5,12,6\n"},
    {"initial_fleet", "provider,generation,fitted_date,fitted_gw\ncloud,old,2024-06-01,1\n"},
    {"accelerator_supply", "generation,year,supply_gw_per_year\nX,2026,10\nold,2025,1\nservers,2026,10\n"},
    {"buyer_funds", "source,year,funds_usd_bn\nrevenue,2025,13.1\nrevenue,2026,30\nequity,2025,41\n"},
    {"builder_funds", "provider,year,capex_usd_bn\ncloud,2026,300\nother,2026,100\ncloud,2027,250\n"},
    {"reference_figures",
     "figure,value,unit\nhousehold_kwh_per_year,10715,kWh/year\nus_nuclear_gw,98.4,GW\nus_reactors,94,reactors\n"},
    {NULL, NULL},
};
static const char *const overrides[] = {"plan.target_gw=30", "plan.capex_usd_bn_per_gw=46.7",
                                        "plan.compute_value_load_factor_frac=0.8", "plan.grid=season", NULL};

struct case_of {
    struct gp_scenario *scenario;
    struct plan_builder builder;
    struct claims *claims;
    struct arena *arena;
};

/* Judges `rows` with a plan that has 1 GW at the start, 3 GW at the end of 2026 and 4 GW at the end of 2027, or
 * without. */
static void open_case(struct case_of *one, const char *rows, bool with_plan)
{
    tables[0].text = rows;
    one->scenario = scenario_build(tables, overrides);
    one->arena = arena_new();
    if (with_plan) {
        plan_builder_open(&one->builder, one->scenario);
        one->builder.class_share[0] = 1;
        one->builder.plan->start_gw = 1;
        plan_builder_add(&one->builder, one->builder.plan->committed_load, 0, 1, 0, 0, 2);
        plan_builder_add(&one->builder, one->builder.plan->greenfield_load, 0, 1, 0, 1, 1);
        plan_builder_settle(&one->builder);
    }
    assert_int_equal(claims_judge(&one->claims, one->scenario, with_plan ? one->builder.plan : NULL, one->arena),
                     GP_OK);
}

static void close_case(struct case_of *one, bool with_plan)
{
    if (with_plan)
        plan_builder_close(&one->builder);
    arena_free(one->arena);
    gp_scenario_free(one->scenario);
}

static const struct claim_result *result_of(const struct case_of *one, const char *claim)
{
    for (int i = 0; i < one->claims->count; i++) {
        if (strcmp(one->claims->results[i].row->claim, claim) == 0)
            return &one->claims->results[i];
    }
    fail_msg("no claim %s", claim);
    return NULL;
}

static void expect(const struct case_of *one, const char *claim, enum claim_verdict verdict, double found,
                   double tolerance)
{
    const struct claim_result *result = result_of(one, claim);
    if (result->verdict != verdict)
        fail_msg("%s: %s, not %s", claim, claims_verdict_text(result->verdict), claims_verdict_text(verdict));
    if (number_given(found))
        assert_near(result->found, found, tolerance);
    else
        assert_false(number_given(result->found));
    assert_true(result->explanation[0] != '\0');
}

static void figures_of_the_scenario(void **state)
{
    (void)state;
    struct case_of one;
    open_case(&one,
              HEAD "homes_high,Homes.,25,million homes,,homes,\n"
                   "homes_right,Homes.,19.6,million homes,,homes,\n"
                   "reactor,One reactor.,1,reactors/GW,,reactors,\n"
                   "reactors_off,Reactors.,2,reactors/GW,,reactors,\n"
                   "floor,A GW costs at least 40 $B.,40,$B/GW,,capex_per_gw,\n"
                   "exact,A GW costs 40 $B.,40,$B/GW,,capex_per_gw,\n"
                   "total,The build costs 1400 $B.,1400,$B,,total_capital,\n"
                   "signed,Commitments exceed 1000 $B.,1000,$B,,commitments,\n"
                   "revenue,Revenue was 13 $B.,13,$B/year,,revenue:2025,\n"
                   "rate,Revenue runs at 20 $B.,20,$B/year,,run_rate:2025,\n"
                   "no_year,Revenue was 13 $B.,13,$B/year,,revenue:2019,\n"
                   "spend,At least 500 $B are spent.,500,$B,,builders_spend:2026-2027,\n"
                   "sites,3 GW are committed.,3,GW,,committed_load:2026,\n"
                   "free,It was founded.,2015,year,,,\n",
              false);
    expect(&one, "homes_high", CLAIM_FAILS, 19.6211, 1e-3); /* 30 GW x 8,760 h x 0.8 / 10,715 kWh */
    assert_non_null(strstr(result_of(&one, "homes_high")->explanation, "24.53 million"));
    assert_string_equal(result_of(&one, "homes_high")->claimed_text, "25 million homes");
    assert_string_equal(result_of(&one, "homes_high")->found_text, "19.62 million homes");
    expect(&one, "homes_right", CLAIM_HOLDS, 19.6211, 1e-3);
    expect(&one, "reactor", CLAIM_HOLDS, 94 / 98.4, 1e-9);
    expect(&one, "reactors_off", CLAIM_FAILS, 94 / 98.4, 1e-9);
    expect(&one, "floor", CLAIM_HOLDS, 46.7, 1e-9);
    expect(&one, "exact", CLAIM_FAILS, 46.7, 1e-9);
    expect(&one, "total", CLAIM_HOLDS, 1401, 1e-9);
    expect(&one, "signed", CLAIM_UNCHECKABLE, 120, 1e-9); /* other commitments may exist */
    expect(&one, "revenue", CLAIM_HOLDS, 13.1, 1e-9);
    expect(&one, "rate", CLAIM_HOLDS, 21.55, 1e-9); /* mean of 13.1 and 30 */
    expect(&one, "no_year", CLAIM_UNCHECKABLE, NUMBER_BLANK, 0);
    expect(&one, "spend", CLAIM_HOLDS, 650, 1e-9);
    expect(&one, "sites", CLAIM_HOLDS, 3, 1e-9);
    expect(&one, "free", CLAIM_UNCHECKABLE, NUMBER_BLANK, 0);
    assert_string_equal(result_of(&one, "free")->claimed_text, "2015");
    close_case(&one, false);
}

static void figures_of_contracts(void **state)
{
    (void)state;
    struct case_of one;
    open_case(&one,
              HEAD "value,Worth 100 $B.,100,$B,,contract_value:cloud,\n"
                   "by_name,Worth 20 $B.,20,$B,,contract_value:Small deal,\n"
                   "before,Worth 38 $B.,38,$B,,contract_value:cloud,\n"
                   "term,Eight years.,8,years,,contract_term:cloud,\n"
                   "power,2 GW.,2,GW,,contract_gw:cloud,\n"
                   "start,From 27 February.,20260227,date,,contract_start:cloud,\n"
                   "late_start,From 28 February.,20260228,date,,contract_start:cloud,\n"
                   "more,More from 2027.,2027,year,,contract_expansion:cloud,\n"
                   "more_now,More from 2026.,2026,year,,contract_expansion:cloud,\n"
                   "never_more,More from 2027.,2027,year,,contract_expansion:other,\n"
                   "chips,Hundreds of thousands.,,accelerators,,contract_accelerators:cloud:0.4,\n"
                   "all_chips,Hundreds of thousands.,,accelerators,,contract_accelerators:cloud,\n"
                   "cpus,At least ten million.,10000000,CPUs,,contract_cpus:cloud,\n",
              false);
    expect(&one, "value", CLAIM_HOLDS, 100, 1e-9);
    expect(&one, "by_name", CLAIM_HOLDS, 20, 1e-9);
    expect(&one, "before", CLAIM_FAILS, 100, 1e-9);
    assert_non_null(strstr(result_of(&one, "before")->explanation, "larger than before"));
    expect(&one, "term", CLAIM_HOLDS, 8, 1e-9);
    expect(&one, "power", CLAIM_HOLDS, 2, 1e-9); /* 100 / 6.25 / 8 */
    expect(&one, "start", CLAIM_HOLDS, 20260227, 0);
    expect(&one, "late_start", CLAIM_FAILS, 20260227, 0);
    assert_string_equal(result_of(&one, "late_start")->found_text, "2026-02-27");
    expect(&one, "more", CLAIM_HOLDS, 2027, 0);
    expect(&one, "more_now", CLAIM_FAILS, 2027, 0);
    expect(&one, "never_more", CLAIM_UNCHECKABLE, NUMBER_BLANK, 0);
    expect(&one, "chips", CLAIM_HOLDS, 200000, 1e-6);  /* 0.4e6 kW / 2 kW of X: the old one no longer arrives */
    expect(&one, "all_chips", CLAIM_FAILS, 1e6, 1e-6); /* 2 GW: a million, not hundreds of thousands */
    expect(&one, "cpus", CLAIM_FAILS, 4e6, 1e-6);
    close_case(&one, false);
}

static void what_only_a_plan_can_tell(void **state)
{
    (void)state;
    static const char rows[] = HEAD
        "start,A GW is built.,1,GW,,target,\nlow,3.5 GW are built.,3.5,GW,,target,\nhigh,30 GW are "
        "built.,30,GW,,target,\n"
        "slow,A pace of 0.03.,0.03,GW/week,,build_rate,\nfast,A GW a week.,1,GW/week,,build_rate,\n"
        "full,All by 2026.,2026,year,,contract_full:cloud,\nfuller,All by 2026.,2026,year,,contract_full:cloud:2.5,\n";
    struct case_of one;
    open_case(&one, rows, false);
    assert_int_equal(one.claims->verdict_counts[CLAIM_NEEDS_PLAN], 7);
    close_case(&one, false);
    open_case(&one, rows, true);
    /* Half of 2027, on 2 July. The wanted path adds 2.5 GW in 2.5 weeks, by 18.5 January 2026, said as the 19th: 529
     * days or 75.57 weeks later. */
    expect(&one, "low", CLAIM_HOLDS_LATER, 4, 1e-9);
    assert_non_null(strstr(result_of(&one, "low")->explanation, "2027-07-0"));
    assert_near(result_of(&one, "low")->late_weeks, 529 / 7.0, 0.2);
    assert_string_equal(result_of(&one, "low")->verdict_text, "holds, 76 weeks (1.5 years) later");
    expect(&one, "start", CLAIM_HOLDS, 4, 1e-9);
    assert_string_equal(result_of(&one, "start")->verdict_text, "holds");
    expect(&one, "high", CLAIM_NOT_MET, 4, 1e-9);
    expect(&one, "slow", CLAIM_HOLDS, 2.0 * 7 / 365, 1e-9); /* 2 GW in the 365 days of 2026 */
    expect(&one, "fast", CLAIM_NOT_MET, 2.0 * 7 / 365, 1e-9);
    expect(&one, "full", CLAIM_HOLDS, 2026, 0);     /* 2 GW beyond the start at the end of 2026 */
    expect(&one, "fuller", CLAIM_NOT_MET, 2027, 0); /* 2.5 GW only in mid-2027 */
    assert_true(result_of(&one, "full")->used_plan);
    close_case(&one, true);
}

static void claims_contradict_each_other(void **state)
{
    (void)state;
    struct case_of one;
    open_case(&one,
              HEAD
              "a,It is 500 $B.,500,$B,,,worth\nb,It is 520 $B.,520,$B,,,worth\nc,It is up to 1000 $B.,1000,$B,,,worth\n"
              "d,Gains were 100 $B.,100,$B,,,gains\ne,Gains were 101 $B.,101,$B,,,gains\n"
              "f,Announced on the second.,20251102,date,,,day\ng,Announced on a Monday.,20251103,date,,,day\n"
              "h,Revenue was 13 $B.,13,$B,,revenue:2025,money\ni,It runs at 20 $B.,20,$B,,run_rate:2025,money\n"
              "j,At least 600 $B.,600,$B,,,floor\nk,It is 550 $B.,550,$B,,,floor\n"
              "rank,The deal is the largest.,,,,contract_largest:other,\n"
              "big,Worth 300 $B.,300,$B,,contract_value:cloud,x\nsmall,Worth 38 $B.,38,$B,,contract_value:other,y\n"
              "top,The deal is the largest.,,,,contract_largest:cloud,\n",
              false);
    expect(&one, "a", CLAIM_CONTRADICTED, 520, 0); /* 4 % apart */
    assert_string_equal(result_of(&one, "a")->other, "b");
    expect(&one, "b", CLAIM_CONTRADICTED, 500, 0);
    expect(&one, "c", CLAIM_UNCHECKABLE, NUMBER_BLANK, 0); /* an upper bound that both keep */
    expect(&one, "d", CLAIM_UNCHECKABLE, NUMBER_BLANK, 0); /* 1 % apart */
    expect(&one, "f", CLAIM_CONTRADICTED, 20251103, 0);
    assert_string_equal(result_of(&one, "f")->found_text, "2025-11-03");
    expect(&one, "h", CLAIM_HOLDS, 13.1, 1e-9); /* the other is a run rate */
    assert_null(result_of(&one, "h")->other);
    expect(&one, "j", CLAIM_CONTRADICTED, 550, 0); /* a lower bound that the other breaks */
    expect(&one, "rank", CLAIM_CONTRADICTED, 300, 0);
    assert_string_equal(result_of(&one, "rank")->other, "big");
    expect(&one, "top", CLAIM_HOLDS, 100, 1e-9);
    close_case(&one, false);
}

static void what_stands_behind_a_claim(void **state)
{
    (void)state;
    struct case_of one;
    open_case(&one,
              BEHIND "echo,The build costs 1400 $B.,1400,$B,a.txt|b.txt,total_capital,,plan.capex_usd_bn_per_gw,\n"
                     "no_echo,The build costs 900 $B.,900,$B,,total_capital,,plan.capex_usd_bn_per_gw,\n"
                     "before,Worth 38 $B.,38,$B,,contract_value:cloud,,,Big deal\n"
                     "still,Worth 100 $B.,100,$B,,contract_value:cloud,,,Big deal\n"
                     "free,It was founded.,2015,year,,,,,Big deal\n",
              false);
    expect(&one, "echo", CLAIM_ECHO, 1401, 1e-9);
    assert_string_equal(result_of(&one, "echo")->verdict_text, "echo");
    assert_non_null(strstr(result_of(&one, "echo")->explanation, "took plan.capex_usd_bn_per_gw from the"));
    expect(&one, "no_echo", CLAIM_FAILS, 1401, 1e-9);
    expect(&one, "before", CLAIM_SUPERSEDED, 100, 1e-9);
    assert_non_null(strstr(result_of(&one, "before")->explanation, "Big deal replaced it, from 2026-02-27 on."));
    expect(&one, "still", CLAIM_HOLDS, 100, 1e-9);
    expect(&one, "free", CLAIM_UNCHECKABLE, NUMBER_BLANK, 0);
    close_case(&one, false);
}

/* It would hold 76 weeks later, as "low" of the test above; but an echo is not said to hold, so not later. */
static void an_echo_is_not_late(void **state)
{
    (void)state;
    struct case_of one;
    open_case(&one, BEHIND "echo,3.5 GW are built.,3.5,GW,,target,,plan.target_gw,\n", true);
    expect(&one, "echo", CLAIM_ECHO, 4, 1e-9);
    assert_false(number_given(result_of(&one, "echo")->late_weeks));
    close_case(&one, true);
}

static void check_of(const char *test, const char *message, const char *hint)
{
    char rows[256];
    snprintf(rows, sizeof rows, HEAD "a,Something.,1,GW,,%s,\n", test);
    tables[0].text = rows;
    struct gp_scenario *scenario = scenario_build(tables, overrides);
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_claims_check(scenario, env), message ? GP_ERR_INPUT : GP_OK);
    assert_int_equal(gp_env_diagnostic_count(env), message ? 1 : 0);
    if (message) {
        const gp_diagnostic *fault = gp_env_diagnostic(env, 0);
        assert_string_equal(fault->code, "claim-test");
        assert_int_equal(fault->line, 2);
        assert_int_equal(fault->column, 20); /* after "a,Something.,1,GW,," */
        assert_non_null(strstr(fault->message, message));
        assert_true(hint ? fault->hint && strstr(fault->hint, hint) : !fault->hint);
    }
    gp_env_free(env);
    gp_scenario_free(scenario);
}

static void tests_that_do_not_exist_are_named(void **state)
{
    (void)state;
    check_of("target", NULL, NULL);
    check_of("contract_full:cloud:0.36", NULL, NULL);
    check_of("", NULL, NULL);
    check_of("targit", "is not known", "\"target\"");
    check_of("something_else", "is not known", NULL);
    check_of("target:2026", "takes nothing", NULL);
    check_of("contract_value", "needs a provider", NULL);
    check_of("contract_value:nobody", "needs a provider", NULL);
    check_of("contract_full:cloud:much", "needs a capacity", NULL);
    check_of("revenue:then", "needs a year", NULL);
    check_of("builders_spend:2026", "needs two years", NULL);
}

static void figures_that_echo_are_of_the_scenario(void **state)
{
    (void)state;
    tables[0].text = BEHIND "a,A GW.,1,GW,,,,plan.target_gw,\nb,A GW.,1,GW,,,,plan.no_such_gw,\n"
                            "c,A GW.,1,GW,,,,plan.title,\n";
    struct gp_scenario *scenario = scenario_build(tables, overrides);
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_claims_check(scenario, env), GP_ERR_INPUT);
    assert_int_equal(gp_env_diagnostic_count(env), 2);
    for (int i = 0; i < 2; i++) {
        const gp_diagnostic *fault = gp_env_diagnostic(env, (size_t)i);
        assert_string_equal(fault->code, "claim-echo");
        assert_int_equal(fault->line, 3 + i);
        assert_non_null(strstr(fault->message, i == 0 ? "\"plan.no_such_gw\" is no number" : "\"plan.title\" is no"));
    }
    gp_env_free(env);
    gp_scenario_free(scenario);
}

static double seconds_of(clock_t start)
{
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* That takes a few copies of the scenario, and not one for each claim. */
static void many_figures_that_echo_are_checked_at_once(void **state)
{
    (void)state;
    enum { CLAIMS = 200 };
    static char rows[CLAIMS * 64 + sizeof BEHIND];
    static const char *const one = "plan.target_gw=*1";
    size_t length = (size_t)snprintf(rows, sizeof rows, BEHIND);
    for (int i = 0; i < CLAIMS; i++)
        length += (size_t)snprintf(rows + length, sizeof rows - length, "c%d,A GW.,1,GW,,,,plan.target_gw,\n", i);
    assert_true(length < sizeof rows);
    tables[0].text = rows;
    struct gp_scenario *scenario = scenario_build(tables, overrides), *copy;
    clock_t start = clock();
    for (int i = 0; i < CLAIMS / 4; i++) {
        assert_int_equal(gp_scenario_copy(&copy, scenario, &one, 1, NULL), GP_OK);
        gp_scenario_free(copy);
    }
    double quarter = seconds_of(start);
    start = clock();
    assert_int_equal(gp_claims_check(scenario, NULL), GP_OK);
    assert_true(seconds_of(start) < quarter);
    gp_scenario_free(scenario);
}

static void every_test_has_words(void **state)
{
    (void)state;
    for (int i = 0; i < claim_test_count; i++)
        assert_true(claim_tests[i].words[0] != '\0');
    assert_int_equal(claim_test_count, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_of_the_scenario),
        cmocka_unit_test(figures_of_contracts),
        cmocka_unit_test(what_only_a_plan_can_tell),
        cmocka_unit_test(claims_contradict_each_other),
        cmocka_unit_test(what_stands_behind_a_claim),
        cmocka_unit_test(an_echo_is_not_late),
        cmocka_unit_test(figures_that_echo_are_of_the_scenario),
        cmocka_unit_test(many_figures_that_echo_are_checked_at_once),
        cmocka_unit_test(tests_that_do_not_exist_are_named),
        cmocka_unit_test(every_test_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
