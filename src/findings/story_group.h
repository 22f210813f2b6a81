/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits of a story grouped by kind and name, in words. */
#ifndef GIGAPLAN_FINDINGS_STORY_GROUP_H
#define GIGAPLAN_FINDINGS_STORY_GROUP_H

#include "findings/story_members.h"

/* Whether two members are of the same scarce thing, wherever and whenever. */
bool story_belong_together(const struct gp_scenario *scenario, const struct story_member *first,
                           const struct story_member *second);
/* Groups members of a year (0: of the horizon) that have a worth, or, with `idle`, of which none has; by worth, then by
 * place. */
gp_status story_group(struct story_limit **out, int *count, const struct story_members *members,
                      const struct gp_plan *plan, int year, bool idle, struct arena *arena);
/* One member in words, as a group of its own; a generation of accelerators with those that bind beside it in its year.
 */
const char *story_member_words(const struct story_members *members, int member, const struct gp_plan *plan,
                               struct arena *arena);

#endif
