/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain arithmetic beside the plan: each year the lesser of two captured shares, that of the nation's power
 * additions and that of accelerators. It has no regions, sites, lead times and operation, so its difference to the
 * plan is the effect of these. */
#ifndef GIGAPLAN_FINDINGS_ROLL_UP_H
#define GIGAPLAN_FINDINGS_ROLL_UP_H

#include "findings/story.h"
#include "plan/plan.h"

struct roll_up_year {
    int year;
    double power_gw; /* captured share of firm power that can be energised in the part of the year that the horizon
                        has; NUMBER_BLANK: no table limits it */
    double accelerators_gw; /* captured share of accelerators, likewise */
    double
        renewal_gw; /* of them needed for renewal of the initial fleet and of the roll-up's additions a life earlier */
    double additions_gw;  /* lesser of power and accelerators less renewal, at most the rest up to the target */
    bool power_binds;     /* which of the two is the lesser */
    double total_gw;      /* at the end of the year */
    double plan_gw;       /* NUMBER_BLANK without a plan */
    double difference_gw; /* plan - roll-up */
    const char *words;    /* why they differ */
};

struct roll_up {
    double start_gw;
    int year_count;
    struct roll_up_year *years;
    int target_year; /* in which the roll-up reaches the target; 0: not in the horizon */
    date target_day; /* evenly within that year; DATE_BLANK */
};

/* `plan` and `story` may be NULL together. Years are those of the horizon. */
gp_status roll_up_make(struct roll_up **out, const struct gp_scenario *scenario, const struct gp_plan *plan,
                       const struct story *story, struct arena *arena);

#endif
