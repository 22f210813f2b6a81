/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary for a terminal: at most 24 lines of 80 columns. */
#include <string.h>

#include "base/number.h"
#include "findings/quantity.h"
#include "findings/words.h"
#include "report/build_answer.h"
#include "report/build_figures.h"
#include "report/build_largest.h"
#include "report/build_no_plan.h"
#include "report/build_price_of_time.h"
#include "report/build_steps.h"
#include "report/build_summary.h"

#define MOST_BARS    7
#define MOST_NAMED   4
#define MOST_BESIDE  1
#define MOST_WAYS    3
#define MOST_CELLS   3
#define LONGEST_BACK 180

/* Bars of years; of a long horizon the first, and then so many that the rest of the screen stays. */
static void add_bars(struct document *document, const struct results *results)
{
    const struct summary *summary = results->summary;
    struct bar bars[MOST_BARS];
    char labels[MOST_BARS][16];
    int count = 0, step = (summary->year_count + MOST_BARS - 1) / MOST_BARS;
    double scale = quantity_scale("_gw", document->magnitude);
    for (int y = (summary->year_count - 1) % step; y < summary->year_count; y += step) {
        snprintf(labels[count], sizeof labels[count], "%d", summary->years[y].year);
        bars[count] =
            (struct bar){labels[count], scale * summary->years[y].in_service_gw, scale * summary->years[y].wanted_gw};
        count++;
    }
    document_bars(document, "{_gw} in service (#) and wanted (|) at the end of each year:", bars, count);
}

static const char *shortened(struct document *document, const char *text, size_t longest)
{
    size_t length = strlen(text);
    if (length <= longest)
        return text;
    while (longest > 0 && text[longest] != ' ')
        longest--;
    const char *cut = arena_format(document->arena, "%.*s ...", (int)longest, text);
    return cut ? cut : "";
}

static void add_title(struct document *document, const struct results *results, const gp_report_options *options)
{
    char seconds[QUANTITY_SIZE];
    quantity_text_fixed(options->seconds, 1, seconds);
    const char *time = options->seconds > 0.0 ? arena_format(document->arena, " in %s s", seconds) : "";
    document_text(document, "time", time ? time : "");
    document_heading(document, 1, "{title}");
    const char *grid =
        results->plan->grid_parts > 0 ? "{periods} ({grid}, not yet {grid_asked} as asked)" : "{periods}";
    const char *end = results->plan->outcome == GP_OUTCOME_LIMIT ? "stopped by {stopped_by}{time}, cost {cost_proof}"
                      : results->plan->outcome == GP_OUTCOME_UNPROVEN
                          ? "cost {cost_proof}{time}; rounding lets no smaller gap be proven"
                      : results->plan->stop != GP_STOP_NONE
                          ? "proven within {gap}{time}; {stopped_by} stopped steps, frontier or ranges"
                          : "proven within {gap}{time}";
    const char *line = arena_format(document->arena, "%s, {regions}, {options}; %s", grid, end);
    document_paragraph(document, line ? line : "");
}

static const char *cost_shortly(const struct results *results)
{
    if (!results->builds)
        return "[{full_year_cost_usd_bn} in {full_year} for the load at the start, of which power at "
               "{full_year_power_usd_per_mwh} is {full_year_power_cost_frac}]";
    return "{built_usd_bn} overnight for the {built_gw} that are added; {full_year_cost_usd_bn} in {full_year} with a "
           "mean of {full_year_in_service_gw}[, of which power at {full_year_power_usd_per_mwh} is "
           "{full_year_power_cost_frac}]";
}

static void build_with_plan(struct document *document, const struct results *results, const gp_report_options *options)
{
    document_text(document, "held_back_shortly", shortened(document, answer_held_back(results), LONGEST_BACK));
    add_title(document, results, options);
    const char *both = words_join(document->arena, answer_sentence(results), " ", answer_pace_shortly(results));
    document_paragraph(document, both ? both : "");
    add_bars(document, results);
    build_largest(document, results);
    document_item(document, "Powered by",
                  "[{largest_options} of the energy in {full_year}][; over the horizon {unserved_frac} is unserved]");
    document_item(document, "Where", "[{largest_regions} {_gw}]");
    document_item(document, "Cost", cost_shortly(results));
    document_item(document, "Homes",
                  "[{homes_flat_million} at a flat draw][; {homes_energy_million} by the energy of a year, at the "
                  "plan's load factor of {load_factor_frac}]");
    document_item(document, "Held back by", "[{held_back_shortly}]");
    document_item(document, "Price of time", price_of_time_sentence(document, results));
    build_best_steps(document, results);
    document_item(document, "Steps that help", "[{best_steps}]");
    document_count(document, "unverified_binding", results->story->figure_count, "unverified input stands",
                   "unverified inputs stand");
    if (results->story->figure_count > 0)
        document_item(document, "Check with care", "{unverified_binding} behind limits that bind");
}

struct document *build_summary(const struct results *results, const gp_report_options *options)
{
    struct document *document = document_new();
    if (!document)
        return NULL;
    document->magnitude = results->magnitude;
    build_figures(document, results);
    if (results->has_amounts) {
        build_with_plan(document, results, options);
    } else {
        document_heading(document, 1, "{title}");
        document_paragraph(document, answer_no_plan(results));
        build_contradictions(document, results, results->plan->no_plan ? MOST_BESIDE : MOST_NAMED);
        if (results->plan->no_plan)
            build_way_out(document, results->plan->no_plan, MOST_WAYS, MOST_CELLS);
    }
    return document;
}
