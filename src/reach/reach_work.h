/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a search for ways share. */
#ifndef GIGAPLAN_REACH_REACH_WORK_H
#define GIGAPLAN_REACH_REACH_WORK_H

#include "planner/trial.h"
#include "reach/reach.h"
#include "reach/reach_try.h"

#define REACH_NO_HARD_DATE "plan.target_hard_date="

/* Efforts of levers whose plan is known to cost more than is asked for. */
struct too_dear {
    const double *efforts;
    const struct too_dear *before;
};

struct reach_work {
    struct gp_reach *reach;
    int most; /* ways that are asked for */
    struct levers levers;
    struct trial trial;
    gp_planner *planner;              /* of plans with changes; NULL: there was none yet */
    const double *efforts[MOST_WAYS]; /* of each way that is told, by lever */
    struct tried as_it_is;            /* the plan without changes and without a day; to be released */
    const struct too_dear *too_dear;  /* where a cost is asked for: all that were planned so far */
    gp_env *env;
};

/* A plan with efforts (NULL: none) and a further override (NULL: none). It goes on from where the one before ended,
 * unless a cost is asked for: within the gap a plan, and so what it costs, depends on where its session began. Then it
 * is by a session of its own, and anyone who plans with these efforts gets it; that without changes is planned once.
 * Where the caller or the limit of time stops it, nothing exists, and both the trial and the answer are marked. */
gp_status reach_work_try(struct tried *out, struct reach_work *work, const double *efforts, const char *set);
/* Where a cost is asked for: about what a plan with efforts costs, for less work. It goes on from where the plan before
 * ended, to a loose gap. One that costs far too much is known to cost too much. */
gp_status reach_work_look(struct tried *out, struct reach_work *work, const double *efforts);
/* Where the caller or the limit of time has stopped a plan, that is noted, and it does not exist. */
gp_status reach_work_note_stop(gp_status status, struct tried *out, struct reach_work *work);
/* The grid of all plans, as --grid and plan.grid name it. */
const char *reach_grid_name(const struct gp_reach *reach);
/* Whether anything is asked of the cost. */
bool reach_asks_for_cost(const struct gp_reach *reach);
/* Whether efforts were planned before, and cost too much. */
bool reach_work_too_dear(const struct reach_work *work, const double *efforts);
/* Whether a plan costs no more than is asked for. */
bool reach_costs_meet(const struct gp_reach *reach, const struct tried *tried);

#endif
