/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "operate/merit_order.h"

#include <math.h>
#include <stdlib.h>

/* What is wanted may miss the end of a step by this part of it and still end there. */
#define ROUNDING 1e-11
/* Part of the load up to which a step is rounding of x, and none. */
#define SMALLEST 1e-12

static bool serves_load(enum form_column_kind kind)
{
    return kind == FORM_OUTPUT || kind == FORM_CURTAILED || kind == FORM_BACKUP || kind == FORM_UNSERVED;
}

static int count_blocks(const struct form *form)
{
    int count = 0;
    while (count < form->row_count && form->rows[count].kind == FORM_BALANCE)
        count++;
    return count;
}

/* Columns of a source stand together, a block each. */
static bool find_sources(struct merit_order *order)
{
    const struct form *form = order->form;
    for (int j = 0; j < form->column_count; j++) {
        const struct form_column *column = &form->columns[j];
        if (!serves_load(column->kind))
            continue;
        if (column->block == 0)
            order->first_columns[order->source_count++] = j;
        if (order->source_count == 0 || order->first_columns[order->source_count - 1] + column->block != j)
            return false;
    }
    return true;
}

/* Rows that no merit order keeps. */
static bool ties_output(enum form_row_kind kind)
{
    return kind == FORM_CLEAN_HOUR || kind == FORM_BALANCE || kind == FORM_LEAST_OUTPUT || kind == FORM_FLAT ||
           kind == FORM_PEAK_DRAW;
}

static int count_sources(const struct form *form)
{
    int count = 0;
    for (int j = 0; j < form->column_count; j++)
        count += serves_load(form->columns[j].kind) && form->columns[j].block == 0;
    return count;
}

gp_status merit_order_new(struct merit_order *order, const struct form *form, bool *suitable)
{
    *order = (struct merit_order){.form = form, .block_count = count_blocks(form)};
    size_t blocks = (size_t)order->block_count, sources = (size_t)count_sources(form);
    order->first_columns = calloc(sources + 1, sizeof *order->first_columns);
    order->active = calloc(sources + 1, sizeof *order->active);
    order->step_starts = calloc(blocks + 1, sizeof *order->step_starts);
    order->steps = calloc(blocks * sources + 1, sizeof *order->steps);
    order->load = calloc(blocks + 1, sizeof *order->load);
    if (!order->first_columns || !order->active || !order->step_starts || !order->steps || !order->load)
        return GP_ERR_NOMEM;
    *suitable = find_sources(order);
    for (int i = order->block_count; i < form->row_count; i++)
        *suitable = *suitable && !ties_output(form->rows[i].kind);
    return GP_OK;
}

void merit_order_free(struct merit_order *order)
{
    free(order->first_columns);
    free(order->active);
    free(order->step_starts);
    free(order->steps);
    free(order->load);
}

static double terms_value(const struct form_term *terms, int count, const double *x)
{
    double value = 0;
    for (int k = 0; k < count; k++)
        value += terms[k].coefficient * x[terms[k].entry];
    return value;
}

/* Lists the sources that have something in any block; returns how many. */
static int find_active(struct merit_order *order, const double *x)
{
    int count = 0;
    for (int s = 0; s < order->source_count; s++) {
        const struct form_column *column = &order->form->columns[order->first_columns[s]];
        const struct form_term *terms = &order->form->bound_terms[column->term_start];
        bool some = false;
        for (int k = 0; k < column->term_count; k++)
            some = some || x[terms[k].entry] > 0;
        if (some)
            order->active[count++] = order->first_columns[s];
    }
    return count;
}

/* Sources of equal cost keep their order, so that what is unserved comes last. */
static int sort_block(const struct merit_order *order, const double *cost, const double *x, int block, int active_count,
                      struct merit_step *steps)
{
    const struct form *form = order->form;
    int count = 0;
    for (int s = 0; s < active_count; s++) {
        int j = order->active[s] + block, at = count;
        const struct form_column *column = &form->columns[j];
        double size = terms_value(&form->bound_terms[column->term_start], column->term_count, x);
        if (size <= SMALLEST * order->load[block])
            continue;
        for (; at > 0 && steps[at - 1].cost > cost[j]; at--)
            steps[at] = steps[at - 1];
        steps[at] = (struct merit_step){cost[j], size, j};
        count++;
    }
    return count;
}

void merit_order_set(struct merit_order *order, const double *cost, const double *x)
{
    const struct form *form = order->form;
    int active_count = find_active(order, x);
    for (int b = 0; b < order->block_count; b++) {
        int first = order->step_starts[b];
        order->load[b] = terms_value(&form->rhs_terms[form->rows[b].term_start], form->rows[b].term_count, x);
        order->step_starts[b + 1] = first + sort_block(order, cost, x, b, active_count, order->steps + first);
    }
}

bool merit_order_dispatch(const struct merit_order *order, int block, double wanted, double *column_values,
                          double *lower, double *upper)
{
    double rounding = ROUNDING * (order->load[block] + wanted);
    *lower = -INFINITY;
    *upper = INFINITY;
    for (int i = order->step_starts[block]; i < order->step_starts[block + 1]; i++) {
        const struct merit_step *step = &order->steps[i];
        double given = wanted > rounding ? fmin(wanted, step->size) : 0;
        column_values[step->column] = given;
        wanted -= given;
        if (given > 0)
            *lower = step->cost;
        if (given < step->size - rounding)
            *upper = fmin(*upper, step->cost);
    }
    return wanted <= rounding;
}
