/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cuts of a session that are worth keeping when it ends: those that stood in a master at the end of a stage. */
#ifndef GIGAPLAN_PLANNER_KEPT_CUTS_H
#define GIGAPLAN_PLANNER_KEPT_CUTS_H

#include "search/warm_start.h"

struct kept_cuts {
    const struct cut **cuts; /* lent; by region, season, served before cost, year and index in the pool */
    int count;
};

gp_status kept_cuts_gather(struct kept_cuts *kept, const struct warm_start *warm_start);
void kept_cuts_free(struct kept_cuts *kept);
/* Where a kept cut stands in its list of the pool once only kept ones are there. */
int kept_cuts_index(const struct kept_cuts *kept, const struct cut *cut);
/* Whether two cuts are of one list of the pool. */
bool kept_cuts_same_list(const struct cut *a, const struct cut *b);

#endif
