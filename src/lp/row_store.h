/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a linear programme as they are written, one after the other. */
#ifndef GIGAPLAN_LP_ROW_STORE_H
#define GIGAPLAN_LP_ROW_STORE_H

#include "lp/solver.h"

struct row_store {
    int count;
    int *starts, *columns;
    double *values, *lower, *upper;
    size_t start_capacity, column_capacity, value_capacity, lower_capacity, upper_capacity;
};

gp_status row_store_add(struct row_store *store, const int *columns, const double *values, int count, double lower,
                        double upper);
/* Lent until the next row. */
struct lp_rows row_store_rows(const struct row_store *store);
void row_store_free(struct row_store *store);

#endif
