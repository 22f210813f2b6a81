/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/split_programme.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "core/try.h"

/* What is added in a period counts from here on, GW; less is rounding. */
#define LEAST_RISE_GW 1e-12
/* What a $B of cost counts beside a $B owed above funds, or a square GW of distance to shares. */
#define COST_PRICE 100.0

/* -- rows ------------------------------------------------------------------------------------------------------------
 */

int split_column(struct split_programme *programme, double upper, double cost)
{
    if (!ARRAY_RESERVE(programme->columns, programme->column_capacity, programme->column_count + 1) ||
        !sparse_row_reserve(&programme->left, (size_t)programme->column_count + 1))
        return -1;
    programme->columns[programme->column_count] = (struct lp_column){0.0, upper, cost};
    return programme->column_count++;
}

static double amount(const struct grid *grid, int index)
{
    int totals = invest_total_count(grid->model);
    return index < totals ? grid->totals[index] : grid->columns[index - totals];
}

double split_amount(const struct split_programme *programme, const struct invest_form *form)
{
    double sum = form->constant;
    for (int i = 0; i < form->count; i++)
        sum += form->terms[i].coefficient * amount(programme->grid, form->terms[i].index);
    return sum;
}

void split_add_column(struct split_programme *programme, int column, double coefficient)
{
    sparse_row_add(&programme->left, column, coefficient);
}

void split_add_terms(struct split_programme *programme, const struct invest_term *terms, int count)
{
    for (int i = 0; i < count; i++) {
        double part = terms[i].coefficient * amount(programme->grid, terms[i].index);
        int column = programme->column_of[terms[i].index];
        programme->activity += part;
        if (column < 0)
            programme->fixed += part;
        else
            sparse_row_add(&programme->left, column, terms[i].coefficient);
    }
}

gp_status split_end_row(struct split_programme *programme, double lower, double upper)
{
    gp_status status = GP_OK;
    struct sparse_row *left = &programme->left;
    int count = 0;
    TRY_MEMORY(ARRAY_RESERVE(programme->row_columns, programme->index_capacity, left->count + 1));
    TRY_MEMORY(ARRAY_RESERVE(programme->row_values, programme->value_capacity, left->count + 1));
    sparse_row_sort(left);
    for (int i = 0; i < left->count; i++) {
        int column = left->indices[i];
        if (fabs(left->values[column]) <= 1e-12 * left->largest)
            continue;
        programme->row_columns[count] = column;
        programme->row_values[count++] = left->values[column];
    }
    if (count > 0)
        TRY(row_store_add(&programme->rows, programme->row_columns, programme->row_values, count,
                          lower - programme->fixed, upper - programme->fixed));
done:
    sparse_row_clear(left);
    programme->fixed = programme->activity = 0.0;
    return status;
}

/* Bounds are loosened as far as the plan as it is needs it: its rows hold but for rounding. */
static gp_status end_kept_row(struct split_programme *programme, double lower, double upper)
{
    return split_end_row(programme, fmin(lower, programme->activity), fmax(upper, programme->activity));
}

/* -- what is free -----------------------------------------------------------------------------------------------------
 */

static bool is_load(const struct series *series)
{
    return series->kind == SERIES_COMMITTED_LOAD || series->kind == SERIES_GREENFIELD_LOAD;
}

/* Series among which a total is divided: load of a region, or accelerators of all fleets. */
static bool same_whole(const struct series *one, const struct series *other)
{
    return is_load(one) ? is_load(other) && one->second == other->second
                        : series_is_fitted(one->kind) && series_is_fitted(other->kind);
}

/* Whether more than one provider, or fleet, has a part in the whole of a series. */
static bool divided(const struct invest_model *model, const struct series *series)
{
    for (int i = 0; i < model->series_count; i++) {
        const struct series *other = &model->series[i];
        if (same_whole(series, other) &&
            (is_load(series) ? other->first != series->first : other->second != series->second))
            return true;
    }
    return false;
}

/* Periods in which the whole of a series gets something. */
static void find_rises(bool *rises, const struct grid *grid, const struct series *series)
{
    const struct invest_model *model = grid->model;
    for (int t = 0; t < model->period_count; t++) {
        double sum = 0.0;
        for (int i = 0; i < model->series_count; i++)
            if (same_whole(series, &model->series[i]))
                sum += grid->totals[invest_total(model, i, t)] -
                       (t > 0 ? grid->totals[invest_total(model, i, t - 1)] : 0.0);
        rises[t] = sum > LEAST_RISE_GW;
    }
}

/* A column for each run of periods over which the total cannot change, and rows by which totals never fall. */
static gp_status free_series(struct split_programme *programme, int index, const bool *rises)
{
    gp_status status = GP_OK;
    const struct invest_model *model = programme->grid->model;
    const struct series *series = &model->series[index];
    int column = -1;
    for (int t = series->earliest; t < model->period_count; t++) {
        if (rises[t] && t <= series->latest) {
            int before = column;
            column = split_column(programme, series->limit, 0.0);
            TRY_MEMORY(column >= 0);
            split_add_column(programme, column, 1.0);
            if (before >= 0)
                split_add_column(programme, before, -1.0);
            TRY(split_end_row(programme, 0.0, HUGE_VAL));
        }
        programme->column_of[invest_total(model, index, t)] = column;
    }
done:
    return status;
}

static gp_status free_totals(struct split_programme *programme, bool *any)
{
    gp_status status = GP_OK;
    const struct invest_model *model = programme->grid->model;
    bool *rises = calloc((size_t)model->period_count + 1, sizeof *rises);
    TRY_MEMORY(rises);
    for (int i = 0; i < model->series_count; i++) {
        const struct series *series = &model->series[i];
        if ((!is_load(series) && !series_is_fitted(series->kind)) || !divided(model, series))
            continue;
        find_rises(rises, programme->grid, series);
        TRY(free_series(programme, i, rises));
        *any = true;
    }
done:
    free(rises);
    return status;
}

static gp_status free_columns(struct split_programme *programme)
{
    const struct invest_model *model = programme->grid->model;
    for (int j = 0; j < model->column_count; j++) {
        enum column_role role = model->columns[j].role;
        if (role != ROLE_LATE && role != ROLE_PAID_NOT_USED && role != ROLE_ALLOCATION)
            continue;
        int column = split_column(programme, model->columns[j].upper, 0.0);
        if (column < 0)
            return GP_ERR_NOMEM;
        programme->column_of[invest_column_index(model, j)] = column;
    }
    return GP_OK;
}

/* -- the programme ----------------------------------------------------------------------------------------------------
 */

static gp_status write_rows(struct split_programme *programme)
{
    gp_status status = GP_OK;
    const struct invest_model *model = programme->grid->model;
    for (int i = 0; i < model->row_count; i++) {
        const struct invest_row *row = &model->rows[i];
        split_add_terms(programme, model->terms + row->start, row->count);
        TRY(end_kept_row(programme, row->lower, row->upper));
    }
done:
    return status;
}

/* The cost is limited, and is part of every objective: without a price it would rise to its limit for nothing. */
static gp_status write_cost(struct split_programme *programme, double more_usd_bn)
{
    const struct invest_model *model = programme->grid->model;
    for (int i = 0; i < invest_column_index(model, model->column_count); i++)
        if (model->cost[i] != 0.0)
            split_add_terms(programme, &(struct invest_term){i, model->cost[i]}, 1);
    for (int j = 0; j < programme->column_count; j++)
        programme->columns[j].cost = COST_PRICE * programme->left.values[j];
    return end_kept_row(programme, -HUGE_VAL, programme->activity + more_usd_bn);
}

gp_status split_programme_make(struct split_programme *out, const struct grid *grid, double more_usd_bn, bool *any)
{
    gp_status status = GP_OK;
    size_t indices = (size_t)invest_column_index(grid->model, grid->model->column_count);
    *out = (struct split_programme){.grid = grid};
    *any = false;
    TRY_MEMORY(out->column_of = malloc((indices + 1) * sizeof *out->column_of));
    for (size_t i = 0; i < indices; i++)
        out->column_of[i] = -1;
    TRY(free_totals(out, any));
    if (!*any)
        goto done;
    TRY(free_columns(out));
    TRY(write_rows(out));
    TRY(write_cost(out, more_usd_bn));
done:
    return status;
}

void split_programme_free(struct split_programme *programme)
{
    free(programme->column_of);
    free(programme->columns);
    row_store_free(&programme->rows);
    sparse_row_free(&programme->left);
    free(programme->row_columns);
    free(programme->row_values);
    *programme = (struct split_programme){0};
}
