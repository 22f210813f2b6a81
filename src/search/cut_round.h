/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One round of cuts over all groups of the master: the pool first, operations only where no cut of the pool is
 * violated. */
#ifndef GIGAPLAN_SEARCH_CUT_ROUND_H
#define GIGAPLAN_SEARCH_CUT_ROUND_H

#include "search/search_state.h"

/* Adds violated cuts and counts them in *added; when it is 0, *cost is the exact weighted cost of operations ($B) at
 * the master's point. only_served: cuts on unserved load alone. Cuts worth less than `gap`, relative to the objective,
 * wait. */
gp_status cut_round_run(struct search *search, bool only_served, double gap, int *added, double *cost);

#endif
