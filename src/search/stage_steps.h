/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps that a stage is made of, and what they know of its progress. */
#ifndef GIGAPLAN_SEARCH_STAGE_STEPS_H
#define GIGAPLAN_SEARCH_STAGE_STEPS_H

#include "search/search_state.h"

struct stage_run {
    struct search *search;
    enum stage stage;
    double goal, gap; /* wanted and proven, relative */
    double round_gap; /* cuts worth less than this part of the objective wait */
    double value;     /* of the pass before */
    int passes;
    int drops;        /* how often idle builds left */
    bool solved_anew; /* the master was once solved from nothing, since nothing was left to add at an open gap */
};

/* Of the wanted grid's best plan, if its bound says anything: one below zero does not. */
void stage_tell_progress(const struct stage_run *run);
/* Forbids idle builds and solves again, a few times in a stage and then no more: without end, some would come and go.
 */
gp_status stage_drop_idle(struct stage_run *run);
/* Adds cuts until none is violated, and the builds that these ask for where with_builds; then *cost is the exact cost
 * of operations. With builds, a loose gap may be met before: then the grid is finished. */
gp_status stage_add_cuts(struct stage_run *run, bool with_builds, double *cost);
/* Adds cuts only until all load is served, however dear, and keeps that plan if it is the cheapest so far. */
gp_status stage_find_plan(struct stage_run *run);
/* Cost of operations by the master's thetas, $B. */
double stage_theta_cost(const struct master *master);
/* Keeps the master's point as the grid's plan if it is the cheapest so far. */
gp_status stage_keep_plan(struct stage_run *run, double operation_cost);
/* Keeps a bound that was just priced, with its proof, if it is the best so far. */
gp_status stage_keep_bound(struct stage_run *run, double bound);
/* How near the best plan is to the best bound. */
void stage_measure_gap(struct stage_run *run);

#endif
