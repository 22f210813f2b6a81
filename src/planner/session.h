/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A planner session: its scenario, and what it keeps between solves. */
#ifndef GIGAPLAN_PLANNER_SESSION_H
#define GIGAPLAN_PLANNER_SESSION_H

#include "gigaplan/planner.h"
#include "search/oracle.h"
#include "search/warm_start.h"

struct gp_planner {
    struct arena *arena;
    struct gp_scenario *scenario; /* with its amounts in its own unit, so that all that is solved is of the same size */
    struct gp_scenario *before;   /* the one before the last change: a grid of its time has names of it */
    double unit_gw;               /* that unit */
    int first_year, last_year;    /* of the horizon */
    struct portfolios portfolios;
    struct oracle *oracle;
    struct cut_pool *pool;
    struct warm_start warm_start; /* where the last solve ended */
    bool cuts_unpriced;           /* the pool's cuts come from other data: their slopes are yet to be worked out */
    int threads;                  /* of the oracle */
    bool free_theta;              /* operations may earn money, so that theta has no bound of zero */
    bool dropped[LIMIT_COUNT];    /* limits left out: only tests do, to show what each limit does */
};

/* An empty pool for the session's scenario. */
gp_status planner_new_pool(struct cut_pool **out, const gp_planner *planner);
/* The session goes on with these cuts, whose slopes are yet to be worked out, and from there; both are its own from now
 * on. */
void planner_take_cuts(gp_planner *planner, struct cut_pool *pool, const struct warm_start *warm_start);

#endif
