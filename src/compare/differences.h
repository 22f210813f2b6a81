/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of scenarios that are not the same. */
#ifndef GIGAPLAN_COMPARE_DIFFERENCES_H
#define GIGAPLAN_COMPARE_DIFFERENCES_H

#include "compare/comparison.h"

/* Compares the scenarios of all sides that have one, row by row by their keys, and groups what differs. Values are
 * compared as text, numbers to twelve digits, so that 0.10 and 0.1 are the same. A row that some sides lack is told,
 * and its cells are compared among the others. GP_OK or GP_ERR_NOMEM. */
gp_status differences_find(struct gp_comparison *comparison);

/* Whether the two sides differ there. In a cell, a side without its row does not. */
bool difference_between(const struct difference *difference, int one, int other);
/* "times 1.2": by what the cells of a side are those of the first side. More digits where it is nearly 1. NULL when
 * memory is short. */
const char *difference_factor(struct arena *arena, double factor);

#endif
