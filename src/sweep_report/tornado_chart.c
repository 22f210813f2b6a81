/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars of one parameter at a time. */
#include "sweep_report/tornado_chart.h"

#include "report/chart.h"

#define MOST_BARS 15
#define LONGEST   40
#define HALF_BAR  0.4

static const char *const low_colour = "#5dade2", *const high_colour = "#dc7633";

/* What the axis shows, by its suffix; NULL: dates. */
static const char *const amounts[] = {NULL, "_gw_weeks", "_usd_bn", "_usd_bn"};

/* Where an end stands on the axis: a date as a year, else the amount in the study's unit. */
static double position(const struct study *study, const struct tornado_end *end, enum tornado_measure measure)
{
    return measure == TORNADO_WEEKS
               ? chart_year(study_day_at_least(study, end->day))
               : tornado_value(study, end, measure) * quantity_scale(amounts[measure], study->magnitude);
}

static void put_label(FILE *script, const struct tornado_end *end, double x, double y, const char *side)
{
    fputs("set label '", script);
    chart_name(script, end->value, LONGEST);
    fprintf(script, "%s' at ", tornado_lacks_plan(end) ? ": no plan" : "");
    chart_number(script, x);
    fputc(',', script);
    chart_number(script, y);
    fprintf(script, " %s font ',10' textcolor rgb '#555555'\n", side);
}

/* The low end in the upper half of a bar, the high end in the lower one, so that both show when they lie on one side.
 */
static void put_half(FILE *script, const struct study *study, const struct tornado_end *base,
                     const struct tornado_end *end, enum tornado_measure measure, double bottom)
{
    double from = position(study, base, measure), to = position(study, end, measure);
    const double cells[] = {from, bottom, from < to ? from : to, from < to ? to : from, bottom, bottom + HALF_BAR};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        if (i > 0)
            fputc(';', script);
        chart_number(script, cells[i]);
    }
    fputc('\n', script);
}

static void put_data(FILE *script, const struct sweep_findings *findings, enum tornado_measure measure, int count,
                     bool low)
{
    const struct tornado *tornado = &findings->tornado;
    fprintf(script, "$%s << END\n", low ? "low" : "high");
    for (int i = 0; i < count; i++) {
        const struct tornado_end *end = low ? &tornado->bars[i].low : &tornado->bars[i].high;
        if (number_given(tornado_value(&findings->study, end, measure)))
            put_half(script, &findings->study, &tornado->base, end, measure, (double)-i - (low ? 0.0 : HALF_BAR));
    }
    fputs("END\n", script);
}

static void put_names(FILE *script, const struct sweep_findings *findings, enum tornado_measure measure, int count)
{
    const struct tornado *tornado = &findings->tornado;
    fputs("set ytics (", script);
    for (int i = 0; i < count; i++) {
        fprintf(script, "%s'", i > 0 ? ", " : "");
        chart_name(script, tornado->bars[i].label, LONGEST);
        fprintf(script, "' %d", -i);
    }
    fputs(") scale 0\n", script);
    double base = position(&findings->study, &tornado->base, measure);
    for (int i = 0; i < count; i++) {
        const struct tornado_end *ends[] = {&tornado->bars[i].low, &tornado->bars[i].high};
        for (int k = 0; k < 2; k++) {
            double x = number_given(tornado_value(&findings->study, ends[k], measure))
                           ? position(&findings->study, ends[k], measure)
                           : base;
            put_label(script, ends[k], x, -i + (k == 0 ? 0.5 : -0.5) * HALF_BAR,
                      x < base ? "right offset -0.5,0" : "left offset 0.5,0");
        }
    }
}

static bool is_shown(const struct tornado_bar *bar, enum tornado_measure measure)
{
    return measure == TORNADO_WEEKS ? tornado_moves_date(bar) : bar->swing[measure] > 0.0;
}

void tornado_chart_script(FILE *script, const struct sweep_findings *findings, enum tornado_measure measure)
{
    static const char *const axes[] = {"day of the target", "shortfall, ", "objective, present value, ",
                                       "cost of a year at the target, "};
    const struct tornado *tornado = &findings->tornado;
    int count = 0;
    while (count < tornado->count && count < MOST_BARS && is_shown(&tornado->bars[count], measure))
        count++;
    double base = position(&findings->study, &tornado->base, measure);
    put_names(script, findings, measure, count);
    put_data(script, findings, measure, count, true);
    put_data(script, findings, measure, count, false);
    fprintf(script,
            "set xlabel '%s%s'\nset grid xtics\nset offsets graph 0.08, graph 0.08, 0, 0\nset yrange [%d:0.7]\n"
            "set style fill solid 0.9 noborder\nset key bottom right\nset arrow from ",
            axes[measure], measure == TORNADO_WEEKS ? "" : quantity_unit(amounts[measure], findings->study.magnitude),
            -(count > 0 ? count : 1));
    chart_number(script, base);
    fputs(",graph 0 to ", script);
    chart_number(script, base);
    fputs(",graph 1 nohead lw 2 lc rgb '#333333' front\n", script);
    if (measure == TORNADO_WEEKS)
        fputs("set format x '%.1f'\n", script);
    if (count > 0)
        fprintf(script,
                "plot $low using 1:2:3:4:5:6 with boxxyerror lc rgb '%s' title 'low', "
                "$high using 1:2:3:4:5:6 with boxxyerror lc rgb '%s' title 'high'\n",
                low_colour, high_colour);
    else
        fputs("set xrange [0:1]\nplot 0 notitle\n", script);
}
