/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of a report as data: which numbers of a table are drawn, and how. The table has every number of the chart, so
 * that what a reader sees in a picture is in plan.json too. plot_svg.c draws them. */
#ifndef GIGAPLAN_REPORT_PLOT_H
#define GIGAPLAN_REPORT_PLOT_H

#include <stdio.h>

#include "report/document.h"

enum plot_kind {
    PLOT_LINES,  /* over days; a series is a column of the table, a row is a day */
    PLOT_STACK,  /* bars, one on the other; a series is a row of the table, a bar is a column */
    PLOT_STEPS,  /* a bar a row, below each other; one series, a column: each starts where its plot_step says */
    PLOT_SPREAD, /* two thin bars a row, below each other, both from zero; a series is a column */
    PLOT_TILES   /* a map: a tile for each row of a time, with the number of the column of its one series. The table has
                  * times one after the other, each with a row for every tile */
};

/* Where a bar of PLOT_STEPS starts, and where the next one does. */
enum plot_step {
    STEP_ON,   /* where the bar before it ends; the next goes on from its own end */
    STEP_SUM,  /* at zero: what the bars before it come to */
    STEP_ALONE /* where the bar before it ends; the next starts there too, for their effects are not added */
};

struct plot_series {
    const char *label;
    int at;             /* column or row of the table */
    const char *colour; /* a class of plot.css: "accent", "quiet", "grid0" */
};

/* One of the charts that a reader of the page can choose in place of the one that is drawn. */
#define PLOT_CHOOSERS 4
struct plot_choice {
    struct plot_choice *next;
    const char *labels[PLOT_CHOOSERS]; /* what to choose to see it */
    int place_count;
    const char **headings;
    const double **values; /* [series] its values, in the unit of plan.json; NULL where it has none */
};

/* They live as long as the document. Every choice has the same series. */
struct plot_choices {
    const char *choosers[PLOT_CHOOSERS]; /* what each label tells */
    double scale;                        /* from the unit of plan.json to that of the chart */
    int series_count;
    const char **names, **colours;
    struct plot_choice *first;
};

/* A stretch of the strip below a chart of lines. Stretches of the same text stand in one line. */
struct plot_band {
    date from, until;
    const char *text;
    int line;
    bool first; /* of its line */
};

/* A place on a map of PLOT_TILES, from the left and the top, from 1; column 0: it is not on the map. */
struct plot_tile {
    const char *name, *label; /* in the table, and as people read it */
    int column, row;
};

struct plot {
    enum plot_kind kind;
    const char *name;  /* of its file without the ending, and of its elements */
    const char *title; /* what is drawn, with its unit */
    const char *unit;
    const struct document_table *table;
    bool alone;      /* the table is there for the chart alone: text shows only the chart */
    bool beside;     /* a page shows it beside others of which that holds, in columns as wide as a phone */
    double top;      /* the axis of values goes up to this at least */
    date start, end; /* of PLOT_LINES: of the axis, the start and the end of the horizon */
    struct plot_series *series;
    size_t series_count, series_capacity;
    size_t line_count; /* of PLOT_STACK: so many of the first series are lines over the bars */
    struct plot_band *bands;
    size_t band_count, band_capacity;
    int band_lines;
    const date *days;                   /* of PLOT_LINES: one a row, in the table's order */
    const enum plot_step *steps;        /* of PLOT_STEPS: one a row, in the table's order */
    const struct plot_choices *choices; /* NULL: there is nothing to choose */
    const struct plot_tile *tiles;      /* of PLOT_TILES: one for each row of a time */
    int tile_count;
    int drawn; /* of PLOT_TILES: the time */
};

/* A chart of a table, which has no other. Its unit is that of the suffix. NULL when memory is short, which the
 * functions below accept. */
struct plot *document_plot(struct document_table *table, enum plot_kind kind, const char *name, const char *title,
                           const char *suffix);
void plot_series(struct plot *plot, const char *label, int at, const char *colour);
void plot_band(struct plot *plot, date from, date until, const char *text);
void plot_free(struct plot *plot);

bool plot_is_line(const struct plot *plot, size_t series);
/* Whether places are rows of the table and series are columns, or the other way round. */
bool plot_places_are_rows(const struct plot *plot);
/* How many bars or days it has. */
int plot_count(const struct plot *plot);
/* The number of a series at a bar or day, as people see it; NUMBER_BLANK where there is none. */
double plot_value(const struct plot *plot, size_t series, int at);
/* Whether its bars lie below each other, with values from left to right. */
bool plot_is_lying(const struct plot *plot);
/* The ends of a bar of PLOT_STEPS, or of both bars of a row of PLOT_SPREAD, in its unit. */
void plot_step_ends(double *from, double *until, const struct plot *plot, int at);

/* How wide a chart is drawn. Text has the same size in both. */
enum plot_size { PLOT_WIDE, PLOT_NARROW, PLOT_FILE };
extern const char *const plot_size_names[]; /* "wide", "narrow", "file" */

/* An <svg>; PLOT_FILE: one that stands alone, with its style. The same bytes each time. */
void plot_svg(const struct plot *plot, enum plot_size size, FILE *file);

#endif
