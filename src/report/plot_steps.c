/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars below each other: each from where its step starts, as in a waterfall, or two from zero, as in a tornado. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "findings/quantity.h"
#include "report/plot_marks.h"

#define NAME_LETTERS 42 /* bytes of a name */
#define GAP          8.0

static void draw_bar(const struct layout *layout, int at, double from, double until, FILE *file)
{
    const struct plot *plot = layout->plot;
    double left = layout_step_x(layout, fmin(from, until)), right = layout_step_x(layout, fmax(from, until));
    const char *colour = plot->steps[at] == STEP_SUM ? "accent" : until < from ? "less" : "more";
    fprintf(file, "<rect class=\"bar %s\" data-s=\"0\" data-x=\"%d\"", colour, at);
    plot_mark_place(file, "x", left);
    plot_mark_place(file, "y", layout_step_y(layout, at) - BAND_HEIGHT / 2.0);
    plot_mark_place(file, "width", fmax(1.0, right - left));
    plot_mark_place(file, "height", BAND_HEIGHT);
    fputs("/>\n", file);
}

/* The bars of a row of PLOT_SPREAD, the first series above the other. */
static void draw_spread(const struct layout *layout, int at, FILE *file)
{
    const struct plot *plot = layout->plot;
    double zero = layout_step_x(layout, 0.0), height = BAND_HEIGHT / (double)plot->series_count;
    for (size_t s = 0; s < plot->series_count; s++) {
        double value = plot_value(plot, s, at);
        if (!number_given(value))
            continue;
        double end = layout_step_x(layout, value);
        fprintf(file, "<rect class=\"bar %s\" data-s=\"%zu\" data-x=\"%d\"", plot->series[s].colour, s, at);
        plot_mark_place(file, "x", fmin(zero, end));
        plot_mark_place(file, "y", layout_step_y(layout, at) - BAND_HEIGHT / 2.0 + (double)s * height);
        plot_mark_place(file, "width", fmax(1.0, fabs(end - zero)));
        plot_mark_place(file, "height", height);
        fputs("/>\n", file);
    }
}

/* The number of a bar; of PLOT_SPREAD those of both, "-13 / +26". */
static void row_numbers(const struct plot *plot, int at, int decimals, char text[2 * QUANTITY_SIZE])
{
    char number[QUANTITY_SIZE];
    size_t length = 0;
    for (size_t s = 0; s < plot->series_count; s++) {
        double value = plot_value(plot, s, at);
        quantity_text_fixed(value, decimals, number);
        bool more = plot->kind == PLOT_SPREAD && value > 0.0 && strpbrk(number, "123456789");
        length += (size_t)snprintf(text + length, 2 * QUANTITY_SIZE - length, "%s%s%s", s > 0 ? " / " : "",
                                   more ? "+" : "", number);
        length = length < 2 * QUANTITY_SIZE ? length : 2 * QUANTITY_SIZE - 1;
    }
}

/* The most of any number of the chart. */
static double largest_number(const struct plot *plot)
{
    double largest = 0.0;
    for (int i = 0; i < plot_count(plot); i++) {
        for (size_t s = 0; s < plot->series_count; s++) {
            double value = plot_value(plot, s, i);
            largest = number_given(value) ? fmax(largest, fabs(value)) : largest;
        }
    }
    return largest;
}

/* The name and the numbers of a row. */
static void draw_words(const struct layout *layout, int at, double from, double until, FILE *file)
{
    const struct plot *plot = layout->plot;
    char numbers[2 * QUANTITY_SIZE];
    double y = layout_step_y(layout, at);
    if (layout->size == PLOT_NARROW)
        plot_mark_label(file, "name", layout->left, y - BAND_HEIGHT / 2.0 - HALF_LETTER,
                        table_cell(plot->table, (size_t)at, 0)->prose, NAME_LETTERS);
    else
        plot_mark_label(file, "name end", layout->left - GAP, y + HALF_LETTER,
                        table_cell(plot->table, (size_t)at, 0)->prose, NAME_LETTERS);
    row_numbers(plot, at, quantity_decimals(largest_number(plot)), numbers);
    plot_mark_label(file, "name", layout_step_x(layout, fmax(from, until)) + GAP, y + HALF_LETTER, numbers,
                    sizeof numbers);
}

void plot_draw_steps(const struct layout *layout, FILE *file)
{
    double zero = layout_step_x(layout, 0.0);
    plot_mark_line(file, "axis", (double[]){zero, layout->top, zero, layout->bottom});
    for (int i = 0; i < plot_count(layout->plot); i++) {
        double from, until, y = layout_step_y(layout, i), start;
        plot_step_ends(&from, &until, layout->plot, i);
        start = layout_step_x(layout, from);
        if (layout->plot->kind == PLOT_SPREAD) {
            draw_spread(layout, i, file);
            draw_words(layout, i, from, until, file);
            continue;
        }
        if (i > 0 && layout->plot->steps[i] != STEP_SUM && layout->size != PLOT_NARROW)
            plot_mark_line(file, "lead", (double[]){start, y - layout->row_height, start, y});
        draw_bar(layout, i, from, until, file);
        draw_words(layout, i, from, until, file);
    }
}
