/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unverified figures behind the limits that bind. */
#ifndef GIGAPLAN_FINDINGS_STORY_FIGURES_H
#define GIGAPLAN_FINDINGS_STORY_FIGURES_H

#include "findings/story_members.h"

gp_status story_figures(struct story *story, const struct story_members *members, const struct gp_plan *plan,
                        struct arena *arena);

#endif
