/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operations layer: least cost of an average week of a region, season and price year as a function Q(x) of its
 * portfolio. Q is convex and positively homogeneous, so each dual solution gives a cut theta >= g.x through the origin
 * (docs/model.md).
 *
 * Units: x in GW (budgets: their quantity per week), cost in $M per week, energy in GWh per week. Outputs in GW. */
#ifndef GIGAPLAN_OPERATE_OPERATE_H
#define GIGAPLAN_OPERATE_OPERATE_H

#include <stdint.h>

#include "portfolio/portfolio.h"

/* The operations LP written out as it is, for the solver, for cuts and for the one-matrix form alike:
 *   min cost.z,  matrix z (sense) rhs.x,  0 <= z <= bound.x
 * where rhs and bound are linear in x without a constant. */
enum form_row_kind {
    FORM_BALANCE,
    FORM_STATE_OF_CHARGE,
    FORM_LAST_STATE_OF_CHARGE, /* of the last of several equal days in a row */
    FORM_CURTAIL_HOURS,
    FORM_BACKUP_HOURS,
    FORM_BUDGET,
    FORM_CLEAN_HOUR,
    FORM_SERVED
};
enum form_column_kind {
    FORM_OUTPUT,
    FORM_CHARGE,
    FORM_DISCHARGE,
    FORM_STORED,
    FORM_LAST_STORED, /* on the last of several equal days in a row */
    FORM_CURTAILED,
    FORM_BACKUP,
    FORM_UNSERVED
};

struct form_term {
    int entry; /* of x */
    double coefficient;
};

struct form_row {
    enum form_row_kind kind;
    int block;                  /* -1: the whole season */
    int entry;                  /* entry of x it is about, or -1 */
    int sense;                  /* -1: <=, 0: =, 1: >= */
    int term_start, term_count; /* right-hand side in form.rhs_terms */
};

struct form_column {
    enum form_column_kind kind;
    int block, entry;
    double cost;                /* $M per week and GW (or GWh of state of charge: 0), of the form's price year */
    int term_start, term_count; /* upper bound in form.bound_terms */
};

struct form {
    int region, season;
    const struct portfolio *portfolio; /* borrowed */
    int row_count, column_count, entry_count;
    struct form_row *rows;
    struct form_column *columns;
    struct form_term *rhs_terms, *bound_terms;
    /* matrix by columns: column j has entries starts[j] .. starts[j + 1] - 1 */
    int *starts, *entry_rows;
    double *entry_values;
    int served_row;          /* the only row that may fail */
    double *unserved_weight; /* [column] GWh per week and GW for FORM_UNSERVED columns, else 0: objective of U */
    double *load_energy;     /* [entry] GWh per week and GW of load, else 0 */
};

/* Builds the form of a region and season with costs of a price year. Memory from the arena. */
gp_status form_build(struct form *out, const struct gp_scenario *scenario, const struct portfolios *portfolios,
                     int region, int season, int year, struct arena *arena);
/* The same form's cost vector for another year, column_count values. */
void form_costs(const struct form *form, const struct gp_scenario *scenario, int year, double *cost);

/* A number for all that the form says under a cost vector: forms that say the same have the same. Never 0. */
uint64_t form_fingerprint(const struct form *form, const double *cost);

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
/* The slope of a served cut: that of U, less what may stay unserved. */
void cut_served_slope(const struct form *form, const double *row_duals, double *slope);
/* Sets duals that have the wrong sign for their row's sense to 0. */
void cut_clip(const struct form *form, double *row_duals);

/* Solver of all seasons and years of one region. Belongs to the thread that made it. */
struct operator;
gp_status operator_new(struct operator** out, const struct gp_scenario *scenario, const struct portfolios *portfolios,
                       int region);
void operator_free(struct operator* op);
const struct form *operator_form(struct operator* op, int season);

struct operated {
    bool served;     /* whether the served row can hold at x */
    double cost;     /* Q(x), $M per week. Not served: of some operation that leaves least unserved, penalty included;
                        operator_dispatch gives the cheapest of these */
    double unserved; /* GWh per week of the solution; least possible when not served */
    double load;     /* GWh per week */
};

/* Q at x (entry_count values >= 0) in a season and price year index (year - calendar first year, but any calendar year
 * here). Writes the cost cut's slope when served, else the served cut's slope; *kind says which. `row_duals` (form
 * rows) may be NULL. */
gp_status operator_solve(struct operator* op, int season, int year, const double *x, struct operated *result,
                         enum cut_kind *kind, double *slope, double *row_duals);
/* Only U: whether the served row can hold; writes the served cut's slope if not. Used by the first stage of `fastest`.
 */
gp_status operator_check_served(struct operator* op, int season, const double *x, struct operated *result,
                                double *slope, double *row_duals);

/* Full solution at x, for plans: column values of the form and the marginal cost of energy by block ($/MWh). */
gp_status operator_dispatch(struct operator* op, int season, int year, const double *x, struct operated *result,
                            double *column_values, double *price_usd_per_mwh, double *row_duals);

/* Simplex iterations of all solves so far, for benchmarks. */
long operator_iterations(const struct operator* op);

/* First bound on theta, valid everywhere and also with negative costs: slope of the cut with all duals 0. */
void operator_first_bound(struct operator* op, int season, int year, double *slope);

#endif
