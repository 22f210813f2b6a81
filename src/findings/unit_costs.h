/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a GW that is added costs, and a MWh of power, part by part. */
#ifndef GIGAPLAN_FINDINGS_UNIT_COSTS_H
#define GIGAPLAN_FINDINGS_UNIT_COSTS_H

#include "findings/cost.h"
#include "findings/cost_added.h"
#include "findings/summary.h"

struct unit_cost {
    const char *part; /* in words */
    bool is_sum;      /* of all parts before it */
    double usd_bn;
    double per_unit; /* $B a GW, or $ a MWh */
};

/* Parts, then their sum. */
struct unit_costs {
    int count;
    struct unit_cost *parts;
};

/* Overnight capital of the load that is added, without renewal of accelerators, per GW of it, which is more than none.
 */
gp_status unit_costs_of_gw(struct unit_costs *out, const struct cost *cost, const struct cost_added *added,
                           struct arena *arena);
/* Power of a year (index) per MWh served; the sum is the year's power_usd_per_mwh. Costs of nothing are left out. No
 * parts where nothing is served. */
gp_status unit_costs_of_mwh(struct unit_costs *out, const struct cost *cost, const struct summary *summary,
                            int year_index, struct arena *arena);

#endif
