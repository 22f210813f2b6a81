/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/contradiction_row.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"

#define MOST_REASONS 3
#define BOUND_DIGITS 3 /* of an amount that is only a bound */
#define EXACT_DIGITS 6

static const char *subject_of(const struct gp_scenario *scenario, const struct tag *tag, struct arena *arena)
{
    const char *what = tag->name               ? tag->name
                       : tag->generation >= 0  ? scenario->accelerators_rows[tag->generation].generation
                       : tag->option >= 0      ? scenario_label(scenario, TABLE_options, tag->option)
                       : tag->class_index >= 0 ? scenario_label(scenario, TABLE_classes, tag->class_index)
                       : tag->provider >= 0    ? scenario->providers_rows[tag->provider].provider
                                               : "";
    if (tag->region < 0)
        return what;
    return arena_format(arena, "%s%s%s", what, *what ? " in " : "in ",
                        scenario_label(scenario, TABLE_regions, tag->region));
}

bool tag_same_limit(const struct tag *a, const struct tag *b)
{
    bool names = (!a->name && !b->name) || (a->name && b->name && strcmp(a->name, b->name) == 0);
    return a->kind == b->kind && a->region == b->region && a->option == b->option && a->provider == b->provider &&
           a->class_index == b->class_index && a->generation == b->generation && a->line == b->line && names;
}

/* Other limits that keep terms of the row from going as far as it needs. */
struct reasons {
    const struct tag *items[MOST_REASONS];
    int count; /* also of those that are left out */
};

static void add_reason(struct reasons *reasons, const struct invest_row *row, const struct tag *tag)
{
    bool known = !tag || tag_same_limit(tag, &row->tag);
    for (int i = 0; i < reasons->count && i < MOST_REASONS && !known; i++)
        known = tag_same_limit(tag, reasons->items[i]);
    if (known)
        return;
    if (reasons->count < MOST_REASONS)
        reasons->items[reasons->count] = tag;
    reasons->count++;
}

static void find_reasons(struct reasons *reasons, const struct invest_model *model, const struct caps *caps,
                         const struct invest_row *row, bool too_much)
{
    int totals = invest_total_count(model), series = -1;
    double later = 0.0; /* what is built in the term's period counts with the sum of the coefficients from then on */
    *reasons = (struct reasons){0};
    for (int j = row->count - 1; j >= 0; j--) {
        const struct invest_term *term = &model->terms[row->start + j];
        int own = term->index < totals ? term->index / model->period_count : -1;
        later = own >= 0 && own == series ? later + term->coefficient : term->coefficient;
        series = own;
        if (too_much ? later < 0.0 : later > 0.0)
            add_reason(reasons, row, caps->by[term->index]);
    }
}

/* "supply of accelerators Beech (accelerator_supply.csv:5)" */
static const char *reason_text(const struct gp_scenario *scenario, const struct tag *tag, struct arena *arena)
{
    const char *subject = subject_of(scenario, tag, arena), *words = limit_texts[tag->kind].words;
    if (!subject)
        return NULL;
    const char *name = arena_format(arena, "%s%s%s", words, *subject ? " " : "", subject);
    return !name || !tag->table ? name
           : tag->line > 0      ? arena_format(arena, "%s (%s.csv:%d)", name, tag->table, tag->line)
                                : arena_format(arena, "%s (%s.csv)", name, tag->table);
}

/* The amount is what each of them alone leaves open, one by one: it only bounds what they allow together. */
static const char *reasons_text(const struct gp_scenario *scenario, const struct reasons *reasons, bool too_much,
                                struct arena *arena)
{
    int told = reasons->count < MOST_REASONS ? reasons->count : MOST_REASONS;
    const char *text = "";
    for (int i = 0; text && i < told; i++) {
        const char *reason = reason_text(scenario, reasons->items[i], arena);
        const char *join = i == 0 ? "; limited by " : i + 1 < reasons->count ? ", " : " and ";
        text = reason ? arena_format(arena, "%s%s%s", text, join, reason) : NULL;
    }
    if (text && reasons->count > told)
        text = arena_format(arena, "%s and %d more", text, reasons->count - told);
    if (text && told > 0)
        text = arena_format(arena, "%s; all limits together may %s", text, too_much ? "ask for more" : "allow less");
    return text;
}

/* Where the limit stands, or else the largest part of what it knows beforehand. */
static gp_status place(struct contradiction *out, const char **part, const struct invest_row *row, struct arena *arena)
{
    gp_status status = GP_OK;
    const struct known_part *known = &row->known;
    *part = "";
    *out = (struct contradiction){.kind = row->tag.kind, .line = row->tag.table ? row->tag.line : known->line};
    if (row->tag.table || known->table)
        TRY_MEMORY(out->table = arena_text(arena, row->tag.table ? row->tag.table : known->table));
    if (row->tag.table && known->table)
        TRY_MEMORY(*part = arena_format(arena, "; most of it by %s.csv:%d", known->table, known->line));
done:
    return status;
}

gp_status contradiction_of_row(struct contradiction *out, const struct invest_model *model, const struct caps *caps,
                               const struct invest_row *row, const struct row_range *range, struct arena *arena)
{
    const struct limit_text *text = &limit_texts[row->tag.kind];
    double upper = row->upper + row->constant, lower = row->lower + row->constant;
    bool too_much = range->least > upper;
    double found = too_much ? range->least : range->most, asked = too_much ? upper : lower;
    const char *subject = subject_of(model->scenario, &row->tag, arena), *part, *limited;
    char day[11] = "";
    struct reasons reasons;
    bool dated = row->tag.period >= 0 && row->tag.period < model->period_count - 1; /* the last may speak for all */
    if (dated)
        date_format(model->calendar->periods[row->tag.period].start, day);
    find_reasons(&reasons, model, caps, row, too_much);
    if (!subject)
        return GP_ERR_NOMEM;
    gp_status status = place(out, &part, row, arena);
    if (status != GP_OK)
        return status;
    limited = reasons_text(model->scenario, &reasons, too_much, arena);
    if (!limited)
        return GP_ERR_NOMEM;
    int digits = number_digits_apart(found, asked, reasons.count > 0 ? BOUND_DIGITS : EXACT_DIGITS);
    int shown = digits > EXACT_DIGITS ? digits : EXACT_DIGITS;
    out->text = arena_format(arena, "%s%s%s: %s at %s %.*g %s %s, where the %s is %.*g %s%s%s%s%s", text->words,
                             *subject ? " " : "", subject,
                             reasons.count == 0 ? "committed load or supply by itself comes to"
                             : too_much         ? "it comes to"
                                                : "it can come to",
                             too_much ? "least" : "most", shown, number_rounded(found, digits), text->unit, text->of,
                             too_much ? "most allowed" : "least needed", shown, asked, text->unit,
                             *day ? ", from " : "", day, part, limited);
    if (!out->text)
        return GP_ERR_NOMEM;
    return GP_OK;
}
