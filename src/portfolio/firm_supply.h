/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether any supply could back more load. Load needs firm capacity, so a scenario in which no option can add any
 * builds nothing, whatever compute is worth. */
#ifndef GIGAPLAN_PORTFOLIO_FIRM_SUPPLY_H
#define GIGAPLAN_PORTFOLIO_FIRM_SUPPLY_H

#include "scenario/scenario.h"

/* *out: NULL where some option can add firm capacity within the horizon, where committed sites have firm capacity, and
 * where the load needs none; else why none can, option by option, as a clause: "gas has no firm capacity
 * (capacity_credit_frac is 0)". In the arena. GP_ERR_NOMEM or GP_OK. */
gp_status firm_supply_missing(const char **out, const struct gp_scenario *scenario, struct arena *arena);

#endif
