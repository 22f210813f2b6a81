/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single rows of the restricted master: investment terms and cuts put onto its columns. */
#include "master/left_side.h"

#include <math.h>
#include <stdlib.h>

#include "master/master_struct.h"

void left_side_begin(struct master *master)
{
    master->touched_count = 0;
}

void left_side_add_column(struct master *master, int lp_column, double coefficient)
{
    if (coefficient == 0.0)
        return;
    if (master->scratch[lp_column] == 0.0)
        master->touched[master->touched_count++] = lp_column;
    master->scratch[lp_column] += coefficient;
    if (master->scratch[lp_column] == 0.0)
        master->scratch[lp_column] = 1e-300; /* cancelled, but listed already */
}

void left_side_add(struct master *master, const struct layout *layout, int index, double coefficient)
{
    int totals = master->model->series_count * master->model->period_count;
    if (index >= totals)
        left_side_add_column(master, layout->first_column + index - totals, coefficient);
    else if (layout->piece_of[index] >= 0)
        left_side_add_column(master, layout->piece_of[index], coefficient);
}

static int compare_int(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

int left_side_end(struct master *master)
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

int left_side_of_cut(struct master *master, const struct layout *layout, const struct cut *cut, int group,
                     double *right)
{
    const struct group *where = &layout->groups[group];
    int count = master->model->portfolios->regions[where->region].count;
    left_side_begin(master);
    *right = 0.0;
    for (int e = 0; e < count; e++) {
        const struct invest_entry *entry = master_entry(master, where->region, e, where->first);
        *right -= cut->slope[e] * entry->constant;
        for (int j = 0; j < entry->count; j++)
            left_side_add(master, layout, entry->terms[j].index, cut->slope[e] * entry->terms[j].coefficient);
    }
    if (cut->kind == CUT_COST)
        left_side_add_column(master, layout->first_theta + group, -master->theta_unit);
    else /* GWh a week of a GW: the artificial counts like missing load */
        left_side_add_column(master, layout->first_artificial + 1 + where->region, -HOURS_PER_WEEK);
    return left_side_end(master);
}
