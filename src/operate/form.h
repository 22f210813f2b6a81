/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operations LP written out as it is, for the solver, for cuts and for the one-matrix form alike:
 *   min cost.z,  matrix z (sense) rhs.x,  0 <= z <= bound.x
 * where rhs and bound are linear in x without a constant.
 *
 * Units: x in GW (budgets: their quantity per week), cost in $M per week, energy in GWh per week. Outputs in GW. */
#ifndef GIGAPLAN_OPERATE_FORM_H
#define GIGAPLAN_OPERATE_FORM_H

#include <stdint.h>

#include "portfolio/portfolio.h"

enum form_row_kind {
    FORM_BALANCE,
    FORM_STATE_OF_CHARGE,
    FORM_LAST_STATE_OF_CHARGE, /* of the last of several equal days in a row */
    FORM_CURTAIL_HOURS,
    FORM_BACKUP_HOURS,
    FORM_OUTPUT_HOURS, /* energy of an option in hours of its whole capacity */
    FORM_BUDGET,
    FORM_CLEAN_HOUR,
    FORM_PEAK_DRAW, /* of all grid service together */
    FORM_LEAST_OUTPUT,
    FORM_FLAT, /* output as in the block before */
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
    FORM_PEAK_EXCESS, /* of the season's highest draw above the part of the service that is paid for in any case */
    FORM_IDLE,        /* part of the least output that does not run: counts as unserved energy */
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
    double *unserved_weight; /* [column] GWh per week and GW for FORM_UNSERVED and FORM_IDLE, else 0: objective of U */
    double *load_energy;     /* [entry] GWh per week and GW of load, else 0 */
};

/* Builds the form of a region and season with costs of a price year. Memory from the arena. */
gp_status form_build(struct form *out, const struct gp_scenario *scenario, const struct portfolios *portfolios,
                     int region, int season, int year, struct arena *arena);
/* The same form's cost vector for another year, column_count values. */
void form_costs(const struct form *form, const struct gp_scenario *scenario, int year, double *cost);

/* A number for all that the form says under a cost vector: forms that say the same have the same. Never 0. */
uint64_t form_fingerprint(const struct form *form, const double *cost);

#endif
