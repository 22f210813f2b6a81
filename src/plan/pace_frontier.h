/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The price of time: plans of the same scenario from the fastest to the cheapest. steps/ finds them. */
#ifndef GIGAPLAN_PLAN_PACE_FRONTIER_H
#define GIGAPLAN_PLAN_PACE_FRONTIER_H

#include <stdbool.h>

#include "base/calendar.h"

struct pace_point {
    const char *name; /* of the objective whose plan it is; "" for the plans between */
    const char *set;  /* the override that plans it; "" for the plan of the report itself */
    double shortfall_gw_weeks;
    date target_date;      /* DATE_BLANK: not in the horizon */
    double cost_usd_bn;    /* present value of what is paid, without prices of missing load */
    double missing_usd_bn; /* the missing load at the value of compute, present value */
};

struct pace_frontier {
    int count;
    struct pace_point *points;   /* by shortfall, least first; of equal ones fastest, balanced, cost */
    int fastest, balanced, cost; /* where they are among the points; -1: not found before a stop */
    double same_gw_weeks;        /* shortfalls that differ by no more are the same: slack of the pace, and rounding */
    bool complete;               /* false: stopped before all plans were found */
};

bool pace_frontier_is_faster(const struct pace_frontier *frontier, int one, int other);
/* The price of being as fast as one point in place of another, $B a GW-week; NUMBER_BLANK where it is not faster, or
 * there is no such point. */
double pace_frontier_price(const struct pace_frontier *frontier, int one, int other);
/* Leaves out plans without a name beside which a mixture of two others costs less, so that the price falls from line to
 * line. Points are in their order. The places of the objectives are not brought up to date. Where an objective's own
 * plan makes the price rise, lines beside it leave. */
void pace_frontier_leave_out_dear(struct pace_frontier *frontier);

#endif
