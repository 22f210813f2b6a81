/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole linear programme in memory with names, and its text in the two formats that other solvers read. */
#ifndef GIGAPLAN_LP_LP_FILE_H
#define GIGAPLAN_LP_LP_FILE_H

#include "lp/solver.h"

struct lp_model {
    int column_count, row_count;
    struct lp_column *columns;
    struct lp_rows rows; /* rows.count == row_count */
    char **column_names; /* may be NULL: then x1, x2, ... */
    char **row_names; /* say what a row is; cleaned of what the formats forbid, made unique and at most 99 characters */
};

/* Name of the objective, which no row may have. */
#define LP_FILE_OBJECTIVE "objective"

enum lp_file_format { LP_FILE_MPS, LP_FILE_LP };

/* Free MPS or CPLEX LP, minimised, exact numbers, no objective constant, readable by glpsol, clp and HiGHS. Rows
 * without bounds are left out; a column without entries stands in the objective with its cost, be it 0; in LP a row
 * with two bounds becomes two rows. The model has at least one column, and bounds do not cross. */
gp_status lp_file_write(const struct lp_model *model, enum lp_file_format format, FILE *file);

/* Loads the model into a new solver. */
gp_status lp_model_load(const struct lp_model *model, struct solver **out);

#endif
