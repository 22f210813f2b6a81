/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the parts of a chart stand. Lengths are in units of the picture's viewBox, 13 of which are a letter's height.
 */
#ifndef GIGAPLAN_REPORT_PLOT_LAYOUT_H
#define GIGAPLAN_REPORT_PLOT_LAYOUT_H

#include "report/plot.h"

#define LEAST_YEAR_WIDTH 44.0
#define BAND_HEIGHT      12.0
#define MOST_LETTERS     32 /* bytes of a name beside a chart */
#define MOST_LABELS      32
#define LABEL_HEIGHT     15.0
#define HALF_LETTER      4.0

struct layout {
    const struct plot *plot;
    enum plot_size size;
    double width, height;
    double left, right, top, bottom; /* of the area between the axes */
    double least, most, step;        /* of the axis of values; its least is 0 but where steps go below */
    double bar_width;
    double strip_end;
    double band_step;
    double row_height; /* of PLOT_STEPS */
};

void layout_make(struct layout *out, const struct plot *plot, enum plot_size size);
double layout_y(const struct layout *layout, double value);
double layout_day_x(const struct layout *layout, date day);
/* Of a bar's middle, or of a day. */
double layout_x(const struct layout *layout, int at);
/* Of PLOT_STEPS: a value along the bars, and the middle of a bar. */
double layout_step_x(const struct layout *layout, double value);
double layout_step_y(const struct layout *layout, int at);
/* The upper edge of a line of the strip. */
double layout_band_y(const struct layout *layout, int line);

/* The name of a series at the end of its line, or beside the last bar. */
struct series_label {
    int series;
    double x, from; /* where the series ends */
    double y;       /* where its name stands */
};
/* Names that do not overlap, from the top: the series that are largest at the end, as many as there is room for. None
 * beside a narrow chart, nor beside one of several to choose from. */
int layout_labels(const struct layout *layout, struct series_label labels[MOST_LABELS]);
/* Whether every series has its whole name beside the wide chart: a legend would tell them twice. */
bool layout_names_all(const struct plot *plot);

#endif
