/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of price changes, one after the other, along which a figure of cost falls. While the amounts of a plan stay,
 * each price lowers the figure by what the plan pays at it. So those that the plan pays most at come first: for a
 * linear figure that is the least effort. */
#ifndef GIGAPLAN_REACH_PRICE_PATH_H
#define GIGAPLAN_REACH_PRICE_PATH_H

#include "findings/told_costs.h"
#include "planner/levers.h"

/* At position 2.3 the first two groups are at the ends of their ranges, and the third at 0.3 of what is left of it. */
struct price_path {
    const struct levers *levers;
    const double *start; /* [lever] efforts at position 0 */
    int *groups;         /* groups of prices, in their order */
    int count;
    enum told_cost which; /* the figure */
};

/* The figures of a plan if its amounts stayed and prices had these efforts. GP_OK or GP_ERR_NOMEM. */
gp_status price_path_costs(struct told_costs *out, const struct levers *levers, const double *efforts,
                           const struct gp_plan *plan);
/* Of the groups of prices of which no lever is banned, those that have a worth above `least`: by how much they lower
 * the figure at the ends of their ranges, [group]. `start` is borrowed. GP_OK or GP_ERR_NOMEM. */
gp_status price_path_make(struct price_path *out, const struct levers *levers, const double *start,
                          enum told_cost which, const double *worths, double least, const bool *banned);
void price_path_efforts(double *efforts, const struct price_path *path, double position);
/* The first position at which the figure is at most the goal if the amounts of a plan stay; the end of the line where
 * none is. GP_OK or GP_ERR_NOMEM. */
gp_status price_path_guess(double *position, const struct price_path *path, const struct gp_plan *plan, double goal);

#endif
