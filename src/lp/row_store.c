/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a linear programme as they are written. */
#include "lp/row_store.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

gp_status row_store_add(struct row_store *store, const int *columns, const double *values, int count, double lower,
                        double upper)
{
    int start = store->count ? store->starts[store->count] : 0;
    if (!ARRAY_RESERVE(store->starts, store->start_capacity, store->count + 2) ||
        !ARRAY_RESERVE(store->lower, store->lower_capacity, store->count + 1) ||
        !ARRAY_RESERVE(store->upper, store->upper_capacity, store->count + 1) ||
        !ARRAY_RESERVE(store->columns, store->column_capacity, start + count + 1) ||
        !ARRAY_RESERVE(store->values, store->value_capacity, start + count + 1))
        return GP_ERR_NOMEM;
    store->starts[store->count] = start;
    if (count > 0) {
        memcpy(store->columns + start, columns, (size_t)count * sizeof *columns);
        memcpy(store->values + start, values, (size_t)count * sizeof *values);
    }
    store->lower[store->count] = lower;
    store->upper[store->count] = upper;
    store->starts[++store->count] = start + count;
    return GP_OK;
}

struct lp_rows row_store_rows(const struct row_store *store)
{
    return (struct lp_rows){store->count, store->starts, store->columns, store->values, store->lower, store->upper};
}

void row_store_free(struct row_store *store)
{
    free(store->starts);
    free(store->columns);
    free(store->values);
    free(store->lower);
    free(store->upper);
}
