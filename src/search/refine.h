/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a grid is too coarse for the path of load that was found on it. */
#ifndef GIGAPLAN_SEARCH_REFINE_H
#define GIGAPLAN_SEARCH_REFINE_H

#include "search/grid.h"

/* Days that cut a grid further than its kind does. */
struct cut_days {
    date *items; /* ascending */
    int count;
    size_t capacity;
};

/* What is looked at. */
struct refine_rules {
    double unit_gw; /* GW in the scenario's unit: dates are told of round sizes */
    bool wide;      /* also a period whose rate changes on one side only: the plan on a coarse grid may hide a kink */
    bool merge;     /* days that change nothing leave */
};

/* Cuts the periods in which the rate of building seems to change: at the days wanted next. */
gp_status refine_days(struct cut_days *days, const struct grid *grid, const struct refine_rules *rules);
/* Cuts all periods, from the first on, as far as the number of cuts allows. */
gp_status refine_everywhere(struct cut_days *days, const struct calendar *calendar);

gp_status cut_days_add(struct cut_days *days, date day);
/* The days of another list, ascending. */
gp_status cut_days_take(struct cut_days *days, const date *from, int count);
void cut_days_free(struct cut_days *days);

#endif
