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

void caps_lower(struct invest_model *model, int series, double cap)
{
    if (series >= 0 && cap < model->series[series].cap)
        model->series[series].cap = cap > 0.0 ? cap : 0.0;
}

struct limits {
    const struct invest_model *model;
    double *upper; /* [series_count * period_count + column_count] */
    bool tightened;
};

static void start_limits(struct limits *limits)
{
    const struct invest_model *model = limits->model;
    for (int i = 0; i < invest_total_count(model); i++)
        limits->upper[i] = model->series[i / model->period_count].cap;
    for (int j = 0; j < model->column_count; j++)
        limits->upper[invest_column_index(model, j)] = model->columns[j].upper;
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
            least += coefficient * limits->upper[terms[j].index];
            size -= coefficient * limits->upper[terms[j].index];
        }
    }
    if (side >= HUGE_VAL || least <= -HUGE_VAL)
        return;
    double most = fmax(0.0, side - least) + ROUNDING_PART * size;
    for (int j = 0; j < row->count; j++) {
        double *upper = &limits->upper[terms[j].index], coefficient = sign * terms[j].coefficient;
        if (coefficient <= 0.0 || most >= coefficient * *upper)
            continue;
        limits->tightened = limits->tightened || most < (1.0 - WORTH_A_SWEEP) * coefficient * *upper;
        *upper = most / coefficient;
    }
}

/* Totals never fall. */
static void carry_back(struct limits *limits)
{
    int periods = limits->model->period_count;
    for (int i = limits->model->series_count * periods - 2; i >= 0; i--)
        if (i % periods != periods - 1)
            limits->upper[i] = fmin(limits->upper[i], limits->upper[i + 1]);
}

gp_status caps_tighten(struct invest_model *model)
{
    gp_status status = GP_OK;
    struct limits limits = {.model = model, .tightened = true};
    TRY_MEMORY(limits.upper =
                   malloc(((size_t)invest_column_index(model, model->column_count) + 1) * sizeof *limits.upper));
    start_limits(&limits);
    for (int sweep = 0; sweep < MOST_SWEEPS && limits.tightened; sweep++) {
        limits.tightened = false;
        for (int i = 0; i < model->row_count; i++) {
            tighten_side(&limits, &model->rows[i], 1.0, model->rows[i].upper);
            tighten_side(&limits, &model->rows[i], -1.0, -model->rows[i].lower);
        }
        carry_back(&limits);
    }
    for (int i = 0; i < model->series_count; i++)
        caps_lower(model, i, limits.upper[invest_total(model, i, model->period_count - 1)]);
done:
    free(limits.upper);
    return status;
}
