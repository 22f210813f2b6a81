/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sparse row while it is being summed up (a sparse accumulator): a dense array of values, and the list of the indices
 * that have one. Terms of the same index add up. */
#ifndef GIGAPLAN_BASE_SPARSE_ROW_H
#define GIGAPLAN_BASE_SPARSE_ROW_H

#include <stdbool.h>
#include <stddef.h>

/* All zero is an empty row without room. */
struct sparse_row {
    double *values; /* [size] by index, 0 where the row has no term */
    int *indices;   /* [count] that have a term */
    int count;
    size_t size, index_size;
    double largest; /* size of the largest coefficient that was added: a term far below it is what rounding left */
};

/* Makes room for indices below `size`. Returns false, leaving the row as it was, when memory is short. */
bool sparse_row_reserve(struct sparse_row *row, size_t size);
/* Puts the indices in rising order. */
void sparse_row_sort(struct sparse_row *row);
/* Takes all terms out; the room stays. */
void sparse_row_clear(struct sparse_row *row);
void sparse_row_free(struct sparse_row *row);

/* Adds to the term of an index, for which there must be room. */
static inline void sparse_row_add(struct sparse_row *row, int index, double coefficient)
{
    if (coefficient == 0.0)
        return;
    if (row->values[index] == 0.0)
        row->indices[row->count++] = index;
    row->values[index] += coefficient;
    row->largest = coefficient > row->largest ? coefficient : -coefficient > row->largest ? -coefficient : row->largest;
    /* A term that cancels exactly stays a term, or else the index would be listed twice. */
    if (row->values[index] == 0.0)
        row->values[index] = 1e-300;
}

#endif
