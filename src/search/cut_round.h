/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One round of cuts over all groups of the master: the pool first, operations only where no cut of the pool is
 * violated. */
#ifndef GIGAPLAN_SEARCH_CUT_ROUND_H
#define GIGAPLAN_SEARCH_CUT_ROUND_H

#include "search/search_state.h"

/* Adds violated cuts and counts them in *added; when it is 0, *cost is the exact weighted cost of operations ($B) at
 * the master's point. only_served: cuts on unserved load alone. Cuts worth less than `gap`, relative to the objective,
 * wait. */
gp_status cut_round_run(struct search *search, bool only_served, double gap, int *added, double *cost);

/* A point on the way from given totals and columns to the master's own. */
struct cut_ray {
    const double *totals, *columns;
    double part; /* 0: the given ones; 1: the master's */
};

/* The same at such a point: all operations are asked there, and their cuts are added where they hold off the master's
 * point by more than its share of so many $B. *cost is the exact cost at the point; HUGE_VAL where not all its load can
 * be served. */
gp_status cut_round_between(struct search *search, const struct cut_ray *ray, double usd_bn, int *added, double *cost);

#endif
