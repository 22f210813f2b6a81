/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain/explanation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/nearest.h"
#include "findings/words.h"
#include "plan/limits.h"
#include "scenario/line_range.h"

#define LEAST_WEEKS 0.1 /* less than a day */

void explanation_say(struct explanation *explanation, const char *text)
{
    if (text)
        document_paragraph_plain(explanation->document, text);
    else
        explanation->document->status = GP_ERR_NOMEM;
}

void explanation_item(struct explanation *explanation, const char *label, const char *text)
{
    if (text && label)
        document_item_plain(explanation->document, label, text);
    else
        explanation->document->status = GP_ERR_NOMEM;
}

const char *explanation_amount(const struct explanation *explanation, const char *name, double value)
{
    return quantity_text(explanation->document->arena, name, value, explanation->document->magnitude);
}

gp_status explanation_refuse(struct explanation *explanation, const char *what, const char *name,
                             const char *const *names, size_t count)
{
    const char *hint = nearest_hint(explanation->document->arena, name, names, count);
    env_report(explanation->env, GP_SEVERITY_ERROR, (struct place){.file = explanation->folder}, "unknown-name", hint,
               "the report has no %s \"%s\"", what, name);
    return GP_ERR_USAGE;
}

/* A limit, at all times at which it binds. */
struct gathered {
    const struct output_limits *first;
    int from_year, to_year;
    double worth_gw_weeks, worth_usd;
};

static int year_of(const struct explanation *explanation, const struct output_limits *limit)
{
    if (limit->year != INTEGER_BLANK)
        return limit->year;
    for (int i = 0; i < explanation->rows.periods_count; i++)
        if (explanation->rows.periods_rows[i].period == limit->period)
            return explanation->rows.periods_rows[i].year;
    return 0;
}

/* Whether two are the same limit at other times. Not all limits have a row of a table that tells them apart. */
static bool go_together(const struct output_limits *one, const struct output_limits *other)
{
    return strcmp(one->limit, other->limit) == 0 && strcmp(one->table, other->table) == 0 && one->line == other->line &&
           strcmp(one->region, other->region) == 0 && strcmp(one->subject, other->subject) == 0 &&
           strcmp(one->option, other->option) == 0 && strcmp(one->provider, other->provider) == 0 &&
           strcmp(one->class_name, other->class_name) == 0 && strcmp(one->generation, other->generation) == 0;
}

static int by_worth(const void *a, const void *b)
{
    const struct gathered *one = a, *other = b;
    if (one->worth_gw_weeks != other->worth_gw_weeks)
        return one->worth_gw_weeks < other->worth_gw_weeks ? 1 : -1;
    if (one->worth_usd != other->worth_usd)
        return one->worth_usd < other->worth_usd ? 1 : -1;
    return one->first < other->first ? -1 : one->first > other->first;
}

static int gather(struct gathered *out, struct explanation *explanation, limit_filter *filter, const void *what)
{
    int count = 0;
    for (int i = 0; i < explanation->rows.limits_count; i++) {
        const struct output_limits *limit = &explanation->rows.limits_rows[i];
        int year = year_of(explanation, limit), k = 0;
        bool is_worth = limit->worth_gw_weeks > 0.0 || limit->worth_usd > 0.0;
        if (!is_worth || !filter(explanation, limit, what))
            continue;
        while (k < count && !go_together(out[k].first, limit))
            k++;
        if (k == count)
            out[count++] = (struct gathered){limit, year, year, 0.0, 0.0};
        out[k].from_year = year < out[k].from_year ? year : out[k].from_year;
        out[k].to_year = year > out[k].to_year ? year : out[k].to_year;
        out[k].worth_gw_weeks += fmax(limit->worth_gw_weeks, 0.0); /* a blank one is none */
        out[k].worth_usd += fmax(limit->worth_usd, 0.0);
    }
    qsort(out, (size_t)count, sizeof *out, by_worth);
    return count;
}

/* "CPU servers, North": what the limit is about, beside its kind. NULL when memory is short. */
static const char *about(const struct explanation *explanation, const struct output_limits *limit)
{
    struct arena *arena = explanation->document->arena;
    const char *thing =
        *limit->subject ? limit->subject : scenario_label_of_name(explanation->scenario, TABLE_options, limit->option);
    const char *text =
        words_join(arena, thing, ", ", scenario_label_of_name(explanation->scenario, TABLE_regions, limit->region));
    text = words_join(arena, text, ", ", limit->provider);
    return strcmp(limit->subject, limit->generation) != 0 ? words_join(arena, text, ", ", limit->generation) : text;
}

/* "in 2026-28, by accelerator_supply.csv:3"; NULL when memory is short. */
static const char *when(struct arena *arena, const struct gathered *gathered)
{
    const struct output_limits *limit = gathered->first;
    const char *place = *limit->table && limit->line != INTEGER_BLANK
                            ? arena_format(arena, "%s.csv:%d", limit->table, limit->line)
                            : limit->table;
    const char *years = words_years(arena, gathered->from_year, gathered->to_year);
    return place && years ? arena_format(arena, "in %s%s%s", years, *place ? ", by " : "", place) : NULL;
}

/* "accelerators: CPU servers" */
static const char *label_of(const struct explanation *explanation, const struct output_limits *limit)
{
    struct arena *arena = explanation->document->arena;
    const char *thing = about(explanation, limit), *words = limit_words(limit->limit);
    return !thing ? NULL : *thing ? arena_format(arena, "%s: %s", words, thing) : words;
}

/* A line about the tightest limit of a kind, and with it the next one of that kind. Returns how many of it there are.
 */
static int add_kind(struct explanation *explanation, const struct gathered *tightest, const struct gathered *end)
{
    struct arena *arena = explanation->document->arena;
    const char *days = when(arena, tightest);
    const char *text = days ? arena_format(arena, "binds %s", days) : NULL;
    int count = 1;
    for (const struct gathered *next = tightest + 1; next < end; next++) {
        if (strcmp(next->first->limit, tightest->first->limit) != 0 || count++ > 1)
            continue;
        const char *thing = about(explanation, next->first);
        days = when(arena, next);
        text =
            text && thing && days ? arena_format(arena, "%s; also %s%s%s", text, thing, *thing ? " " : "", days) : NULL;
    }
    if (text && count > 2)
        text = arena_format(arena, "%s; and %d more of them", text, count - 2);
    explanation_item(explanation, label_of(explanation, tightest->first), text);
    return count;
}

static bool is_first_of_kind(const struct gathered *all, int i)
{
    for (int k = 0; k < i; k++)
        if (strcmp(all[k].first->limit, all[i].first->limit) == 0)
            return false;
    return true;
}

int explanation_add_limits(struct explanation *explanation, limit_filter *filter, const void *what)
{
    struct arena *arena = explanation->document->arena;
    struct gathered *gathered = ARENA_ARRAY(arena, struct gathered, explanation->rows.limits_count + 1);
    if (!gathered) {
        explanation->document->status = GP_ERR_NOMEM;
        return 0;
    }
    int count = gather(gathered, explanation, filter, what), lines = 0, told = 0;
    for (int i = 0; i < count && lines < LINES_SHOWN; i++) {
        if (!is_first_of_kind(gathered, i))
            continue;
        told += add_kind(explanation, &gathered[i], gathered + count);
        lines++;
    }
    if (told < count)
        explanation_item(explanation, "and", arena_format(arena, "%d more", count - told));
    return count;
}

/* ", the target 8.7 weeks earlier"; "" where it stays within a day. */
static const char *weeks_of_step(const struct explanation *explanation, double weeks)
{
    if (!number_given(weeks) || fabs(weeks) < LEAST_WEEKS)
        return "";
    const char *amount = explanation_amount(explanation, "_weeks", fabs(weeks));
    return amount ? arena_format(explanation->document->arena, ", the target %s %s", amount,
                                 weeks > 0.0 ? "earlier" : "later")
                  : NULL;
}

/* "saves 2 GW-weeks, the target 4 weeks earlier": what a step brings. Where missing load has a price in the objective,
 * its worth in dollars too. NULL when memory is short. */
static const char *effect_of(const struct explanation *explanation, const struct output_steps *step)
{
    struct arena *arena = explanation->document->arena;
    bool priced = strcmp(explanation->rows.run_rows[0].objective, "fastest") != 0;
    bool saves = !(step->saved_gw_weeks < 0.0);
    const char *amount = explanation_amount(explanation, "saved_gw_weeks", fabs(step->saved_gw_weeks)), *worth = "";
    const char *weeks = weeks_of_step(explanation, step->earlier_weeks);
    if (priced && number_given(step->saved_compute_value_usd_bn)) {
        worth = explanation_amount(explanation, "worth_usd_bn", step->saved_compute_value_usd_bn);
        worth = worth ? arena_format(arena, ", worth %s at the value of compute", worth) : NULL;
    }
    return amount && worth && weeks ? arena_format(arena, "%s %s%s%s%s", saves ? "saves" : "misses", amount,
                                                   saves ? "" : " more", worth, weeks)
                                    : NULL;
}

int explanation_add_steps(struct explanation *explanation, const char *table, int line)
{
    struct arena *arena = explanation->document->arena;
    int count = 0;
    for (int i = 0; i < explanation->rows.steps_count && count < LINES_SHOWN; i++) {
        const struct output_steps *step = &explanation->rows.steps_rows[i];
        if (table && !line_range_text_has(step->place, table, line))
            continue;
        const char *label = arena_format(arena, "%s: %s", step->subject, step->step);
        const char *effect = effect_of(explanation, step);
        explanation_item(explanation, label,
                         effect ? arena_format(arena, "%s (%s; --set '%s')", effect, step->who, step->set) : NULL);
        count++;
    }
    return count;
}
