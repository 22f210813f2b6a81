/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What would have to be true: least changes of limits, times, dates and prices with which a target is reached by a
 * date, or at a cost. */
#ifndef GIGAPLAN_REACH_H
#define GIGAPLAN_REACH_H

#include <stdio.h>

#include "gigaplan/planner.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What would have to be true. */
typedef struct gp_reach gp_reach;

/** What is to be reached. */
typedef struct {
    double gw;      /**< load in service; 0: plan.target_gw */
    const char *by; /**< day by which, YYYY-MM-DD, after the start and before the end of the horizon; NULL:
                       plan.target_hard_date. Where there is neither, a cost is to be asked for */
    int ways;       /**< at most so many ways, from 1 to 3; 0: 3 */
    double hourly_clean_share_frac; /**< of the load of each hour that clean supply serves, up to 1; 0: that of the
                                       scenario */
    double usd_bn_per_gw;           /**< most overnight capital of a GW that is added, $B: built_usd_bn_per_gw of
                                       plan.json; 0: any */
    double usd_per_mwh;             /**< most cost of power, $/MWh: full_year_power_usd_per_mwh of plan.json; 0: any */
} gp_reach_goal;

/** What the search found. */
typedef enum {
    GP_REACH_AS_IT_IS, /**< the scenario reaches the goal without any change */
    GP_REACH_WAYS,     /**< with changes within their plausible ranges */
    GP_REACH_BEYOND,   /**< not even with all of them together */
    GP_REACH_NOT_KNOWN /**< the search was stopped, or the solver failed, before a way was found */
} gp_reach_answer;

/**
 * Looks for up to three sets of changes with which the scenario has a plan that reaches the goal.
 *
 * Each change moves one figure, or all years of one, within its plausible range (docs/method.md). Its effort is the
 * part of the range that it needs. None of a way's changes can be left out, unless the search was stopped or a little
 * was added to make it work, which is told. What is asked for beside the target (reserve margin, budgets, clean share,
 * unserved energy) and cells that an override has set are not moved. Ways after the first do without the change of the
 * first that takes most effort. Each way is planned again and checked. Prices are moved where a cost is asked for.
 *
 * @param out      receives the answer, to be released with gp_reach_free; NULL on failure
 * @param scenario borrowed while the call runs
 * @param options  of solving; the grid is that of seasons unless one is asked for. What the plan without changes costs
 *                 is then told on the scenario's own grid too. A time limit or the cancel hook ends the search, and
 *                 what was found stands
 * @return GP_OK; GP_ERR_USAGE where the goal does not fit the scenario (recorded); GP_ERR_NOMEM; GP_ERR_CANCELLED
 * before anything was found; or GP_ERR_INTERNAL when the independent check refused a plan
 */
GP_API gp_status gp_reach_find(gp_reach **out, const gp_scenario *scenario, const gp_reach_goal *goal,
                               const gp_solve_options *options, gp_env *env);
/** Releases the answer; NULL is fine. */
GP_API void gp_reach_free(gp_reach *reach);
/** What the search found. */
GP_API gp_reach_answer gp_reach_answer_of(const gp_reach *reach);
/** Whether it was stopped before its end: there may be more to find. */
GP_API bool gp_reach_stopped(const gp_reach *reach);
/** Number of ways. */
GP_API size_t gp_reach_way_count(const gp_reach *reach);
/** Number of overrides of a way, below gp_reach_way_count. All of them together are the way. */
GP_API size_t gp_reach_set_count(const gp_reach *reach, size_t way);
/** An override of a way, as gp_scenario_load takes it: "options.gas_ccgt.lead_weeks=160"; lives as long as the answer.
 */
GP_API const char *gp_reach_set(const gp_reach *reach, size_t way, size_t index);

/** Writes the answer in words and tables: for a terminal, or with `json` for programs. `width` 0: 80 characters. */
GP_API gp_status gp_reach_write(const gp_reach *reach, bool json, int width, bool colour, FILE *file, gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
