/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole problem as a single linear programme: the investment layer with every build allowed, and the operations of
 * every region and period written out. It is the oracle that the layered solve is held against, and what other solvers
 * read. */
#ifndef GIGAPLAN_SEARCH_ONE_MATRIX_H
#define GIGAPLAN_SEARCH_ONE_MATRIX_H

#include "lp/lp_file.h"
#include "master/master.h"
#include "search/oracle.h"

/* Names of the row that keeps the least shortfall, and of the column that is always 1. */
#define ONE_MATRIX_BAND     "least_shortfall_kept"
#define ONE_MATRIX_CONSTANT "constant"

struct one_matrix {
    struct lp_model model;
    struct arena *arena;
    int *total_column; /* [series][t] -> column, -1 where nothing can be built yet */
    int first_column;  /* of the investment columns */
    int constant_column;
    int first_row; /* of the investment rows: row i of the investment model is first_row + i */
};

/* What is asked of the programme. */
struct one_matrix_wanted {
    enum stage stage;
    double band;        /* most shortfall in GW-weeks, HUGE_VAL for none */
    const double *form; /* of STAGE_RANGE: [series][t] its objective, lent; and the most cost, $B */
    double most_cost;
    bool with_names;
};

gp_status one_matrix_build(struct one_matrix *out, const struct invest_model *model, struct oracle *oracle,
                           const struct one_matrix_wanted *wanted);
/* The same programme with its amounts in GW, where they are in units of so many. */
void one_matrix_multiply(struct one_matrix *matrix, double unit_gw);
void one_matrix_free(struct one_matrix *matrix);

#endif
