/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits that bind, and the unverified figures behind them. */
#include <string.h>

#include "base/number.h"
#include "findings/limit_steps.h"
#include "findings/story_members.h"
#include "findings/words.h"
#include "report/labels.h"
#include "report/plots.h"
#include "report/sections.h"

#define LIMITS_SHOWN   12
#define PER_YEAR_SHOWN 3
#define DELAYS_SHOWN   15
#define FIGURES_SHOWN  15

static const char *yes(bool is)
{
    return is ? "yes" : "";
}

static void add_best_step(struct document_table *table, const struct steps *steps, const struct story_limit *limit)
{
    const struct step *step = limit_steps_in(steps, limit);
    table_text(table, step ? arena_format(table->document->arena, "%s: %s", step->subject, step->amount) : "");
    table_number(table, step ? step->target_weeks : NUMBER_BLANK);
    table_number(table, step ? step->shortfall_gw_weeks : NUMBER_BLANK);
}

static void add_binding(struct document *document, const struct story *story, const struct steps *steps)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "limit", "Limit"},
        {CELL_TEXT, "years", "Binds"},
        {CELL_TEXT, "unverified", "Unverified"},
        {CELL_TEXT, "best_step", "Best step in it"},
        {CELL_NUMBER, "earlier_weeks", "Target earlier by that"},
        {CELL_NUMBER, "saved_gw_weeks", "Shortfall saved by that"},
    };
    struct document_table *table = document_table(document, "limits_binding", "limits.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < story->limit_count && i < LIMITS_SHOWN; i++) {
        const struct story_limit *limit = &story->limits[i];
        table_text(table, limit->words);
        table_text(table, words_years(document->arena, limit->first_year, limit->last_year));
        table_text(table, yes(limit->unverified));
        add_best_step(table, steps, limit);
    }
    if (!steps)
        document_paragraph(document, "What a step in each of them brings is told with --why.");
    else if (steps->count > 0)
        document_paragraph(document, "Where no step stands, none in that limit is among those that bring most.");
}

static void add_by_year(struct document *document, const struct story *story)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "year", "Year"},
        {CELL_TEXT, "limit", "Limit"},
    };
    struct document_table *table = document_table(document, "limits_by_year", "limits.csv");
    TABLE_COLUMNS(table, columns);
    for (int y = 0; y < story->year_count; y++) {
        for (int i = 0; i < story->years[y].count && i < PER_YEAR_SHOWN; i++) {
            table_text(table, words_years(document->arena, story->years[y].year, story->years[y].year));
            table_text(table, story->years[y].limits[i].words);
        }
    }
}

static void add_delays(struct document *document, const struct story *story, const struct gp_scenario *scenario)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "site", "Site"},
        {CELL_TEXT, "provider", "Provider"},
        {CELL_TEXT, "region", "Region"},
        {CELL_NUMBER, "load_gw", "Load"},
        {CELL_NUMBER, "late_gw", "Missing"},
        {CELL_TEXT, "announced_date", "Announced"},
        {CELL_TEXT, "in_service_date", "In service"},
        {CELL_NUMBER, "late_weeks", "Late"},
        {CELL_TEXT, "limit", "Because of"},
    };
    document_heading(document, 3, "Committed sites that come late");
    if (story->delay_count == 0 && scenario->committed_supply_count == 0) {
        return;
    } else if (story->delay_count == 0) {
        document_paragraph(document,
                           "All load of committed sites is in service by the end of the build period of its date, or "
                           "within a week after its date.");
        return;
    }
    document_paragraph(
        document,
        "Committed sites whose load comes after the build period of its date and more than a week late, the most of it "
        "that is missing at once, and the limits that delay it. More of such a limit in time lets load open sooner: "
        "that of the site, unless the plan has other load open before it.");
    struct document_table *table = document_table(document, "delays", "delays.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < story->delay_count && i < DELAYS_SHOWN; i++) {
        const struct story_delay *delay = &story->delays[i];
        table_text(table, arena_format(document->arena, "%s, tranche %d", delay->site, delay->tranche));
        table_text(table, delay->provider);
        table_label(table, scenario, TABLE_regions, delay->region);
        table_number(table, delay->load_gw);
        table_number(table, delay->late_gw);
        table_text(table, words_date(document->arena, delay->announced));
        table_text(table, words_date(document->arena, delay->in_service));
        table_number(table, delay->weeks_late);
        table_text(table, delay->limit);
    }
}

static void add_unverified(struct document *document, const struct story *story, bool any_unverified)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "place", "Row"},
        {CELL_TEXT, "key", "Figure of"},
        {CELL_TEXT, "limit", "Feeds"},
        {CELL_TEXT, "note", "Note"},
    };
    document_heading(document, 3, "Unverified figures behind the answer");
    if (story->figure_count == 0 && !any_unverified) {
        return;
    } else if (story->figure_count == 0) {
        document_paragraph(document, "No unverified figure stands behind a limit that binds.");
        return;
    }
    document_count(document, "unverified_binding", story->figure_count, "row is marked unverified and stands",
                   "rows are marked unverified and stand");
    document_paragraph(document, "{unverified_binding} behind limits that bind; the tightest limits first. "
                                 "Replace them before relying on the date.");
    struct document_table *table = document_table(document, "unverified", "limits.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < story->figure_count && i < FIGURES_SHOWN; i++) {
        const struct story_figure *figure = &story->figures[i];
        table_text(table, arena_format(document->arena, "%s.csv:%d", figure->table, figure->line));
        table_text(table, figure->key);
        table_text(table, figure->limit);
        table_text(table, figure->note);
    }
}

/* One sentence: a reader who wants a limit that is off needs its name, and no page of them. */
static void add_limits_off(struct document *document, const struct story *story)
{
    const char *names = words_list(document->arena, story->off, story->off_count, story->off_count);
    document_text(document, "limits_off", names ? names : "");
    document_heading(document, 3, "Limits that are off");
    document_paragraph(document, story->off_count > 0
                                     ? "These limits of the model have no figures in this scenario, or are switched "
                                       "off: {limits_off}."
                                     : "None: every limit of the model is on.");
}

/* Workers bind in the years of construction, and hold back load that opens after it. */
static void explain_workers(struct document *document, const struct results *results)
{
    double weeks = story_days_ahead(results->scenario, LIMIT_WORKFORCE) / DAYS_PER_WEEK;
    bool bind = false;
    for (int i = 0; i < results->story->limit_count; i++)
        bind = bind || results->story->limits[i].kind == LIMIT_WORKFORCE;
    if (!bind || weeks <= 0.0)
        return;
    document_number(document, "load_construction_weeks", weeks);
    document_paragraph(
        document,
        "Workers are counted while load is under construction, for {load_construction_weeks} before it opens. So where "
        "workers bind in a year, they hold back load that opens up to {load_construction_weeks} later.");
}

void build_held_back(struct document *document, const struct results *results)
{
    const struct story *story = results->story;
    document_heading(document, 2, "Limits that bind");
    document_lead(document,
                  "The tightest first. One more unit of each would make the plan faster, or cheaper, by itself.");
    if (story->limit_count > 0)
        add_binding(document, story, results->plan->steps);
    else
        document_paragraph(
            document,
            "No limit has a worth: one more unit of any of them would make the plan no faster and no cheaper.");
    explain_workers(document, results);
    document_heading(document, 3, "Year by year");
    add_by_year(document, story);
    document_heading(document, 3, "Quarter by quarter");
    document_lead(
        document,
        "Kinds of limits that make up a quarter or more of what all limits of the quarter are worth. A quarter "
        "in which all of them are worth little beside the rest of its year has none: more of any one limit "
        "brings next to nothing then. What its quarters have, and what makes up a quarter of the year itself, is "
        "named for a year.");
    plots_add_quarters(document, results);
    add_delays(document, story, results->scenario);
    add_unverified(document, story, gp_scenario_unverified_count(results->scenario) > 0);
    add_limits_off(document, story);
}
