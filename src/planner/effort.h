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
/* A question about efforts: `yes`, and the context of the one who asks. */
typedef gp_status effort_question(bool *yes, void *context, const double *efforts);
/* Each group that has an effort goes back to its own values if the answer still is yes, those of the least worth
 * [lever] first. *left_out: whether any did. Where more of an effort can turn a yes into a no, one that stayed may be
 * left out now that others are. The context has the trial's own mark of being stopped. */
gp_status effort_leave_out_each(struct trial *trial, double *efforts, const double *worths, effort_question *ask,
                                void *context, bool *left_out);
/* Whether there is a plan, as such a question; the context is the trial. */
gp_status effort_ask_plan(bool *yes, void *trial, const double *efforts);

#endif
