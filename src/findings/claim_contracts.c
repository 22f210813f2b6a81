/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of claims about contracts: value, term, dates, and what capacity the money buys. */
#include "findings/claim_contracts.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "findings/words.h"
#include "plan/load_totals.h"

#define CLOSE                      0.02
#define HUNDREDS_OF_THOUSANDS_FROM 1e5
#define HUNDREDS_OF_THOUSANDS_TO   1e6
#define UNITS_PER_GW_AND_KW        1e6
#define LATEST_YEAR                9998.0

static const char *number(const struct claim_question *question, double value)
{
    const char *text = words_number(question->arena, value, 3);
    return text ? text : "";
}

static bool is_with(const struct contract_row *row, const char *name)
{
    return strcmp(row->contract, name) == 0 || strcmp(row->provider.name, name) == 0;
}

/* The contract of that name, or the provider's largest; NULL when there is none. */
static const struct contract_row *contract_with(const struct gp_scenario *scenario, const char *name)
{
    const struct contract_row *best = NULL;
    for (int i = 0; i < scenario->contracts_count; i++) {
        const struct contract_row *row = &scenario->contracts_rows[i];
        if (is_with(row, name) && (!best || row->value_usd_bn > best->value_usd_bn))
            best = row;
    }
    return best;
}

static double value_with(const struct gp_scenario *scenario, const char *name)
{
    double sum = 0.0;
    bool any = false;
    for (int i = 0; i < scenario->contracts_count; i++) {
        if (!is_with(&scenario->contracts_rows[i], name))
            continue;
        sum += scenario->contracts_rows[i].value_usd_bn;
        any = true;
    }
    return any ? sum : NUMBER_BLANK;
}

double claim_contracts_sum(const struct gp_scenario *scenario)
{
    double sum = 0.0;
    for (int i = 0; i < scenario->contracts_count; i++)
        sum += scenario->contracts_rows[i].value_usd_bn;
    return sum;
}

int claim_partner(const struct gp_scenario *scenario, const char *name)
{
    const struct contract_row *row = contract_with(scenario, name);
    if (row)
        return row->provider.index;
    for (int v = 0; v < scenario->providers_count; v++) {
        if (strcmp(scenario->providers_rows[v].provider, name) == 0)
            return v;
    }
    return -1;
}

static void no_contract(const struct claim_question *question, struct claim_result *result)
{
    result->verdict = CLAIM_UNCHECKABLE;
    result->explanation =
        arena_format(question->arena, "contracts.csv has no contract with %s.", question->call.argument);
}

/* Names the contract in the table and, where the claim does not agree with it, gives the first clause of its note. */
static void explain_contract(const struct claim_question *question, struct claim_result *result,
                             const struct contract_row *row, const char *what)
{
    const char *note = result->verdict == CLAIM_FAILS && row->header.note ? row->header.note : "";
    int first_clause = (int)strcspn(note, ";");
    result->explanation = arena_format(question->arena, "%s of %s in contracts.csv%s%.*s.", what, row->contract,
                                       note[0] ? ": " : "", first_clause, note);
}

static void compare_contract(const struct claim_question *question, struct claim_result *result, double found,
                             const char *what)
{
    const struct contract_row *row = contract_with(question->scenario, question->call.argument);
    if (!row) {
        no_contract(question, result);
        return;
    }
    result->found = found;
    if (!number_given(found))
        result->verdict = CLAIM_UNCHECKABLE;
    else
        result->verdict = claim_agrees(found, result->claimed, question->bound, CLOSE) ? CLAIM_HOLDS : CLAIM_FAILS;
    explain_contract(question, result, row, what);
}

void claim_contract_value(const struct claim_question *question, struct claim_result *result)
{
    compare_contract(question, result, value_with(question->scenario, question->call.argument), "Value");
}

void claim_contract_term(const struct claim_question *question, struct claim_result *result)
{
    const struct contract_row *row = contract_with(question->scenario, question->call.argument);
    compare_contract(question, result, row ? row->term_years : NUMBER_BLANK, "Term");
}

static double as_number(date day)
{
    int year, month, day_of_month;
    date_to_civil(day, &year, &month, &day_of_month);
    return year * 1e4 + month * 1e2 + day_of_month;
}

void claim_contract_start(const struct claim_question *question, struct claim_result *result)
{
    const struct contract_row *row = contract_with(question->scenario, question->call.argument);
    compare_contract(question, result, row ? as_number(row->start_date) : NUMBER_BLANK, "First day");
    if (row)
        result->verdict = result->found == result->claimed ? CLAIM_HOLDS : CLAIM_FAILS;
}

void claim_contract_expansion(const struct claim_question *question, struct claim_result *result)
{
    const struct contract_row *row = contract_with(question->scenario, question->call.argument);
    bool given = row && row->expansion_from_date != DATE_BLANK;
    compare_contract(question, result, given ? date_year(row->expansion_from_date) : NUMBER_BLANK,
                     "First year in which more can be bought than the value");
    if (given)
        result->verdict = result->found <= result->claimed ? CLAIM_HOLDS : CLAIM_FAILS;
}

/* Capacity that the call states, else value / price / term. */
static double capacity_gw(const struct claim_question *question)
{
    const struct contract_row *row = contract_with(question->scenario, question->call.argument);
    if (number_given(question->call.capacity_gw))
        return question->call.capacity_gw;
    return row ? number_ratio(row->value_usd_bn, row->price_usd_bn_per_gw_year * row->term_years) : NUMBER_BLANK;
}

void claim_contract_gw(const struct claim_question *question, struct claim_result *result)
{
    compare_contract(question, result, capacity_gw(question), "Value / price / term");
}

/* The plan's load of the provider beyond its load at the start, against the capacity. */
void claim_contract_full(const struct claim_question *question, struct claim_result *result)
{
    int provider = claim_partner(question->scenario, question->call.argument);
    double capacity = capacity_gw(question);
    double *totals = load_totals(question->plan, provider, -1, question->arena);
    if (!totals)
        return;
    struct timeline load = load_timeline(question->plan, totals, provider, -1);
    int year = number_to_int(fmin(fmax(result->claimed, 0.0), LATEST_YEAR));
    date until = date_from_civil(year + 1, 1, 1);
    double day = timeline_when(&load, load.start + scenario_reached_gw(capacity)),
           then = timeline_at(&load, until) - load.start;
    bool in_time = number_given(day) && day <= until;
    result->found = number_given(day) ? date_year(date_reached(day) - 1) : NUMBER_BLANK;
    result->verdict = in_time ? CLAIM_HOLDS : CLAIM_FAILS;
    const char *when = in_time || !number_given(day) ? ""
                                                     : arena_format(question->arena, " It has that much on %s.",
                                                                    words_date(question->arena, date_reached(day)));
    result->explanation =
        when ? arena_format(question->arena,
                            "The plan has %s GW of %s in service at the end of %d beyond the load at the start; the "
                            "contract is about %s GW.%s",
                            number(question, then), question->call.argument, year, number(question, capacity), when)
             : NULL;
}

/* First generation of the kind that the provider may have and that still arrives when the contract starts. */
static const struct accelerator_row *generation_for(const struct claim_question *question, enum accelerator_kind kind)
{
    const struct gp_scenario *scenario = question->scenario;
    const struct contract_row *contract = contract_with(scenario, question->call.argument);
    int provider = claim_partner(scenario, question->call.argument);
    date from = contract ? contract->start_date : scenario->plan->start_date;
    for (int g = 0; g < scenario->accelerators_count; g++) {
        const struct accelerator_row *row = &scenario->accelerators_rows[g];
        bool arrives = row->last_date == DATE_BLANK || row->last_date >= from;
        if ((int)row->kind == (int)kind && arrives && provider >= 0 &&
            scenario_generation_allowed(scenario, g, provider))
            return row;
    }
    return NULL;
}

static void judge_units(const struct claim_question *question, struct claim_result *result, enum accelerator_kind kind,
                        const char *extra)
{
    const struct accelerator_row *row = generation_for(question, kind);
    double capacity = capacity_gw(question);
    if (!row || !number_given(capacity)) {
        no_contract(question, result);
        return;
    }
    result->found = number_ratio(capacity * UNITS_PER_GW_AND_KW, row->facility_kw_per_unit);
    bool holds = number_given(result->claimed)
                     ? claim_agrees(result->found, result->claimed, question->bound, CLOSE)
                     : result->found >= HUNDREDS_OF_THOUSANDS_FROM && result->found < HUNDREDS_OF_THOUSANDS_TO;
    result->verdict = holds ? CLAIM_HOLDS : CLAIM_FAILS;
    result->explanation =
        arena_format(question->arena, "%s GW / %s kW of facility power each (%s)%s.", number(question, capacity),
                     number(question, row->facility_kw_per_unit), row->generation, extra);
}

void claim_contract_accelerators(const struct claim_question *question, struct claim_result *result)
{
    judge_units(question, result, ACCELERATOR_KIND_ACCELERATOR, "");
}

void claim_contract_cpus(const struct claim_question *question, struct claim_result *result)
{
    judge_units(question, result, ACCELERATOR_KIND_CPU, ", if all of the capacity were CPUs");
}

/* Partner of a claim about a contract's value, or NULL. */
static const char *partner_of(const struct claim_row *row)
{
    static const char prefix[] = "contract_value:";
    bool about_value = strncmp(row->test, prefix, sizeof prefix - 1) == 0 && number_given(row->value);
    return about_value ? row->test + sizeof prefix - 1 : NULL;
}

static bool is_partner(const char *text, const char *partner)
{
    size_t length = strlen(partner);
    return strncmp(text, partner, length) == 0 && (text[length] == '\0' || text[length] == ':');
}

static double claimed_value(const struct gp_scenario *scenario, const char *partner)
{
    double most = NUMBER_BLANK;
    for (int i = 0; i < scenario->claims_count; i++) {
        const char *of = partner_of(&scenario->claims_rows[i]);
        if (of && is_partner(of, partner))
            most = fmax(most, scenario->claims_rows[i].value);
    }
    return most;
}

/* The value of a contract that other claims state, the largest of partners other than `partner`; NULL when none is
 * larger than the claims say of `partner` itself. */
static const struct claim_row *larger_in_claims(const struct gp_scenario *scenario, const char *partner)
{
    const struct claim_row *largest = NULL;
    double least = claimed_value(scenario, partner);
    if (!number_given(least))
        least = value_with(scenario, partner);
    for (int i = 0; i < scenario->claims_count; i++) {
        const struct claim_row *row = &scenario->claims_rows[i];
        const char *of = partner_of(row);
        if (of && !is_partner(of, partner) && row->value > least && (!largest || row->value > largest->value))
            largest = row;
    }
    return largest;
}

static const struct contract_row *larger_in_table(const struct gp_scenario *scenario, const char *partner)
{
    const struct contract_row *largest = NULL;
    double own = value_with(scenario, partner);
    for (int i = 0; i < scenario->contracts_count; i++) {
        const struct contract_row *row = &scenario->contracts_rows[i];
        if (!is_with(row, partner) && row->value_usd_bn > own &&
            (!largest || row->value_usd_bn > largest->value_usd_bn))
            largest = row;
    }
    return largest;
}

void claim_contract_largest(const struct claim_question *question, struct claim_result *result)
{
    const char *partner = question->call.argument;
    const struct claim_row *claim = larger_in_claims(question->scenario, partner);
    const struct contract_row *contract = larger_in_table(question->scenario, partner);
    result->verdict = claim ? CLAIM_CONTRADICTED : contract ? CLAIM_FAILS : CLAIM_HOLDS;
    result->found = claim ? claim->value : contract ? contract->value_usd_bn : value_with(question->scenario, partner);
    result->other = claim ? claim->claim : NULL;
    result->found_text = arena_format(question->arena, "%s $B", number(question, result->found));
    if (claim)
        result->explanation = arena_format(question->arena, "Another claim (%s) states %s $B for %s.", claim->claim,
                                           number(question, claim->value), partner_of(claim));
    else if (contract)
        result->explanation = arena_format(question->arena, "%s is worth %s $B.", contract->contract,
                                           number(question, contract->value_usd_bn));
    else
        result->explanation = arena_format(
            question->arena, "No contract in contracts.csv or in other claims is larger than that with %s.", partner);
}
