/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns are added, and rows summed up term by term: terms of the same total or column add up. */
#include "invest/row_writer.h"

#include <math.h>

#include "base/array.h"
#include "invest/series.h"

/* Coefficients this much smaller than the largest of their row are rests of terms that cancel. They would spoil the
 * row's scaling. */
#define ROUNDING 1e-12
/* A row without columns that misses by less, in the scenario's own unit, says nothing. */
#define EMPTY 1e-9

bool limit_wanted(struct invest_model *model, enum limit_kind kind)
{
    model->limit_on[kind] = true;
    return !(model->dropped && model->dropped[kind]);
}

/* Makes room for indices below `size`, in the row and in the objective. */
static bool reserve_indices(struct invest_model *model, size_t size)
{
    size_t before = model->cost_size;
    if (!sparse_row_reserve(&model->row, size) || !ARRAY_RESERVE(model->cost, model->cost_size, size)) {
        model->failed = true;
        return false;
    }
    for (size_t i = before; i < model->cost_size; i++)
        model->cost[i] = 0.0;
    return true;
}

int column_add(struct invest_model *model, enum column_role role, int first, int second, int third, double upper)
{
    int column = model->column_count;
    if (!ARRAY_RESERVE(model->columns, model->column_capacity, column + 1) ||
        !reserve_indices(model, (size_t)invest_column_index(model, column + 1))) {
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

static void add_term(struct invest_model *model, int index, double coefficient)
{
    if (reserve_indices(model, (size_t)index + 1))
        sparse_row_add(&model->row, index, coefficient);
}

void row_add_constant(struct invest_model *model, double value)
{
    model->row_constant += value;
}

void row_note_known(struct invest_model *model, enum table_index table, const struct row_header *header, double amount)
{
    if (fabs(amount) > model->row_known.amount)
        model->row_known = (struct known_part){model->scenario->tables[table].schema->name, header->line, fabs(amount)};
}

void row_add_column(struct invest_model *model, int column, double coefficient)
{
    add_term(model, invest_column_index(model, column), coefficient);
}

void row_add_total(struct invest_model *model, int series, int t, double coefficient)
{
    if (series < 0 || t < model->series[series].earliest)
        return;
    add_term(model, invest_total(model, series, t), coefficient);
}

void row_add_addition(struct invest_model *model, int series, int t, double coefficient)
{
    row_add_total(model, series, t, coefficient);
    row_add_total(model, series, t - 1, -coefficient);
}

/* The total at a position inside a period (0 at its start, 1 at its end): commissioning is even over the period, or
 * before all of it. */
static void add_total_within(struct invest_model *model, int series, int t, double position, double coefficient)
{
    if (model->calendar->at_start)
        position = 1.0;
    row_add_total(model, series, t, position * coefficient);
    row_add_total(model, series, t - 1, (1.0 - position) * coefficient);
}

void row_add_mean(struct invest_model *model, int series, int t, double coefficient)
{
    if (series >= 0)
        add_total_within(model, series, t, series_mean_fraction(model, series, t), coefficient);
}

void row_add_part_mean(struct invest_model *model, int series, int t, double from, double to, double coefficient)
{
    if (from <= 0.0 && to >= 1.0)
        row_add_mean(model, series, t, coefficient);
    else
        add_total_within(model, series, t, (from + to) / 2.0, coefficient);
}

void row_add_total_at(struct invest_model *model, int series, date day, double coefficient)
{
    int t = calendar_period_at(model->calendar, day);
    if (t < 0)
        return;
    if (t >= model->period_count)
        row_add_total(model, series, model->period_count - 1, coefficient);
    else
        add_total_within(model, series, t, 1.0 - calendar_fraction_after(model->calendar, t, day), coefficient);
}

/* One stretch of what period t covers when it is moved by `weeks`. */
struct moved {
    int t;
    double weeks;
    const struct stretch *stretch;
};
typedef void add_stretch(struct invest_model *model, int series, const struct moved *moved, double coefficient);

static void add_for_stretches(struct invest_model *model, add_stretch *add, int series, int t, double weeks,
                              double coefficient)
{
    if (series < 0)
        return;
    int count = calendar_shift(model->calendar, t, weeks, model->stretches);
    for (int i = 0; i < count; i++) {
        const struct stretch *stretch = &model->stretches[i];
        if (stretch->period >= 0)
            add(model, series, &(struct moved){t, weeks, stretch}, coefficient);
    }
}

static void add_stretch_addition(struct invest_model *model, int series, const struct moved *moved, double coefficient)
{
    const struct period *periods = model->calendar->periods;
    const struct stretch *stretch = moved->stretch;
    int last = model->period_count - 1;
    if (model->calendar->at_start)
        row_add_addition(model, series, stretch->period, stretch->from > 0.0 ? 0.0 : coefficient);
    else if (stretch->period > last)
        row_add_addition(model, series, last,
                         coefficient * stretch->fraction * periods[moved->t].weeks / periods[last].weeks);
    else
        row_add_addition(model, series, stretch->period, coefficient * (stretch->to - stretch->from));
}

static void add_stretch_mean(struct invest_model *model, int series, const struct moved *moved, double coefficient)
{
    const struct period *periods = model->calendar->periods;
    const struct stretch *stretch = moved->stretch;
    int last = model->period_count - 1;
    double part = coefficient * stretch->fraction;
    if (stretch->period > last) {
        /* The tail lies at the end of the shifted period: its middle is that end less half its length. */
        double end = (double)(periods[moved->t].end - periods[last].end) + DAYS_PER_WEEK * moved->weeks;
        double middle = end - stretch->fraction * DAYS_PER_WEEK * periods[moved->t].weeks / 2.0;
        row_add_total(model, series, last, part);
        row_add_addition(model, series, last, part * middle / (DAYS_PER_WEEK * periods[last].weeks));
    } else {
        add_total_within(model, series, stretch->period, (stretch->from + stretch->to) / 2.0, part);
    }
}

void row_add_shifted_addition(struct invest_model *model, int series, int t, double weeks, double coefficient)
{
    add_for_stretches(model, add_stretch_addition, series, t, weeks, coefficient);
}

void row_add_shifted_mean(struct invest_model *model, int series, int t, double weeks, double coefficient)
{
    add_for_stretches(model, add_stretch_mean, series, t, weeks, coefficient);
}

static void forget_row(struct invest_model *model)
{
    sparse_row_clear(&model->row);
    model->row_constant = 0.0;
    model->row_known = (struct known_part){0};
}

/* Copies the row's terms, by rising index and without rests of terms that cancel. Returns how many there are. */
static int copy_terms(struct sparse_row *row, struct invest_term *to)
{
    int count = 0;
    sparse_row_sort(row);
    for (int i = 0; i < row->count; i++) {
        int index = row->indices[i];
        if (fabs(row->values[index]) > ROUNDING * row->largest)
            to[count++] = (struct invest_term){index, row->values[index]};
    }
    return count;
}

void row_end(struct invest_model *model, struct tag tag, double lower, double upper)
{
    bool wanted = limit_wanted(model, tag.kind) && !model->failed;
    if (wanted && (!ARRAY_RESERVE(model->rows, model->row_capacity, model->row_count + 1) ||
                   !ARRAY_RESERVE(model->terms, model->term_capacity, model->term_count + model->row.count))) {
        model->failed = true;
        wanted = false;
    }
    if (wanted) {
        struct invest_row row = {.tag = tag,
                                 .known = model->row_known,
                                 .lower = lower - model->row_constant,
                                 .upper = upper - model->row_constant,
                                 .constant = model->row_constant,
                                 .start = model->term_count};
        row.count = copy_terms(&model->row, model->terms + model->term_count);
        model->term_count += row.count;
        double dust = EMPTY * model->scenario->unit_gw;
        if (row.count > 0 || row.lower > dust || row.upper < -dust)
            model->rows[model->row_count++] = row;
    }
    forget_row(model);
}

void row_end_cost(struct invest_model *model, double weight)
{
    for (int i = 0; i < model->row.count; i++)
        model->cost[model->row.indices[i]] += weight * model->row.values[model->row.indices[i]];
    model->cost_constant += weight * model->row_constant;
    forget_row(model);
}

bool row_end_form(struct invest_model *model, struct invest_form *out)
{
    *out = (struct invest_form){.constant = model->row_constant};
    out->terms = ARENA_ARRAY(model->arena, struct invest_term, model->row.count + 1);
    if (out->terms)
        out->count = copy_terms(&model->row, out->terms);
    forget_row(model);
    return out->terms && !model->failed;
}
