/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/one_matrix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "core/try.h"
#include "invest/entry.h"
#include "lp/row_store.h"
#include "search/programme_names.h"

struct builder {
    struct one_matrix *out;
    const struct invest_model *model;
    struct oracle *oracle;
    const struct one_matrix_wanted *wanted;
    struct row_store rows;
    double *usd_bn; /* [column] what it costs */
    size_t usd_bn_capacity;
    size_t column_capacity, column_name_capacity, row_name_capacity;
    /* the row being written */
    int *columns;
    double *values;
    int count;
    size_t index_capacity, value_capacity;
    double constant;
};

/* `usd_bn`: its part of the cost; `other`: of the objective in other stages than that of least cost. */
static gp_status add_column(struct builder *builder, double lower, double upper, double usd_bn, double other,
                            char *name)
{
    struct lp_model *model = &builder->out->model;
    if (builder->wanted->with_names && !name)
        return GP_ERR_NOMEM;
    if (!ARRAY_RESERVE(model->columns, builder->column_capacity, model->column_count + 1) ||
        !ARRAY_RESERVE(builder->usd_bn, builder->usd_bn_capacity, model->column_count + 1) ||
        (builder->wanted->with_names &&
         !ARRAY_RESERVE(model->column_names, builder->column_name_capacity, model->column_count + 1)))
        return GP_ERR_NOMEM;
    if (builder->wanted->with_names)
        model->column_names[model->column_count] = name;
    builder->usd_bn[model->column_count] = usd_bn;
    model->columns[model->column_count++] =
        (struct lp_column){lower, upper, builder->wanted->stage == STAGE_COST ? usd_bn : other};
    return GP_OK;
}

static gp_status add_term(struct builder *builder, int column, double value)
{
    if (value == 0.0)
        return GP_OK;
    for (int i = 0; i < builder->count; i++)
        if (builder->columns[i] == column) {
            builder->values[i] += value;
            return GP_OK;
        }
    if (!ARRAY_RESERVE(builder->columns, builder->index_capacity, builder->count + 1) ||
        !ARRAY_RESERVE(builder->values, builder->value_capacity, builder->count + 1))
        return GP_ERR_NOMEM;
    builder->columns[builder->count] = column;
    builder->values[builder->count++] = value;
    return GP_OK;
}

/* An index of the investment model: a total or one of its columns. */
static int column_of(const struct builder *builder, int index)
{
    int totals = invest_total_count(builder->model);
    return index < totals ? builder->out->total_column[index] : builder->out->first_column + index - totals;
}

static gp_status end_row(struct builder *builder, double lower, double upper, char *name)
{
    struct lp_model *model = &builder->out->model;
    if (builder->wanted->with_names && !name)
        return GP_ERR_NOMEM;
    gp_status status = row_store_add(&builder->rows, builder->columns, builder->values, builder->count,
                                     lower - builder->constant, upper - builder->constant);
    if (status != GP_OK)
        return status;
    if (builder->wanted->with_names) {
        if (!ARRAY_RESERVE(model->row_names, builder->row_name_capacity, builder->rows.count))
            return GP_ERR_NOMEM;
        model->row_names[builder->rows.count - 1] = name;
    }
    builder->count = 0;
    builder->constant = 0.0;
    return GP_OK;
}

static gp_status add_investment_columns(struct builder *builder)
{
    gp_status status = GP_OK;
    const struct invest_model *model = builder->model;
    struct one_matrix *out = builder->out;
    TRY_MEMORY(out->total_column =
                   ARENA_ARRAY(out->arena, int, (size_t)model->series_count *(size_t)model->period_count + 1));
    for (int i = 0; i < model->series_count; i++)
        for (int t = 0; t < model->period_count; t++) {
            int index = invest_total(model, i, t);
            bool exists = t >= model->series[i].earliest;
            out->total_column[index] = exists ? out->model.column_count : -1;
            if (exists)
                TRY(add_column(builder, 0.0, model->series[i].limit, model->cost[index],
                               builder->wanted->stage == STAGE_RANGE ? builder->wanted->form[index] : 0.0,
                               builder->wanted->with_names ? programme_name_of_total(model, out->arena, i, t) : NULL));
        }
    out->first_column = out->model.column_count;
    for (int j = 0; j < model->column_count; j++) {
        const struct invest_column *column = &model->columns[j];
        double weeks = 0.0;
        if (builder->wanted->stage == STAGE_SHORTFALL && column->role == ROLE_SHORTFALL)
            weeks = model->path_weight[j - model->first_shortfall];
        TRY(add_column(builder, 0.0, column->upper, model->cost[invest_column_index(model, j)], weeks,
                       builder->wanted->with_names ? programme_name_of_column(model, out->arena, j) : NULL));
    }
    out->constant_column = out->model.column_count;
    /* Constant costs: readers treat a constant of the objective differently, so it is the cost of a column that is
     * always 1. */
    TRY(add_column(builder, 1.0, 1.0, model->cost_constant, 0.0,
                   builder->wanted->with_names ? arena_text(out->arena, ONE_MATRIX_CONSTANT) : NULL));
done:
    return status;
}

static gp_status add_investment_rows(struct builder *builder)
{
    gp_status status = GP_OK;
    double band = builder->wanted->band;
    const struct invest_model *model = builder->model;
    struct arena *arena = builder->out->arena;
    for (int i = 0; i < model->row_count; i++) {
        const struct invest_row *row = &model->rows[i];
        for (int j = 0; j < row->count; j++) {
            const struct invest_term *term = &model->terms[row->start + j];
            TRY(add_term(builder, column_of(builder, term->index), term->coefficient));
        }
        TRY(end_row(builder, row->lower, row->upper,
                    builder->wanted->with_names ? programme_name_of_row(model, arena, i) : NULL));
    }
    for (int i = 0; i < model->series_count; i++)
        for (int t = model->series[i].earliest + 1; t < model->period_count; t++) {
            TRY(add_term(builder, builder->out->total_column[invest_total(model, i, t)], 1.0));
            TRY(add_term(builder, builder->out->total_column[invest_total(model, i, t - 1)], -1.0));
            char *total = builder->wanted->with_names ? programme_name_of_total(model, arena, i, t) : NULL;
            double most = t > model->series[i].latest ? 0.0 : HUGE_VAL;
            TRY(end_row(builder, 0.0, most, total ? arena_format(arena, "never_falls.%s", total) : NULL));
        }
    if (band < HUGE_VAL) {
        for (int t = 0; t < model->period_count; t++)
            TRY(add_term(builder, builder->out->first_column + model->first_shortfall + t, model->path_weight[t]));
        TRY(end_row(builder, -HUGE_VAL, band, builder->wanted->with_names ? arena_text(arena, ONE_MATRIX_BAND) : NULL));
    }
done:
    return status;
}

/* - coefficient x entry of x, put into the row. */
static gp_status subtract_entry(struct builder *builder, int region, int entry, int t, double coefficient)
{
    gp_status status = GP_OK;
    struct invest_entry x;
    invest_entry(builder->model, region, entry, t, &x);
    builder->constant -= coefficient * x.constant;
    for (int j = 0; j < x.count; j++)
        TRY(add_term(builder, column_of(builder, x.terms[j].index), -coefficient * x.terms[j].coefficient));
done:
    return status;
}

static gp_status add_form_columns(struct builder *builder, const struct form *form, int region, int t,
                                  const double *cost)
{
    gp_status status = GP_OK;
    struct arena *arena = builder->out->arena;
    double weight = builder->model->operation_weight[t];
    int first = builder->out->model.column_count;
    for (int j = 0; j < form->column_count; j++)
        TRY(add_column(builder, 0.0, HUGE_VAL, weight * cost[j], 0.0,
                       builder->wanted->with_names
                           ? programme_name_of_form_column(builder->model, arena, form, region, t, j)
                           : NULL));
    for (int j = 0; j < form->column_count; j++) {
        const struct form_column *column = &form->columns[j];
        TRY(add_term(builder, first + j, 1.0));
        for (int k = 0; k < column->term_count; k++) {
            const struct form_term *term = &form->bound_terms[column->term_start + k];
            TRY(subtract_entry(builder, region, term->entry, t, term->coefficient));
        }
        char *name = builder->wanted->with_names
                         ? programme_name_of_form_column(builder->model, arena, form, region, t, j)
                         : NULL;
        TRY(end_row(builder, -HUGE_VAL, 0.0, name ? arena_format(arena, "most.%s", name) : NULL));
    }
done:
    return status;
}

/* The form's matrix is by columns; rows are wanted. */
static gp_status add_form_rows(struct builder *builder, const struct form *form, int region, int t, int first_column,
                               const int *row_starts, const int *row_columns, const double *row_values)
{
    gp_status status = GP_OK;
    for (int i = 0; i < form->row_count; i++) {
        const struct form_row *row = &form->rows[i];
        if (i == form->served_row && builder->model->dropped && builder->model->dropped[LIMIT_SERVED])
            continue;
        for (int k = row_starts[i]; k < row_starts[i + 1]; k++)
            TRY(add_term(builder, first_column + row_columns[k], row_values[k]));
        for (int k = 0; k < row->term_count; k++) {
            const struct form_term *term = &form->rhs_terms[row->term_start + k];
            TRY(subtract_entry(builder, region, term->entry, t, term->coefficient));
        }
        TRY(end_row(builder, row->sense >= 0 ? 0.0 : -HUGE_VAL, row->sense <= 0 ? 0.0 : HUGE_VAL,
                    builder->wanted->with_names
                        ? programme_name_of_form_row(builder->model, builder->out->arena, form, region, t, i)
                        : NULL));
    }
done:
    return status;
}

static gp_status add_operation(struct builder *builder, const struct form *form, int region, int t, const double *cost)
{
    gp_status status = GP_OK;
    int entries = form->starts[form->column_count], first = builder->out->model.column_count;
    int *starts = calloc((size_t)form->row_count + 2, sizeof *starts);
    int *columns = calloc((size_t)entries + 1, sizeof *columns);
    double *values = calloc((size_t)entries + 1, sizeof *values);
    TRY_MEMORY(starts);
    TRY_MEMORY(columns);
    TRY_MEMORY(values);
    for (int k = 0; k < entries; k++)
        starts[form->entry_rows[k] + 2]++;
    for (int i = 1; i <= form->row_count; i++)
        starts[i + 1] += starts[i];
    for (int j = 0; j < form->column_count; j++)
        for (int k = form->starts[j]; k < form->starts[j + 1]; k++) {
            int at = starts[form->entry_rows[k] + 1]++;
            columns[at] = j;
            values[at] = form->entry_values[k];
        }
    TRY(add_form_columns(builder, form, region, t, cost));
    TRY(add_form_rows(builder, form, region, t, first, starts, columns, values));
done:
    free(starts);
    free(columns);
    free(values);
    return status;
}

/* Whether anything operates in a region and period. */
static bool operates(const struct builder *builder, int region, int t)
{
    if (portfolio_has_least_output(&builder->model->portfolios->regions[region], builder->model->scenario))
        return true;
    for (int w = 0; w < builder->model->portfolios->regions[region].class_count; w++) {
        struct invest_entry load;
        invest_entry(builder->model, region, w, t, &load);
        if (load.constant > 0.0 || load.count > 0)
            return true;
    }
    return false;
}

static gp_status add_operations(struct builder *builder)
{
    gp_status status = GP_OK;
    const struct invest_model *model = builder->model;
    double *cost = NULL;
    for (int r = 0; r < model->scenario->regions_count; r++)
        for (int t = 0; t < model->period_count; t++) {
            const struct period *period = &model->calendar->periods[t];
            const struct form *form = oracle_form(builder->oracle, r, period->season);
            TRY_MEMORY(form);
            if (!operates(builder, r, t))
                continue;
            free(cost);
            TRY_MEMORY(cost = calloc((size_t)form->column_count + 1, sizeof *cost));
            form_costs(form, model->scenario, period->year, cost);
            TRY(add_operation(builder, form, r, t, cost));
        }
done:
    free(cost);
    return status;
}

/* The cost of all columns, where a stage only limits it. */
static gp_status add_cost_row(struct builder *builder)
{
    int count = 0;
    gp_status status = GP_OK;
    const struct lp_model *model = &builder->out->model;
    int *columns = NULL;
    double *values = NULL;
    if (builder->wanted->stage != STAGE_RANGE)
        return GP_OK;
    TRY_MEMORY(columns = malloc(((size_t)model->column_count + 1) * sizeof *columns));
    TRY_MEMORY(values = malloc(((size_t)model->column_count + 1) * sizeof *values));
    for (int j = 0; j < model->column_count; j++) {
        if (builder->usd_bn[j] == 0.0)
            continue;
        columns[count] = j;
        values[count++] = builder->usd_bn[j];
    }
    TRY(row_store_add(&builder->rows, columns, values, count, -HUGE_VAL, builder->wanted->most_cost));
done:
    free(columns);
    free(values);
    return status;
}

gp_status one_matrix_build(struct one_matrix *out, const struct invest_model *model, struct oracle *oracle,
                           const struct one_matrix_wanted *wanted)
{
    gp_status status = GP_OK;
    *out = (struct one_matrix){0};
    struct builder builder = {.out = out, .model = model, .oracle = oracle, .wanted = wanted};
    TRY_MEMORY(out->arena = arena_new());
    TRY(add_investment_columns(&builder));
    TRY(add_investment_rows(&builder));
    TRY(add_operations(&builder));
    TRY(add_cost_row(&builder));
    out->model.rows = row_store_rows(&builder.rows);
    out->model.row_count = builder.rows.count;
    builder.rows = (struct row_store){0};
done:
    row_store_free(&builder.rows);
    free(builder.columns);
    free(builder.values);
    free(builder.usd_bn);
    if (status != GP_OK)
        one_matrix_free(out);
    return status;
}

void one_matrix_multiply(struct one_matrix *matrix, double unit_gw)
{
    struct lp_model *model = &matrix->model;
    double *lower = (double *)model->rows.lower, *upper = (double *)model->rows.upper;
    for (int i = 0; i < model->row_count; i++) {
        lower[i] *= unit_gw;
        upper[i] *= unit_gw;
    }
    for (int j = 0; j < model->column_count; j++) {
        struct lp_column *column = &model->columns[j];
        if (j == matrix->constant_column) {
            column->cost *= unit_gw;
            continue;
        }
        column->lower *= unit_gw;
        column->upper *= unit_gw;
    }
}

void one_matrix_free(struct one_matrix *matrix)
{
    free(matrix->model.columns);
    free(matrix->model.column_names);
    free(matrix->model.row_names);
    free((int *)matrix->model.rows.starts);
    free((int *)matrix->model.rows.columns);
    free((double *)matrix->model.rows.values);
    free((double *)matrix->model.rows.lower);
    free((double *)matrix->model.rows.upper);
    arena_free(matrix->arena);
    *matrix = (struct one_matrix){0};
}
