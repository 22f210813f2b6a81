/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accelerators of a plan. */
#ifndef GIGAPLAN_PLANNER_EXTRACT_FLEETS_H
#define GIGAPLAN_PLANNER_EXTRACT_FLEETS_H

#include "plan/plan.h"
#include "search/grid.h"

/* What each provider has of its fleet, and its load by class; after the load is filled in. */
gp_status extract_fleets(struct gp_plan *plan, const struct grid *grid);

#endif
