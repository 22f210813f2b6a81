/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the restricted master, shared by its files only. */
#ifndef GIGAPLAN_MASTER_MASTER_PARTS_H
#define GIGAPLAN_MASTER_MASTER_PARTS_H

#include "invest/entry.h"
#include "master/standing.h"

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
};

/* Columns of what is late and their rows that are left out of the LP. */
struct late {
    int *row;      /* [series][t] investment row left out that says what is late there, or -1 */
    int *site_row; /* [series][t] investment row of the committed site, or -1 */
    int *total;    /* [investment column] total that says what is late, or -1 */
    double *cost;  /* as the model's, with that of what is late put on totals and constant */
    double cost_constant;
};

struct master {
    const struct invest_model *model;
    struct late late;
    bool *allowed; /* [series][t] */
    struct layout layout;
    struct solver *solver;
    bool free_theta;
    enum stage stage;
    double band;
    bool dirty; /* allowed builds changed since the last rebuild */
    bool solved;

    struct active_cut *cuts;
    int cut_count;
    size_t cut_capacity;
    struct standing standing; /* of the LP before the last rebuild, or the one to go on from */

    double *column_values, *reduced_costs, *row_values, *row_duals; /* of the LP */
    double *row_slack;                                              /* [active cut] room left by the last solve */
    size_t column_size, row_size;
    double objective;
    long iterations;

    struct invest_entry *entries; /* [region][t][entry of the region], from entry_start */
    size_t *entry_start;          /* [region] */
    double *full;                 /* [series][t] pricing: e, then mu */
    int *lease_row;               /* [series][t] investment row that limits what is given back by then, or -1 */
    double *give_back; /* [series][t] pricing: what giving back then was worth until the dual of its lease row took that
                          up, <= 0 */
    /* writing of one LP row */
    double *scratch;
    int *touched;
    int touched_count;
    int *row_columns;
    double *row_entries;
};

static inline const struct invest_entry *master_entry(const struct master *master, int region, int entry, int t)
{
    size_t count = (size_t)master->model->portfolios->regions[region].count;
    return &master->entries[master->entry_start[region] + (size_t)t * count + (size_t)entry];
}

/* Whether a series is what is given back of a lease, as far as rows say so: it means nothing without the lease. */
static inline bool master_gives_back(const struct master *master, int series)
{
    return master->lease_row[invest_total(master->model, series, master->model->period_count - 1)] >= 0;
}

/* Bounds and cost of a column of the LP in the master's stage. */
struct lp_column master_lp_column(const struct master *master, const struct layout *layout, int column);
/* Forgets the LP and its cuts. */
void master_drop_solver(struct master *master);

gp_status layout_build(struct layout *layout, struct master *master);
void layout_free(struct layout *layout);

/* One LP row from investment terms: substitutes pieces. Result in master->row_columns / row_entries, sorted; returns
 * the count. */
void line_begin(struct master *master);
void line_add(struct master *master, const struct layout *layout, int index, double coefficient);
void line_add_column(struct master *master, int lp_column, double coefficient);
int line_end(struct master *master);

/* Left side of a cut for a group on the LP's columns, and its right side: slope.x - theta <= right. */
int cut_line(struct master *master, const struct layout *layout, const struct cut *cut, int group, double *right);

gp_status late_find(struct late *late, const struct invest_model *model);
void late_free(struct late *late);
bool late_leaves_out(const struct late *late, const struct invest_model *model, int row);
/* What is late by a column that is left out, and the dual of a row that is. */
double late_value(const struct master *master, int column);
double late_dual(const struct master *master, int row);

/* Column costs of a stage. */
double piece_cost(const struct master *master, const struct layout *layout, int piece, enum stage stage);

#endif
