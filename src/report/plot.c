/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts as data. */
#include "report/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"

const char *const plot_size_names[] = {
    [PLOT_WIDE] = "wide",
    [PLOT_NARROW] = "narrow",
    [PLOT_FILE] = "file",
};

static const char *keep(struct document *document, const char *text)
{
    const char *kept = arena_text(document->arena, text);
    if (!kept)
        document_fail(document, GP_ERR_NOMEM);
    return kept ? kept : "";
}

struct plot *document_plot(struct document_table *table, enum plot_kind kind, const char *name, const char *title,
                           const char *suffix)
{
    struct plot *plot = table ? ARENA_ARRAY(table->document->arena, struct plot, 1) : NULL;
    if (!plot) {
        if (table)
            document_fail(table->document, GP_ERR_NOMEM);
        return NULL;
    }
    *plot = (struct plot){.kind = kind,
                          .name = keep(table->document, name),
                          .title = document_expand(table->document, title),
                          .unit = quantity_unit(suffix, table->document->magnitude),
                          .table = table};
    table->plot = plot;
    return plot;
}

void plot_series(struct plot *plot, const char *label, int at, const char *colour)
{
    if (!plot)
        return;
    struct document *document = plot->table->document;
    if (!ARRAY_RESERVE(plot->series, plot->series_capacity, plot->series_count + 1)) {
        document_fail(document, GP_ERR_NOMEM);
        return;
    }
    plot->series[plot->series_count++] = (struct plot_series){keep(document, label), at, keep(document, colour)};
}

void plot_band(struct plot *plot, date from, date until, const char *text)
{
    if (!plot)
        return;
    if (!ARRAY_RESERVE(plot->bands, plot->band_capacity, plot->band_count + 1)) {
        document_fail(plot->table->document, GP_ERR_NOMEM);
        return;
    }
    size_t same = 0;
    while (same < plot->band_count && strcmp(plot->bands[same].text, text) != 0)
        same++;
    bool first = same == plot->band_count;
    int line = first ? plot->band_lines++ : plot->bands[same].line;
    plot->bands[plot->band_count++] = (struct plot_band){from, until, keep(plot->table->document, text), line, first};
}

void plot_free(struct plot *plot)
{
    if (!plot)
        return;
    free(plot->series);
    free(plot->bands);
}

bool plot_is_line(const struct plot *plot, size_t series)
{
    return plot->kind == PLOT_LINES || series < plot->line_count;
}

bool plot_places_are_rows(const struct plot *plot)
{
    return plot->kind != PLOT_STACK;
}

int plot_count(const struct plot *plot)
{
    return plot_places_are_rows(plot) ? (int)table_row_count(plot->table) : plot->table->column_count - 1;
}

double plot_value(const struct plot *plot, size_t series, int at)
{
    int own = plot->series[series].at;
    size_t row = (size_t)(plot_places_are_rows(plot) ? at : own);
    int column = plot_places_are_rows(plot) ? own : at + 1;
    if (row >= table_row_count(plot->table))
        return NUMBER_BLANK;
    return table_cell(plot->table, row, column)->shown;
}

bool plot_is_lying(const struct plot *plot)
{
    return plot->kind == PLOT_STEPS || plot->kind == PLOT_SPREAD;
}

/* From zero to the furthest of both bars on either side. */
static void spread_ends(double *from, double *until, const struct plot *plot, int at)
{
    *from = *until = 0.0;
    for (size_t s = 0; s < plot->series_count; s++) {
        double value = plot_value(plot, s, at);
        *from = number_given(value) ? fmin(*from, value) : *from;
        *until = number_given(value) ? fmax(*until, value) : *until;
    }
}

void plot_step_ends(double *from, double *until, const struct plot *plot, int at)
{
    double end = 0.0;
    if (plot->kind == PLOT_SPREAD) {
        spread_ends(from, until, plot, at);
        return;
    }
    *from = *until = 0.0;
    for (int i = 0; i <= at; i++) {
        double value = plot_value(plot, 0, i);
        *from = plot->steps[i] == STEP_SUM ? 0.0 : end;
        *until = *from + (number_given(value) ? value : 0.0);
        end = plot->steps[i] == STEP_ALONE ? end : *until;
    }
}
