/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would have to be true, as data. */
#ifndef GIGAPLAN_REACH_REACH_H
#define GIGAPLAN_REACH_REACH_H

#include "base/arena.h"
#include "base/calendar.h"
#include "findings/told_costs.h"
#include "gigaplan/reach.h"
#include "planner/levers.h"

#define MOST_WAYS 3

/* One figure, or all years of one, that is moved. */
struct reach_change {
    const struct lever_rule *rule;
    const char *subject; /* "share captured of turbine_slots" */
    const char *place;   /* "pools.csv:2-9" */
    const char *values;  /* "from 3 to 3.528 and from 6 to 7.055" */
    const char **sets;   /* overrides, one a cell */
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
    struct told_costs costs; /* of the plan with the goal */
    struct told_costs
        part_costs; /* of that plan with nine tenths of each change of a price; blank: none is asked for */
    bool tight;     /* without any one of the changes, the others are not enough; else that is not known */
};

struct gp_reach {
    struct arena *arena;
    gp_scenario *scenario;    /* with the goal */
    const char *goal_sets[3]; /* overrides that make the goal part of a scenario */
    int goal_set_count;
    gp_reach_answer answer;
    double gw;
    gp_grid grid;                /* of all plans */
    bool has_other_grid;         /* `plan` takes another one, where none is asked for */
    date by;                     /* DATE_BLANK: none is asked for */
    struct told_costs cost_goal; /* the most that the plan may cost; blank: anything */
    date date_as_it_is; /* by which the load can be in service without changes; DATE_BLANK: not in the horizon */
    double usd_bn_as_it_is;
    struct told_costs costs_as_it_is;      /* blank: not known */
    struct told_costs plan_costs_as_it_is; /* the same on the scenario's own grid; blank: not another one, or not
                                              known */
    bool base_known;
    bool base_reaches; /* the plan without changes and without a day comes to the load; known where its costs are */
    struct reach_way ways[MOST_WAYS];
    int way_count;
    /* With all changes at the ends of their ranges, where even that is not enough. */
    date earliest;             /* DATE_BLANK: not in the horizon, or not known */
    double most_gw;            /* by the date; NUMBER_BLANK: not known */
    bool beyond_cost;          /* it is the cost that is not reached */
    bool no_plan;              /* nor is there a plan at any cost; without a cost: by any day, of any load */
    struct told_costs nearest; /* of the plan with the prices at the ends of their ranges; blank: not known */
    bool stopped;
};

#endif
