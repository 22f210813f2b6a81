/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A planner session: solves a scenario; solving it again (another gap, grid or method) keeps its cuts. */
#ifndef GIGAPLAN_PLANNER_H
#define GIGAPLAN_PLANNER_H

#include "gigaplan/plan.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A session: a copy of a scenario, and the cuts, builds and bases from solving it. One thread at a time may use it. */
typedef struct gp_planner gp_planner;

/** How a scenario is solved. Both find the same optimum. */
typedef enum {
    GP_METHOD_LAYERED,   /**< investment and operation apart, joined by cuts: for cases of any size */
    GP_METHOD_ONE_MATRIX /**< a single linear programme: for small cases */
} gp_method;

/** Longest build period. */
typedef enum {
    GP_GRID_OF_SCENARIO, /**< plan.grid of the scenario */
    GP_GRID_DEFAULT,     /**< fitted to the plan: seasons, cut down to weeks where building changes */
    GP_GRID_SEASON,      /**< a season */
    GP_GRID_MONTH,       /**< a month */
    GP_GRID_WEEK         /**< a week */
} gp_grid;

/** How to solve. All zero means the defaults. */
typedef struct {
    gp_method method;     /**< how */
    gp_grid grid;         /**< overrides plan.grid */
    double gap;           /**< proven relative gap at which to stop; 0: plan.gap_frac */
    double time_limit_s;  /**< 0: none. The best plan so far is given with outcome limit */
    long iteration_limit; /**< simplex iterations of the master; 0: none */
    bool certificate;     /**< keep the proof of the bound, for gp_report_write; of the layered method only */
    int threads;          /**< for the regions' operations; 0: all cores */
} gp_solve_options;

/** Opens a session on a scenario, which is copied. `*out` is released with gp_planner_free. GP_OK or GP_ERR_NOMEM. */
GP_API gp_status gp_planner_open(gp_planner **out, const gp_scenario *scenario, gp_env *env);
/**
 * Solves. `*out` is released with gp_plan_free; `options` may be NULL. GP_OK with a plan for every outcome but failure:
 * an infeasible model gives a plan whose outcome says so and that has no amounts. Pass the plan to gp_plan_verify
 * before relying on it: the check shares no code with the solver.
 */
GP_API gp_status gp_planner_solve(gp_plan **out, gp_planner *planner, const gp_solve_options *options, gp_env *env);
/**
 * Finds out why a plan of outcome infeasible has no amounts. Kept with the plan, for reports: values of tables that
 * cannot all stay, of which none can be left out; and the least changes of values that give a plan, each tried by
 * solving. That takes some ten to some hundred solves. A plan of another outcome is left as it is.
 *
 * @param options grid, time limit (of this call by itself) and threads as for gp_planner_solve; NULL: the defaults
 * @return GP_OK, also where the cancel hook or the limit of time stops it: what was found so far is kept; or as
 * gp_planner_solve
 */
GP_API gp_status gp_planner_explain(gp_plan *plan, const gp_solve_options *options, gp_env *env);
/**
 * Changes the scenario of the session. Where regions, options, classes, seasons and years stay the same the cuts are
 * kept, priced for the new data, and the next solve starts from the builds and bases of the last one. The optimum is
 * the same as that of a new session; among plans of equal cost another one may be found.
 */
GP_API gp_status gp_planner_change(gp_planner *planner, const gp_scenario *scenario, gp_env *env);
/**
 * The cuts, builds and bases of the session as bytes, from which other sessions can start. A solve is then a function
 * of its scenario and of these bytes alone, in any process. The caller frees *bytes with free(). Some MB for a scenario
 * of 17 regions.
 */
GP_API gp_status gp_planner_freeze(void **bytes, size_t *size, const gp_planner *planner, gp_env *env);
/**
 * Puts frozen bytes in place of the cuts, builds and bases of the session. Bytes of a scenario with other regions,
 * options, classes, seasons or years teach nothing and do no harm; damaged bytes give GP_ERR_INPUT and leave the
 * session as it was.
 */
GP_API gp_status gp_planner_thaw(gp_planner *planner, const void *bytes, size_t size, gp_env *env);
/** Releases the session; NULL is fine. Plans that it gave stay. */
GP_API void gp_planner_free(gp_planner *planner);
/**
 * Looks without solving for faults that no plan can mend: limits that cannot be met because of committed load or supply
 * or because of another limit, load that runs and can never be served, and scenarios in which no option can add the
 * firm capacity that load needs. Each is a warning in `env`. Where the scenario is so large that this would take long,
 * the only warning says so.
 * @return GP_OK, GP_ERR_NOMEM or GP_ERR_SOLVER
 */
GP_API gp_status gp_planner_check(const gp_scenario *scenario, gp_env *env);

/**
 * How far the limits of two scenarios are apart. `*share`, 0 to 1, is the part that differs of all limits, amounts and
 * dates on the grid of their plan table, and of the operations of each region and season. 0: they differ in costs
 * alone, and the least shortfall in frozen bytes of one holds for the other. 1 where there is little to compare: other
 * objectives, dates or options. Nothing is solved.
 *
 * @return GP_OK, or GP_ERR_NOMEM; nothing else can fail, so that there is nothing to record
 */
GP_API gp_status gp_scenario_limits_apart(double *share, const gp_scenario *one, const gp_scenario *other);

/** Form of a linear programme in a file. */
typedef enum {
    GP_EXPORT_MPS, /**< free MPS */
    GP_EXPORT_LP   /**< CPLEX LP */
} gp_export_format;

/** Stage of a solve: objective fastest has both, objective cost only the one of least cost. */
typedef enum {
    GP_STAGE_COST,     /**< the last: least cost, in objective fastest with the least shortfall kept */
    GP_STAGE_SHORTFALL /**< the first of objective fastest: least shortfall */
} gp_stage;

/**
 * Writes the scenario's problem as one linear programme, so that other solvers can check a plan. The last stage of
 * objective fastest needs the least shortfall, which is solved for first.
 *
 * @param options as for gp_planner_solve; NULL: the defaults
 * @param file    stream to write to; neither flushed nor closed
 * @return GP_OK, GP_ERR_USAGE for a format that does not exist or a stage that the objective does not have (recorded),
 * GP_ERR_IO, or as gp_planner_solve
 */
GP_API gp_status gp_planner_export(gp_planner *planner, const gp_solve_options *options, gp_export_format format,
                                   gp_stage stage, FILE *file, gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
