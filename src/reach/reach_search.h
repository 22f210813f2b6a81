/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Efforts with which the goal is reached, by questions whether there is a plan. */
#ifndef GIGAPLAN_REACH_REACH_SEARCH_H
#define GIGAPLAN_REACH_REACH_SEARCH_H

#include "planner/effort.h"
#include "reach/reach.h"

/* A way in the making. */
struct found_way {
    double *efforts; /* [lever] */
    double sum;      /* over groups */
    bool tight;      /* the search for fewer and smaller changes has ended by itself */
};

/* Finds ways; *answer is GP_REACH_AS_IT_IS, GP_REACH_WAYS with at least one, GP_REACH_BEYOND or GP_REACH_NOT_KNOWN. */
gp_status reach_search_ways(struct found_way *ways, int *count, int most, gp_reach_answer *answer, struct trial *trial);
/* With all levers at the ends of their ranges: the earliest day on which the load is in service, and the most load by
 * the day that is asked for. DATE_BLANK and NUMBER_BLANK where there is none. */
gp_status reach_search_nearest(date *earliest, double *most_gw, struct trial *trial);

#endif
