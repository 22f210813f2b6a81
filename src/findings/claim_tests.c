/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of claims that compare one figure with the tables or the plan. Those about contracts are in claim_contracts.c.
 */
#include "findings/claim_tests.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "findings/claim_contracts.h"
#include "findings/equivalents.h"
#include "findings/summary_milestones.h"
#include "findings/words.h"
#include "plan/load_totals.h"

#define CLOSE        0.02
#define ON_TIME_DAYS 7
#define ROUGH        0.10 /* for figures that are themselves said to be about right */

static const char *number(const struct claim_question *question, double value)
{
    const char *text = words_number(question->arena, value, 4);
    return text ? text : "";
}

static const char *exact(const struct claim_question *question, double value)
{
    const char *text = words_number(question->arena, value, 12);
    return text ? text : "";
}

/* Sets found and the verdict by comparing it. */
static void compare(const struct claim_question *question, struct claim_result *result, double found,
                    double tolerance_frac)
{
    result->found = found;
    if (!number_given(found))
        result->verdict = CLAIM_UNCHECKABLE;
    else
        result->verdict =
            claim_agrees(found, result->claimed, question->bound, tolerance_frac) ? CLAIM_HOLDS : CLAIM_FAILS;
}

static void judge_target(const struct claim_question *question, struct claim_result *result)
{
    char day[11];
    const struct gp_plan *plan = question->plan;
    bool reached = gp_plan_date_of(day, plan, result->claimed);
    date came, wanted = summary_wanted_day(plan, result->claimed);
    result->found = summary_in_service_gw(plan, plan->calendar.end);
    result->verdict = reached ? CLAIM_HOLDS : CLAIM_FAILS;
    if (reached && date_parse(day, &came) && came - wanted > ON_TIME_DAYS) {
        result->verdict = CLAIM_HOLDS_LATER;
        result->late_weeks = (came - wanted) / DAYS_PER_WEEK;
    }
    if (reached)
        result->explanation =
            arena_format(question->arena, "The plan has %s GW in service on %s; at the wanted pace it is %s.",
                         number(question, result->claimed), day, words_date(question->arena, wanted));
    else
        result->explanation = arena_format(question->arena, "The plan has %s GW at the end of its horizon.",
                                           number(question, result->found));
}

static void judge_build_rate(const struct claim_question *question, struct claim_result *result)
{
    struct summary pace = {.start_gw = scenario_running_load(question->scenario, -1, -1)};
    if (summary_milestones(&pace, question->plan, question->arena) != GP_OK)
        return;
    compare(question, result, pace.peak_pace_gw_per_week, 0.01);
    if (pace.peak_pace_gw_per_week >= result->claimed)
        result->verdict = CLAIM_HOLDS;
    result->explanation = arena_format(question->arena, "The best 13 weeks of the plan, from %s, bring %s GW a week.",
                                       words_date(question->arena, pace.peak_pace_from),
                                       words_number(question->arena, pace.peak_pace_gw_per_week, 3));
}

/* Homes at the load factor of the plan's own mix of classes. */
static const char *own_load_factor(const struct claim_question *question, double flat)
{
    double own = question->plan ? load_factor_at_end(question->plan) : NUMBER_BLANK;
    const char *text = number_given(own)
                           ? arena_format(question->arena, " At the plan's own load factor of %s: %s million.",
                                          words_number(question->arena, own, 3), number(question, flat * own))
                           : "";
    return text ? text : "";
}

/* The draw of a home that a claim of so many homes implies; "" for a claim of no homes. */
static const char *draw_of_home(const struct claim_question *question, double kw)
{
    const char *text =
        number_given(kw) ? arena_format(question->arena, " the claim counts nameplate as a flat draw of %s kW a home.",
                                        number(question, kw))
                         : "";
    return text ? text : "";
}

static void judge_homes(const struct claim_question *question, struct claim_result *result)
{
    struct equivalents *homes;
    double gw = question->scenario->plan->target_gw,
           kwh = scenario_figure(question->scenario, "household_kwh_per_year");
    if (equivalents_make(&homes, question->scenario, gw, NUMBER_BLANK, question->arena) != GP_OK)
        return;
    compare(question, result, equivalents_value(homes, "homes_energy"), CLOSE);
    double flat = number_ratio(gw * HOURS_PER_COMMON_YEAR, kwh);
    if (!number_given(flat)) {
        result->explanation = "reference_figures.csv has no household_kwh_per_year above 0.";
        return;
    }
    result->explanation = arena_format(
        question->arena, "%s GW x 8,760 h x load factor %s / %s kWh a home. At a flat draw it would be %s million;%s%s",
        number(question, gw), number(question, homes->load_factor_frac), exact(question, kwh), number(question, flat),
        draw_of_home(question, number_ratio(gw, result->claimed)), own_load_factor(question, flat));
}

static void judge_reactors(const struct claim_question *question, struct claim_result *result)
{
    double nuclear = scenario_figure(question->scenario, "us_nuclear_gw"),
           reactors = scenario_figure(question->scenario, "us_reactors");
    double each = number_ratio(nuclear, reactors);
    compare(question, result, number_ratio(reactors, nuclear), ROUGH);
    if (!number_given(each)) {
        result->explanation = "reference_figures.csv has no us_reactors and us_nuclear_gw above 0.";
        return;
    }
    result->explanation = arena_format(question->arena, "%s reactors have %s GW: %s GW each.",
                                       number(question, reactors), number(question, nuclear), number(question, each));
}

static void judge_capex(const struct claim_question *question, struct claim_result *result)
{
    compare(question, result, question->scenario->plan->capex_usd_bn_per_gw, CLOSE);
    result->explanation =
        arena_format(question->arena, "The scenario plans with %s $B per GW.", number(question, result->found));
}

static void judge_total_capital(const struct claim_question *question, struct claim_result *result)
{
    const struct plan_row *plan = question->scenario->plan;
    compare(question, result, plan->target_gw * plan->capex_usd_bn_per_gw, CLOSE);
    result->explanation =
        arena_format(question->arena, "%s GW x %s $B per GW; contracts with a known value sum to %s $B.",
                     number(question, plan->target_gw), number(question, plan->capex_usd_bn_per_gw),
                     number(question, claim_contracts_sum(question->scenario)));
}

static void judge_commitments(const struct claim_question *question, struct claim_result *result)
{
    compare(question, result, claim_contracts_sum(question->scenario), CLOSE);
    if (result->verdict == CLAIM_FAILS && question->bound != CLAIM_AT_MOST && result->found < result->claimed)
        result->verdict = CLAIM_UNCHECKABLE; /* commitments that no table knows may make up the rest */
    result->explanation =
        arena_format(question->arena, "Contracts with a known value sum to %s $B.", number(question, result->found));
}

static double revenue_of(const struct gp_scenario *scenario, int year)
{
    for (int i = 0; i < scenario->buyer_funds_count; i++) {
        const struct buyer_funds_row *row = &scenario->buyer_funds_rows[i];
        if (row->year == year && strcmp(row->source, "revenue") == 0)
            return row->funds_usd_bn;
    }
    return NUMBER_BLANK;
}

static void judge_revenue(const struct claim_question *question, struct claim_result *result)
{
    compare(question, result, revenue_of(question->scenario, question->call.from_year), CLOSE);
    result->explanation = arena_format(question->arena, "Revenue of %d in buyer_funds.csv.", question->call.from_year);
}

static void judge_run_rate(const struct claim_question *question, struct claim_result *result)
{
    int year = question->call.from_year;
    double now = revenue_of(question->scenario, year), next = revenue_of(question->scenario, year + 1);
    compare(question, result, 0.5 * (now + next), ROUGH);
    result->explanation =
        arena_format(question->arena, "A rate at the end of %d, between the revenue of %d (%s $B) and of %d (%s $B).",
                     year, year, number(question, now), year + 1, number(question, next));
}

static void judge_builders_spend(const struct claim_question *question, struct claim_result *result)
{
    const struct gp_scenario *scenario = question->scenario;
    double sum = 0.0;
    int rows = 0;
    for (int i = 0; i < scenario->builder_funds_count; i++) {
        const struct builder_funds_row *row = &scenario->builder_funds_rows[i];
        if (row->year < question->call.from_year || row->year > question->call.to_year)
            continue;
        sum += row->capex_usd_bn;
        rows++;
    }
    compare(question, result, rows > 0 ? sum : NUMBER_BLANK, CLOSE);
    result->explanation =
        arena_format(question->arena, "Capital spending of the providers in builder_funds.csv, %d to %d.",
                     question->call.from_year, question->call.to_year);
}

static void judge_committed_load(const struct claim_question *question, struct claim_result *result)
{
    date until = date_from_civil(question->call.from_year + 1, 1, 1);
    compare(question, result, load_committed_gw(question->scenario, -1, -1, until), CLOSE);
    result->explanation = arena_format(question->arena, "Load of committed sites with a date before the end of %d.",
                                       question->call.from_year);
}

const struct claim_test claim_tests[] = {
    {"target", "the plan has that much in service within the horizon", ARGUMENT_NONE, true, judge_target},
    {"build_rate", "the plan keeps that pace up for 13 weeks", ARGUMENT_NONE, true, judge_build_rate},
    {"homes", "yearly energy of the target over that of a household", ARGUMENT_NONE, false, judge_homes},
    {"reactors", "reactors for a GW of nuclear capacity", ARGUMENT_NONE, false, judge_reactors},
    {"capex_per_gw", "capital of a GW in the scenario", ARGUMENT_NONE, false, judge_capex},
    {"total_capital", "target times capital of a GW", ARGUMENT_NONE, false, judge_total_capital},
    {"commitments", "sum of the values of contracts", ARGUMENT_NONE, false, judge_commitments},
    {"contract_value", "value of the contracts with a provider", ARGUMENT_PARTNER, false, claim_contract_value},
    {"contract_term", "term of the contract with a provider", ARGUMENT_PARTNER, false, claim_contract_term},
    {"contract_gw", "value over price and term", ARGUMENT_PARTNER, false, claim_contract_gw},
    {"contract_start", "first day of the contract", ARGUMENT_PARTNER, false, claim_contract_start},
    {"contract_expansion", "year from which more can be bought", ARGUMENT_PARTNER, false, claim_contract_expansion},
    {"contract_full", "the plan has the contract's capacity in service by the end of the year", ARGUMENT_PARTNER, true,
     claim_contract_full},
    {"contract_accelerators", "accelerators in the contract's capacity", ARGUMENT_PARTNER, false,
     claim_contract_accelerators},
    {"contract_cpus", "CPUs in the contract's capacity, if it were all CPUs", ARGUMENT_PARTNER, false,
     claim_contract_cpus},
    {"contract_largest", "no other contract is larger", ARGUMENT_PARTNER, false, claim_contract_largest},
    {"revenue", "revenue of a year", ARGUMENT_YEAR, false, judge_revenue},
    {"run_rate", "revenue rate at the end of a year", ARGUMENT_YEAR, false, judge_run_rate},
    {"builders_spend", "capital spending of all providers", ARGUMENT_YEARS, false, judge_builders_spend},
    {"committed_load", "load of committed sites by the end of a year", ARGUMENT_YEAR, false, judge_committed_load},
};
const int claim_test_count = (int)(sizeof claim_tests / sizeof *claim_tests);
