/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A limit of a long period holds for its mean. What is built just after the period takes workers and equipment at its
 * end, and the mean hides it. */
#include "search/coarse_rows.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "core/try.h"
#include "invest/build.h"
#include "invest/mark.h"
#include "master/solution.h"
#include "master/worth.h"
#include "portfolio/build_periods.h"

struct carrying {
    const struct grid *grid;
    const struct invest_model *coarse;
    struct invest_model *fine;
    double *values;              /* [index of a term of the fine model] */
    struct mark *rows, *columns; /* of the coarse model, in order */
};

/* The total of a series of the coarse model at a day. */
static double total_at(const struct carrying *carrying, int series, int t, double part)
{
    double before = t > 0 ? master_total(carrying->grid->master, series, t - 1) : 0.0;
    return before + part * (master_total(carrying->grid->master, series, t) - before);
}

static double part_at_end(const struct calendar *coarse, int t, date end)
{
    return (double)(end - coarse->periods[t].start) / (coarse->periods[t].end - coarse->periods[t].start);
}

static void carry_totals(struct carrying *carrying)
{
    const struct invest_model *fine = carrying->fine, *coarse = carrying->coarse;
    for (int i = 0; i < fine->series_count; i++) {
        const struct series *series = &fine->series[i];
        int same = invest_series(coarse, series->kind, series->first, series->second);
        for (int t = 0; same >= 0 && t < fine->period_count; t++) {
            date end = fine->calendar->periods[t].end;
            int parent = calendar_period_at(coarse->calendar, end - 1);
            carrying->values[invest_total(fine, i, t)] =
                total_at(carrying, same, parent, part_at_end(coarse->calendar, parent, end));
        }
    }
}

static int same_column(const struct carrying *carrying, struct mark mark)
{
    return mark_find(carrying->columns, carrying->coarse->column_count, mark);
}

/* Stocks go evenly from end to end of a period; what else there is, is a mean of it. */
static void carry_columns(struct carrying *carrying)
{
    const struct invest_model *fine = carrying->fine;
    const struct master *master = carrying->grid->master;
    for (int j = 0; j < fine->column_count; j++) {
        struct mark mark = mark_of_column(&fine->columns[j], j);
        double part = 1.0;
        if (mark.period >= 0) {
            date end = fine->calendar->periods[mark.period].end;
            mark.period = calendar_period_at(carrying->coarse->calendar, end - 1);
            part = part_at_end(carrying->coarse->calendar, mark.period, end);
        }
        int now = same_column(carrying, mark);
        double value = now >= 0 ? master_column(master, now) : 0.0;
        if (fine->columns[j].role == ROLE_STOCK && now >= 0) {
            mark.period--;
            int before = mark.period >= 0 ? same_column(carrying, mark) : -1;
            value = part * value + (1.0 - part) * (before >= 0 ? master_column(master, before) : 0.0);
        }
        carrying->values[invest_column_index(fine, j)] = value;
    }
}

/* How far the row is beyond its side that has a worth in the long period, and the size of its numbers. */
static double excess_of(const struct carrying *carrying, const struct invest_row *row, bool upper, double *size)
{
    double sum = 0.0, positive = 0.0, side = upper ? row->upper : row->lower;
    for (int j = 0; j < row->count; j++) {
        const struct invest_term *term = &carrying->fine->terms[row->start + j];
        double value = term->coefficient * carrying->values[term->index];
        sum += value;
        positive += fmax(0.0, value);
    }
    *size = fmax(positive, fabs(side));
    return fmax(0.0, upper ? sum - side : side - sum);
}

/* The size of a coarse row's numbers at the grid's point. */
static double size_of(const struct carrying *carrying, const struct invest_row *row, bool upper)
{
    const struct invest_model *coarse = carrying->coarse;
    int totals = coarse->series_count * coarse->period_count;
    double positive = 0.0;
    for (int j = 0; j < row->count; j++) {
        const struct invest_term *term = &coarse->terms[row->start + j];
        double value = term->index < totals ? master_total(carrying->grid->master, term->index / coarse->period_count,
                                                           term->index % coarse->period_count)
                                            : master_column(carrying->grid->master, term->index - totals);
        positive += fmax(0.0, term->coefficient * value);
    }
    return fmax(positive, fabs(upper ? row->upper : row->lower));
}

static void add_row(const struct carrying *carrying, int i, double *error)
{
    const struct invest_row *row = &carrying->fine->rows[i];
    struct mark mark = mark_of_row(row, i);
    if (mark.period < 0 || row->tag.kind == LIMIT_WANTED_PATH)
        return;
    const struct calendar *calendar = carrying->coarse->calendar;
    int t = calendar_period_at(calendar, carrying->fine->calendar->periods[mark.period].end - 1);
    double part = carrying->fine->calendar->periods[mark.period].weeks / calendar->periods[t].weeks;
    mark.period = t;
    int same = mark_find(carrying->rows, carrying->coarse->row_count, mark);
    double worth = same >= 0 ? master_row_worth(carrying->grid->master, same) : 0.0;
    if (worth == 0.0)
        return;
    bool upper = worth < 0.0;
    double size, excess = excess_of(carrying, row, upper, &size);
    if (size > 0.0 && isfinite(excess))
        error[t] += fabs(worth) * size_of(carrying, &carrying->coarse->rows[same], upper) * part * excess / size;
}

gp_status coarse_rows_errors(double *error, const struct grid *grid)
{
    gp_status status = GP_OK;
    struct calendar weeks;
    struct carrying carrying = {.grid = grid, .coarse = grid->model};
    struct arena *scrap = arena_new();
    const struct grid_wanted wanted = {.kind = GRID_WEEK};
    TRY_MEMORY(scrap);
    TRY(build_periods(&weeks, grid->model->scenario, grid->model->portfolios, &wanted, scrap));
    TRY(invest_build(&carrying.fine, grid->model->scenario, grid->model->portfolios, &weeks, grid->model->dropped));
    int count = invest_column_index(carrying.fine, carrying.fine->column_count);
    TRY_MEMORY(carrying.values = ARENA_ARRAY(scrap, double, count + 1));
    TRY_MEMORY(carrying.rows = marks_of_rows(grid->model, scrap));
    TRY_MEMORY(carrying.columns = marks_of_columns(grid->model, scrap));
    carry_totals(&carrying);
    carry_columns(&carrying);
    for (int t = 0; t < grid->calendar.count; t++)
        error[t] = 0.0;
    for (int i = 0; i < carrying.fine->row_count; i++)
        add_row(&carrying, i, error);
done:
    invest_free(carrying.fine);
    arena_free(scrap);
    return status;
}
