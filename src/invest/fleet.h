/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Providers that may have the same generations of accelerators share a fleet, because nothing in the model tells apart
 * what they fit: it is one series a generation. A fleet goes by the number of its first provider. What each provider
 * has of its fleet follows from its load (planner/extract_fleets.c). A provider is a fleet by itself
 * - where builders' funds are enforced, as it pays for what it fits;
 * - where the buyer's funds are enforced, and it is own build;
 * - where a renewal can come due again within the horizon: a renewal ahead of time may be for one that is yet to come,
 *   and no split of each period's sum need suit all providers. */
#ifndef GIGAPLAN_INVEST_FLEET_H
#define GIGAPLAN_INVEST_FLEET_H

#include "invest/model.h"

/* Fills fleet_of and fleet_names; false when memory runs short. */
bool fleets_find(struct invest_model *model);

/* The tag of a row about a fleet: of its provider where it has only one, else under the names of all. `what` may be
 * NULL. */
struct tag fleet_tag(struct invest_model *model, enum limit_kind kind, const char *what, int fleet, int t);
/* The first day that anything can reach the end of its life: no renewal is fitted before the period of that day. The
 * end of the horizon when nothing does within it. */
date fleet_first_renewal(const struct gp_scenario *scenario);
/* Whether what ran at the start is of a kind and reaches the end of its life before `end`. */
bool fleet_initial_is_due(const struct gp_scenario *scenario, const struct initial_fleet_row *row, int kind, date end);
/* Accelerators of a kind that a provider had at the start and whose life ends before `end`, GW. */
double fleet_initial_due(const struct gp_scenario *scenario, int provider, int kind, date end);

#endif
