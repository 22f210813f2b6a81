/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load that stands and cannot be served, whatever is built. */
#ifndef GIGAPLAN_PLANNER_SERVED_AT_MOST_H
#define GIGAPLAN_PLANNER_SERVED_AT_MOST_H

#include "invest/caps.h"
#include "plan/plan.h"

/* Adds each region whose running load cannot be served in some period, at the first such period, with all that can be
 * built by then and all budgets. `out` has room for one a region; texts are in the arena. GP_ERR_NOMEM, GP_ERR_SOLVER
 * or GP_OK. */
gp_status served_at_most_find(struct contradiction *out, int *count, const struct invest_model *model,
                              const struct caps *caps, struct arena *arena);

#endif
