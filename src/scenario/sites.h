/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Committed supply as a plan counts it: what is in service at the start as its row says, and all else later by its
 * slip and less by the part that is cancelled. */
#ifndef GIGAPLAN_SCENARIO_SITES_H
#define GIGAPLAN_SCENARIO_SITES_H

#include "scenario/scenario.h"

/* Whether the row is online by the start of the plan. */
bool site_in_service(const struct gp_scenario *scenario, const struct committed_supply_row *row);
/* Day from whose start it is in service. */
date site_date(const struct gp_scenario *scenario, const struct committed_supply_row *row);
/* Whether its supply was retired before a day. */
bool site_retired(const struct committed_supply_row *row, date day);
/* Days of [from, to) on which its supply is in service. */
double site_supply_days(const struct gp_scenario *scenario, const struct committed_supply_row *row, date from, date to);
double site_supply_gw(const struct gp_scenario *scenario, const struct committed_supply_row *row);
/* Its supply times the capacity credit on the day on which it comes, or at the start. */
double site_firm_gw(const struct gp_scenario *scenario, const struct committed_supply_row *row);
double site_load_gw(const struct gp_scenario *scenario, const struct committed_supply_row *row);
/* Load of the row that runs at the start, GW. */
double site_running_gw(const struct gp_scenario *scenario, const struct committed_supply_row *row);

#endif
