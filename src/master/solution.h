/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the restricted master, and what its last solve says. */
#ifndef GIGAPLAN_MASTER_SOLUTION_H
#define GIGAPLAN_MASTER_SOLUTION_H

#include "master/master.h"

int master_group_count(const struct master *master);
const struct group *master_group(const struct master *master, int group);
/* Sum of the weights of its periods in the cost of operations: that of its theta in the objective. */
double master_group_weight(const struct master *master, const struct group *group);
int master_active_cut_count(const struct master *master);
/* Active cut and its dual (>= 0), in the last solve's objective per unit of the cut. */
const struct active_cut *master_active_cut(const struct master *master, int index, double *dual);

double master_objective(const struct master *master);
/* $B of a master with a row of the most cost, with thetas in place of the cost of operations. */
double master_cost(const struct master *master);
double master_violation(const struct master *master); /* sum of the artificials */
double master_total(const struct master *master, int series, int t);
double master_column(const struct master *master, int column);
double master_theta(const struct master *master, int group);
/* x of a group: values of all entries of the region's portfolio. */
void master_portfolio(const struct master *master, int group, double *x);
/* The same at other totals [series][t] and investment columns, which do not change over the group. */
void master_portfolio_at(const struct master *master, int group, const double *totals, const double *columns,
                         double *x);
/* What a $B of cost counts in the last solve: as a part of its objective, and by the dual of the row of the most cost.
 */
double master_price_of_cost(const struct master *master);
/* In the objective, a GW that is late at the end of a period, by the total of its site. */
double master_late_cost(const struct master *master, int total);
/* Dual of an investment row (0 where another row with the same left side is tighter): >= 0 where its lower bound binds,
 * <= 0 where its upper. */
double master_row_dual(const struct master *master, int row);
/* Reduced cost of an investment column's upper bound, <= 0 when it binds there, else 0. */
double master_column_dual(const struct master *master, int column);
long master_iterations(const struct master *master);
int master_row_count(const struct master *master); /* of the restricted programme as built last, with cuts */

#endif
