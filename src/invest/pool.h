/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pools: stocks of scarce things, which several limits draw on. */
#ifndef GIGAPLAN_INVEST_POOL_H
#define GIGAPLAN_INVEST_POOL_H

#include "invest/model.h"

/* Stock columns of a pool: fill[t] GW arrive in t, `draw` writes what t draws. */
void pool_stock(struct invest_model *model, int pool, struct tag supply_tag, struct tag keep_tag, double start_stock,
                const double *fill, double keep_weeks,
                void (*draw)(struct invest_model *model, const void *user, int t, double coefficient),
                const void *user);
/* Pools are numbered by the first rows of their names, in the order of the table; then comes one a generation. */
int pool_count(const struct gp_scenario *scenario);
bool pool_is_first_row(const struct gp_scenario *scenario, int row);

#endif
