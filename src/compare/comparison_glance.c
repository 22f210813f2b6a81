/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/comparison_glance.h"

#include <string.h>

#include "compare/build_comparison.h"
#include "compare/comparison_tables.h"
#include "findings/words.h"

#define MOST_NAMED  4
#define LEAST_SHARE 0.005 /* of what stands in service at the end, to be named */

static const struct {
    const char *name, *words;
} rows[] = {{"target_date", "Target reached"},
            {"target_late_weeks", "After the wanted date"},
            {"shortfall_gw_weeks", "Shortfall against the wanted path"},
            {"in_service_gw", "In service at the end"},
            {"cost_year", "Year of the two costs below"},
            {"yearly_cost_usd_bn", "Cost of that year"},
            {"power_usd_per_mwh", "Cost of power in that year"},
            {"overnight_usd_bn", "Overnight capital"},
            {"unserved_frac", "Energy not served"}};

/* "grid_firm 8.1 GW, gas_ccgt 4 GW": the largest amounts of a group. */
static const char *largest(struct document *document, const struct gp_comparison *comparison, enum answer_group group,
                           const char *prefix, int side)
{
    const char *text = "";
    double above = NUMBER_BLANK; /* what was named last */
    const struct answer *whole = comparison_answer(comparison, "in_service_gw");
    double least = whole && number_given(whole->numbers[side]) ? LEAST_SHARE * whole->numbers[side] : 0.0;
    int last = -1;
    for (int named = 0; text && named < MOST_NAMED; named++) {
        int best = -1;
        for (int i = 0; i < comparison->answer_count; i++) {
            const struct answer *answer = &comparison->answers[i];
            double value = answer->numbers[side];
            if (answer->group != group || strncmp(answer->name, prefix, strlen(prefix)) != 0 || !(value > least))
                continue;
            bool told = number_given(above) && (value > above || (value == above && i <= last));
            if (!told && (best < 0 || value > comparison->answers[best].numbers[side]))
                best = i;
        }
        if (best < 0)
            break;
        const struct answer *answer = &comparison->answers[best];
        above = answer->numbers[side];
        last = best;
        text = arena_format(document->arena, "%s%s%s %s", text, named > 0 ? ", " : "", answer->subject,
                            quantity_text(document->arena, "_gw", above, document->magnitude));
    }
    return text;
}

/* "2026-28 accelerators; 2029 workers": runs of years in which the same limit binds most. */
static const char *limits(struct document *document, const struct gp_comparison *comparison, int side)
{
    const char *text = "";
    for (int i = 0; text && i < comparison->answer_count;) {
        const struct answer *answer = &comparison->answers[i];
        int last = i;
        if (answer->group != ANSWER_LIMITS || !*answer->texts[side]) {
            i++;
            continue;
        }
        while (last + 1 < comparison->answer_count && comparison->answers[last + 1].group == ANSWER_LIMITS &&
               strcmp(comparison->answers[last + 1].texts[side], answer->texts[side]) == 0)
            last++;
        long from = 0, until = 0;
        integer_parse(answer->name + strlen("limit_"), &from);
        integer_parse(comparison->answers[last].name + strlen("limit_"), &until);
        const char *years = words_years(document->arena, (int)from, (int)until);
        text = years ? arena_format(document->arena, "%s%s%s %s", text, *text ? "; " : "", years, answer->texts[side])
                     : NULL;
        i = last + 1;
    }
    return text;
}

/* NULL stays NULL: memory was short. */
static const char *text_or_none(const struct gp_comparison *comparison, int side, const char *text)
{
    return !comparison->sides[side].has_answers ? "not planned" : text && !*text ? "none" : text;
}

void comparison_add_glance(struct document *document, const struct gp_comparison *comparison)
{
    struct document_table *table = document_table(document, "answers", "");
    table_add_column(table, CELL_TEXT, "answer", "Answer");
    comparison_add_side_columns(table, comparison);
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        const struct answer *answer = comparison_answer(comparison, rows[row].name);
        if (!answer)
            continue;
        table_text(table, rows[row].words);
        for (int side = 0; side < comparison->side_count; side++)
            table_text(table, comparison_cell(document, comparison, answer, side));
    }
    table_text(table, "Largest supply at the end");
    for (int side = 0; side < comparison->side_count; side++)
        table_text(table,
                   text_or_none(comparison, side, largest(document, comparison, ANSWER_SUPPLY, "supply_", side)));
    table_text(table, "Largest load at the end");
    for (int side = 0; side < comparison->side_count; side++)
        table_text(table, text_or_none(comparison, side, largest(document, comparison, ANSWER_PLACES, "load_", side)));
    table_text(table, "Limits that bind most");
    for (int side = 0; side < comparison->side_count; side++)
        table_text(table, text_or_none(comparison, side, limits(document, comparison, side)));
}

/* The sides that reach the target on a day (DATE_BLANK: never), in words. */
static const char *sides_on(struct document *document, const struct gp_comparison *comparison,
                            const struct answer *dates, date day, int *count)
{
    const char *labels[MOST_SIDES];
    *count = 0;
    for (int side = 0; side < comparison->side_count; side++)
        if (comparison->sides[side].has_answers && dates->told[side] && dates->dates[side] == day)
            labels[(*count)++] = comparison_label(comparison, side);
    const char *text = words_list(document->arena, labels, *count, MOST_SIDES);
    if (!text)
        document_fail(document, GP_ERR_NOMEM);
    return text ? text : "";
}

/* "" for a blank. */
static void set_day(struct document *document, const char *name, date day)
{
    const char *text = day == DATE_BLANK ? "" : words_date(document->arena, day);
    if (!text)
        document_fail(document, GP_ERR_NOMEM);
    document_text(document, name, text ? text : "");
}

void comparison_add_first_and_last(struct document *document, const struct gp_comparison *comparison)
{
    const struct answer *dates = comparison_answer(comparison, "target_date");
    const struct answer *targets = comparison_answer(comparison, "target_gw");
    date first = DATE_BLANK, last = DATE_BLANK;
    int count;
    if (!dates || !targets || answer_differs(comparison, targets))
        return;
    for (int side = 0; side < comparison->side_count; side++) {
        date day = dates->dates[side];
        if (!comparison->sides[side].has_answers || day == DATE_BLANK)
            continue;
        first = first == DATE_BLANK || day < first ? day : first;
        last = last == DATE_BLANK || day > last ? day : last;
    }
    document_number(document, "target_gw", comparison->target_gw);
    set_day(document, "first_date", first);
    set_day(document, "last_date", last == first ? DATE_BLANK : last);
    document_text(document, "first_sides", sides_on(document, comparison, dates, first, &count));
    document_text(document, "reach", count == 1 ? "reaches" : "reach");
    document_text(document, "last_sides", last == first ? "" : sides_on(document, comparison, dates, last, &count));
    document_text(document, "never_sides",
                  first == DATE_BLANK ? "" : sides_on(document, comparison, dates, DATE_BLANK, &count));
    if (first == DATE_BLANK)
        document_paragraph(document, "No plan reaches {target_gw} within its horizon.");
    else
        document_paragraph(document, "{first_sides} {reach} {target_gw} on {first_date}[, {last_sides} last, on "
                                     "{last_date}][; {never_sides} never within the horizon].");
}
