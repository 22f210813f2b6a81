/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations solved without the simplex method, where that is possible: blocks by merit order, one storage by the
 * worth of stored energy, rows of the whole season (hours, budgets, served) with a dual of 0. That is the optimum
 * wherever these rows hold by themselves. Whether it is, is told by its own proof: a solution that keeps all rows
 * and bounds, and duals whose cut is worth what the solution costs. */
#ifndef GIGAPLAN_OPERATE_DIRECT_SOLVER_H
#define GIGAPLAN_OPERATE_DIRECT_SOLVER_H

#include "operate/form.h"

struct direct_solver;

struct direct_solution {
    double *column_values; /* GW; those of storage GWh */
    double *row_duals;
    double cost;           /* of the column values */
    double unserved;       /* GWh per week */
    bool service_in_doubt; /* the served row may be a row that cannot hold */
};

/* Lent: the form must stay. */
gp_status direct_solver_new(struct direct_solver **out, const struct form *form);
void direct_solver_free(struct direct_solver *direct);

struct direct_question {
    const double *cost;       /* [column] */
    const double *order_cost; /* [column] the same but where columns of equal cost are to be told apart, by less than
                                 anyone can see */
    const double *x;
    bool served_row; /* holds, or is left out */
    /* GWh a week that the served row allows where that is more than its side, because it is known that so little can
     * stay unserved; 0: it is not known whether the row can hold. */
    double allowed_unserved;
    /* Any price between the cost of the last GW and that of one more is a dual: how far up it is taken, from 0 to 1. */
    double price_share;
};

/* *found is false where the answer is not proven to be an optimum, to a part of 1e-10 of the cost. The solution is lent
 * until the next call and tells in either case whether the served row was broken. `slope` is that of its cut, with
 * these costs. GP_ERR_NOMEM. */
gp_status direct_solver_solve(bool *found, struct direct_solver *direct, const struct direct_question *question,
                              const struct direct_solution **solution, double *slope);

#endif
