/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the direct solver, shared by its files only. */
#ifndef GIGAPLAN_OPERATE_DIRECT_STRUCT_H
#define GIGAPLAN_OPERATE_DIRECT_STRUCT_H

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
    double allowed_unserved;     /* of the question */
    double *activity, *turnover; /* [row] sum of entries times values, and of their sizes */
    struct direct_solution solution;
};

#endif
