/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars below each other, each from where its step starts: a waterfall, or effects that are not added. */
#include <math.h>

#include "base/number.h"
#include "findings/quantity.h"
#include "report/plot_marks.h"

#define NAME_LETTERS 44 /* bytes of a name */
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

/* The name and the number of a bar. */
static void draw_words(const struct layout *layout, int at, double from, double until, FILE *file)
{
    const struct plot *plot = layout->plot;
    char number[QUANTITY_SIZE];
    double y = layout_step_y(layout, at), value = plot_value(plot, 0, at), largest = 0.0;
    for (int i = 0; i < plot_count(plot); i++)
        largest = fmax(largest, fabs(plot_value(plot, 0, i)));
    if (layout->size == PLOT_NARROW)
        plot_mark_label(file, "name", layout->left, y - BAND_HEIGHT / 2.0 - HALF_LETTER,
                        table_cell(plot->table, (size_t)at, 0)->prose, NAME_LETTERS);
    else
        plot_mark_label(file, "name end", layout->left - GAP, y + HALF_LETTER,
                        table_cell(plot->table, (size_t)at, 0)->prose, NAME_LETTERS);
    quantity_text_fixed(value, quantity_decimals(largest), number);
    plot_mark_label(file, "name", layout_step_x(layout, fmax(from, until)) + GAP, y + HALF_LETTER, number,
                    sizeof number);
}

void plot_draw_steps(const struct layout *layout, FILE *file)
{
    double zero = layout_step_x(layout, 0.0);
    plot_mark_line(file, "axis", (double[]){zero, layout->top, zero, layout->bottom});
    for (int i = 0; i < plot_count(layout->plot); i++) {
        double from, until, y = layout_step_y(layout, i), start;
        plot_step_ends(&from, &until, layout->plot, i);
        start = layout_step_x(layout, from);
        if (i > 0 && layout->plot->steps[i] != STEP_SUM && layout->size != PLOT_NARROW)
            plot_mark_line(file, "lead", (double[]){start, y - layout->row_height, start, y});
        draw_bar(layout, i, from, until, file);
        draw_words(layout, i, from, until, file);
    }
}
