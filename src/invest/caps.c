/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proven limits on what can be built of each series in all, from all rows: the most that one term of a row can be
 * follows from the least that the other terms can be. docs/prove.py computes the same limits, so that a certificate
 * does not hold them. */
#include "invest/caps.h"

#include <math.h>
#include <stdlib.h>

#include "core/try.h"

/* Limits on stocks follow from those of the period before: more sweeps than these hardly tighten any. */
#define MOST_SWEEPS 3
/* A sweep that tightens no limit by more than this part is the last. */
#define WORTH_A_SWEEP 0.01
/* A limit stays above the computed one by this part of the row's numbers, as a margin for rounding. */
#define ROUNDING_PART 1e-9

/* Part of the numbers of a row by which it is beyond its side before it counts as ruled out. */
#define RULED_OUT_PART 1e-6

void caps_lower(struct invest_model *model, int series, double cap, const struct tag *tag)
{
    if (series < 0 || cap >= model->series[series].cap)
        return;
    model->series[series].cap = cap > 0.0 ? cap : 0.0;
    model->series[series].cap_tag = *tag;
}

struct limits {
    const struct invest_model *model;
    struct caps caps;
    bool tightened;
};

static void start_limits(struct limits *limits)
{
    const struct invest_model *model = limits->model;
    for (int i = 0; i < invest_total_count(model); i++) {
        const struct series *series = &model->series[i / model->period_count];
        limits->caps.upper[i] = series->cap;
        limits->caps.by[i] = series->cap < series->limit ? &series->cap_tag : NULL;
    }
    for (int j = 0; j < model->column_count; j++) {
        const struct invest_column *column = &model->columns[j];
        limits->caps.upper[invest_column_index(model, j)] = column->upper;
        limits->caps.by[invest_column_index(model, j)] =
            column->upper < HUGE_VAL && column->upper_tag.kind != LIMIT_COUNT ? &column->upper_tag : NULL;
    }
}

/* The limits on single terms that follow where their sum is at most `side`; no total or column is below 0. sign: -1
 * turns a lower side into an upper one. */
static void tighten_side(struct limits *limits, const struct invest_row *row, double sign, double side)
{
    const struct invest_term *terms = limits->model->terms + row->start;
    double least = 0.0, size = fabs(side);
    for (int j = 0; j < row->count && side < HUGE_VAL; j++) {
        double coefficient = sign * terms[j].coefficient;
        if (coefficient < 0.0) {
            least += coefficient * limits->caps.upper[terms[j].index];
            size -= coefficient * limits->caps.upper[terms[j].index];
        }
    }
    if (side >= HUGE_VAL || least <= -HUGE_VAL || least - side > RULED_OUT_PART * size)
        return;
    double most = fmax(0.0, side - least) + ROUNDING_PART * size;
    for (int j = 0; j < row->count; j++) {
        double *upper = &limits->caps.upper[terms[j].index], coefficient = sign * terms[j].coefficient;
        if (coefficient <= 0.0 || most >= coefficient * *upper)
            continue;
        limits->tightened = limits->tightened || most < (1.0 - WORTH_A_SWEEP) * coefficient * *upper;
        *upper = most / coefficient;
        limits->caps.by[terms[j].index] = &row->tag;
    }
}

/* Totals never fall. */
static void carry_back(struct limits *limits)
{
    int periods = limits->model->period_count;
    for (int i = invest_total_count(limits->model) - 2; i >= 0; i--)
        if (i % periods != periods - 1 && limits->caps.upper[i + 1] < limits->caps.upper[i]) {
            limits->caps.upper[i] = limits->caps.upper[i + 1];
            limits->caps.by[i] = limits->caps.by[i + 1];
        }
}

gp_status caps_find(struct caps *out, const struct invest_model *model)
{
    gp_status status = GP_OK;
    size_t count = (size_t)invest_column_index(model, model->column_count) + 1;
    struct limits limits = {.model = model, .tightened = true};
    TRY_MEMORY(limits.caps.upper = malloc(count * sizeof *limits.caps.upper));
    TRY_MEMORY(limits.caps.by = malloc(count * sizeof(const struct tag *)));
    start_limits(&limits);
    for (int sweep = 0; sweep < MOST_SWEEPS && limits.tightened; sweep++) {
        limits.tightened = false;
        for (int i = 0; i < model->row_count; i++) {
            tighten_side(&limits, &model->rows[i], 1.0, model->rows[i].upper);
            tighten_side(&limits, &model->rows[i], -1.0, -model->rows[i].lower);
        }
        carry_back(&limits);
    }
done:
    *out = limits.caps;
    return status;
}

void caps_free(struct caps *caps)
{
    free(caps->upper);
    free(caps->by);
}

gp_status caps_tighten(struct invest_model *model)
{
    gp_status status = GP_OK;
    struct caps caps;
    TRY(caps_find(&caps, model));
    for (int i = 0; i < model->series_count; i++) {
        int last = invest_total(model, i, model->period_count - 1);
        if (caps.by[last])
            caps_lower(model, i, caps.upper[last], caps.by[last]);
    }
done:
    caps_free(&caps);
    return status;
}
