/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operations LP of one region and season inside a solver: only bounds, right-hand sides and costs that change are
 * sent.
 *
 * The least cost is homogeneous, so x is divided by its load before it is sent. What the solver calls feasible is then
 * relative to the load, and between two x with the same mix of classes nothing about the load changes. */
#ifndef GIGAPLAN_OPERATE_SEASON_SOLVER_H
#define GIGAPLAN_OPERATE_SEASON_SOLVER_H

#include "lp/solver.h"
#include "operate/form.h"

struct season_solver {
    const struct form *form;
    struct solver *solver;
    double scale;               /* the sent x is x / scale */
    double *cost, *bound, *rhs; /* as sent */
    double *x;                  /* scaled */
    double *most;               /* [row] that its columns can add up to */
    double *column_values, *row_duals;
    double objective; /* of the last solve, unscaled like cost x GW */
    bool started;     /* there is a basis of an earlier solve */
};

/* `served_row`: whether the served row holds or is left out. */
gp_status season_solver_new(struct season_solver **out, const struct form *form, const double *cost, bool served_row);
void season_solver_free(struct season_solver *season);

gp_status season_solver_set_cost(struct season_solver *season, const double *cost);
gp_status season_solver_set_x(struct season_solver *season, const double *x);
/* Lets the served row allow `unserved` GWh per week at the x that was set, until x is set again. */
gp_status season_solver_allow_unserved(struct season_solver *season, double unserved);

/* Solves and fetches the solution when optimal: column values in GW, row duals with clipped signs. */
gp_status season_solver_solve(struct season_solver *season, enum lp_outcome *outcome);
/* GWh per week of the fetched solution. */
double season_solver_unserved(const struct season_solver *season);

/* Room for a basis: form rows, then form columns. */
size_t season_solver_basis_size(const struct form *form);
void season_solver_get_basis(const struct season_solver *season, unsigned char *basis);
gp_status season_solver_set_basis(struct season_solver *season, const unsigned char *basis);

#endif
