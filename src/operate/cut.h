/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts: linear bounds on operation. Its least cost Q(x) of an average week is convex and positively homogeneous, so
 * each dual solution gives a cut theta >= g.x through the origin (docs/model.md). */
#ifndef GIGAPLAN_OPERATE_CUT_H
#define GIGAPLAN_OPERATE_CUT_H

#include "operate/form.h"

/* A cut theta >= g.x, or for served cuts: least unserved energy g.x <= max_unserved_frac * load energy(x). */
enum cut_kind { CUT_COST, CUT_SERVED };
struct cut {
    enum cut_kind kind;
    double *slope;     /* [entry] g; in $M per week and GW, or GWh per week and GW; served cuts already have
                          max_unserved_frac x load energy     subtracted: the cut says slope.x <= 0 */
    double *row_duals; /* [form row] clipped duals it came from: the certificate */
    int row_count;     /* of row_duals */
    int region, season, year, index; /* where the pool keeps it */
};

/* Slope of the cut that a row-dual vector gives: sum over rows of y (clipped by the row's sense) x rhs terms + sum over
 * columns of min(0, reduced cost) x bound terms. Valid for any y. `cost` is the cost vector (for CUT_SERVED:
 * form->unserved_weight, and y of the served row must be 0). */
void cut_slope(const struct form *form, const double *cost, const double *row_duals, double *slope);
/* The slope of a served cut: that of U, less the energy that may stay unserved. */
void cut_served_slope(const struct form *form, const double *row_duals, double *slope);
/* Sets duals that have the wrong sign for their row's sense to 0. */
void cut_clip(const struct form *form, double *row_duals);

#endif
