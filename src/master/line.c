/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single rows of the restricted master: investment terms and cuts put onto its columns. */
#include <math.h>
#include <stdlib.h>

#include "master/master_parts.h"

void line_begin(struct master *master)
{
    master->touched_count = 0;
}

void line_add_column(struct master *master, int lp_column, double coefficient)
{
    if (coefficient == 0.0)
        return;
    if (master->scratch[lp_column] == 0.0)
        master->touched[master->touched_count++] = lp_column;
    master->scratch[lp_column] += coefficient;
    if (master->scratch[lp_column] == 0.0)
        master->scratch[lp_column] = 1e-300; /* cancelled, but listed already */
}

void line_add(struct master *master, const struct layout *layout, int index, double coefficient)
{
    int totals = master->model->series_count * master->model->period_count;
    if (index >= totals)
        line_add_column(master, layout->first_column + index - totals, coefficient);
    else if (layout->piece_of[index] >= 0)
        line_add_column(master, layout->piece_of[index], coefficient);
}

static int compare_int(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

int line_end(struct master *master)
{
    int count = 0;
    qsort(master->touched, (size_t)master->touched_count, sizeof *master->touched, compare_int);
    for (int i = 0; i < master->touched_count; i++) {
        int column = master->touched[i];
        double value = master->scratch[column];
        master->scratch[column] = 0.0;
        if (fabs(value) < 1e-13)
            continue;
        master->row_columns[count] = column;
        master->row_entries[count++] = value;
    }
    return count;
}

int cut_line(struct master *master, const struct layout *layout, const struct cut *cut, int group, double *right)
{
    const struct group *where = &layout->groups[group];
    int count = master->model->portfolios->regions[where->region].count;
    line_begin(master);
    *right = 0.0;
    for (int e = 0; e < count; e++) {
        const struct invest_entry *entry = master_entry(master, where->region, e, where->first);
        *right -= cut->slope[e] * entry->constant;
        for (int j = 0; j < entry->count; j++)
            line_add(master, layout, entry->terms[j].index, cut->slope[e] * entry->terms[j].coefficient);
    }
    if (cut->kind == CUT_COST)
        line_add_column(master, layout->first_theta + group, -1.0);
    else /* GWh a week of a GW: the artificial counts like missing load */
        line_add_column(master, layout->first_artificial + 1 + where->region, -168.0);
    return line_end(master);
}

double piece_cost(const struct master *master, const struct layout *layout, int piece, enum stage stage)
{
    if (stage != STAGE_COST)
        return 0.0;
    const struct piece *here = &layout->pieces[piece];
    double cost = 0.0;
    for (int t = here->first; t <= here->last; t++)
        cost += master->late.cost[invest_total(master->model, here->series, t)];
    return cost;
}

double master_group_weight(const struct master *master, const struct group *group)
{
    double weight = 0.0;
    for (int t = group->first; t <= group->last; t++)
        weight += master->model->operation_weight[t];
    return weight;
}
