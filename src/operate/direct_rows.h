/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Duals of the rows of a season in the direct solver. */
#ifndef GIGAPLAN_OPERATE_DIRECT_ROWS_H
#define GIGAPLAN_OPERATE_DIRECT_ROWS_H

#include "operate/direct_struct.h"

/* Finds the prices at which the rows of the season hold, after an evaluation without any. */
bool direct_price_rows(struct direct_solver *direct, const struct direct_question *question, double *slope);

#endif
