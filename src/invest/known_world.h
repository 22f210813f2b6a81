/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load and supply that ran at the start or were under construction then: the constants of the rows. */
#ifndef GIGAPLAN_INVEST_KNOWN_WORLD_H
#define GIGAPLAN_INVEST_KNOWN_WORLD_H

#include "invest/model.h"

/* Load that runs at the start, summed as the series are, by provider and region: -1 stands for all. */
double invest_running_load(const struct gp_scenario *scenario, int provider, int region);
/* Load of committed sites that counts by the end of period t, running included. */
double invest_committed_load(const struct gp_scenario *scenario, const struct calendar *calendar, int provider,
                             int region, int t);
double invest_committed_supply(const struct gp_scenario *scenario, int option, int region, date day);
double invest_committed_supply_mean(const struct gp_scenario *scenario, int option, int region,
                                    const struct period *period);

#endif
