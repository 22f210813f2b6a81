/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pools: stocks of scarce things, which several limits draw on. */
#ifndef GIGAPLAN_INVEST_POOL_H
#define GIGAPLAN_INVEST_POOL_H

#include "base/yearly.h"
#include "invest/model.h"

/* Supply of a pool. */
struct pool_supply {
    struct yearly arrivals; /* GW a day */
    double start_stock_gw, keep_weeks;
    struct tag supply_tag, keep_tag;
};

/* Start stock and all arrivals of the horizon, GW. */
double pool_delivered(const struct invest_model *model, const struct pool_supply *supply);
/* Stock columns of a pool; `draw` writes the draws of t. */
void pool_stock(struct invest_model *model, int pool, const struct pool_supply *supply,
                void (*draw)(struct invest_model *model, const void *user, int t, double coefficient),
                const void *user);
/* Pools are numbered by the first rows of their names, in the order of the table; then comes one a generation. */
int pool_count(const struct gp_scenario *scenario);
bool pool_is_first_row(const struct gp_scenario *scenario, int row);

#endif
