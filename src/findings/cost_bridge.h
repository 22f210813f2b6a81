/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How totals of cost lead from one to the other: from overnight capital to the present value of what is paid, and to
 * what builders spend. */
#ifndef GIGAPLAN_FINDINGS_COST_BRIDGE_H
#define GIGAPLAN_FINDINGS_COST_BRIDGE_H

#include "findings/cost.h"
#include "findings/cost_added.h"
#include "findings/ledgers.h"

/* $B of 2025. */
struct bridge_part {
    const char *part; /* in words */
    bool is_sum;      /* of all parts before it */
    bool is_price;    /* of missing load: nobody pays it */
    double usd_bn;
};

#define MOST_BRIDGE_PARTS 16
struct cost_bridge {
    const char *name; /* "paid", "builders" */
    int count;
    struct bridge_part parts[MOST_BRIDGE_PARTS];
};

/* The last sum is what the search makes least. */
void cost_bridge_to_paid(struct cost_bridge *out, const struct cost *cost, const struct cost_added *added);
/* From the overnight capital of all that is commissioned to the spending of all builders in the horizon. */
void cost_bridge_to_builders(struct cost_bridge *out, const struct cost *cost, const struct ledgers *ledgers);

#endif
