/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Yearly tables of which the figures go from year to year by a step or a line (column between_years), as functions of
 * time over the whole horizon. */
#ifndef GIGAPLAN_SCENARIO_YEARLY_TABLES_H
#define GIGAPLAN_SCENARIO_YEARLY_TABLES_H

#include "base/yearly.h"
#include "scenario/scenario.h"

/* Each fills `out`, whose spans belong to the arena, and returns GP_ERR_NOMEM where memory is short. */

/* Arrivals in a pool for this buyer, GW a day; nothing before its first row. Needs a row of the pool. */
gp_status scenario_pool_arrivals(struct yearly *out, const struct gp_scenario *scenario, const char *pool,
                                 struct arena *arena);
/* Arrivals of a generation for this buyer, GW a day; nothing in a year without a row. */
gp_status scenario_generation_arrivals(struct yearly *out, const struct gp_scenario *scenario, int generation,
                                       struct arena *arena);
/* Workers for this buyer; no spans before the first row, where nothing limits them. */
gp_status scenario_workers(struct yearly *out, const struct gp_scenario *scenario, struct arena *arena);

#endif
