/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges claims one by one, then against each other. */
#include "findings/claims.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/claim_call.h"
#include "findings/claim_tests.h"
#include "findings/quantity.h"
#include "findings/words.h"

#define CONTRADICTION_FRAC 0.02

const char *claims_verdict_text(enum claim_verdict verdict)
{
    static const char *const texts[CLAIM_VERDICT_COUNT] = {
        [CLAIM_HOLDS] = "holds",
        [CLAIM_HOLDS_LATER] = "holds later",
        [CLAIM_ECHO] = "echo",
        [CLAIM_FAILS] = "fails",
        [CLAIM_SUPERSEDED] = "superseded",
        [CLAIM_NOT_MET] = "not met by this plan",
        [CLAIM_CONTRADICTED] = "contradicted by another claim",
        [CLAIM_UNCHECKABLE] = "cannot be checked",
        [CLAIM_NEEDS_PLAN] = "needs a plan",
    };
    return texts[verdict];
}

static bool is_date(const struct claim_row *row)
{
    return strcmp(row->unit, "date") == 0;
}

/* A figure with its unit: "38 $B", "2026", "2025-11-02". */
static const char *figure_text(const struct claim_row *row, double value, struct arena *arena)
{
    if (!number_given(value))
        return "";
    if (is_date(row)) {
        int number = number_to_int(value);
        return arena_format(arena, "%04d-%02d-%02d", number / 10000, number / 100 % 100, number % 100);
    }
    if (strstr(row->unit, "year") == row->unit && value >= 1900 && value < 2200)
        return arena_format(arena, "%d", number_to_int(value));
    return words_join(arena, words_number(arena, value, 4), " ", row->unit);
}

static bool is_run_rate(const struct claim_row *row)
{
    return strncmp(row->test, "run_rate", 8) == 0 || strstr(row->statement, "run rate");
}

static bool comparable(const struct claim_row *a, const struct claim_row *b)
{
    return a->quantity[0] != '\0' && strcmp(a->quantity, b->quantity) == 0 && strcmp(a->unit, b->unit) == 0 &&
           number_given(a->value) && number_given(b->value) && is_run_rate(a) == is_run_rate(b);
}

static bool contradict(const struct claim_row *a, const struct claim_row *b)
{
    enum claim_bound bound_a = claim_bound_of(a), bound_b = claim_bound_of(b);
    if (!comparable(a, b))
        return false;
    if (is_date(a))
        return a->value != b->value;
    double slack = CONTRADICTION_FRAC * fmax(fabs(a->value), fabs(b->value));
    bool a_may_exceed = bound_a == CLAIM_AT_LEAST || bound_b == CLAIM_AT_MOST;
    bool b_may_exceed = bound_b == CLAIM_AT_LEAST || bound_a == CLAIM_AT_MOST;
    if (b->value > a->value + slack)
        return !a_may_exceed;
    return a->value > b->value + slack && !b_may_exceed;
}

/* Compares the claim with others of the same quantity. Where the tables can decide, their verdict stays. */
static gp_status compare_with_others(struct claim_result *result, const struct gp_scenario *scenario,
                                     struct arena *arena)
{
    for (int i = 0; i < scenario->claims_count; i++) {
        const struct claim_row *other = &scenario->claims_rows[i];
        if (other == result->row || !contradict(result->row, other))
            continue;
        const char *text = figure_text(other, other->value, arena), *said;
        if (!text)
            return GP_ERR_NOMEM;
        said = arena_format(arena, "Another claim (%s) states %s.", other->claim, text);
        if (!said)
            return GP_ERR_NOMEM;
        result->other = other->claim;
        if (result->verdict == CLAIM_UNCHECKABLE) {
            result->verdict = CLAIM_CONTRADICTED;
            result->verdict_text = claims_verdict_text(CLAIM_CONTRADICTED);
            result->found = other->value;
            result->explanation = said;
        } else {
            result->explanation = words_join(arena, result->explanation, " ", said);
            if (!result->explanation)
                return GP_ERR_NOMEM;
        }
        break;
    }
    return GP_OK;
}

/* A claim that holds by a figure taken from it is an echo; one that fails by a contract that came later is superseded.
 */
static gp_status look_behind(struct claim_result *result, const struct gp_scenario *scenario, struct arena *arena)
{
    const struct claim_row *row = result->row;
    const char *said = "";
    bool holds = result->verdict == CLAIM_HOLDS || result->verdict == CLAIM_HOLDS_LATER,
         fails = result->verdict == CLAIM_FAILS || result->verdict == CLAIM_NOT_MET;
    if (holds && row->echoed_by[0] != '\0') {
        result->verdict = CLAIM_ECHO;
        result->late_weeks = NUMBER_BLANK; /* an echo is not said to hold, so not later either */
        said = arena_format(arena, "The scenario took %s from the announcement: that both agree proves nothing.",
                            row->echoed_by);
    } else if (fails && row->superseded_by.index >= 0) {
        const struct contract_row *contract = &scenario->contracts_rows[row->superseded_by.index];
        const char *day = words_date(arena, contract->start_date);
        result->verdict = CLAIM_SUPERSEDED;
        said = day ? arena_format(arena, "%s replaced it, from %s on.", contract->contract, day) : NULL;
    }
    if (!said)
        return GP_ERR_NOMEM;
    if (*said)
        result->explanation = words_join(arena, said, " ", result->explanation);
    return result->explanation ? GP_OK : GP_ERR_NOMEM;
}

/* "holds, 173 weeks (3.3 years) later". */
static const char *verdict_with_delay(const struct claim_result *result, struct arena *arena)
{
    if (result->verdict != CLAIM_HOLDS_LATER)
        return claims_verdict_text(result->verdict);
    const char *time = quantity_text(arena, "_weeks", round(result->late_weeks), MAGNITUDE_GIGA);
    return *time ? arena_format(arena, "holds, %s later", time) : NULL;
}

static gp_status judge(struct claim_result *result, const struct gp_scenario *scenario, const struct gp_plan *plan,
                       struct arena *arena)
{
    gp_status status = GP_OK;
    struct claim_question question = {.scenario = scenario, .plan = plan, .row = result->row, .arena = arena};
    question.bound = claim_bound_of(result->row);
    const char *fault;
    TRY(claim_call_read(&question.call, &fault, scenario, result->row->test, arena));
    if (fault) {
        result->explanation = "The claim names a test that is not known.";
    } else if (!question.call.test) {
        result->explanation = "Neither the tables nor a plan have a figure for this claim.";
    } else if (question.call.test->needs_plan && !plan) {
        result->verdict = CLAIM_NEEDS_PLAN;
        result->explanation = "Only a plan can say whether it holds.";
    } else {
        result->used_plan = question.call.test->needs_plan;
        question.call.test->judge(&question, result);
        if (result->used_plan && result->verdict == CLAIM_FAILS)
            result->verdict = CLAIM_NOT_MET;
    }
    TRY_MEMORY(result->explanation);
    TRY(look_behind(result, scenario, arena));
    TRY_MEMORY(result->verdict_text = verdict_with_delay(result, arena));
    TRY(compare_with_others(result, scenario, arena));
    TRY_MEMORY(result->claimed_text = figure_text(result->row, result->claimed, arena));
    if (!result->found_text)
        TRY_MEMORY(result->found_text = figure_text(result->row, result->found, arena));
done:
    return status;
}

/* A plan without amounts (infeasible) judges nothing. */
gp_status claims_judge(struct claims **out, const struct gp_scenario *scenario, const struct gp_plan *plan,
                       struct arena *arena)
{
    struct claims *claims;
    *out = NULL;
    claims = ARENA_ARRAY(arena, struct claims, 1);
    if (!claims)
        return GP_ERR_NOMEM;
    claims->results = ARENA_ARRAY(arena, struct claim_result, scenario->claims_count);
    if (!claims->results)
        return GP_ERR_NOMEM;
    claims->count = scenario->claims_count;
    for (int i = 0; i < claims->count; i++) {
        const struct claim_row *row = &scenario->claims_rows[i];
        claims->results[i] = (struct claim_result){.row = row,
                                                   .verdict = CLAIM_UNCHECKABLE,
                                                   .claimed = row->value,
                                                   .found = NUMBER_BLANK,
                                                   .late_weeks = NUMBER_BLANK};
        gp_status status = judge(&claims->results[i], scenario, plan && plan->load ? plan : NULL, arena);
        if (status != GP_OK)
            return status;
        claims->verdict_counts[claims->results[i].verdict]++;
    }
    *out = claims;
    return GP_OK;
}
