/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits of a plan. */
#ifndef GIGAPLAN_PLANNER_EXTRACT_LIMITS_H
#define GIGAPLAN_PLANNER_EXTRACT_LIMITS_H

#include "plan/plan.h"
#include "planner/session.h"
#include "search/grid.h"

/* The limits that bind, and their worths. */
gp_status extract_limits(struct gp_plan *plan, struct gp_planner *planner, const struct grid *grid);

#endif
