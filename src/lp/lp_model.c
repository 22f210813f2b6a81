/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a model in memory to a solver. */
#include "core/try.h"
#include "lp/lp_file.h"

gp_status lp_model_load(const struct lp_model *model, struct solver **out)
{
    gp_status status = GP_OK;
    struct solver *solver = NULL;

    *out = NULL;
    TRY(solver_new(&solver));
    TRY(solver_add_columns(solver, model->column_count, model->columns));
    TRY(solver_add_rows(solver, &model->rows));
    *out = solver;
    solver = NULL;
done:
    solver_free(solver);
    return status;
}
