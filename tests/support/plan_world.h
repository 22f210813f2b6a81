/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small world in which every limit is on, and a plan for it, made by hand, that holds them all.
 *
 * Two regions, North with South inside it, and two years in four half-year periods of 181, 184, 181 and 184 days. 1 GW
 * runs in North at the start. A site of 0.5 GW in South is due on 2026-10-01, in the middle of the second period: 0.3
 * GW of it run by that period's end and the rest a period later. */
#ifndef GIGAPLAN_TESTS_PLAN_WORLD_H
#define GIGAPLAN_TESTS_PLAN_WORLD_H

#include "support/plan_builder.h"

enum { WORLD_PERIODS = 4, NORTH = 0, SOUTH = 1, ALPHA = 0, OWN = 1, BETA = 2 };

/* `overrides` ends with NULL, or is NULL. */
struct gp_scenario *plan_world_scenario(const char *const *overrides);
/* The plan that holds every limit of the scenario without overrides. */
void plan_world_open(struct plan_builder *builder, struct gp_scenario *scenario);

#endif
