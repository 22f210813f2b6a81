/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the last solve of the restricted master says. */
#include "master/solution.h"

#include <math.h>

#include "master/late.h"
#include "master/master_struct.h"

int master_group_count(const struct master *master)
{
    return master->layout.group_count;
}
const struct group *master_group(const struct master *master, int group)
{
    return &master->layout.groups[group];
}

double master_group_weight(const struct master *master, const struct group *group)
{
    double weight = 0.0;
    for (int t = group->first; t <= group->last; t++)
        weight += master->model->operation_weight[t];
    return weight;
}

int master_active_cut_count(const struct master *master)
{
    return master->cut_count;
}
double master_theta(const struct master *master, int group)
{
    return master->theta_unit * master->column_values[master->layout.first_theta + group];
}
int master_row_count(const struct master *master)
{
    return master->layout.first_cut + master->cut_count;
}
long master_iterations(const struct master *master)
{
    return master->iterations + (master->solver ? solver_iterations(master->solver) : 0);
}

double master_objective(const struct master *master)
{
    return master->objective + (master->stage == STAGE_COST ? master->late.cost_constant : 0.0);
}

double master_cost(const struct master *master)
{
    return master->row_values[master->layout.cost_row] + master->late.cost_constant;
}

double master_price_of_cost(const struct master *master)
{
    int row = master->layout.cost_row;
    return (master->stage == STAGE_COST ? 1.0 : 0.0) + (row >= 0 ? fmax(0.0, -master->row_duals[row]) : 0.0);
}

const struct active_cut *master_active_cut(const struct master *master, int index, double *dual)
{
    *dual = fmax(0.0, -master->row_duals[master->layout.first_cut + index]);
    return &master->cuts[index];
}

double master_violation(const struct master *master)
{
    double sum = 0.0;
    for (int j = master->layout.first_artificial; j < master->layout.column_count; j++)
        sum += fmax(0.0, master->column_values[j]);
    return sum;
}

double master_total(const struct master *master, int series, int t)
{
    if (t < 0)
        return 0.0;
    int piece = master->layout.piece_of[invest_total(master->model, series, t)];
    return piece < 0 ? 0.0 : fmax(0.0, master->column_values[piece]);
}

/* Late load of a column that is left out. */
static double late_value(const struct master *master, int column)
{
    const struct invest_model *model = master->model;
    int total = master->late.total[column];
    return fmax(0.0, model->rows[master->late.row[total]].lower -
                         master_total(master, total / model->period_count, total % model->period_count));
}

double master_column(const struct master *master, int column)
{
    if (master->late.total[column] >= 0)
        return late_value(master, column);
    return fmax(0.0, master->column_values[master->layout.first_column + column]);
}

/* Of totals and columns that are given, or of the master's own where they are NULL. */
static double part_of(const struct master *master, int index, const double *totals, const double *columns)
{
    int count = invest_total_count(master->model), periods = master->model->period_count;
    if (index >= count)
        return columns ? columns[index - count] : master_column(master, index - count);
    return totals ? totals[index] : master_total(master, index / periods, index % periods);
}

void master_portfolio_at(const struct master *master, int group, const double *totals, const double *columns, double *x)
{
    const struct group *where = &master->layout.groups[group];
    for (int e = 0; e < master->model->portfolios->regions[where->region].count; e++) {
        const struct invest_entry *entry = master_entry(master, where->region, e, where->first);
        double value = entry->constant;
        for (int j = 0; j < entry->count; j++)
            value += entry->terms[j].coefficient * part_of(master, entry->terms[j].index, totals, columns);
        x[e] = fmax(0.0, value);
    }
}

void master_portfolio(const struct master *master, int group, double *x)
{
    master_portfolio_at(master, group, NULL, NULL, x);
}

double master_late_cost(const struct master *master, int total)
{
    const struct invest_model *model = master->model;
    const struct invest_row *row = &model->rows[master->late.row[total]];
    return master_price_of_cost(master) * model->cost[model->terms[row->start + 1].index];
}

double master_row_dual(const struct master *master, int row)
{
    int m = master->layout.merged_of[row];
    if (late_leaves_out(&master->late, master->model, row))
        return master_late_cost(master, master->model->terms[master->model->rows[row].start].index);
    if (m < 0)
        return 0.0;
    double dual = master->row_duals[m];
    if (dual > 0.0)
        return master->layout.merged[m].lower_row == row ? dual : 0.0;
    return master->layout.merged[m].upper_row == row ? dual : 0.0;
}

double master_column_dual(const struct master *master, int column)
{
    return fmin(0.0, master->reduced_costs[master->layout.first_column + column]);
}
