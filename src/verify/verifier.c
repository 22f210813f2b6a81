/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The comparisons of the check, and the words of what does not hold.
 *
 * Tolerance: the solver meets its rows to 1e-7 of a row's own scale, and an amount here is often a sum of tens of its
 * columns, so a row may miss by 1e-6 of the scenario's own unit (1e-6 GW where the target is 30 GW) and 1e-7 of its
 * size. A megawatt is a thousand times that; no fault worth the name hides below it. Amounts in other units scale the
 * absolute part by what a GW makes in them. */
#include "verify/verifier.h"

#include <math.h>
#include <stdio.h>

#define TOLERANCE_GW      1e-6
#define TOLERANCE_FRAC    1e-7
#define FAULTS_SHOWN      20 /* of a kind */
#define PLACE_TEXT_LENGTH 320

static const struct {
    const char *name, *words, *unit;
} texts[CHECK_COUNT] = {
#define LIMIT_ENTRY(identifier, name, words, unit, of, file) [LIMIT_##identifier] = {name, words, unit},
    LIMITS(LIMIT_ENTRY, LIMIT_ENTRY)
#define CHECK_ENTRY(identifier, name, words, unit) [CHECK_##identifier] = {name, words, unit},
        CHECKS(CHECK_ENTRY)};

struct text {
    char *next;
    size_t left;
};

static void append(struct text *text, const char *separator, const char *word)
{
    int written = snprintf(text->next, text->left, "%s%s", separator, word);
    if (written < 0 || (size_t)written >= text->left)
        return;
    text->next += written;
    text->left -= (size_t)written;
}

static void append_time(struct text *text, const struct verifier *verifier, struct verify_place place)
{
    char word[64];
    if (place.period >= 0) {
        char from[11], to[11];
        date_format(verifier->plan->calendar.periods[place.period].start, from);
        date_format(verifier->plan->calendar.periods[place.period].end, to);
        snprintf(word, sizeof word, "%s to %s", from, to);
        append(text, ", ", word);
    }
    if (place.block >= 0) {
        snprintf(word, sizeof word, "block %d", place.block);
        append(text, ", ", word);
    }
    if (place.year >= 0) {
        snprintf(word, sizeof word, "%d", place.year);
        append(text, ", ", word);
    }
}

/* " (provider, region, ..., dates)", or "" for a place that is everywhere. */
static void describe(char out[PLACE_TEXT_LENGTH], const struct verifier *verifier, struct verify_place place)
{
    const struct gp_scenario *scenario = verifier->scenario;
    char words[PLACE_TEXT_LENGTH - 8] = "";
    struct text text = {words, sizeof words};
    if (place.name)
        append(&text, ", ", place.name);
    if (place.provider >= 0)
        append(&text, ", ", scenario->providers_rows[place.provider].provider);
    if (place.region >= 0)
        append(&text, ", ", scenario->regions_rows[place.region].region);
    if (place.option >= 0)
        append(&text, ", ", scenario->options_rows[place.option].option);
    if (place.class_index >= 0)
        append(&text, ", ", scenario->classes_rows[place.class_index].class_name);
    if (place.generation >= 0)
        append(&text, ", ", scenario->accelerators_rows[place.generation].generation);
    append_time(&text, verifier, place);
    if (words[0])
        snprintf(out, PLACE_TEXT_LENGTH, " (%s)", words + 2);
    else
        out[0] = '\0';
}

static void refuse(struct verifier *verifier, int kind, double amount, const char *relation, double bound,
                   struct verify_place place)
{
    const char *hint = verifier->of_report
                           ? NULL
                           : "this is a fault of the planner, not of the scenario; please report it with the scenario";
    if (verifier->fault_counts[kind]++ >= FAULTS_SHOWN)
        return;
    char where[PLACE_TEXT_LENGTH];
    describe(where, verifier, place);
    env_report(verifier->env, GP_SEVERITY_ERROR, (struct place){verifier->tables, 0, 0}, texts[kind].name, hint,
               "%s: %.9g %s, %s %.9g%s", texts[kind].words, amount, texts[kind].unit, relation, bound, where);
}

static double tolerance(const struct verifier *verifier, double amount, double bound, struct verify_place place)
{
    return TOLERANCE_GW * verifier->scenario->unit_gw * place.unit_scale +
           TOLERANCE_FRAC * fmax(fabs(amount), fabs(bound));
}

/* Written so that a NaN is refused. */
void verify_at_most(struct verifier *verifier, int kind, double amount, double bound, struct verify_place place)
{
    if (!(amount <= bound || amount - bound <= tolerance(verifier, amount, bound, place)))
        refuse(verifier, kind, amount, "at most", bound, place);
}

void verify_at_least(struct verifier *verifier, int kind, double amount, double bound, struct verify_place place)
{
    if (!(amount >= bound || bound - amount <= tolerance(verifier, amount, bound, place)))
        refuse(verifier, kind, amount, "at least", bound, place);
}

void verify_equal(struct verifier *verifier, int kind, double amount, double expected, struct verify_place place)
{
    if (!(fabs(amount - expected) <= tolerance(verifier, amount, expected, place)))
        refuse(verifier, kind, amount, "should be", expected, place);
}

void verify_monotone(struct verifier *verifier, int kind, struct timeline total, struct verify_place place)
{
    for (int t = 0; t < verifier->period_count; t++) {
        place.period = t;
        verify_at_least(verifier, kind, timeline_total(&total, t), timeline_total(&total, t - 1), place);
        if (total.calendar->at_start && t > 0)
            verify_at_most(verifier, kind, timeline_total(&total, t), timeline_total(&total, t - 1), place);
    }
}
