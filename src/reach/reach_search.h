/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Efforts with which the goal is reached, by questions whether there is a plan. */
#ifndef GIGAPLAN_REACH_REACH_SEARCH_H
#define GIGAPLAN_REACH_REACH_SEARCH_H

#include "planner/effort.h"
#include "reach/reach.h"

/* A way in the making. */
struct found_way {
    double *efforts; /* [lever] */
    bool tight;      /* the search for fewer and smaller changes has ended by itself */
};

struct reach_search {
    struct trial *trial;
    bool *banned;    /* [lever] the kinds of change that take most of the effort of the ways so far */
    bool in_time;    /* the day is met without changes, or there is none */
    double *loosens; /* [lever] with these the next way meets the day; NULL: that is to be found */
};

/* Whether the day is met without changes. */
gp_status reach_search_open(struct reach_search *out, bool has_day, struct trial *trial);
/* The next way to the day, without the main kinds of change of those before; without changes where none are needed. */
gp_status reach_search_way(struct found_way *way, bool *found, struct reach_search *search);
/* A way has these efforts: the ways after it do without its main kind of change. */
void reach_search_ban(struct reach_search *search, const double *efforts);
/* The earliest day on which the load can be in service with these efforts, and not before it is wanted: the very day,
 * so that it does not depend on the day that is asked for. DATE_BLANK: not in the horizon. *known: the search has ended
 * by itself. */
gp_status reach_search_date(date *day, bool *known, struct trial *trial, const double *efforts);
/* With all levers at the ends of their ranges: the earliest day on which the load is in service, and the most load by
 * the day that is asked for. DATE_BLANK and NUMBER_BLANK where there is none. *no_plan: it is proven that no load by
 * any day has a plan. */
gp_status reach_search_nearest(date *earliest, double *most_gw, bool *no_plan, struct trial *trial);

#endif
