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

double pool_delivered(const struct invest_model *model, const struct pool_supply *supply)
{
    return supply->start_stock_gw + yearly_integral(&supply->arrivals, model->calendar->start, model->calendar->end);
}

/* Largest stock at the end of period t: the arrivals of the weeks for which it is kept. None arrived before the start,
 * but the start stock was there. */
static double kept(const struct invest_model *model, const struct pool_supply *supply, int t)
{
    double end = model->calendar->periods[t].end, from = end - DAYS_PER_WEEK * supply->keep_weeks;
    double arrived = yearly_integral(&supply->arrivals, fmax(from, model->calendar->start), end);
    return from < model->calendar->start ? arrived + supply->start_stock_gw : arrived;
}

void pool_stock(struct invest_model *model, int pool, const struct pool_supply *supply,
                void (*draw)(struct invest_model *model, const void *user, int t, double coefficient), const void *user)
{
    struct tag supply_tag = supply->supply_tag, keep_tag = supply->keep_tag;
    for (int t = 0; t < model->period_count; t++) {
        const struct period *period = &model->calendar->periods[t];
        int column = column_add(model, ROLE_STOCK, pool, t, -1, HUGE_VAL);
        model->stock_column[pool * model->period_count + t] = column;
        if (model->failed)
            return;
        if (limit_wanted(model, LIMIT_POOL_KEEP)) {
            keep_tag.period = t;
            column_limit(model, column, kept(model, supply, t), keep_tag);
        }
        row_add_column(model, column, 1.0);
        if (t > 0)
            row_add_column(model, column - 1, -1.0);
        draw(model, user, t, 1.0);
        supply_tag.period = t;
        supply_tag.year = period->year;
        row_end(model, supply_tag, -HUGE_VAL,
                yearly_integral(&supply->arrivals, period->start, period->end) +
                    (t == 0 ? supply->start_stock_gw : 0.0));
    }
}
