/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sparse row while it is being summed up. */
#include "base/sparse_row.h"

#include <stdlib.h>

#include "base/array.h"

bool sparse_row_reserve(struct sparse_row *row, size_t size)
{
    size_t before = row->size;
    /* The indices first: where only they grow, `size` still says how far both reach. */
    if (!ARRAY_RESERVE(row->indices, row->index_size, size) || !ARRAY_RESERVE(row->values, row->size, size))
        return false;
    for (size_t i = before; i < row->size; i++)
        row->values[i] = 0.0;
    return true;
}

static int compare_indices(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

void sparse_row_sort(struct sparse_row *row)
{
    if (row->count > 0)
        qsort(row->indices, (size_t)row->count, sizeof *row->indices, compare_indices);
}

void sparse_row_clear(struct sparse_row *row)
{
    for (int i = 0; i < row->count; i++)
        row->values[row->indices[i]] = 0.0;
    row->count = 0;
    row->largest = 0.0;
}

void sparse_row_free(struct sparse_row *row)
{
    free(row->values);
    free(row->indices);
    *row = (struct sparse_row){0};
}
