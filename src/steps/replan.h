/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario with some overrides, solved from where the session of its plan ended. */
#ifndef GIGAPLAN_STEPS_REPLAN_H
#define GIGAPLAN_STEPS_REPLAN_H

#include <stdatomic.h>

#include "gigaplan/planner.h"
#include "plan/plan.h"

/* What all replans start from. Several threads read it. */
struct origin {
    const struct gp_plan *plan;
    const void *bytes; /* frozen session that has solved it */
    size_t size;
    gp_solve_options options; /* of the plan, with one thread */
    atomic_bool stop;         /* replans end soon, with GP_ERR_CANCELLED */
    double missing_usd_bn;    /* of the plan, as in a replan */
};

struct replan {
    const char *const *sets; /* overrides, borrowed */
    int set_count;
    bool whole; /* all that is below; else only whether there is a plan, and its shortfall or objective */

    gp_status status; /* GP_OK, GP_ERR_NOMEM, GP_ERR_CANCELLED or GP_ERR_INTERNAL */
    bool exists;      /* the overrides pass the checks of a scenario, and it has a plan that the solver finds */
    bool unsolved;    /* the solver found no answer */
    double shortfall_gw_weeks;
    double objective_usd_bn; /* under fastest of whole replans only */
    double missing_usd_bn;   /* load that is missing at the value of compute, present value */
    double kept_usd_bn;      /* objective with the pace of the plan kept; NUMBER_BLANK under cost */
    date target_date;        /* DATE_BLANK: not in the horizon */
};

/* Present value of a plan's missing load at the value of compute, $B. */
double replan_missing_usd_bn(const struct gp_plan *plan);
/* The day on which a plan has the target in service; DATE_BLANK: not in the horizon. */
date replan_target_date(const struct gp_plan *plan);

/* Solves for the shortfall, or the objective under cost, of a session's scenario, which is to be like the origin's.
 * Status as of a replan. */
gp_status replan_value(struct replan *replan, gp_planner *planner, const struct origin *origin, gp_env *env);

/* Solves the replans on so many threads (0: one for each core). Results depend on the replans alone. GP_ERR_CANCELLED
 * when the caller said so: some replans may have ended by then. */
gp_status replans_run(struct replan *replans, int count, struct origin *origin, int threads, const char *stage,
                      gp_env *env);

#endif
