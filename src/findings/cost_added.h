/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overnight capital of the load that a plan adds, by its own parts. */
#ifndef GIGAPLAN_FINDINGS_COST_ADDED_H
#define GIGAPLAN_FINDINGS_COST_ADDED_H

#include "findings/cost.h"

/* $B overnight of all that is commissioned in the horizon but renewal of accelerators. */
struct cost_added {
    double gw; /* load in service at the end above that at the start */
    double load_usd_bn, accelerators_usd_bn, supply_usd_bn;
    double without_supply_usd_bn, all_usd_bn;
};

struct cost_added cost_of_added(const struct cost *cost, double gw);

#endif
