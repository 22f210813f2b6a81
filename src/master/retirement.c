/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of a period says that the total that left is the total that was built by a day one life earlier. That total
 * lies between those of two ends of periods. A build of one period so retires in the one or more periods that cover it
 * when they are moved back by a life. */
#include "master/retirement.h"

#include "master/master_struct.h"

#define ROUNDING 1e-9 /* of a part */

/* Part of a GW built in period `built` that has left by the end of period t. */
static double left_by(const struct master *master, int series, int t, int built)
{
    const struct invest_model *model = master->model;
    if (t < model->series[series].earliest)
        return 0.0;
    const struct invest_row *row = &model->rows[master->return_row[invest_total(model, series, t)]];
    double part = 0.0;
    for (int j = 0; j < row->count; j++) {
        const struct invest_term *term = &model->terms[row->start + j];
        if (term->index / model->period_count != series && term->index % model->period_count >= built)
            part -= term->coefficient;
    }
    return part;
}

static bool leaves_in(const struct master *master, int series, int built_series, int t)
{
    const struct invest_model *model = master->model;
    for (int built = model->series[built_series].earliest; built <= t; built++)
        if (master->allowed[invest_total(model, built_series, built)] &&
            left_by(master, series, t, built) > left_by(master, series, t - 1, built) + ROUNDING)
            return true;
    return false;
}

void master_allow_retirement(struct master *master)
{
    const struct invest_model *model = master->model;
    for (int i = 0; i < model->series_count; i++) {
        if (!master_retires(master, i))
            continue;
        int built = invest_series(model, SERIES_SUPPLY, model->series[i].first, model->series[i].second);
        for (int t = model->series[i].earliest; t < model->period_count; t++)
            master->allowed[invest_total(model, i, t)] = leaves_in(master, i, built, t);
    }
}
