/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The solver seam: a linear programme min c.x, row_lower <= A x <= row_upper, lower <= x <= upper, held by a solver
 * that keeps its basis between changes. Knows nothing of energy. The only implementation is solver_glpk.c.
 *
 * Indices are 0-based. Bounds are +-INFINITY where open. A solver belongs to the thread that made it. Every number that
 * goes in is checked to be finite (GP_ERR_INTERNAL otherwise: a NaN is a fault of ours). A crash of the solver inside a
 * call gives GP_ERR_SOLVER or GP_ERR_NOMEM, after which only solver_free is allowed. */
#ifndef GIGAPLAN_LP_SOLVER_H
#define GIGAPLAN_LP_SOLVER_H

#include <stdbool.h>
#include <stdio.h>

#include "core/env.h"

struct solver;

enum lp_outcome { LP_OPTIMAL, LP_INFEASIBLE, LP_UNBOUNDED, LP_LIMIT, LP_CANCELLED };

enum lp_basis { BASIS_BASIC, BASIS_LOWER, BASIS_UPPER, BASIS_FREE }; /* of a row: its slack */

struct lp_column {
    double lower, upper, cost;
};

/* Rows in compressed form: row i has the entries starts[i] .. starts[i + 1] - 1. */
struct lp_rows {
    int count;
    const int *starts;
    const int *columns;
    const double *values;
    const double *lower, *upper;
};

enum lp_method {
    LP_COLD, /* presolve, then the primal simplex; falls back to the dual, and without presolve when that fails */
    LP_DUAL, /* warm, from the current basis: dual simplex; where it takes long, the primal takes turns with it from the
                same basis */
    LP_PRIMAL, /* warm, the same with the primal simplex first */
    LP_WARM /* warm, by the primal simplex where the point of the current basis is within its bounds, else by the dual
             */
};

struct lp_options {
    enum lp_method method;
    int iteration_limit; /* 0: none */
    double time_limit_s; /* 0: none */
    int first_turn;      /* iterations before primal and dual simplex change places; 0: by size */
    bool bound_flips;    /* the dual simplex may pass columns from one bound to the other in its ratio test;
                            docs/method.md, section 8 */
    double tolerance; /* dual feasibility; 0: the solver's default of 1e-7. Where it is less, bounds are met as exactly,
                         if that works out */
    gp_env *env;      /* asked for cancel between slices of iterations; may be NULL */
};

gp_status solver_new(struct solver **out);
void solver_free(struct solver *solver);

int solver_row_count(const struct solver *solver);
int solver_column_count(const struct solver *solver);
long solver_iterations(const struct solver *solver); /* of all solves so far */

/* New columns have no entries and are non-basic at the finite bound nearest to zero; new rows are basic. */
gp_status solver_add_columns(struct solver *solver, int count, const struct lp_column *columns);
gp_status solver_add_rows(struct solver *solver, const struct lp_rows *rows);
gp_status solver_set_row_bounds(struct solver *solver, int row, double lower, double upper);
gp_status solver_set_column_bounds(struct solver *solver, int column, double lower, double upper);
gp_status solver_set_cost(struct solver *solver, int column, double cost);

/* One enum lp_basis a row and a column. */
gp_status solver_set_basis(struct solver *solver, const unsigned char *rows, const unsigned char *columns);
void solver_get_basis(const struct solver *solver, unsigned char *rows, unsigned char *columns);

gp_status solver_solve(struct solver *solver, const struct lp_options *options, enum lp_outcome *outcome);

/* After a solve. Any pointer may be NULL. Row dual y and reduced cost d satisfy c = A'y + d; at an optimum y >= 0 where
 * a row is at its lower bound, <= 0 at its upper, likewise d. After LP_LIMIT or LP_CANCELLED the values are those of
 * the current basis, if any. */
void solver_solution(const struct solver *solver, double *objective, double *column_values, double *row_values,
                     double *row_duals, double *reduced_costs);

#endif
