/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The direct solver: its memory, and the order in which it tries to answer. */
#include "operate/direct_solver.h"

#include <math.h>
#include <stdlib.h>

#include "core/try.h"
#include "operate/direct_evaluate.h"
#include "operate/direct_rows.h"
#include "operate/direct_storage.h"

void direct_solver_free(struct direct_solver *direct)
{
    if (!direct)
        return;
    merit_order_free(&direct->order);
    for (int u = 0; u < direct->unit_count; u++) {
        free(direct->units[u].last_rows);
        free(direct->units[u].taken_per_charge);
        free(direct->units[u].given_per_discharge);
    }
    free(direct->units);
    free(direct->cycle_starts);
    storage_worth_free(direct->finder);
    free(direct->piece_starts);
    free(direct->pieces);
    free(direct->most_given);
    free(direct->worth);
    free(direct->taken);
    free(direct->net);
    free(direct->priced_cost);
    free(direct->x);
    free(direct->activity);
    free(direct->turnover);
    free(direct->solution.column_values);
    free(direct->solution.row_duals);
    free(direct);
}

gp_status direct_solver_new(struct direct_solver **out, const struct form *form)
{
    gp_status status = GP_OK;
    struct direct_solver *direct = calloc(1, sizeof *direct);
    *out = NULL;
    TRY_MEMORY(direct);
    direct->form = form;
    TRY(merit_order_new(&direct->order, form, &direct->suitable));
    size_t blocks = (size_t)direct->order.block_count;
    int pieces = direct->order.block_count * (direct->order.source_count + 2);
    TRY_MEMORY(direct->cycle_starts = calloc(blocks + 1, sizeof *direct->cycle_starts));
    TRY_MEMORY(direct->piece_starts = calloc(blocks + 1, sizeof *direct->piece_starts));
    TRY_MEMORY(direct->pieces = calloc((size_t)pieces + 1, sizeof *direct->pieces));
    TRY_MEMORY(direct->most_given = calloc(blocks + 1, sizeof(double)));
    TRY_MEMORY(direct->worth = calloc(blocks + 1, sizeof(double)));
    TRY_MEMORY(direct->taken = calloc(blocks + 1, sizeof(double)));
    TRY_MEMORY(direct->net = calloc(blocks + 1, sizeof(double)));
    TRY_MEMORY(direct->priced_cost = calloc((size_t)form->column_count, sizeof(double)));
    TRY_MEMORY(direct->x = calloc((size_t)form->entry_count, sizeof(double)));
    TRY_MEMORY(direct->activity = calloc((size_t)form->row_count, sizeof(double)));
    TRY_MEMORY(direct->turnover = calloc((size_t)form->row_count, sizeof(double)));
    TRY_MEMORY(direct->solution.column_values = calloc((size_t)form->column_count, sizeof(double)));
    TRY_MEMORY(direct->solution.row_duals = calloc((size_t)form->row_count, sizeof(double)));
    TRY(storage_worth_new(&direct->finder, direct->order.block_count, pieces));
    TRY(direct_storage_find(direct));
    *out = direct;
    direct = NULL;
done:
    direct_solver_free(direct);
    return status;
}

static void set_x(struct direct_solver *direct, const double *x)
{
    direct->size = 0;
    for (int e = 0; e < direct->form->entry_count; e++) {
        direct->x[e] = fmax(x[e], 0);
        if (direct->form->portfolio->entries[e].kind != ENTRY_BUDGET)
            direct->size += direct->x[e];
    }
}

gp_status direct_solver_solve(bool *found, struct direct_solver *direct, const struct direct_question *question,
                              const struct direct_solution **solution, double *slope)
{
    double bound;
    *found = false;
    *solution = &direct->solution;
    direct->solution.service_in_doubt = false;
    set_x(direct, question->x);
    direct->allowed_unserved = question->allowed_unserved;
    bool can_be_served = question->allowed_unserved > 0;
    if (!direct->suitable || (direct->repeats && direct_storage_count_built(direct) > 0))
        return GP_OK;
    bool exact = direct_evaluate(direct, question, NULL, &bound, slope);
    if (direct_rows_hold(direct, question->served_row)) {
        *found = exact;
        return GP_OK;
    }
    if (!exact || (direct->solution.service_in_doubt && !can_be_served))
        return GP_OK;
    gp_status status = direct_price_rows(found, direct, question, slope);
    direct->solution.service_in_doubt = !*found && question->served_row && !can_be_served;
    return status;
}
