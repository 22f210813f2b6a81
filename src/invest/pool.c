/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pools: stocks of scarce things. S_t <= S_{t-1} + fill - draw (the rest is spilt), 0 <= S_t <= fill of the last weeks
 * kept. */
#include "invest/pool.h"

#include <math.h>
#include <string.h>

#include "invest/row_writer.h"

bool pool_is_first_row(const struct gp_scenario *scenario, int row)
{
    for (int i = 0; i < row; i++)
        if (strcmp(scenario->pools_rows[i].pool, scenario->pools_rows[row].pool) == 0)
            return false;
    return true;
}

static int named_pools(const struct gp_scenario *scenario)
{
    int count = 0;
    for (int i = 0; i < scenario->pools_count; i++)
        count += pool_is_first_row(scenario, i);
    return count;
}

int pool_count(const struct gp_scenario *scenario)
{
    return named_pools(scenario) + scenario->accelerators_count;
}

/* Stock that arrived in the `weeks` before the end of period t; none arrived before the start. */
static double recent_fill(const struct invest_model *model, const double *fill, int t, double weeks, double start_stock)
{
    double kept = 0.0, left = weeks;
    for (int p = t; p >= 0 && left > 0.0; p--) {
        double length = model->calendar->periods[p].weeks;
        kept += fill[p] * fmin(1.0, left / length);
        left -= length;
    }
    return left > 0.0 ? kept + start_stock : kept;
}

void pool_stock(struct invest_model *model, int pool, struct tag supply_tag, struct tag keep_tag, double start_stock,
                const double *fill, double keep_weeks,
                void (*draw)(struct invest_model *model, const void *user, int t, double coefficient), const void *user)
{
    for (int t = 0; t < model->period_count; t++) {
        int column = column_add(model, ROLE_STOCK, pool, t, -1, HUGE_VAL);
        model->stock_column[pool * model->period_count + t] = column;
        if (model->failed)
            return;
        if (limit_wanted(model, LIMIT_POOL_KEEP)) {
            keep_tag.period = t;
            column_limit(model, column, recent_fill(model, fill, t, keep_weeks, start_stock), keep_tag);
        }
        row_add_column(model, column, 1.0);
        if (t > 0)
            row_add_column(model, column - 1, -1.0);
        draw(model, user, t, 1.0);
        supply_tag.period = t;
        supply_tag.year = model->calendar->periods[t].year;
        row_end(model, supply_tag, -HUGE_VAL, fill[t] + (t == 0 ? start_stock : 0.0));
    }
}
