/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Committed sites that come late, and the limit that delays each. */
#ifndef GIGAPLAN_FINDINGS_STORY_DELAYS_H
#define GIGAPLAN_FINDINGS_STORY_DELAYS_H

#include "findings/story_members.h"

#define DELAY_WEEKS_THAT_COUNT 13.0 /* a site whose load comes later than that after its date is told */

gp_status story_delays(struct story *story, const struct story_members *members, const struct gp_plan *plan,
                       struct arena *arena);

#endif
