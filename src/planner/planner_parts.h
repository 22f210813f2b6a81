/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of a planner session. */
#ifndef GIGAPLAN_PLANNER_PLANNER_PARTS_H
#define GIGAPLAN_PLANNER_PLANNER_PARTS_H

#include "gigaplan/planner.h"
#include "search/search.h"

struct gp_planner {
    struct arena *arena;
    struct gp_scenario *scenario; /* with its amounts in its own unit, so that all that is solved is of the same size */
    double unit_gw;               /* that unit */
    struct portfolios portfolios;
    struct oracle *oracle;
    struct cut_pool *pool;
    struct warm_start warm_start; /* where the last solve ended */
    bool cuts_unpriced;           /* the pool's cuts come from other data: their slopes are yet to be worked out */
    int threads;                  /* of the oracle */
    bool free_theta;
    bool dropped[LIMIT_COUNT]; /* limits left out: tests show with them what each limit does */
};

/* Leaves out a limit from now on. For tests. */
void planner_drop_limit(gp_planner *planner, enum limit_kind kind, bool dropped);

/* The session goes on with these cuts, whose slopes are yet to be worked out, and from there; both are its own from now
 * on. */
void planner_take_cuts(gp_planner *planner, struct cut_pool *pool, const struct warm_start *warm_start);

/* The plan of a search that has one, with what proves its bound where `certificate`. Takes a copy of the scenario. */
gp_status plan_extract(struct gp_plan **out, struct gp_planner *planner, const struct search *search, bool certificate,
                       gp_env *env);
/* A plan that only says its outcome. */
gp_status plan_without_amounts(struct gp_plan **out, struct gp_planner *planner, const struct search *search,
                               gp_outcome outcome, gp_env *env);
/* Operation of every region and period, and the exact cost. */
gp_status plan_extract_operations(struct gp_plan *plan, struct gp_planner *planner, const struct grid *grid);
/* What each provider has of its fleet, and its load by class; after the load is filled in. */
gp_status plan_extract_fleets(struct gp_plan *plan, const struct grid *grid);
/* What binds and what it is worth. */
gp_status plan_extract_limits(struct gp_plan *plan, const struct grid *grid);

/* The arrays of a plan over the periods of its calendar, and how many numbers each holds; fills at most PLAN_ARRAYS,
 * returns how many. */
struct plan_array {
    double **values;
    size_t count;
};
#define PLAN_ARRAYS 24
int plan_arrays(struct gp_plan *plan, struct plan_array arrays[PLAN_ARRAYS]);
/* A plan in units of its scenario becomes one in GW, its scenario with it. */
void plan_multiply(struct gp_plan *plan, double unit_gw);

#endif
