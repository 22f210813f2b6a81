/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single rows of the restricted master: investment terms and cuts put onto its columns. */
#include "master/left_side.h"

#include <math.h>

#include "master/master_struct.h"

/* Part of the largest term below which an entry is what rounding leaves of terms that cancel. Where all of a row
 * cancel, nothing but such entries is left: they would be scaled up to a limit that nobody set. */
#define ROUNDING 1e-13

void left_side_add(struct master *master, const struct layout *layout, int index, double coefficient)
{
    int totals = invest_total_count(master->model);
    if (index >= totals)
        sparse_row_add(&master->left_side, layout->first_column + index - totals, coefficient);
    else if (layout->piece_of[index] >= 0)
        sparse_row_add(&master->left_side, layout->piece_of[index], coefficient);
}

int left_side_end(struct master *master)
{
    struct sparse_row *row = &master->left_side;
    int count = 0;
    sparse_row_sort(row);
    for (int i = 0; i < row->count; i++) {
        double value = row->values[row->indices[i]];
        if (fabs(value) <= ROUNDING * row->largest)
            continue;
        master->row_columns[count] = row->indices[i];
        master->row_entries[count++] = value;
    }
    sparse_row_clear(row);
    return count;
}

int left_side_of_cut(struct master *master, const struct layout *layout, const struct cut *cut, int group,
                     double *right)
{
    const struct group *where = &layout->groups[group];
    int count = master->model->portfolios->regions[where->region].count;
    *right = 0.0;
    for (int e = 0; e < count; e++) {
        const struct invest_entry *entry = master_entry(master, where->region, e, where->first);
        *right -= cut->slope[e] * entry->constant;
        for (int j = 0; j < entry->count; j++)
            left_side_add(master, layout, entry->terms[j].index, cut->slope[e] * entry->terms[j].coefficient);
    }
    if (cut->kind == CUT_COST)
        sparse_row_add(&master->left_side, layout->first_theta + group, -master->theta_unit);
    else /* GWh a week of a GW: the artificial counts like missing load */
        sparse_row_add(&master->left_side, layout->first_artificial + 1 + where->region, -HOURS_PER_WEEK);
    return left_side_end(master);
}
