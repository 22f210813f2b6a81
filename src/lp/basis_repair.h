/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a basis out of a set of columns that is too large, too small or dependent. */
#ifndef GIGAPLAN_LP_BASIS_REPAIR_H
#define GIGAPLAN_LP_BASIS_REPAIR_H

#include <stdbool.h>

#include "gigaplan/env.h"

/* The columns that are meant to be basic, in compressed form: column j has the entries starts[j] .. starts[j + 1] - 1.
 */
struct basis_candidates {
    int row_count, column_count;
    const int *starts;
    const int *rows;
    const double *values;
};

/* Keeps of the candidates as many as are independent of one another and of the slacks that are basic, and makes
 * slacks basic in the rows that stay without a pivot. `slacks` (one flag a row) is read and changed, `kept` (one
 * flag a candidate) is written. Where it need not be `thorough`, it looks only at the places of entries, which is
 * fast, and takes a square rest without singletons for a regular one. */
gp_status basis_repair(const struct basis_candidates *candidates, bool thorough, bool *slacks, bool *kept);

#endif
