/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which row and column of the restricted master's LP is what. */
#ifndef GIGAPLAN_MASTER_LAYOUT_H
#define GIGAPLAN_MASTER_LAYOUT_H

#include "master/master.h"

struct piece {
    int series, first, last;
};

/* A row of the LP that stands for investment rows with equal left sides; -1 where no side is bounded. */
struct merged_row {
    int lower_row, upper_row; /* the tightest of each side */
    double lower, upper;
    double artificial; /* sign of the artificial in it, 0 for none */
};

/* The LP of one choice of allowed builds. */
struct layout {
    int piece_count;
    struct piece *pieces;
    int *piece_of; /* [series][t] -> piece, -1 before the first */
    int group_count;
    struct group *groups;
    int *group_of; /* [region][t] */
    int merged_count;
    struct merged_row *merged;
    int *merged_starts, *merged_columns; /* their left sides */
    double *merged_values;
    int *merged_of;     /* [investment row] -> merged row or -1 (holds anyway) */
    int rise_count;     /* rows that keep totals from falling */
    int *rise_piece;    /* [rise row] -> the later piece */
    int *rise_of_piece; /* [piece] -> rise row or -1 */
    int first_column, first_theta, first_artificial, column_count;
    int first_rise, band_row, first_cut;
    int cost_row; /* -1: cost is not limited */
};

/* The layout for the builds that are allowed now. Free it with layout_free, also where memory was short. */
gp_status layout_build(struct layout *layout, struct master *master);
void layout_free(struct layout *layout);

#endif
