/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the GLPK solver share. This is the one place that includes glpk.h. */
#ifndef GIGAPLAN_LP_SOLVER_GLPK_H
#define GIGAPLAN_LP_SOLVER_GLPK_H

#include <glpk.h>

#include "lp/solver.h"

struct glpk_environment;

struct solver {
    glp_prob *problem;
    struct glpk_environment *environment; /* of the thread that made the solver */
    unsigned long generation;             /* of that environment when the solver was made */
    long iterations;
    bool basis_unproven; /* the statuses may not make a basis: GLPK aborts on some of those */
    int scaled_columns;  /* columns there were when the matrix was last scaled; 0: never */
    int *indices;        /* scratch for a row or column, counted from 1 */
    double *values;
    size_t scratch_capacity;
};

/* What a guarded section gives when it did not come to its end; its own results are >= 0. */
enum glpk_escape {
    GLPK_ABORTED = -1,   /* GLPK called its error hook: the solver is dead, and every other of the thread */
    GLPK_CANCELLED = -2, /* the caller's hook wants to stop; the problem is as it was before the section */
    GLPK_FAILED = -3, /* the simplex method failed or went round in circles; its factorisation is not to be trusted */
    GLPK_DEAD = -4    /* the solver was dead before, or belongs to another thread */
};

typedef int glpk_section(struct solver *solver, void *argument);

/* Binds a new solver to its thread's environment, and releases the environment with its last solver. */
gp_status glpk_environment_enter(struct solver *solver);
void glpk_environment_leave(struct solver *solver);
bool glpk_alive(const struct solver *solver);

/* The status of a section that did not come to its end: GP_ERR_NOMEM where the thread's GLPK aborted for want of
 * memory, else GP_ERR_SOLVER. */
gp_status glpk_failure(const struct solver *solver);

/* Runs the section with GLPK's error hook and terminal hook set. `env` is asked for cancel while GLPK solves; NULL:
 * never. */
int glpk_guarded(struct solver *solver, gp_env *env, glpk_section *section, void *argument);

/* Makes the current basis one that GLPK can factorise: dependent columns become non-basic, and slacks fill the gaps.
 * `thorough`: as for basis_repair. */
gp_status glpk_repair_basis(struct solver *solver, bool thorough);

#endif
