/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The basis that GLPK holds, copied out in scaled form and made one that it can factorise. */
#include <stdlib.h>

#include "core/try.h"
#include "lp/basis_repair.h"
#include "lp/solver_glpk.h"

static int basic_columns(const struct solver *solver, int *entries)
{
    int count = 0;

    *entries = 0;
    for (int j = 1; j <= glp_get_num_cols(solver->problem); j++) {
        if (glp_get_col_stat(solver->problem, j) == GLP_BS) {
            count++;
            *entries += glp_get_mat_col(solver->problem, j, NULL, NULL);
        }
    }
    return count;
}

/* The basic columns in scaled form, from 0. `indices` and `values` have room for a column counted from 1. */
struct basis_copy {
    struct basis_candidates candidates;
    int *starts, *rows, *columns, *indices;
    double *entries, *values;
    bool *slacks, *kept;
};

static void basis_copy_free(struct basis_copy *copy)
{
    free(copy->starts);
    free(copy->rows);
    free(copy->columns);
    free(copy->indices);
    free(copy->entries);
    free(copy->values);
    free(copy->slacks);
    free(copy->kept);
}

static gp_status basis_copy_new(struct basis_copy *copy, const struct solver *solver)
{
    int entries, columns = basic_columns(solver, &entries), rows = glp_get_num_rows(solver->problem);

    *copy = (struct basis_copy){0};
    copy->starts = calloc((size_t)columns + 1, sizeof *copy->starts);
    copy->columns = calloc((size_t)columns + 1, sizeof *copy->columns);
    copy->kept = calloc((size_t)columns + 1, sizeof *copy->kept);
    copy->rows = calloc((size_t)entries + 1, sizeof *copy->rows);
    copy->entries = calloc((size_t)entries + 1, sizeof *copy->entries);
    copy->indices = calloc((size_t)rows + 1, sizeof *copy->indices);
    copy->values = calloc((size_t)rows + 1, sizeof *copy->values);
    copy->slacks = calloc((size_t)rows + 1, sizeof *copy->slacks);
    if (!copy->starts || !copy->columns || !copy->kept || !copy->rows || !copy->entries || !copy->indices ||
        !copy->values || !copy->slacks)
        return GP_ERR_NOMEM;
    copy->candidates = (struct basis_candidates){rows, columns, copy->starts, copy->rows, copy->entries};
    return GP_OK;
}

static void basis_copy_fill(struct basis_copy *copy, const struct solver *solver)
{
    int count = 0, filled = 0;

    for (int i = 0; i < copy->candidates.row_count; i++)
        copy->slacks[i] = glp_get_row_stat(solver->problem, i + 1) == GLP_BS;
    for (int j = 1; j <= glp_get_num_cols(solver->problem); j++) {
        int length;

        if (glp_get_col_stat(solver->problem, j) != GLP_BS)
            continue;
        length = glp_get_mat_col(solver->problem, j, copy->indices, copy->values);
        for (int k = 1; k <= length; k++) {
            copy->rows[filled] = copy->indices[k] - 1;
            copy->entries[filled++] = copy->values[k] * glp_get_rii(solver->problem, copy->indices[k]);
        }
        copy->columns[count++] = j;
        copy->starts[count] = filled;
    }
}

gp_status glpk_repair_basis(struct solver *solver, bool thorough)
{
    gp_status status = GP_OK;
    struct basis_copy copy;

    TRY(basis_copy_new(&copy, solver));
    basis_copy_fill(&copy, solver);
    TRY(basis_repair(&copy.candidates, thorough, copy.slacks, copy.kept));
    for (int c = 0; c < copy.candidates.column_count; c++)
        if (!copy.kept[c])
            glp_set_col_stat(solver->problem, copy.columns[c], GLP_NL);
    for (int i = 0; i < copy.candidates.row_count; i++)
        if (copy.slacks[i])
            glp_set_row_stat(solver->problem, i + 1, GLP_BS);
    solver->basis_unproven = false;
done:
    basis_copy_free(&copy);
    return status;
}
