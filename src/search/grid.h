/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One grid of the ladder from coarse to fine: its calendar, investment model and master. */
#ifndef GIGAPLAN_SEARCH_GRID_H
#define GIGAPLAN_SEARCH_GRID_H

#include "invest/hold_back.h"
#include "master/proof.h"
#include "operate/cut_pool.h"
#include "search/answer_cache.h"
#include "search/warm_start.h"

struct grid {
    struct arena *arena;
    struct calendar calendar;
    int parts; /* of each season, on the ladder to a finer grid; 0: the grid asked for */
    struct invest_model *model;
    struct master *master;
    struct answer_cache answers; /* of operations, to what was asked on it */
    /* the best plan found on it: valued exactly, served everywhere */
    bool has_plan;
    double value, bound;               /* $B, last stage */
    double shortfall, least_shortfall; /* GW-weeks */
    struct pace pace;                  /* of its last stage of cost */
    double *totals;                    /* [series][t] */
    double *columns;
    double *shortfall_row_duals, *shortfall_column_duals; /* of the first stage of fastest, or NULL */
    double *cost_row_duals, *cost_column_duals;
    struct proof proofs[STAGE_COST + 1]; /* [enum stage] of the best bounds */
    bool finished;                       /* proven within the gap */
    bool split_open;                     /* the step that settles who builds did not come to its end */
};

/* How fine the ladder's grids are before the wanted one: parts of each season block. */
struct grid_ladder {
    int count;
    int parts[8]; /* 0: the wanted grid itself */
};
void grid_ladder_of(enum grid_kind kind, struct grid_ladder *out);

gp_status grid_new(struct grid **out, const struct gp_scenario *scenario, const struct portfolios *portfolios,
                   const struct grid_wanted *wanted, const bool *dropped, bool free_theta);
void grid_free(struct grid *grid);
/* Puts levers into its layer that can be held back, before anything is allowed; *first: the first of their columns. */
gp_status grid_hold_back(int *first, struct grid *grid, const struct holds *holds, bool free_theta);

/* Allows a few periods of each series, or where a coarser grid built. */
void grid_allow_some(struct grid *grid);
void grid_allow_from(struct grid *grid, const struct grid *coarse);

/* (value - bound) / |value|; of values near 0 against $1 B in the scenario's own unit. */
double grid_relative_gap(double value, double bound);

/* The list of the pool that the cuts of a group belong to. */
struct cut_key grid_cut_key(const struct grid *grid, const struct group *group, enum cut_kind kind);

/* Keeps the master's present point as the grid's amounts; with worths of limits, as its plan. */
void grid_keep_point(struct grid *grid);
gp_status grid_keep_plan(struct grid *grid);
/* The investment part of the objective, $B, from the amounts kept. */
double grid_investment_cost(const struct grid *grid);
/* The amounts become the point between others (at part 0) and themselves (at 1). */
void grid_move_towards(struct grid *grid, const double *totals, const double *columns, double part);
gp_status grid_keep_duals(struct grid *grid, double **rows, double **columns);

#endif
