/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits that no plan can meet, whatever is built: the least (or most) that they can come to is already beyond them. */
#ifndef GIGAPLAN_PLANNER_CONTRADICTIONS_H
#define GIGAPLAN_PLANNER_CONTRADICTIONS_H

#include "plan/plan.h"

/* Each limit once, at the first period in which it cannot be met, with texts in the arena. GP_ERR_NOMEM,
 * GP_ERR_SOLVER or GP_OK. */
gp_status contradictions_find(struct contradiction **out, int *count, const struct gp_scenario *scenario,
                              struct arena *arena);

#endif
