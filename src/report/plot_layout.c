/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/plot_layout.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

#define FILE_WIDTH   900.0
#define WIDE_WIDTH   800.0
#define NARROW_WIDTH 340.0
#define LEFT         46.0
#define TOP          22.0
#define NAMES_WIDTH  230.0
#define AREA_HEIGHT  260.0
#define NARROW_AREA  200.0
#define YEARS_HEIGHT 24.0
#define STRIP_GAP    8.0
#define BAR_PART     0.72 /* of the room of a bar */
#define MOST_STEPS   5.0
#define STEP_NAMES   300.0 /* room for names left of the bars, and for numbers right of them */
#define STEP_NUMBER  70.0

/* 1, 2, 2.5 or 5 times a power of ten, of which at most MOST_STEPS make `most`. */
static double nice_step(double most)
{
    static const double nice[] = {1.0, 2.0, 2.5, 5.0, 10.0};
    double least = most / MOST_STEPS, power = pow(10.0, floor(log10(least)));
    for (size_t i = 0; i < sizeof nice / sizeof *nice; i++) {
        if (nice[i] * power >= least * (1.0 - 1e-9))
            return nice[i] * power;
    }
    return 10.0 * power;
}

static double largest(const struct plot *plot)
{
    double most = 0.0;
    for (int i = 0; i < plot_count(plot); i++) {
        double sum = 0.0;
        for (size_t s = 0; s < plot->series_count; s++) {
            double value = plot_value(plot, s, i);
            value = number_given(value) ? value : 0.0;
            if (plot_is_line(plot, s))
                most = fmax(most, value);
            else
                sum += fmax(0.0, value);
        }
        most = fmax(most, sum);
    }
    return most;
}

/* Names stand left of the bars; above them where the chart is narrow. */
static void make_steps(struct layout *layout)
{
    bool narrow = layout->size == PLOT_NARROW;
    layout->left = narrow ? 0.0 : STEP_NAMES;
    layout->top = 0.0;
    layout->right = layout->width - (layout->plot->kind == PLOT_SPREAD ? 2.0 : 1.0) * STEP_NUMBER;
    layout->row_height = BAND_HEIGHT + 14.0 + (narrow ? LABEL_HEIGHT : 0.0);
    for (int i = 0; i < plot_count(layout->plot); i++) {
        double from, until;
        plot_step_ends(&from, &until, layout->plot, i);
        layout->least = fmin(layout->least, fmin(from, until));
        layout->most = fmax(layout->most, fmax(from, until));
    }
    layout->most = layout->most > layout->least ? layout->most : layout->least + 1.0;
    layout->bottom = layout->height = layout->row_height * plot_count(layout->plot) + 4.0;
}

void layout_make(struct layout *out, const struct plot *plot, enum plot_size size)
{
    static const double widths[] = {[PLOT_WIDE] = WIDE_WIDTH, [PLOT_NARROW] = NARROW_WIDTH, [PLOT_FILE] = FILE_WIDTH};
    *out = (struct layout){.plot = plot, .size = size, .width = widths[size], .left = LEFT, .top = TOP};
    if (plot_is_lying(plot)) {
        make_steps(out);
        return;
    }
    out->right = out->width - (size == PLOT_NARROW || plot->choices ? 8.0 : NAMES_WIDTH);
    out->bottom = out->top + (size == PLOT_NARROW ? NARROW_AREA : AREA_HEIGHT);
    double most = fmax(largest(plot), plot->top);
    out->step = nice_step(most > 0.0 ? most : 1.0);
    out->most = out->step * ceil((most > 0.0 ? most : 1.0) / out->step * (1.0 - 1e-9));
    out->bar_width = BAR_PART * (out->right - out->left) / fmax(1.0, plot_count(plot));
    int lines = plot->band_lines;
    out->band_step = size == PLOT_NARROW ? BAND_HEIGHT + LABEL_HEIGHT + 4.0 : BAND_HEIGHT + 6.0;
    out->height = out->bottom + YEARS_HEIGHT + (lines > 0 ? STRIP_GAP : 0.0) + lines * out->band_step;
    out->strip_end = lines > 0 ? out->height : out->bottom;
}

double layout_y(const struct layout *layout, double value)
{
    return layout->bottom - (layout->bottom - layout->top) * value / layout->most;
}

double layout_day_x(const struct layout *layout, date day)
{
    double days = (double)layout->plot->end - (double)layout->plot->start;
    return layout->left +
           (layout->right - layout->left) * ((double)day - (double)layout->plot->start) / fmax(1.0, days);
}

double layout_x(const struct layout *layout, int at)
{
    if (layout->plot->kind == PLOT_LINES)
        return layout_day_x(layout, layout->plot->days[at]);
    return layout->left + (layout->right - layout->left) * (at + 0.5) / plot_count(layout->plot);
}

double layout_step_x(const struct layout *layout, double value)
{
    return layout->left + (layout->right - layout->left) * (value - layout->least) / (layout->most - layout->least);
}

double layout_step_y(const struct layout *layout, int at)
{
    return layout->row_height * (at + 1) - BAND_HEIGHT;
}

double layout_band_y(const struct layout *layout, int line)
{
    return layout->bottom + YEARS_HEIGHT + STRIP_GAP + line * layout->band_step +
           (layout->size == PLOT_NARROW ? LABEL_HEIGHT : 0.0);
}

static int by_size(const void *a, const void *b)
{
    const struct series_label *first = a, *second = b;
    if (first->y != second->y)
        return first->y > second->y ? -1 : 1;
    return first->series - second->series;
}

static int by_height(const void *a, const void *b)
{
    const struct series_label *first = a, *second = b;
    if (first->from != second->from)
        return first->from < second->from ? -1 : 1;
    return first->series - second->series;
}

/* The last day or bar that has something of a series; -1: none has. */
static int last_with(const struct plot *plot, size_t series)
{
    int at = plot_count(plot) - 1;
    for (; at >= 0; at--) {
        double value = plot_value(plot, series, at);
        if (number_given(value) && (plot->kind == PLOT_LINES || value > 0.0))
            break;
    }
    return at;
}

/* The middle of what a bar has of a series. */
static double middle_of(const struct plot *plot, size_t series, int at)
{
    double below = 0.0;
    for (size_t s = plot->line_count; s < series; s++) {
        double value = plot_value(plot, s, at);
        below += number_given(value) ? fmax(0.0, value) : 0.0;
    }
    return below + plot_value(plot, series, at) / 2.0;
}

/* Where each series ends; `y` is its size there. */
static int ends_of_series(const struct layout *layout, struct series_label labels[MOST_LABELS])
{
    const struct plot *plot = layout->plot;
    int count = 0;
    for (size_t s = 0; s < plot->series_count && count < MOST_LABELS; s++) {
        int at = last_with(plot, s);
        if (at < 0)
            continue;
        bool line = plot_is_line(plot, s);
        double value = plot_value(plot, s, at), x = layout_x(layout, at) + (line ? 0.0 : layout->bar_width / 2.0);
        labels[count++] =
            (struct series_label){(int)s, x, layout_y(layout, line ? value : middle_of(plot, s, at)), value};
    }
    return count;
}

int layout_labels(const struct layout *layout, struct series_label labels[MOST_LABELS])
{
    if (layout->size == PLOT_NARROW || layout->plot->choices || plot_count(layout->plot) == 0)
        return 0;
    int count = ends_of_series(layout, labels), room = (int)((layout->bottom - layout->top) / LABEL_HEIGHT) + 1;
    if (count > room) {
        qsort(labels, (size_t)count, sizeof *labels, by_size);
        count = room;
    }
    qsort(labels, (size_t)count, sizeof *labels, by_height);
    for (int i = 0; i < count; i++)
        labels[i].y = i > 0 ? fmax(labels[i].from, labels[i - 1].y + LABEL_HEIGHT) : labels[i].from;
    double lowest = layout->bottom;
    for (int i = count - 1; i >= 0 && labels[i].y > lowest; i--, lowest -= LABEL_HEIGHT)
        labels[i].y = lowest;
    return count;
}

bool layout_names_all(const struct plot *plot)
{
    struct layout layout;
    struct series_label labels[MOST_LABELS];
    if (plot_is_lying(plot) || plot->beside)
        return false;
    layout_make(&layout, plot, PLOT_WIDE);
    if (layout_labels(&layout, labels) != (int)plot->series_count)
        return false;
    for (size_t s = 0; s < plot->series_count; s++)
        if (strlen(plot->series[s].label) > MOST_LETTERS)
            return false;
    return true;
}
