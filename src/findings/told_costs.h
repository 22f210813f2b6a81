/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two figures of cost by which a plan is known. */
#ifndef GIGAPLAN_FINDINGS_TOLD_COSTS_H
#define GIGAPLAN_FINDINGS_TOLD_COSTS_H

#include "plan/plan.h"

enum told_cost {
    TOLD_USD_BN_PER_GW, /* overnight capital of a GW that is added: built_usd_bn_per_gw of plan.json */
    TOLD_USD_PER_MWH,   /* of power in the first whole year at the target: full_year_power_usd_per_mwh */
    TOLD_COST_COUNT
};

/* NUMBER_BLANK where a plan has none: it adds no load, or serves none in that year. */
struct told_costs {
    double values[TOLD_COST_COUNT];
};

/* Of a plan with amounts. With `scenario` the amounts are those of the plan, and the prices those of another scenario,
 * which differs in prices alone; NULL: the plan's own. GP_OK or GP_ERR_NOMEM. */
gp_status told_costs_of(struct told_costs *out, const struct gp_plan *plan, struct gp_scenario *scenario);

#endif
