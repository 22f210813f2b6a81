/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Committed sites that come late, and the limit that delays each. */
#ifndef GIGAPLAN_FINDINGS_STORY_DELAYS_H
#define GIGAPLAN_FINDINGS_STORY_DELAYS_H

#include "findings/story_members.h"

/* A site whose load comes later than that after its date is told: up to that the target is as wanted, too. */
#define DELAY_WEEKS_THAT_COUNT 1.0

gp_status story_delays(struct story *story, const struct story_members *members, const struct gp_plan *plan,
                       struct arena *arena);

#endif
