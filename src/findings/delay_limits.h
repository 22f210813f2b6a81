/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits that delay load of a committed site. */
#ifndef GIGAPLAN_FINDINGS_DELAY_LIMITS_H
#define GIGAPLAN_FINDINGS_DELAY_LIMITS_H

#include "findings/story_members.h"

struct delay_question {
    const struct gp_plan *plan;
    const struct story_members *members;
    const struct committed_supply_row *row;
    double due, comes; /* days on which it might open, and does open; HUGE_VAL: it never does */
};

/* In words, the largest part in the delay first, with "; " between them. NULL where memory is short. */
const char *delaying_limits(const struct delay_question *question, struct arena *arena);

#endif
