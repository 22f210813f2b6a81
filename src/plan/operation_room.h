/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room for the operation of a region in a period. */
#ifndef GIGAPLAN_PLAN_OPERATION_ROOM_H
#define GIGAPLAN_PLAN_OPERATION_ROOM_H

#include "plan/plan.h"

/* Makes its series, all zero, in a plan that has its calendar, portfolios and operations. */
gp_status operation_room(struct gp_plan *plan, int region, int t);

#endif
