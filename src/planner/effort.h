/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Efforts of levers at which there is a plan: as few as can be, each as little as can be. */
#ifndef GIGAPLAN_PLANNER_EFFORT_H
#define GIGAPLAN_PLANNER_EFFORT_H

#include "planner/trial.h"

/* Whether there is a plan with these efforts. */
gp_status effort_ask(bool *plan, struct trial *trial, const double *efforts);
/* Sets the efforts of the chosen levers. */
void effort_set(const struct trial *trial, double *efforts, const bool *chosen, double effort);
/* Lowers the chosen levers, all with the same effort, to the least one that leaves a plan, and a little more: at the
 * very least, rounding decides. A date is the very one. With the effort `high` there is a plan, with none there is
 * none. A guess between them is looked at first; 0: there is no guess. */
gp_status effort_lower(struct trial *trial, double *efforts, const bool *chosen, double high, double guess);
/* Of the groups from `first` on, `count` of them, which are at `level`, as many as can go back to their own values, the
 * last ones first. */
gp_status effort_put_back(struct trial *trial, double *efforts, double level, int first, int count);
/* Lowers each group that has an effort, by itself, one after the other. Guesses are by lever; NULL: there are none. */
gp_status effort_lower_each(struct trial *trial, double *efforts, const double *guesses);
/* Each group that has an effort goes back to its own values if there still is a plan, those of the least worth [lever]
 * first. Then none can be left out. */
gp_status effort_leave_out_each(struct trial *trial, double *efforts, const double *worths);

#endif
