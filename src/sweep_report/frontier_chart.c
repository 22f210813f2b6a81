/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves along one parameter. */
#include "sweep_report/frontier_chart.h"

#include "report/chart.h"

#define LONGEST 40

struct plotting {
    FILE *script;
    double cost_scale;
    int curve;
};

static void put_day(FILE *script, date day)
{
    fputc(';', script);
    if (day == DATE_BLANK)
        fputs("NaN", script);
    else
        chart_number(script, chart_year(day));
}

/* A line of the data block: number, target, marks, cost; curves are set apart by two empty lines. */
static bool put_point(void *context, const struct frontier_point *point)
{
    struct plotting *plotting = context;
    FILE *script = plotting->script;
    if (point->curve >= MOST_CURVES)
        return false;
    if (point->curve != plotting->curve)
        fputs("\n\n", script);
    plotting->curve = point->curve;
    chart_number(script, point->number);
    put_day(script, point->day);
    for (int i = 0; i < MOST_MARKS; i++)
        put_day(script, point->mark[i]);
    fputc(';', script);
    chart_number(script, point->present_usd_bn * plotting->cost_scale);
    fputc('\n', script);
    return true;
}

static const char *const curve_colours[MOST_CURVES] = {"#1f618d", "#c0392b", "#b9770e", "#239b56",
                                                       "#8e44ad", "#7b7d7d", "#17a589", "#2c3e50",
                                                       "#5dade2", "#f0b27a", "#82e0aa", "#c39bd3"};

static void plot_curve(FILE *script, int index, int column, int colour, const char *title, const char *dashes)
{
    fprintf(script, "%s$points index %d using 1:%d with linespoints pt 7 ps 0.6 lw 2 %s lc rgb '%s' title '",
            colour > 0 ? ", " : "", index, column, dashes, curve_colours[colour]);
    chart_name(script, title, LONGEST);
    fputc('\'', script);
}

/* One curve shows the loads on the way too; several show the target alone. */
static void plot_dates(FILE *script, const struct sweep_findings *findings)
{
    const struct study *study = &findings->study;
    if (findings->frontier.curves > 1) {
        for (int i = 0; i < findings->frontier.curves && i < MOST_CURVES; i++)
            plot_curve(script, i, 2, i, findings->frontier.titles[i], "");
        return;
    }
    plot_curve(script, 0, 2, 0, study->target_words, "");
    for (int i = study->mark_count - 1; i >= 0; i--)
        plot_curve(script, 0, 3 + i, study->mark_count - i, study->mark_words[i], "dt 2");
}

gp_status frontier_chart_script(FILE *script, const struct sweep_findings *findings, bool dates)
{
    const struct study *study = &findings->study;
    struct plotting plotting = {script, quantity_scale("_usd_bn", study->magnitude), 0};
    fputs("set datafile missing 'NaN'\nset key outside bottom center horizontal\nset xlabel '", script);
    chart_name(script, study->parameters[study->against].label, LONGEST);
    fputs("'\n$points << END\n", script);
    gp_status status = frontier_visit(study, put_point, &plotting);
    if (status != GP_OK)
        return status;
    fputs("END\n", script);
    if (dates) {
        fputs("set ylabel 'day in service'\nset format y '%.1f'\nset yrange [", script);
        chart_number(script, chart_year(study->start));
        fputc(':', script);
        chart_number(script, chart_year(study->end));
        fputs("]\nplot ", script);
        plot_dates(script, findings);
    } else {
        fprintf(script, "set ylabel 'objective, present value, %s'\nplot ", quantity_unit("_usd_bn", study->magnitude));
        for (int i = 0; i < findings->frontier.curves && i < MOST_CURVES; i++)
            plot_curve(script, i, 5, i, *findings->frontier.titles[i] ? findings->frontier.titles[i] : "cost", "");
    }
    fputc('\n', script);
    return GP_OK;
}
