/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans with the changes of a way, each checked. */
#ifndef GIGAPLAN_REACH_REACH_TRY_H
#define GIGAPLAN_REACH_REACH_TRY_H

#include "findings/told_costs.h"
#include "gigaplan/planner.h"
#include "planner/levers.h"

/* What a plan says; to be released. */
struct tried {
    bool exists;
    bool infeasible; /* it is proven that there is none */
    date target_date;
    double objective_usd_bn;
    struct told_costs costs;
    gp_plan *plan; /* NULL where there is none */
    bool borrowed; /* the plan is somebody else's */
};

/* With the efforts of levers (NULL: none), and a further override (NULL: none). The session goes on from one such plan
 * to the next; *planner is NULL at first. GP_ERR_CANCELLED where it was stopped. */
gp_status reach_try(struct tried *out, gp_planner **planner, const struct levers *levers, const double *efforts,
                    const char *set, const gp_solve_options *options, gp_env *env);
void reach_tried_free(struct tried *tried);

#endif
