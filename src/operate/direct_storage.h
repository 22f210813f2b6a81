/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Storage in the direct solver. */
#ifndef GIGAPLAN_OPERATE_DIRECT_STORAGE_H
#define GIGAPLAN_OPERATE_DIRECT_STORAGE_H

#include "operate/direct_struct.h"

/* Finds the storage options of the form and the cycles of their states of charge. A day that is followed by itself is a
 * cycle: what carries over from it to the next one is left to its worth. */
gp_status direct_storage_find(struct direct_solver *direct);
/* Whether there is more of a storage than rounding of x. */
bool direct_storage_built(const struct direct_solver *direct, const struct storage_unit *unit);
int direct_storage_count_built(const struct direct_solver *direct);
/* The best that one storage can do while others do what they do; false where it is not found. */
bool direct_storage_run(struct direct_solver *direct, const struct storage_unit *unit, const double *cost);
/* Brings the limits of a block's price to those at which the storage does what it does. */
void direct_storage_narrow_price(const struct direct_solver *direct, const struct storage_unit *unit,
                                 const double *cost, int block, double *lower, double *upper);
/* Duals of storage that is not built, from the prices of the blocks. */
void direct_storage_price(struct direct_solver *direct, const struct storage_unit *unit, const double *cost);

#endif
