/* A whole linear programme in memory with names, and its text in the two formats that other solvers read. */
#ifndef GIGAPLAN_LP_LP_FILE_H
#define GIGAPLAN_LP_LP_FILE_H

#include "lp/solver.h"

struct lp_model {
    int column_count, row_count;
    struct lp_column *columns;
    struct lp_rows rows;       /* rows.count == row_count */
    char **column_names;       /* may be NULL: then x1, x2, ... */
    char **row_names;          /* say what a row is; cleaned of what the format forbids, made unique and at most 200 characters */
};

enum lp_file_format { LP_FILE_MPS, LP_FILE_LP };

/* Free MPS or CPLEX LP, exact numbers, no objective constant, no empty column (a column without entries gets a harmless row), readable
 * by glpsol, clp and HiGHS. */
gp_status lp_file_write(const struct lp_model *model, enum lp_file_format format, FILE *file);

/* Loads the model into a new solver. */
gp_status lp_model_load(const struct lp_model *model, struct solver **out);

#endif
