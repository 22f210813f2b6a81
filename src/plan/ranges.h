/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room to choose: how little and how much of a thing there is in plans that are nearly as good as the plan. steps/
 * finds them. */
#ifndef GIGAPLAN_PLAN_RANGES_H
#define GIGAPLAN_PLAN_RANGES_H

#include <stdbool.h>

#include "base/calendar.h"

/* Ends are found, and proven, to this part of the target. */
#define RANGES_ACCURACY 3e-3

enum range_kind { RANGE_REGION, RANGE_PROVIDER, RANGE_OPTION, RANGE_GENERATION, RANGE_KINDS };

enum range_end { RANGE_LEAST, RANGE_MOST, RANGE_ENDS };

/* What a range says to who has to choose. */
enum range_verdict {
    RANGE_UNKNOWN, /* not looked at, or not to its end */
    RANGE_MUST,    /* no such plan is without some of it, beside what stands anyway */
    RANGE_CHOICE,
    RANGE_AVOID /* no such plan adds any */
};

/* GW of one region, provider, option or generation in service on the day. */
struct range {
    enum range_kind kind;
    int index;                    /* of the region, provider, option or generation */
    const char *name, *label;     /* what the scenario and reports call it; both borrowed from the scenario */
    double plan_gw;               /* of the plan itself */
    double standing_gw;           /* what stands or is in flight by the tables, which no plan decides */
    double found_gw[RANGE_ENDS];  /* least and most of the plans found; NUMBER_BLANK: not looked at */
    double proven_gw[RANGE_ENDS]; /* no such plan has less, or more; NUMBER_BLANK: nothing is proven */
};

struct ranges {
    int count;
    struct range *items; /* by kind, then by GW of the plan, largest first */
    double within_frac;  /* of the cost */
    double weeks;        /* of the load, by which it may come later */
    bool on_seasons;     /* of plans on seasons: build periods of the plan are too many */
    double most_cost_usd_bn;
    double accuracy_gw; /* to which ends are found */
    date day;
    int looked_at; /* items of which both ends are known */
};

enum range_verdict range_verdict(const struct ranges *ranges, const struct range *range);
const char *range_kind_text(enum range_kind kind);
const char *range_verdict_text(enum range_verdict verdict);
/* The range of a thing; NULL where none was asked for. `ranges` may be NULL. */
const struct range *ranges_of(const struct ranges *ranges, enum range_kind kind, int index);

#endif
