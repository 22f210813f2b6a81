/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Left side of one row of the LP, from investment terms: totals become pieces. */
#ifndef GIGAPLAN_MASTER_LEFT_SIDE_H
#define GIGAPLAN_MASTER_LEFT_SIDE_H

#include "master/layout.h"

/* One left side at a time: some calls of left_side_add, then left_side_end, which writes it to master->row_columns and
 * row_entries, by rising column, and returns how many there are. */
void left_side_add(struct master *master, const struct layout *layout, int index, double coefficient);
int left_side_end(struct master *master);

/* Left side of a cut for a group on the LP's columns, and its right side: slope.x - theta <= right. */
int left_side_of_cut(struct master *master, const struct layout *layout, const struct cut *cut, int group,
                     double *right);

#endif
