/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts as SVG. Colours and letters are those of page/plot.css. What a script needs stands in the elements: data-s is
 * a series, data-x a bar, and data-at the places of bars and days. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "findings/quantity.h"
#include "report/markup.h"
#include "report/page_files.h"
#include "report/plot.h"
#include "report/plot_layout.h"
#include "report/plot_marks.h"
#include "report/plot_tiles.h"

static void describe_number(const struct plot *plot, size_t series, int at, FILE *file)
{
    char number[QUANTITY_SIZE];
    double value = plot_value(plot, series, at);
    quantity_text_fixed(value, quantity_decimals(fabs(value)), number);
    fprintf(file, " %s %s", number, plot->unit);
}

/* All bars that lie below each other; of several series each with its name. */
static void describe_rows(const struct plot *plot, FILE *file)
{
    for (int i = 0; i < plot_count(plot); i++) {
        fputs(i > 0 ? "; " : "", file);
        markup_text(file, table_cell(plot->table, (size_t)i, 0)->prose);
        for (size_t s = 0; s < plot->series_count; s++) {
            if (plot->series_count > 1) {
                fputs(s > 0 ? ", " : " ", file);
                markup_text(file, plot->series[s].label);
            }
            describe_number(plot, s, i, file);
        }
    }
}

/* Where each series ends. */
static void describe_ends(const struct plot *plot, FILE *file)
{
    int last = plot_count(plot) - 1, told = 0;
    fputs("At the end: ", file);
    for (size_t s = 0; s < plot->series_count; s++) {
        if (plot->kind == PLOT_LINES && !number_given(plot_value(plot, s, last)))
            continue;
        fputs(told++ > 0 ? "; " : "", file);
        markup_text(file, plot->series[s].label);
        describe_number(plot, s, last, file);
    }
}

/* What a chart shows, for who cannot see it. */
static void describe(const struct plot *plot, FILE *file)
{
    if (plot_is_lying(plot))
        describe_rows(plot, file);
    else
        describe_ends(plot, file);
    fputc('.', file);
}

static void open_picture(const struct layout *layout, FILE *file)
{
    const struct plot *plot = layout->plot;
    fprintf(file, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot %s\" viewBox=\"0 0 ",
            plot_size_names[layout->size]);
    markup_length(file, layout->width);
    fputc(' ', file);
    markup_length(file, layout->height);
    fputs("\" role=\"img\"", file);
    plot_mark_place(file, "data-left", layout->left);
    plot_mark_place(file, "data-right", layout->right);
    plot_mark_place(file, "data-top", layout->top);
    plot_mark_place(file, "data-bottom", layout->bottom);
    fprintf(file, " data-axis=\"%s\" data-at=\"", plot_is_lying(plot) ? "y" : "x");
    for (int i = 0; i < plot_count(plot); i++) {
        if (i > 0)
            fputc(' ', file);
        markup_length(file, plot_is_lying(plot) ? layout_step_y(layout, i) : layout_x(layout, i));
    }
    fputs("\">\n<title>", file);
    markup_text(file, plot->title);
    fputs("</title>\n<desc>", file);
    describe(plot, file);
    fputs("</desc>\n", file);
    if (layout->size == PLOT_FILE)
        fprintf(file, "<style>\n%s</style>\n<rect class=\"paper\" width=\"100%%\" height=\"100%%\"/>\n", page_plot_css);
}

#define MOST_DECIMALS 9
#define AXIS_GAP      6.0 /* between an axis and its labels */
#define LABEL_DEPTH   17.0
#define TITLE_HEIGHT  16.0

static void draw_values_axis(const struct layout *layout, FILE *file)
{
    char number[QUANTITY_SIZE];
    int decimals = 0;
    for (double step = layout->step; decimals < MOST_DECIMALS && fabs(step - round(step)) > 1e-6 * step; step *= 10.0)
        decimals++;
    for (int i = 0; i * layout->step <= layout->most * (1.0 + 1e-9); i++) {
        double value = i * layout->step, y = layout_y(layout, value);
        plot_mark_line(file, value > 0.0 ? "rule" : "axis", (double[]){layout->left, y, layout->right, y});
        quantity_text_fixed(value, decimals, number);
        plot_mark_label(file, "tick end", layout->left - AXIS_GAP, y + HALF_LETTER, number, sizeof number);
    }
    plot_mark_label(file, "tick", 0.0, TITLE_HEIGHT - HALF_LETTER, layout->plot->unit, QUANTITY_SIZE);
}

/* Years below an axis of days: as many as there is room for. */
static void draw_years(const struct layout *layout, FILE *file)
{
    int first = date_year(layout->plot->start), last = date_year(layout->plot->end);
    int every = 1 + (int)((last - first) * LEAST_YEAR_WIDTH / (layout->right - layout->left));
    char text[16];
    for (int year = first; year <= last; year++) {
        date from = date_from_civil(year, 1, 1);
        if (from < layout->plot->start || from > layout->plot->end)
            continue;
        double x = layout_day_x(layout, from);
        plot_mark_line(file, "rule", (double[]){x, layout->top, x, layout->strip_end});
        if ((year - first) % every != 0 || x + LEAST_YEAR_WIDTH > layout->right + 1.0)
            continue;
        snprintf(text, sizeof text, "%d", year);
        plot_mark_label(file, "tick", x + 3.0, layout->bottom + LABEL_DEPTH, text, sizeof text);
    }
}

static void draw_names(const struct layout *layout, FILE *file)
{
    const struct plot *plot = layout->plot;
    int count = plot_count(plot);
    int every = 1 + (int)(count * LEAST_YEAR_WIDTH / (layout->right - layout->left));
    for (int i = 0; i < count; i += every)
        plot_mark_label(file, "tick middle", layout_x(layout, i), layout->bottom + LABEL_DEPTH,
                        plot->table->columns[i + 1].heading, MOST_LETTERS);
}

/* Values that stand alone, between days without any. */
static void draw_points(const struct layout *layout, size_t series, FILE *file)
{
    const struct plot *plot = layout->plot;
    int last = plot_count(plot) - 1;
    for (int i = 0; i <= last; i++) {
        double value = plot_value(plot, series, i);
        if (!number_given(value) || (i > 0 && number_given(plot_value(plot, series, i - 1))) ||
            (i < last && number_given(plot_value(plot, series, i + 1))))
            continue;
        fprintf(file, "<circle class=\"key %s\" data-s=\"%zu\" r=\"4\"", plot->series[series].colour, series);
        plot_mark_place(file, "cx", layout_x(layout, i));
        plot_mark_place(file, "cy", layout_y(layout, value));
        fputs("/>\n", file);
    }
}

static void draw_lines(const struct layout *layout, FILE *file)
{
    const struct plot *plot = layout->plot;
    for (size_t s = 0; s < plot->series_count && plot_is_line(plot, s); s++) {
        bool open = false;
        fprintf(file, "<path class=\"line %s\" data-s=\"%zu\" d=\"", plot->series[s].colour, s);
        for (int i = 0; i < plot_count(plot); i++) {
            double value = plot_value(plot, s, i);
            if (!number_given(value)) {
                open = false;
                continue;
            }
            fputc(open ? 'L' : 'M', file);
            markup_length(file, layout_x(layout, i));
            fputc(' ', file);
            markup_length(file, layout_y(layout, value));
            open = true;
        }
        fputs("\"/>\n", file);
        draw_points(layout, s, file);
    }
}

static void draw_stack(const struct layout *layout, FILE *file)
{
    const struct plot *plot = layout->plot;
    for (int i = 0; i < plot_count(plot); i++) {
        double below = 0.0;
        for (size_t s = plot->line_count; s < plot->series_count; s++) {
            double value = plot_value(plot, s, i);
            if (!number_given(value) || value <= 0.0)
                continue;
            fprintf(file, "<rect class=\"bar %s\" data-s=\"%zu\" data-x=\"%d\"", plot->series[s].colour, s, i);
            plot_mark_place(file, "x", layout_x(layout, i) - layout->bar_width / 2.0);
            plot_mark_place(file, "y", layout_y(layout, below + value));
            plot_mark_place(file, "width", layout->bar_width);
            plot_mark_place(file, "height", layout_y(layout, below) - layout_y(layout, below + value));
            fputs("/>\n", file);
            below += value;
        }
    }
}

/* A lead from where a line, a point or a series of bars ends before would look as if it went on. */
static bool reaches_end(const struct layout *layout, const struct series_label *label)
{
    return label->x > layout_x(layout, plot_count(layout->plot) - 1) - 1.0;
}

static void draw_series_names(const struct layout *layout, FILE *file)
{
    struct series_label labels[MOST_LABELS];
    int count = layout_labels(layout, labels);
    for (int i = 0; i < count; i++) {
        const struct plot_series *series = &layout->plot->series[labels[i].series];
        fprintf(file, "<g data-s=\"%d\">", labels[i].series);
        if (reaches_end(layout, &labels[i]))
            plot_mark_line(file, "lead", (double[]){labels[i].x, labels[i].from, layout->right + 12.0, labels[i].y});
        fprintf(file, "<rect class=\"key %s\"", series->colour);
        plot_mark_place(file, "x", layout->right + 14.0);
        plot_mark_place(file, "y", labels[i].y - HALF_LETTER);
        fputs(" width=\"8\" height=\"8\"/>", file);
        plot_mark_label(file, "name", layout->right + 27.0, labels[i].y + HALF_LETTER, series->label, MOST_LETTERS);
        fputs("</g>\n", file);
    }
}

static void draw_strip(const struct layout *layout, FILE *file)
{
    const struct plot *plot = layout->plot;
    for (size_t i = 0; i < plot->band_count; i++) {
        const struct plot_band *band = &plot->bands[i];
        double x = layout_day_x(layout, band->from), end = layout_day_x(layout, band->until);
        fputs("<rect class=\"band\"", file);
        plot_mark_place(file, "x", x);
        plot_mark_place(file, "y", layout_band_y(layout, band->line));
        plot_mark_place(file, "width", fmax(1.0, end - x - 1.0));
        plot_mark_place(file, "height", BAND_HEIGHT);
        fputs("/>\n", file);
    }
    for (size_t i = 0; i < plot->band_count; i++) {
        const struct plot_band *band = &plot->bands[i];
        double y = layout_band_y(layout, band->line);
        if (!band->first)
            continue;
        if (layout->size == PLOT_NARROW)
            plot_mark_label(file, "name", layout->left, y - HALF_LETTER, band->text, 2 * MOST_LETTERS);
        else
            plot_mark_label(file, "name", layout->right + 14.0, y + BAND_HEIGHT - 2.0, band->text, MOST_LETTERS);
    }
}

void plot_svg(const struct plot *plot, enum plot_size size, FILE *file)
{
    struct layout layout;
    if (plot->kind == PLOT_TILES) {
        plot_tiles_svg(plot, size, file);
        return;
    }
    layout_make(&layout, plot, size);
    open_picture(&layout, file);
    if (plot_is_lying(plot)) {
        plot_draw_steps(&layout, file);
        fputs("</svg>\n", file);
        return;
    }
    draw_values_axis(&layout, file);
    if (plot->kind == PLOT_LINES) {
        draw_years(&layout, file);
        draw_lines(&layout, file);
        draw_strip(&layout, file);
    } else {
        draw_stack(&layout, file);
        draw_lines(&layout, file);
        draw_names(&layout, file);
    }
    draw_series_names(&layout, file);
    fputs("</svg>\n", file);
}
