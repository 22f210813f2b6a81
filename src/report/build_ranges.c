/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room to choose: what plans nearly as good have in common, and where they differ. */
#include "report/build_ranges.h"

#include "findings/words.h"
#include "report/sections.h"

#define NAMED 6

static const char *const kinds_of_many[] = {[RANGE_REGION] = "Regions",
                                            [RANGE_PROVIDER] = "Providers",
                                            [RANGE_OPTION] = "Supply options",
                                            [RANGE_GENERATION] = "Accelerator generations"};

/* -- words ------------------------------------------------------------------------------------------------------------
 */

static const char *gw_words(struct document *document, double gw)
{
    return quantity_text(document->arena, "_gw", gw, document->magnitude);
}

/* "ERCOT 4.3 to 6.5 GW" */
static const char *range_words(struct document *document, const struct range *range, enum range_verdict verdict)
{
    struct arena *arena = document->arena;
    if (verdict == RANGE_AVOID)
        return range->label;
    const char *least = gw_words(document, range->found_gw[RANGE_LEAST]);
    const char *most = gw_words(document, range->found_gw[RANGE_MOST]);
    if (!least || !most)
        return NULL;
    return verdict == RANGE_MUST ? arena_format(arena, "%s at least %s", range->label, least)
                                 : arena_format(arena, "%s %s to %s", range->label, least, most);
}

/* The ranges of a kind with a verdict, the widest first where they are a choice. */
static const char *list_words(struct document *document, const struct ranges *ranges, enum range_kind kind,
                              enum range_verdict verdict)
{
    int count = 0;
    const char **names = ARENA_ARRAY(document->arena, const char *, ranges->count + 1);
    if (!names)
        return NULL;
    for (int i = 0; i < ranges->count; i++) {
        const struct range *range = &ranges->items[i];
        if (range->kind != kind || range_verdict(ranges, range) != verdict)
            continue;
        names[count] = range_words(document, range, verdict);
        if (!names[count++])
            return NULL;
    }
    return words_list(document->arena, names, count, NAMED);
}

static void say_verdict(struct document *document, const struct ranges *ranges, enum range_verdict verdict,
                        const char *lead)
{
    bool any = false;
    for (int i = 0; i < ranges->count; i++)
        any = any || range_verdict(ranges, &ranges->items[i]) == verdict;
    if (!any)
        return;
    document_paragraph(document, lead);
    for (int kind = 0; kind < RANGE_KINDS; kind++) {
        const char *text = list_words(document, ranges, (enum range_kind)kind, verdict);
        if (!text)
            document_fail(document, GP_ERR_NOMEM);
        else if (*text)
            document_item_plain(document, kinds_of_many[kind], text);
    }
}

static void add_figures(struct document *document, const struct gp_plan *plan)
{
    const struct ranges *ranges = plan->ranges;
    document_number(document, "ranges_within_frac", ranges->within_frac);
    document_number(document, "ranges_weeks", ranges->weeks > 0.0 ? ranges->weeks : NUMBER_BLANK);
    document_number(document, "ranges_most_cost_usd_bn", ranges->most_cost_usd_bn);
    document_number(document, "cost_counted_after_years", plan->scenario->plan->years_after_end);
    document_number(document, "ranges_accuracy_gw", ranges->accuracy_gw);
    document_text(document, "ranges_day", words_date(document->arena, ranges->day));
    document_number_in(document, "ranges_looked_at", ranges->looked_at, 9);
    document_number_in(document, "ranges_wanted", ranges->count, 9);
}

/* -- table ------------------------------------------------------------------------------------------------------------
 */

static void name_line(struct document_table *table, const struct range *range)
{
    table_text(table, range_kind_text(range->kind));
    table_text_shown(table, range->name, range->label);
}

static void add_table(struct document *document, const struct ranges *ranges)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "kind", "Kind"},      {CELL_TEXT, "name", "Name"},      {CELL_NUMBER, "least_gw", "Least"},
        {CELL_NUMBER, "plan_gw", "Plan"}, {CELL_NUMBER, "most_gw", "Most"}, {CELL_TEXT, "verdict", "Verdict"},
    };
    struct document_table *table = document_table(document, "ranges", "ranges.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < ranges->count; i++) {
        const struct range *range = &ranges->items[i];
        name_line(table, range);
        table_number(table, range->found_gw[RANGE_LEAST]);
        table_number(table, range->plan_gw);
        table_number(table, range->found_gw[RANGE_MOST]);
        table_text(table, range_verdict_text(range_verdict(ranges, range)));
    }
}

static void add_proofs(struct document *document, const struct ranges *ranges)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "kind", "Kind"},
        {CELL_TEXT, "name", "Name"},
        {CELL_NUMBER, "standing_gw", "Stands anyway"},
        {CELL_NUMBER, "proven_least_gw", "No less than"},
        {CELL_NUMBER, "proven_most_gw", "No more than"},
    };
    document_paragraph(document, "Proven of every such plan, and what stands or is in flight by the tables:");
    struct document_table *table = document_table(document, "range_proofs", "ranges.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < ranges->count; i++) {
        const struct range *range = &ranges->items[i];
        name_line(table, range);
        table_number(table, range->standing_gw);
        table_number(table, range->proven_gw[RANGE_LEAST]);
        table_number(table, range->proven_gw[RANGE_MOST]);
    }
}

void ranges_describe(struct document *document, const struct gp_plan *plan)
{
    const struct ranges *ranges = plan->ranges;
    add_figures(document, plan);
    document_paragraph(
        document,
        plan->objective != OBJECTIVE_FASTEST
            ? "Other plans have an objective, cost and the price of missing load, of at most {ranges_within_frac} more "
              "than this one. Amounts are in service on {ranges_day}."
        : ranges->weeks > 0.0
            ? "Other plans cost at most {ranges_within_frac} more than this one, and their load comes at most "
              "{ranges_weeks} later on average. Amounts are in service on {ranges_day}."
            : "Other plans are as fast as this one and cost at most {ranges_within_frac} more. Amounts are in service "
              "on "
              "{ranges_day}.");
    say_verdict(document, ranges, RANGE_MUST, "Every such plan has these:");
    say_verdict(document, ranges, RANGE_CHOICE, "These are a choice:");
    say_verdict(document, ranges, RANGE_AVOID, "No such plan adds any of these:");
    if (ranges->looked_at < ranges->count)
        document_paragraph(
            document, "The search ended before all were known: {ranges_looked_at} of {ranges_wanted} ranges are known "
                      "to {ranges_accuracy_gw}. The others are at least as wide as they stand here. A longer "
                      "--time-limit gives more.");
    document_paragraph(
        document,
        "The least and the most of a line are those of two plans that were found and checked: the range is at "
        "least that wide. Each line is by itself: not all of them can be at their ends at once. The most of a "
        "supply is what the money can buy, and may be more than the load needs.");
    document_paragraph(document,
                       plan->scenario->plan->years_after_end > 0.0
                           ? "The cost held within the room is a present value up to {cost_counted_after_years} after "
                             "the horizon. Capital counts in it as annuities until then, and those of later "
                             "years are left out. So what is built late can have capital of many times the "
                             "room."
                           : "The cost held within the room is a present value up to the end of the horizon. "
                             "Capital counts in it as annuities until then, and those of later years are left "
                             "out. So what is built late can have capital of many times the room. "
                             "plan.years_after_end counts more years.");
    if (ranges->on_seasons)
        document_paragraph(document, "These plans have seasons as build periods, because this plan has many periods. "
                                     "Their cost is measured from the cheapest of them.");
    add_table(document, ranges);
    add_proofs(document, ranges);
}

void build_ranges(struct document *document, const struct results *results)
{
    if (!results->plan->ranges)
        return;
    document_heading(document, 2, "Room to choose");
    ranges_describe(document, results->plan);
}

/* -- beside other numbers ---------------------------------------------------------------------------------------------
 */

void ranges_add_column(struct document_table *table, const struct ranges *ranges)
{
    if (!ranges || !table)
        return;
    const char *day = words_date(table->document->arena, ranges->day);
    const char *heading = day ? arena_format(table->document->arena, "Range on %s", day) : NULL;
    if (!heading)
        document_fail(table->document, GP_ERR_NOMEM);
    else
        table_add_column(table, CELL_TEXT, "range", heading);
}

void ranges_fill_column(struct document_table *table, const struct ranges *ranges, enum range_kind kind, int index)
{
    const struct range *range = ranges_of(ranges, kind, index);
    if (!ranges || !table)
        return;
    if (!range || !number_given(range->found_gw[RANGE_LEAST]) || !number_given(range->found_gw[RANGE_MOST])) {
        table_text(table, "not known");
        return;
    }
    struct document *document = table->document;
    const char *least = gw_words(document, range->found_gw[RANGE_LEAST]);
    const char *most = gw_words(document, range->found_gw[RANGE_MOST]);
    table_text(table, least && most ? arena_format(document->arena, "%s to %s", least, most) : NULL);
}
