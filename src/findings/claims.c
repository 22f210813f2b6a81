/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges claims one by one, then against each other; and checks that the tests they name exist. */
#include "findings/claims.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "core/nearest.h"
#include "core/try.h"
#include "findings/claim_call.h"
#include "findings/claim_tests.h"
#include "findings/words.h"
#include "gigaplan/findings.h"

#define CONTRADICTION_FRAC 0.02

const char *claims_verdict_text(enum claim_verdict verdict)
{
    static const char *const texts[CLAIM_VERDICT_COUNT] = {
        "holds", "fails", "not met by this plan", "contradicted by another claim", "cannot be checked", "needs a plan"};
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
        claims->results[i] = (struct claim_result){
            .row = row, .verdict = CLAIM_UNCHECKABLE, .claimed = row->value, .found = NUMBER_BLANK};
        gp_status status = judge(&claims->results[i], scenario, plan && plan->load ? plan : NULL, arena);
        if (status != GP_OK)
            return status;
        claims->verdict_counts[claims->results[i].verdict]++;
    }
    *out = claims;
    return GP_OK;
}

gp_status gp_claims_check(const struct gp_scenario *scenario, gp_env *env)
{
    gp_status status = GP_OK;
    const struct table *table = &scenario->tables[TABLE_claims];
    const char *names[64];
    int count = claim_test_count < 64 ? claim_test_count : 64;
    struct arena *arena;
    TRY_MEMORY(arena = arena_new());
    for (int i = 0; i < count; i++)
        names[i] = claim_tests[i].name;
    for (int i = 0; i < scenario->claims_count; i++) {
        const struct claim_row *row = &scenario->claims_rows[i];
        struct claim_call call;
        const char *fault;
        gp_status read = claim_call_read(&call, &fault, scenario, row->test, arena);
        if (read != GP_OK)
            TRY(read);
        if (!fault)
            continue;
        const char *hint = call.test ? NULL : nearest_hint(arena, row->test, names, (size_t)count);
        env_report(env, GP_SEVERITY_ERROR, table_place(table, i, schema_column(table->schema, "test")), "claim-test",
                   hint, "test \"%s\" %s", row->test, fault);
        status = GP_ERR_INPUT;
    }
done:
    arena_free(arena);
    return status;
}
