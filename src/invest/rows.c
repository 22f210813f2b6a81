/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns are added, and rows written in a dense scratch row: terms of the same total or column add up. */
#include "invest/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "invest/series.h"

/* Coefficients this much smaller than the largest of their row are what is left where terms cancel. They would spoil
 * the row's scaling. */
#define ROUNDING 1e-12
/* A row without columns that misses by less, in the scenario's own unit, says nothing. */
#define EMPTY 1e-9

struct tag tag_of(enum limit_kind kind, int t)
{
    return (struct tag){.kind = kind,
                        .region = -1,
                        .option = -1,
                        .provider = -1,
                        .class_index = -1,
                        .generation = -1,
                        .period = t,
                        .year = -1};
}

struct tag tag_of_row(enum limit_kind kind, int t, const struct gp_scenario *scenario, enum table_index table,
                      const struct row_header *row)
{
    struct tag tag = tag_of(kind, t);
    tag.table = scenario->tables[table].schema->name;
    tag.line = row->line;
    return tag;
}

bool limit_wanted(struct invest_model *model, enum limit_kind kind)
{
    model->limit_on[kind] = true;
    return !(model->dropped && model->dropped[kind]);
}

static bool grow_scratch(struct invest_model *model, size_t needed)
{
    if (needed <= model->scratch_size)
        return true;
    size_t size = model->scratch_size * 2 > needed ? model->scratch_size * 2 : needed + 1024;
    double *scratch = realloc(model->scratch, size * sizeof *scratch);
    if (scratch)
        model->scratch = scratch;
    int *touched = scratch ? realloc(model->touched, size * sizeof *touched) : NULL;
    if (touched)
        model->touched = touched;
    double *cost = touched ? realloc(model->cost, size * sizeof *cost) : NULL;
    if (!cost) {
        model->failed = true;
        return false;
    }
    model->cost = cost;
    for (size_t i = model->scratch_size; i < size; i++)
        model->scratch[i] = model->cost[i] = 0;
    model->scratch_size = size;
    return true;
}

int column_add(struct invest_model *model, enum column_role role, int first, int second, int third, double upper)
{
    int column = model->column_count;
    if (!ARRAY_RESERVE(model->columns, model->column_capacity, column + 1) ||
        !grow_scratch(model, (size_t)invest_column_index(model, column + 1))) {
        model->failed = true;
        return 0;
    }
    model->columns[column] = (struct invest_column){.role = role,
                                                    .first = first,
                                                    .second = second,
                                                    .third = third,
                                                    .upper = upper,
                                                    .upper_tag = tag_of(LIMIT_COUNT, -1)};
    model->column_count++;
    return column;
}

void column_limit(struct invest_model *model, int column, double upper, struct tag tag)
{
    model->columns[column].upper = upper;
    model->columns[column].upper_tag = tag;
}

void row_add(struct invest_model *model, int index, double coefficient)
{
    if (coefficient == 0.0 || !grow_scratch(model, (size_t)index + 1))
        return;
    if (model->scratch[index] == 0.0)
        model->touched[model->touched_count++] = index;
    model->scratch[index] += coefficient;
    /* Exact cancellation must not list the index twice. */
    if (model->scratch[index] == 0.0)
        model->scratch[index] = 1e-300;
}

void row_add_constant(struct invest_model *model, double value)
{
    model->row_constant += value;
}

void row_add_column(struct invest_model *model, int column, double coefficient)
{
    row_add(model, invest_column_index(model, column), coefficient);
}

void row_add_total(struct invest_model *model, int series, int t, double coefficient)
{
    if (series < 0 || t < model->series[series].earliest)
        return;
    row_add(model, invest_total(model, series, t), coefficient);
}

void row_add_addition(struct invest_model *model, int series, int t, double coefficient)
{
    row_add_total(model, series, t, coefficient);
    row_add_total(model, series, t - 1, -coefficient);
}

void row_add_mean(struct invest_model *model, int series, int t, double coefficient)
{
    if (series < 0)
        return;
    double fraction = series_mean_fraction(model, series, t);
    row_add_total(model, series, t, fraction * coefficient);
    row_add_total(model, series, t - 1, (1.0 - fraction) * coefficient);
}

void row_add_part_mean(struct invest_model *model, int series, int t, double from, double to, double coefficient)
{
    if (from <= 0.0 && to >= 1.0) {
        row_add_mean(model, series, t, coefficient);
        return;
    }
    double middle = (from + to) / 2.0;
    row_add_total(model, series, t, middle * coefficient);
    row_add_total(model, series, t - 1, (1.0 - middle) * coefficient);
}

void row_add_total_at(struct invest_model *model, int series, date day, double coefficient)
{
    int t = calendar_period_at(model->calendar, day);
    if (t < 0)
        return;
    if (t >= model->period_count) {
        row_add_total(model, series, model->period_count - 1, coefficient);
        return;
    }
    double fraction = 1.0 - calendar_fraction_after(model->calendar, t, day);
    row_add_total(model, series, t, fraction * coefficient);
    row_add_total(model, series, t - 1, (1.0 - fraction) * coefficient);
}

void row_add_shifted_addition(struct invest_model *model, int series, int t, double weeks, double coefficient)
{
    if (series < 0)
        return;
    const struct calendar *calendar = model->calendar;
    int last = model->period_count - 1;
    struct stretch *stretches = model->stretches;
    int count = calendar_shift(calendar, t, weeks, stretches);
    for (int i = 0; i < count; i++) {
        const struct stretch *stretch = &stretches[i];
        if (stretch->period < 0)
            continue;
        if (stretch->period > last)
            row_add_addition(model, series, last,
                             coefficient * stretch->fraction * calendar->periods[t].weeks /
                                 calendar->periods[last].weeks);
        else
            row_add_addition(model, series, stretch->period, coefficient * (stretch->to - stretch->from));
    }
}

void row_add_shifted_mean(struct invest_model *model, int series, int t, double weeks, double coefficient)
{
    if (series < 0)
        return;
    const struct calendar *calendar = model->calendar;
    int last = model->period_count - 1;
    struct stretch *stretches = model->stretches;
    int count = calendar_shift(calendar, t, weeks, stretches);
    for (int i = 0; i < count; i++) {
        const struct stretch *stretch = &stretches[i];
        double part = coefficient * stretch->fraction;
        if (stretch->period < 0)
            continue;
        if (stretch->period > last) {
            /* The tail lies at the end of the shifted period: its middle is that end less half its length. */
            double end = (double)(calendar->periods[t].end - calendar->end) + 7.0 * weeks;
            double middle = end - stretch->fraction * 7.0 * calendar->periods[t].weeks / 2.0;
            row_add_total(model, series, last, part);
            row_add_addition(model, series, last, part * middle / (7.0 * calendar->periods[last].weeks));
        } else {
            double middle = (stretch->from + stretch->to) / 2.0;
            row_add_total(model, series, stretch->period, part * middle);
            row_add_total(model, series, stretch->period - 1, part * (1.0 - middle));
        }
    }
}

static void forget_row(struct invest_model *model)
{
    for (int i = 0; i < model->touched_count; i++)
        model->scratch[model->touched[i]] = 0.0;
    model->touched_count = 0;
    model->row_constant = 0.0;
}

static int compare_int(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

void row_end(struct invest_model *model, struct tag tag, double lower, double upper)
{
    bool wanted = limit_wanted(model, tag.kind) && !model->failed;
    if (wanted && (!ARRAY_RESERVE(model->rows, model->row_capacity, model->row_count + 1) ||
                   !ARRAY_RESERVE(model->terms, model->term_capacity, model->term_count + model->touched_count))) {
        model->failed = true;
        wanted = false;
    }
    if (wanted) {
        struct invest_row row = {.tag = tag,
                                 .lower = lower - model->row_constant,
                                 .upper = upper - model->row_constant,
                                 .constant = model->row_constant,
                                 .start = model->term_count};
        qsort(model->touched, (size_t)model->touched_count, sizeof *model->touched, compare_int);
        double largest = 0.0;
        for (int i = 0; i < model->touched_count; i++)
            largest = fmax(largest, fabs(model->scratch[model->touched[i]]));
        for (int i = 0; i < model->touched_count; i++) {
            int index = model->touched[i];
            if (fabs(model->scratch[index]) > ROUNDING * largest)
                model->terms[model->term_count++] = (struct invest_term){index, model->scratch[index]};
        }
        row.count = model->term_count - row.start;
        double dust = EMPTY * model->scenario->unit_gw;
        if (row.count > 0 || row.lower > dust || row.upper < -dust)
            model->rows[model->row_count++] = row;
    }
    forget_row(model);
}

void row_end_cost(struct invest_model *model, double weight)
{
    for (int i = 0; i < model->touched_count; i++)
        model->cost[model->touched[i]] += weight * model->scratch[model->touched[i]];
    model->cost_constant += weight * model->row_constant;
    forget_row(model);
}
