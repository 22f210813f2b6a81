/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A plan: the answer to one scenario. */
#ifndef GIGAPLAN_PLAN_H
#define GIGAPLAN_PLAN_H

#include <stdio.h>

#include "gigaplan/env.h"
#include "gigaplan/scenario.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A plan, or the finding that there is none. It does not change, and needs neither planner nor scenario to live. */
typedef struct gp_plan gp_plan;

/** What the model said. */
typedef enum {
    GP_OUTCOME_OPTIMAL, /**< proven within the gap asked for */
    GP_OUTCOME_LIMIT,   /**< a plan with a proven gap, stopped by time, iterations or the caller: gp_plan_stop says by
                           which */
    GP_OUTCOME_INFEASIBLE, /**< no plan can meet the limits that were made hard */
    GP_OUTCOME_UNBOUNDED,  /**< the cost has no lower bound: the figures reward building without end */
    GP_OUTCOME_UNPROVEN /**< a plan with a proven gap that is larger than was asked for: rounding lets nothing nearer be
                           proven */
} gp_outcome;

/** What stopped a search. */
typedef enum {
    GP_STOP_NONE,       /**< nothing: it came to its end */
    GP_STOP_TIME,       /**< the time limit that was given */
    GP_STOP_ITERATIONS, /**< the limit of iterations that was given */
    GP_STOP_CALLER      /**< the caller, as by Ctrl-C */
} gp_stop;

/** What the model said. */
GP_API gp_outcome gp_plan_outcome(const gp_plan *plan);
/** One word for an outcome: "optimal", "limit", "infeasible", "unbounded" or "unproven". */
GP_API const char *gp_outcome_text(gp_outcome outcome);
/** What stopped the search for this plan. */
GP_API gp_stop gp_plan_stop(const gp_plan *plan);
/** "the time limit", "the limit of iterations", "an interrupt", or "". */
GP_API const char *gp_stop_text(gp_stop stop);
/** Present value at the start, $ of 2025: cost, and under objective cost also compute value x shortfall. */
GP_API double gp_plan_objective_usd(const gp_plan *plan);
/** Proven bound, $ of 2025: no plan has a lower objective. */
GP_API double gp_plan_bound_usd(const gp_plan *plan);
/** Relative gap between objective and bound; 0.01 is 1 %. */
GP_API double gp_plan_gap(const gp_plan *plan);
/** Shortfall against the wanted path, GW-weeks. */
GP_API double gp_plan_shortfall_gw_weeks(const gp_plan *plan);
/** Writes the day on which `gw` are first in service as YYYY-MM-DD; false when that is not within the horizon. */
GP_API bool gp_plan_date_of(char text[11], const gp_plan *plan, double gw);
/** The scenario as solved; lives as long as the plan. */
GP_API const gp_scenario *gp_plan_scenario(const gp_plan *plan);
/** Releases the plan; NULL is fine. */
GP_API void gp_plan_free(gp_plan *plan);

#ifdef __cplusplus
}
#endif
#endif
