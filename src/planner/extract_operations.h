/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operation of a plan. */
#ifndef GIGAPLAN_PLANNER_EXTRACT_OPERATIONS_H
#define GIGAPLAN_PLANNER_EXTRACT_OPERATIONS_H

#include "plan/plan.h"
#include "planner/session.h"
#include "search/grid.h"

/* Operation of every region and period, and the exact cost. */
gp_status extract_operations(struct gp_plan *plan, struct gp_planner *planner, const struct grid *grid);

#endif
