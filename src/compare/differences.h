/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of scenarios that are not the same. */
#ifndef GIGAPLAN_COMPARE_DIFFERENCES_H
#define GIGAPLAN_COMPARE_DIFFERENCES_H

#include "compare/comparison.h"

/* Compares the scenarios of all sides that have one, row by row by their keys. Values are compared as text, so that
 * 0.10 and 0.1 are the same. GP_OK or GP_ERR_NOMEM. */
gp_status differences_find(struct gp_comparison *comparison);

/* Whether the two sides differ there. */
bool difference_between(const struct difference *difference, int one, int other);

/* Differences of one column that go the same way: from the first side each cell is multiplied alike. */
struct difference_group {
    int first;       /* difference that stands for all */
    int count;       /* of cells or rows */
    double *factors; /* [side] NUMBER_BLANK where cells do not change alike, or are no numbers */
};

/* Groups of all differences, in their order; `count` of them. NULL when memory is short. */
struct difference_group *differences_group(const struct gp_comparison *comparison, int *count, struct arena *arena);

#endif
