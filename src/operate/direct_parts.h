/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the direct solver share. */
#ifndef GIGAPLAN_OPERATE_DIRECT_PARTS_H
#define GIGAPLAN_OPERATE_DIRECT_PARTS_H

#include "operate/direct_solver.h"
#include "operate/merit_order.h"
#include "operate/storage_worth.h"

/* Part of the cost by which a cut may miss it. */
#define DIRECT_GAP 1e-10
/* Part of a limit by which what rounding leaves may pass it. */
#define DIRECT_ROUNDING 1e-12

/* A storage option. The columns of a block stand together: charge, discharge, stored. */
struct storage_unit {
    int entry, first_column, first_row;
    int *last_rows;                                 /* [block] of the last of several equal days in a row; -1: none */
    double *taken_per_charge, *given_per_discharge; /* [block] GWh in store a GW */
};

struct direct_solver {
    const struct form *form;
    struct merit_order order;
    bool suitable;
    bool repeats; /* a day's charge counts in both its first and its last state: storage that is built needs the LP */
    int unit_count;
    struct storage_unit *units;
    int cycle_count;
    int *cycle_starts; /* [cycle + 1] blocks of a state of charge that ends where it began */
    struct storage_worth *finder;
    int *piece_starts; /* [block + 1] */
    struct storage_piece *pieces;
    double *most_given, *worth, *taken; /* [block] */
    double *net;                        /* [block] load and what storage takes, GW */
    double *priced_cost;                /* [column] with the season's rows priced */
    bool season_rows_hold;
    double *x;
    double size;                 /* of all load and supply in x, GW */
    double *activity, *turnover; /* [row] sum of entries times values, and of their sizes */
    struct direct_solution solution;
};

/* Finds the storage options of the form and the cycles of their states of charge. A day that is followed by itself is a
 * cycle: what carries over from it to the next one is left to its worth. */
gp_status direct_storage_find(struct direct_solver *direct);
/* Whether there is more of a storage than rounding of x. */
bool direct_storage_built(const struct direct_solver *direct, const struct storage_unit *unit);
/* The best that one storage can do while others do what they do; false where it is not found. */
bool direct_storage_run(struct direct_solver *direct, const struct storage_unit *unit, const double *cost);
/* Brings the limits of a block's price to those at which the storage does what it does. */
void direct_storage_narrow_price(const struct direct_solver *direct, const struct storage_unit *unit,
                                 const double *cost, int block, double *lower, double *upper);
/* Duals of storage that is not built, from the prices of the blocks. */
void direct_storage_price(struct direct_solver *direct, const struct storage_unit *unit, const double *cost);

/* Solves with a price on each unit by which a row of the season is overdrawn; `multipliers` by row, NULL: none. False
 * where that is not proven exact. *bound is what the duals prove at x, and `slope` their cut; solution and activity are
 * those of the blocks. */
bool direct_evaluate(struct direct_solver *direct, const struct direct_question *question, const double *multipliers,
                     double *bound, double *slope);
double direct_row_side(const struct direct_solver *direct, int row);
/* Sums of the solution over all columns, and whether its rows hold. */
void direct_add_up(struct direct_solver *direct, const double *cost);
bool direct_rows_hold(struct direct_solver *direct, bool served_row);

/* Finds the prices at which the rows of the season hold, after an evaluation without any. */
bool direct_price_rows(struct direct_solver *direct, const struct direct_question *question, double *slope);

#endif
