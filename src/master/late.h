/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load that is late, without rows or columns of its own in the restricted master. */
#ifndef GIGAPLAN_MASTER_LATE_H
#define GIGAPLAN_MASTER_LATE_H

#include "invest/model.h"

/* Columns of what is late and their rows that are left out of the LP. */
struct late {
    int *row;      /* [series][t] investment row left out that says what is late there, or -1 */
    int *site_row; /* [series][t] investment row of the committed site, or -1 */
    int *total;    /* [investment column] total that says what is late, or -1 */
    double *cost;  /* as the model's, with that of what is late put on totals and constant */
    double cost_constant;
};

struct master;
gp_status late_find(struct late *late, const struct invest_model *model);
void late_free(struct late *late);
bool late_leaves_out(const struct late *late, const struct invest_model *model, int row);
/* What is late by a column that is left out, and the dual of a row that is. */
double late_value(const struct master *master, int column);
double late_dual(const struct master *master, int row);
/* The dual as a worth. Where load fills its site, more room at the site alone would make nothing less late: being
 * late is a cost of the commitment. So the site is worth only the part of the dual beyond that cost. The duals of
 * both rows then differ from those of master_row_dual, and have the same sum. */
double master_row_worth(const struct master *master, int row);

#endif
