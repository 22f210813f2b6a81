/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Providers that may have the same generations of accelerators share a fleet, which goes by the number of the first of
 * them: what they fit is one series a generation, since nothing in the model tells them apart. What each has of it
 * follows from its load (planner/extract_fleets.c). Where builders' funds are enforced each provider is a fleet by
 * itself, as it pays for what it fits; where the buyer's funds are, each that is own build. Where a renewal can come
 * due again within the horizon, every provider is a fleet by itself: what is renewed ahead may be for renewals that are
 * yet to come, and no split of each period's sum need suit all of them. */
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
/* What ran at the start at a provider and reaches the end of its life before `end`, GW of a kind. */
double fleet_initial_due(const struct gp_scenario *scenario, int provider, int kind, date end);

#endif
