/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Duals of the rows of a season in the direct solver. */
#ifndef GIGAPLAN_OPERATE_DIRECT_ROWS_H
#define GIGAPLAN_OPERATE_DIRECT_ROWS_H

#include "operate/direct_struct.h"

/* Finds the prices at which the rows of the season hold, after an evaluation without any; *found where they are proven.
 * GP_ERR_NOMEM. */
gp_status direct_price_rows(bool *found, struct direct_solver *direct, const struct direct_question *question,
                            double *slope);

#endif
