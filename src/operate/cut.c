/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slope of a cut from row duals. For any y with the signs of its rows, and reduced costs d = c - A'y,
 *   cost.z = y.(A z) + d.z >= sum of y_i rhs_i(x) + sum of min(0, d_j) bound_j(x)   for every z that x allows,
 * because 0 <= z <= bound(x). Clipping the signs makes that true of any vector at all, so a solver's tolerances cannot
 * make a cut wrong. */
#include <math.h>
#include <string.h>

#include "operate/cut.h"

/* Parts of a slope this much smaller than its largest are rounding. As entries of a row they would spoil its
 * scaling. */
#define ROUNDING 1e-12

void cut_clip(const struct form *form, double *row_duals)
{
    for (int i = 0; i < form->row_count; i++) {
        double wrong_sign = form->rows[i].sense * row_duals[i];
        if (wrong_sign < 0)
            row_duals[i] = 0;
    }
}

static void add_terms(const struct form_term *terms, int count, double factor, double *slope)
{
    for (int k = 0; k < count; k++)
        slope[terms[k].entry] += factor * terms[k].coefficient;
}

static void clean(double *slope, int count)
{
    double largest = 0;
    for (int e = 0; e < count; e++)
        largest = fmax(largest, fabs(slope[e]));
    for (int e = 0; e < count; e++) {
        if (fabs(slope[e]) <= ROUNDING * largest)
            slope[e] = 0;
    }
}

static void slope_of_duals(const struct form *form, const double *cost, const double *row_duals, double *slope)
{
    memset(slope, 0, (size_t)form->entry_count * sizeof *slope);
    for (int i = 0; i < form->row_count; i++) {
        const struct form_row *row = &form->rows[i];
        if (row->sense * row_duals[i] >= 0 && row_duals[i] != 0)
            add_terms(&form->rhs_terms[row->term_start], row->term_count, row_duals[i], slope);
    }
    for (int j = 0; j < form->column_count; j++) {
        const struct form_column *column = &form->columns[j];
        double reduced_cost = cost[j];
        for (int k = form->starts[j]; k < form->starts[j + 1]; k++) {
            double dual = row_duals[form->entry_rows[k]];
            if (form->rows[form->entry_rows[k]].sense * dual >= 0)
                reduced_cost -= form->entry_values[k] * dual;
        }
        if (reduced_cost < 0)
            add_terms(&form->bound_terms[column->term_start], column->term_count, reduced_cost, slope);
    }
}

void cut_slope(const struct form *form, const double *cost, const double *row_duals, double *slope)
{
    slope_of_duals(form, cost, row_duals, slope);
    clean(slope, form->entry_count);
}

void cut_served_slope(const struct form *form, const double *row_duals, double *slope)
{
    slope_of_duals(form, form->unserved_weight, row_duals, slope);
    const struct form_row *served = &form->rows[form->served_row];
    add_terms(&form->rhs_terms[served->term_start], served->term_count, -1, slope);
    clean(slope, form->entry_count);
}
