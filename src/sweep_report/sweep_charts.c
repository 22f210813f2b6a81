/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of dates, capacity and limits, and which charts a design has. */
#include "sweep_report/sweep_charts.h"

#include "plan/limits.h"
#include "report/chart.h"
#include "sweep_report/frontier_chart.h"
#include "sweep_report/tornado_chart.h"

#define MOST_KINDS 8
#define LONGEST    40

#define CHART_FILE(identifier, file) file,
static const char *const files[] = {SWEEP_CHARTS(CHART_FILE)};

const char *sweep_chart_file(enum sweep_chart chart)
{
    return files[chart];
}

static void put_cell(FILE *script, double value)
{
    fputc(';', script);
    chart_number(script, value);
}

static void set_years(FILE *script, const struct study *study)
{
    fputs("set xtics 1\nset format x '%.0f'\nset xrange [", script);
    chart_number(script, chart_year(study->start));
    fputc(':', script);
    chart_number(script, chart_year(study->end));
    fputs("]\n", script);
}

static void script_target_dates(FILE *script, const struct sweep_findings *findings)
{
    const struct target_dates *dates = &findings->target_dates;
    bool random = study_is_random(&findings->study);
    set_years(script, &findings->study);
    fprintf(script, "set yrange [0:100]\nset ylabel '%s'\nset key top left\n$dates << END\n",
            random ? "probability, %" : "share of cases, %");
    chart_number(script, chart_year(findings->study.start));
    fputs(";0;0;0\n", script);
    for (int i = 0; i < dates->row_count; i++) {
        const struct target_row *row = &dates->rows[i];
        chart_number(script, chart_year(row->day));
        put_cell(script, 100.0 * row->share_frac);
        put_cell(script, 100.0 * row->interval.low);
        put_cell(script, 100.0 * row->interval.high);
        fputc('\n', script);
    }
    fputs("END\nplot ", script);
    if (random)
        fputs("$dates using 1:3:4 with filledcurves fc rgb '#d6eaf8' title '95 % confidence', ", script);
    fputs("$dates using 1:2 with lines lw 3 lc rgb '#1f618d' title '", script);
    chart_name(script, findings->study.target_words, LONGEST);
    fputs(" in service'\n", script);
}

static void script_bands(FILE *script, const struct sweep_findings *findings)
{
    double scale = quantity_scale("_gw", findings->study.magnitude);
    fprintf(script,
            "set ylabel '%s in service at the end of the year'\nset yrange [0:*]\nset key top left\nset xtics 1\n"
            "set format x '%%.0f'\n$bands << END\n",
            quantity_unit("_gw", findings->study.magnitude));
    for (int i = 0; i < findings->bands.count; i++) {
        const struct band *band = &findings->bands.years[i];
        fprintf(script, "%d", band->year);
        for (int k = 0; k < BANDS_DRAWN; k++)
            put_cell(script, band->gw[k] * scale);
        put_cell(script, band->wanted_gw * scale);
        fputc('\n', script);
    }
    fputs("END\nplot $bands using 1:2:6 with filledcurves fc rgb '#d6eaf8' title '5 to 95 % of cases', "
          "$bands using 1:3:5 with filledcurves fc rgb '#85c1e9' title '25 to 75 %', "
          "$bands using 1:4 with linespoints pt 7 lw 3 lc rgb '#1f618d' title 'median', "
          "$bands using 1:7 with lines lw 2 dt 2 lc rgb '#c0392b' title 'wanted'\n",
          script);
}

/* Share of cases in a year in which a kind binds. */
static double share_in_year(const struct sweep_findings *findings, const char *kind, int year)
{
    for (int i = 0; i < findings->bindings.count; i++) {
        const struct binding *row = &findings->bindings.rows[i];
        if (row->year == year && !*row->subject && row->words == limit_words(kind))
            return number_ratio((double)row->cases, (double)findings->study.planned);
    }
    return 0.0;
}

static void script_limits(FILE *script, const struct sweep_findings *findings)
{
    static const char *const colours[MOST_KINDS] = {"#1f618d", "#c0392b", "#b9770e", "#239b56",
                                                    "#8e44ad", "#7b7d7d", "#17a589", "#2c3e50"};
    const struct bindings *bindings = &findings->bindings;
    fputs("set ylabel 'share of cases in which it binds, %'\nset yrange [0:105]\nset key outside right\nset xtics 1\n"
          "set format x '%.0f'\n",
          script);
    int kinds = 0, shown[MOST_KINDS];
    for (int i = 0; i < bindings->count && kinds < MOST_KINDS; i++) {
        if (bindings->rows[i].year == 0 && !*bindings->rows[i].subject)
            shown[kinds++] = i;
    }
    for (int k = 0; k < kinds; k++) {
        fprintf(script, "$kind%d << END\n", k);
        for (int y = 0; y < findings->bands.count; y++) {
            int year = findings->bands.years[y].year;
            fprintf(script, "%d", year);
            put_cell(script, 100.0 * share_in_year(findings, bindings->rows[shown[k]].kind, year));
            fputc('\n', script);
        }
        fputs("END\n", script);
    }
    fputs("plot ", script);
    for (int k = 0; k < kinds; k++) {
        fprintf(script, "%s$kind%d using 1:2 with linespoints pt 7 lw 2 lc rgb '%s' title '", k > 0 ? ", " : "", k,
                colours[k]);
        chart_name(script, bindings->rows[shown[k]].words, LONGEST);
        fputc('\'', script);
    }
    fputs(kinds > 0 ? "\n" : "0 notitle\n", script);
}

/* Each measure has an order of its own. */
static void draw_tornado(FILE *script, struct sweep_findings *findings, enum tornado_measure measure)
{
    tornado_sort(&findings->tornado, measure);
    tornado_chart_script(script, findings, measure);
    tornado_sort(&findings->tornado, TORNADO_WEEKS);
}

struct chart_task {
    enum sweep_chart chart;
    struct sweep_findings *findings;
};

static gp_status write_script(FILE *script, void *context)
{
    const struct chart_task *task = context;
    switch (task->chart) {
    case SWEEP_CHART_TARGET_DATES:
        script_target_dates(script, task->findings);
        break;
    case SWEEP_CHART_CAPACITY_BANDS:
        script_bands(script, task->findings);
        break;
    case SWEEP_CHART_FRONTIER_DATES:
    case SWEEP_CHART_FRONTIER_COST:
        return frontier_chart_script(script, task->findings, task->chart == SWEEP_CHART_FRONTIER_DATES);
    case SWEEP_CHART_TORNADO_DATE:
        draw_tornado(script, task->findings, TORNADO_WEEKS);
        break;
    case SWEEP_CHART_TORNADO_SHORTFALL:
        draw_tornado(script, task->findings, TORNADO_SHORTFALL);
        break;
    case SWEEP_CHART_TORNADO_COST:
        draw_tornado(script, task->findings, TORNADO_COST);
        break;
    case SWEEP_CHART_TORNADO_YEARLY:
        draw_tornado(script, task->findings, TORNADO_YEARLY);
        break;
    case SWEEP_CHART_LIMITS:
        script_limits(script, task->findings);
        break;
    case SWEEP_CHART_COUNT:
        break;
    }
    return GP_OK;
}

static bool has_chart(const struct sweep_findings *findings, enum sweep_chart chart)
{
    if (findings->study.planned == 0)
        return false;
    switch (chart) {
    case SWEEP_CHART_FRONTIER_DATES:
    case SWEEP_CHART_FRONTIER_COST:
        return findings->frontier.points > 1 && findings->frontier.has_numbers;
    case SWEEP_CHART_TORNADO_DATE:
    case SWEEP_CHART_TORNADO_SHORTFALL:
    case SWEEP_CHART_TORNADO_COST:
        return findings->has_tornado && findings->tornado.count > 0;
    case SWEEP_CHART_TORNADO_YEARLY: /* its axis starts from the scenario */
        return findings->has_tornado && findings->tornado.count > 0 &&
               number_given(findings->tornado.base.yearly_usd_bn);
    case SWEEP_CHART_CAPACITY_BANDS:
    case SWEEP_CHART_LIMITS:
        return findings->bands.count > 1;
    default:
        return true;
    }
}

gp_status sweep_charts_draw(struct sweep_charts *out, struct sweep_findings *findings, struct staged_folder *folder,
                            bool wanted)
{
    *out = (struct sweep_charts){0};
    for (int chart = 0; chart < SWEEP_CHART_COUNT; chart++) {
        struct chart_task task = {(enum sweep_chart)chart, findings};
        enum gnuplot_outcome outcome;
        if (!wanted || out->gnuplot_missing || !has_chart(findings, task.chart))
            continue;
        if (env_cancelled(findings->study.env)) /* Ctrl-C also ends gnuplot, whose charts would be left out */
            return GP_ERR_CANCELLED;
        gp_status status = chart_draw(&outcome, folder, files[chart], write_script, &task, findings->study.env);
        if (status != GP_OK)
            return status;
        out->drawn[chart] = outcome == GNUPLOT_DREW;
        out->gnuplot_missing = outcome == GNUPLOT_MISSING;
    }
    return GP_OK;
}
