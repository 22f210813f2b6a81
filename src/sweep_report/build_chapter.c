/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sweep_report/build_chapter.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "core/try.h"
#include "report/plots.h"
#include "sweep/quantile.h"
#include "sweep_report/build_sweep.h"
#include "sweep_report/build_tornado.h"

#define MOST_BARS   12
#define MOST_ROWS   60
#define LEAST_CASES 30   /* fewer draws say little */
#define LEAST_WEEKS 0.5  /* of a bar, to be drawn */
#define LEAST_PART  1e-3 /* the same, of shortfall and cost */

/* A chart of a measure. */
struct spread {
    enum tornado_measure measure;
    enum report_plot plot;
    const char *table, *suffix, *title, *low, *high;
};

static double change(const struct build *build, const struct tornado_end *end, enum tornado_measure measure)
{
    const struct study *study = &build->findings->study;
    return end->planned
               ? tornado_value(study, end, measure) - tornado_value(study, &build->findings->tornado.base, measure)
               : NUMBER_BLANK;
}

static double least_swing(const struct build *build, enum tornado_measure measure)
{
    if (measure == TORNADO_WEEKS)
        return LEAST_WEEKS;
    return LEAST_PART * fabs(tornado_value(&build->findings->study, &build->findings->tornado.base, measure));
}

/* "accelerators, 0.7 to 1.5 times" */
static const char *bar_label(struct build *build, const struct tornado_bar *bar)
{
    bool low = *bar->low.value, high = *bar->high.value;
    return build_text(build, "%s, %s%s%s%s%s", bar->label, bar->low.value, low && high ? " to " : "", bar->high.value,
                      *bar->unit ? " " : "", bar->unit);
}

static void add_spread(struct build *build, const struct spread *spread)
{
    const struct tornado *tornado = &build->findings->tornado;
    struct document_table *table = document_table(build->document, spread->table, "");
    int drawn = 0;
    table_add_column(table, CELL_TEXT, "parameter", "Parameter");
    table_add_column(table, CELL_NUMBER, spread->low, "At its low end");
    table_add_column(table, CELL_NUMBER, spread->high, "At its high end");
    struct plot *plot =
        document_plot(table, PLOT_SPREAD, report_plot_name(spread->plot), spread->title, spread->suffix);
    plot_series(plot, "at its low end", 1, "accent");
    plot_series(plot, "at its high end", 2, "heat0");
    if (plot)
        plot->alone = true;
    for (int i = 0; i < tornado->count && drawn < MOST_BARS; i++) {
        const struct tornado_bar *bar = &tornado->bars[i];
        double swing = bar->swing[spread->measure];
        if (!number_given(swing) || !(swing > least_swing(build, spread->measure)))
            continue;
        drawn++;
        table_text(table, bar_label(build, bar));
        table_number(table, change(build, &bar->low, spread->measure));
        table_number(table, change(build, &bar->high, spread->measure));
    }
}

static void add_tornado(struct build *build)
{
    static const struct spread spreads[] = {
        {TORNADO_WEEKS, REPORT_PLOT_SWEEP_DATE, "sweep_weeks", "_weeks", "Later or earlier than the scenario, weeks",
         "low_weeks", "high_weeks"},
        {TORNADO_SHORTFALL, REPORT_PLOT_SWEEP_SHORTFALL, "sweep_gw_weeks", "_gw_weeks",
         "More or less shortfall than in the scenario, {_gw_weeks}", "low_gw_weeks", "high_gw_weeks"},
        {TORNADO_COST, REPORT_PLOT_SWEEP_COST, "sweep_usd_bn", "_usd_bn",
         "Objective more or less than in the scenario, present value, {_usd_bn}", "low_usd_bn", "high_usd_bn"},
        {TORNADO_YEARLY, REPORT_PLOT_SWEEP_YEAR, "sweep_year_usd_bn", "_usd_bn",
         "A year at the target costs more or less than in the scenario, {_usd_bn}", "low_year_usd_bn",
         "high_year_usd_bn"},
    };
    _Static_assert(sizeof spreads / sizeof *spreads == TORNADO_MEASURE_COUNT, "a chart for each measure");
    struct tornado *tornado = (struct tornado *)&build->findings->tornado;
    document_paragraph_plain(build->document,
                             "Each parameter alone is moved to its ends, and all others stay as in the scenario. Bars "
                             "begin at the scenario. A target beyond the horizon counts as reached at its end.");
    for (size_t i = 0; i < sizeof spreads / sizeof *spreads; i++) {
        tornado_sort(tornado, spreads[i].measure);
        add_spread(build, &spreads[i]);
    }
    tornado_sort(tornado, TORNADO_WEEKS);
    build_tornado_table(build, MOST_ROWS, "");
}

/* Loads at ends of years, which are also the days of the chart. */
static void add_capacity(struct build *build)
{
    static const struct document_column columns[] = {{CELL_TEXT, "date", "Day"},
                                                     {CELL_NUMBER, "wanted_gw", "Wanted"},
                                                     {CELL_NUMBER, "p10_gw", "P10"},
                                                     {CELL_NUMBER, "p50_gw", "P50"},
                                                     {CELL_NUMBER, "p90_gw", "P90"}};
    const struct bands *bands = &build->findings->bands;
    const struct study *study = &build->findings->study;
    struct document_table *table = document_table(build->document, "sweep_capacity", "");
    date *days = ARENA_ARRAY(build->document->arena, date, bands->count + 1);
    TABLE_COLUMNS(table, columns);
    struct plot *plot = document_plot(table, PLOT_LINES, report_plot_name(REPORT_PLOT_SWEEP_CAPACITY),
                                      "{_gw} in service at the ends of years, over the cases", "_gw");
    if (!plot || !days) {
        document_fail(build->document, GP_ERR_NOMEM);
        return;
    }
    plot->alone = true;
    plot->start = study->start;
    plot->end = study->end;
    plot->days = days;
    plot_series(plot, "wanted", 1, "quiet");
    plot_series(plot, "P10", 2, "heat0");
    plot_series(plot, "P50", 3, "accent");
    plot_series(plot, "P90", 4, "weather1");
    for (int i = 0; i < bands->count; i++) {
        const struct band *band = &bands->years[i];
        date end = date_from_civil(band->year + 1, 1, 1);
        days[i] = end < study->end ? end : study->end;
        table_text(table, build_day(build, days[i]));
        table_number(table, band->wanted_gw);
        table_number(table, band->gw[BAND_10]);
        table_number(table, band->gw[BAND_50]);
        table_number(table, band->gw[BAND_90]);
    }
}

static const double shares[] = {0.1, 0.5, 0.9};
#define SHARES (sizeof shares / sizeof *shares)

static void add_dates_row(struct build *build, struct document_table *table)
{
    table_text(table, build_text(build, "%s in service", build->findings->study.target_words));
    for (size_t i = 0; i < SHARES; i++)
        table_text(table, build_day(build, date_counts_quantile(&build->findings->target_dates.counts, shares[i])));
}

/* Quantiles of a column of the view `planned`. */
static gp_status add_amounts_row(struct build *build, struct document_table *table, const char *words,
                                 const char *suffix, const char *sql)
{
    gp_status status = GP_OK;
    const struct study *study = &build->findings->study;
    struct statement *query = NULL;
    double *values = NULL;
    size_t count = 0, capacity = 0;
    TRY(study_query(&query, study, sql));
    while (statement_step(query, study->env, &status)) {
        TRY_MEMORY(ARRAY_RESERVE(values, capacity, count + 1));
        values[count++] = statement_real(query, 0);
    }
    TRY(status);
    if (count == 0)
        goto done;
    table_text(table, words);
    for (size_t i = 0; i < SHARES; i++)
        table_text(table, build_amount(build, suffix, quantile_of_sorted(values, count, shares[i])));
done:
    statement_free(query);
    free(values);
    return status;
}

static void add_quantiles(struct build *build)
{
    static const struct document_column columns[] = {{CELL_TEXT, "answer", "Answer"},
                                                     {CELL_TEXT, "p10", "P10"},
                                                     {CELL_TEXT, "p50", "P50"},
                                                     {CELL_TEXT, "p90", "P90"}};
    static const struct {
        const char *words, *suffix, *sql;
    } amounts[] = {
        {"Objective, present value", "_usd_bn", "SELECT present FROM planned WHERE present IS NOT NULL ORDER BY 1"},
        {"Overnight capital", "_usd_bn", "SELECT overnight FROM planned WHERE overnight IS NOT NULL ORDER BY 1"},
        {"Shortfall", "_gw_weeks", "SELECT shortfall FROM planned WHERE shortfall IS NOT NULL ORDER BY 1"}};
    document_paragraph_plain(
        build->document,
        build_text(
            build,
            "P10 is the figure that a tenth of %ld draws (%s, seed %ld) do not exceed, P50 half of them, and P90 "
            "nine tenths. A case that has no plan, or whose target is beyond the horizon, counts as not reached.%s",
            build->findings->study.judged, build->findings->study.method, build->findings->study.random_seed,
            build->findings->study.judged < LEAST_CASES ? " So few draws are weak evidence." : ""));
    struct document_table *table = document_table(build->document, "sweep_quantiles", "");
    TABLE_COLUMNS(table, columns);
    add_dates_row(build, table);
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts && build->status == GP_OK; i++)
        build->status = add_amounts_row(build, table, amounts[i].words, amounts[i].suffix, amounts[i].sql);
    add_capacity(build);
}

void build_chapter(struct build *build)
{
    const struct sweep_findings *findings = build->findings;
    document_heading(build->document, 2,
                     findings->has_tornado ? "What moves the answer: one parameter at a time"
                                           : "How sure the answer is: P10, P50 and P90");
    build_sweep_answer(build);
    if (findings->has_tornado)
        add_tornado(build);
    else
        add_quantiles(build);
    document_paragraph_plain(build->document,
                             build_text(build,
                                        "From the store of a sweep of this scenario by gigaplan %s: %ld plans, "
                                        "definition %s. Its cases may be planned on other periods than this plan, so "
                                        "that its dates can differ a little.",
                                        findings->study.version, findings->study.planned,
                                        findings->study.definition_digest));
}
