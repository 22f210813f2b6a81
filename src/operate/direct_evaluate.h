/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One evaluation of the direct solver at given prices of the rows of a season. */
#ifndef GIGAPLAN_OPERATE_DIRECT_EVALUATE_H
#define GIGAPLAN_OPERATE_DIRECT_EVALUATE_H

#include "operate/direct_struct.h"

/* Solves with a price on each unit by which a row of the season is overdrawn; `multipliers` by row, NULL: none. False
 * where that is not proven exact. *bound is what the duals prove at x, and `slope` their cut; solution and activity are
 * those of the blocks. */
bool direct_evaluate(struct direct_solver *direct, const struct direct_question *question, const double *multipliers,
                     double *bound, double *slope);
/* Of the row in this question: the served row may allow more than its side. */
double direct_row_side(const struct direct_solver *direct, int row);
bool direct_row_holds(const struct direct_solver *direct, int row);
/* Sums of the solution over all columns, and whether its rows hold. */
void direct_add_up(struct direct_solver *direct, const double *cost);
bool direct_rows_hold(struct direct_solver *direct, bool served_row);

#endif
