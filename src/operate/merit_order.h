/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can serve load in each block of a form at x, by rising cost: all columns but those of storage. */
#ifndef GIGAPLAN_OPERATE_MERIT_ORDER_H
#define GIGAPLAN_OPERATE_MERIT_ORDER_H

#include "operate/form.h"

struct merit_step {
    double cost; /* $M per week and GW */
    double size; /* GW */
    int column;
};

struct merit_order {
    const struct form *form;
    int block_count;
    int source_count;
    int *first_columns;       /* [source] of its first block; the others follow */
    int *active;              /* of these, the ones that there is something of at x */
    int *step_starts;         /* [block + 1] */
    struct merit_step *steps; /* of each block by rising cost */
    double *load;             /* [block] GW */
};

/* *suitable: whether merit order can dispatch the form: no row but the balances is about one block. */
gp_status merit_order_new(struct merit_order *order, const struct form *form, bool *suitable);
void merit_order_free(struct merit_order *order);

void merit_order_set(struct merit_order *order, const double *cost, const double *x);

/* Fills the steps of a block from the cheapest on until they give `wanted` GW. *lower and *upper are the costs of the
 * last GW and of one GW more, infinite where there is none. False when they cannot give as much. */
bool merit_order_dispatch(const struct merit_order *order, int block, double wanted, double *column_values,
                          double *lower, double *upper);

#endif
