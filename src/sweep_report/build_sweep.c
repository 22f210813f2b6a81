/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a sweep and its summary: their sections, in order, and the answer that comes first. */
#include "sweep_report/build_sweep.h"

#include <math.h>

#include "sweep_report/build.h"
#include "sweep_report/build_bands.h"
#include "sweep_report/build_bindings.h"
#include "sweep_report/build_date_range.h"
#include "sweep_report/build_discovery.h"
#include "sweep_report/build_frontier.h"
#include "sweep_report/build_regret.h"
#include "sweep_report/build_target_dates.h"
#include "sweep_report/build_tornado.h"

/* How many parameters are told by name, the widest first. */
#define BARS_TOLD 3

#define REPORT_ROWS   60
#define SUMMARY_ROWS  12
#define REPORT_BARS   100
#define SUMMARY_BARS  6
#define REASONS_SHOWN 5

/* "40 cases: 37 planned, 3 failed". */
static const char *build_counts(struct build *build)
{
    const gp_sweep_tally *tally = &build->findings->study.tally;
    const struct {
        size_t count;
        const char *words;
    } parts[] = {
        {tally->planned, "planned"},
        {tally->without_plan, "without a plan (infeasible)"},
        {tally->failed, "failed"},
        {tally->crashed, "crashed"},
        {tally->timeout, "out of time"},
        {tally->memory, "out of memory"},
        {tally->cases - tally->stored, "not run yet"},
    };
    const char *text = "", *between = "";
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].count == 0)
            continue;
        text = build_text(build, "%s%s%zu %s", text, between, parts[i].count, parts[i].words);
        between = ", ";
    }
    return build_text(build, "%zu %s: %s", tally->cases, tally->cases == 1 ? "case" : "cases", *text ? text : "none");
}

/* The days of the first case, of half of all cases and of the last one, as far as they differ. */
static const char *days_of_cases(struct build *build)
{
    const struct date_counts *counts = &build->findings->target_dates.counts;
    date first = counts->days[0], last = counts->days[counts->day_count - 1];
    date half = date_counts_quantile(counts, 0.5);
    if (first == last)
        return build_text(build, ", on %s", build_day(build, first));
    if (half == DATE_BLANK || study_is_random(&build->findings->study)) /* of random cases quantiles follow */
        return build_text(build, ": first on %s and last on %s", build_day(build, first), build_day(build, last));
    return build_text(build, ": first on %s, in half of all cases by %s, and last on %s", build_day(build, first),
                      build_day(build, half), build_day(build, last));
}

/* How many cases get there, and when. */
static const char *range_of_days(struct build *build)
{
    const struct date_counts *counts = &build->findings->target_dates.counts;
    long reached = counts->day_count > 0 ? counts->cumulative[counts->day_count - 1] : 0;
    if (reached == 0)
        return build_text(build, "%s is reached within the horizon in none of %ld cases.",
                          build->findings->study.target_words, counts->count);
    return build_text(build, "%s is reached within the horizon in %ld of %ld cases%s.",
                      build->findings->study.target_words, reached, counts->count, days_of_cases(build));
}

static const char *quantiles_of_days(struct build *build)
{
    const struct date_counts *counts = &build->findings->target_dates.counts;
    if (!study_is_random(&build->findings->study) || counts->day_count == 0 ||
        (counts->day_count == 1 && counts->cumulative[0] == counts->count))
        return "";
    return build_text(build, " It is reached %s.", build_quantiles(build, build_day));
}

/* " at 0.6 GW/week", " at 0.1 and at 0.6": ends that have a plan, or have none. */
static const char *ends_where(struct build *build, const struct tornado_bar *bar, bool lack_plan)
{
    const struct tornado_end *ends[] = {&bar->low, &bar->high};
    const char *text = "";
    for (int i = 0; i < 2; i++)
        if (lack_plan ? tornado_lacks_plan(ends[i]) : ends[i]->planned)
            text = build_text(build, "%s%s at %s", text, *text ? " and" : "", ends[i]->value);
    return build_text(build, "%s%s%s", text, *bar->unit ? " " : "", bar->unit);
}

/* "at least 9 weeks", "no plan at 0.6" */
static const char *size_of_bar(struct build *build, const struct tornado_bar *bar)
{
    if (bar->split == SPLIT_BY_PLAN) {
        bool without = !tornado_lacks_plan(&build->findings->tornado.base);
        return build_text(build, "%s%s", without ? "no plan" : "a plan", ends_where(build, bar, without));
    }
    return build_text(build, "%s%s", bar->at_least ? "at least " : "",
                      build_amount(build, "_weeks", round(bar->swing[TORNADO_WEEKS])));
}

static const char *widest_bars(struct build *build)
{
    const struct tornado *tornado = &build->findings->tornado;
    const char *text = "";
    int told = 0;
    for (; told < BARS_TOLD && told < tornado->count && tornado_moves_date(&tornado->bars[told]); told++) {
        const struct tornado_bar *bar = &tornado->bars[told];
        text = build_text(build, "%s%s%s (%s)", text, told > 0 ? ", " : "", bar->label, size_of_bar(build, bar));
    }
    return told > 0
               ? build_text(build, "These parameters, each moved alone between its ends, move the date most: %s.", text)
               : "No parameter alone moves the date.";
}

/* Where no case has a plan: because none has run, so far, or at all. */
static const char *why_nothing(struct build *build)
{
    const gp_sweep_tally *tally = &build->findings->study.tally;
    if (tally->cases == 0)
        return build_text(build, "This shard has no cases: there is nothing to report.");
    if (tally->stored == 0)
        return build_text(build, "No case has run yet: there is nothing to report.");
    if (tally->stored < tally->cases)
        return build_text(build, "No case that has run has a plan so far: %zu of %zu have run.", tally->stored,
                          tally->cases);
    return build_text(build, "No case has a plan: there is nothing to report but how the cases ended.");
}

void build_sweep_answer(struct build *build)
{
    const struct sweep_findings *findings = build->findings;
    const struct tornado_end *base = &findings->tornado.base;
    if (findings->study.planned == 0) {
        document_paragraph_plain(build->document, why_nothing(build));
        return;
    }
    if (!findings->has_tornado) {
        document_paragraph_plain(build->document,
                                 build_text(build, "%s%s", range_of_days(build), quantiles_of_days(build)));
        return;
    }
    const char *target = build_load(build, findings->study.target_gw);
    const char *scenario =
        tornado_lacks_plan(base) ? "The scenario has no plan."
        : base->day == DATE_BLANK
            ? build_text(build, "In the scenario %s is not within the horizon.", target)
            : build_text(build, "In the scenario %s is reached on %s.", target, build_day(build, base->day));
    document_paragraph_plain(build->document, build_text(build, "%s %s", scenario, widest_bars(build)));
}

static void add_title(struct build *build)
{
    const struct study *study = &build->findings->study;
    document_text(build->document, "title", study->title);
    document_heading(build->document, 1, "Sweep of {title}");
}

/* How many cases ended how, and every reason of those without a plan. */
static void build_outcomes(struct build *build)
{
    const struct study *study = &build->findings->study;
    document_heading(build->document, 2, "Cases");
    document_paragraph_plain(
        build->document,
        build_text(
            build,
            "%s. The design is %s over %d parameters. Quantiles of capacity and cost are over the cases with a plan. "
            "Dates count the cases with an answer: a case whose target is beyond the horizon, and a case that has no "
            "plan, count as not reached. Cases that failed, crashed or ran out of time or memory are left out.",
            build_counts(build), study->method, study->parameter_count));
    if (study->loose > 0)
        document_paragraph_plain(
            build->document,
            build_text(build, "%ld of the plans %s proven only within a larger gap than was asked, %s at most.",
                       study->loose, study->loose == 1 ? "is" : "are", build_share(build, study->loose_gap_frac)));
    struct document_table *table = NULL;
    for (int i = 0; i < study->outcome_count; i++) {
        const struct outcome_count *count = &study->outcomes[i];
        if (!*count->reason)
            continue;
        if (!table) {
            static const struct document_column columns[] = {
                {CELL_TEXT, "outcome", "Outcome"}, {CELL_NUMBER, "cases", "Cases"}, {CELL_TEXT, "reason", "Reason"}};
            table = document_table(build->document, "outcomes", "outcomes.csv");
            TABLE_COLUMNS(table, columns);
        }
        table_text(table, count->outcome);
        table_number(table, (double)count->count);
        table_text(table, count->reason);
    }
}

static void add_reasons(struct build *build)
{
    const struct study *study = &build->findings->study;
    const char *text = "";
    int told = 0;
    for (int i = 0; i < study->outcome_count && told < REASONS_SHOWN; i++) {
        const struct outcome_count *count = &study->outcomes[i];
        if (!*count->reason)
            continue;
        text = build_text(build, "%s%s%ld %s: %s", text, told > 0 ? "; " : "", count->count, count->outcome,
                          count->reason);
        told++;
    }
    if (told > 0)
        document_item_plain(build->document, "Without a plan", text);
}

static void build_method(struct build *build)
{
    const struct study *study = &build->findings->study;
    document_heading(build->document, 2, "How this report was made");
    document_paragraph_plain(
        build->document,
        build_text(build,
                   "By gigaplan sweep-report from a store of gigaplan %s: method %s, objective %s, %s to %s. "
                   "Definition %s, scenario %s.",
                   study->version, study->method, study->objective, build_day(build, study->start),
                   build_day(build, study->end), study->definition_digest, study->scenario_digest));
    if (study->shard_count > 1)
        document_paragraph_plain(build->document,
                                 build_text(build, "This store is shard %d of %d: a part of the cases.",
                                            study->shard_index, study->shard_count));
}

struct document *build_sweep_report(const struct sweep_findings *findings, const struct sweep_charts *charts,
                                    gp_status *status)
{
    struct build build = {.document = document_new(), .findings = findings, .charts = charts};
    *status = GP_OK;
    if (!build.document)
        return NULL;
    build.document->magnitude = findings->study.magnitude;
    add_title(&build);
    build_sweep_answer(&build);
    build_outcomes(&build);
    if (findings->study.planned > 0) {
        if (findings->has_tornado)
            build_tornado(&build, REPORT_BARS);
        build_target_dates(&build);
        build_discovery(&build);
        build_bands(&build);
        build_frontier(&build, REPORT_ROWS);
        build_bindings(&build);
        build_regret(&build);
    }
    build_method(&build);
    *status = build.status;
    return build.document;
}

struct document *build_sweep_summary(const struct sweep_findings *findings, gp_status *status)
{
    struct build build = {.document = document_new(), .findings = findings};
    *status = GP_OK;
    if (!build.document)
        return NULL;
    build.document->magnitude = findings->study.magnitude;
    add_title(&build);
    build_sweep_answer(&build);
    document_item_plain(build.document, "Cases", build_counts(&build));
    add_reasons(&build);
    if (findings->study.planned > 0) {
        if (!findings->has_tornado && !study_is_random(&findings->study) && findings->frontier.points > 1)
            build_frontier(&build, SUMMARY_ROWS);
        if (findings->has_tornado)
            build_tornado_table(&build, SUMMARY_BARS, "tornado.csv");
        else
            build_target_dates(&build);
        document_item_plain(build.document, "Held back by", build_bindings_shortly(&build));
        build_discovery_shortly(&build);
        build_regret_shortly(&build);
    }
    *status = build.status;
    return build.document;
}
