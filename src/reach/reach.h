/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would have to be true, as data. */
#ifndef GIGAPLAN_REACH_REACH_H
#define GIGAPLAN_REACH_REACH_H

#include "base/arena.h"
#include "base/calendar.h"
#include "gigaplan/reach.h"
#include "planner/levers.h"

#define MOST_WAYS 3

/* One figure, or all years of one, that is moved. */
struct reach_change {
    const struct lever_rule *rule;
    const char *subject;   /* "share captured of turbine_slots" */
    const char *place;     /* "pools.csv:2-9" */
    const char *from, *to; /* values of the first cell */
    const char **sets;     /* overrides, one a cell */
    int cell_count;
    double effort; /* part of the plausible range */
};

struct reach_way {
    struct reach_change *changes; /* most effort first */
    int count;
    double effort;     /* sum of the changes' */
    const char **sets; /* of all changes */
    int set_count;
    double objective_usd_bn; /* of the plan with the goal; present value */
    date target_date;        /* in that plan */
    date part_date;          /* by which nine tenths of each change bring it; DATE_BLANK: not in the horizon */
    bool part_known;
    bool tight; /* without any one of the changes, the others are not enough; else that is not known */
};

struct gp_reach {
    struct arena *arena;
    gp_scenario *scenario; /* with the goal */
    gp_reach_answer answer;
    double gw;
    date by;
    date date_as_it_is; /* by which the load can be in service without changes; DATE_BLANK: not in the horizon */
    double usd_bn_as_it_is;
    bool base_known;
    struct reach_way ways[MOST_WAYS];
    int way_count;
    /* With all changes at the ends of their ranges, where even that is not enough. */
    date earliest;  /* DATE_BLANK: not in the horizon, or not known */
    double most_gw; /* by the date; NUMBER_BLANK: not known */
    bool stopped;
};

#endif
