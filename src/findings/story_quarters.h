/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which limits held the plan back in each quarter of a year. */
#ifndef GIGAPLAN_FINDINGS_STORY_QUARTERS_H
#define GIGAPLAN_FINDINGS_STORY_QUARTERS_H

#include "findings/story_members.h"

/* A limit counts in the quarter in which load that it holds back would open: that of the middle of its period; for
 * workers the construction time after it. A limit of a whole year counts by a quarter in each. So the quarters of a
 * year add up to the year. */
gp_status story_quarters(struct story *story, const struct story_members *members, const struct gp_plan *plan,
                         struct arena *arena);

#endif
