/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load that is late, without rows or columns of its own in the restricted master. */
#ifndef GIGAPLAN_MASTER_LATE_H
#define GIGAPLAN_MASTER_LATE_H

#include "invest/model.h"

/* Columns of late load, and their rows, which are left out of the LP. */
struct late {
    int *row;      /* [series][t] investment row of late load that is left out, or -1 */
    int *site_row; /* [series][t] investment row of the committed site, or -1 */
    int *total;    /* [investment column] total that gives the late load, or -1 */
    double *cost;  /* as the model's, with the cost of late load put on totals and constant */
    double cost_constant;
};

gp_status late_find(struct late *late, const struct invest_model *model);
void late_free(struct late *late);
bool late_leaves_out(const struct late *late, const struct invest_model *model, int row);

#endif
