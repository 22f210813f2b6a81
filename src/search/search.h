/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layered solve of one scenario: grids from coarse to fine, stages, cuts and columns. See docs/method.md. */
#ifndef GIGAPLAN_SEARCH_SEARCH_H
#define GIGAPLAN_SEARCH_SEARCH_H

#include "gigaplan/planner.h"
#include "lp/lp_file.h"
#include "search/answer_cache.h"
#include "search/grid.h"
#include "search/oracle.h"
#include "search/warm_start.h"

struct search {
    const struct gp_scenario *scenario;
    const struct portfolios *portfolios;
    struct oracle *oracle;
    struct cut_pool *pool;
    struct warm_start *warm_start; /* of the session: where its last solve ended */
    const bool *dropped;           /* limits left out, for tests */
    gp_env *env;
    enum grid_kind kind;
    double gap;        /* wanted, relative */
    double deadline_s; /* on the monotonic clock; 0: none */
    long iteration_limit;

    struct grid *grid;       /* being worked on */
    struct grid *coarse;     /* the one before, until the present one has a plan */
    enum lp_outcome stopped; /* LP_OPTIMAL while going on, else why it stopped */
    bool infeasible;
    bool free_theta;
    bool last_grid;
    bool certificate;      /* the plan keeps what proves its bound */
    bool first_stage_only; /* stop when the least shortfall is known */
    double round_gap;      /* cuts worth less than this part of the objective wait */
    const char *stage_text;
    long rounds, cuts, iterations;

    /* room for one round of questions */
    struct question *questions;
    double *numbers;
    size_t question_capacity, number_capacity;
    struct answer_cache answers; /* on this grid */
};

/* Runs all grids. Afterwards search->grid has the plan, or search->infeasible, or search->stopped says why there is
 * none. */
gp_status search_run(struct search *search);
/* The same by the one-matrix form. */
gp_status search_one_matrix(struct search *search);
/* Writes the one-matrix form of a stage, in GW. */
gp_status search_export(struct search *search, enum stage stage, double band, double unit_gw,
                        enum lp_file_format format, FILE *file);
/* What stopped it: only a limit that was given can. */
gp_stop search_stop(const struct search *search);
void search_release(struct search *search);

/* One round over all groups: adds violated cuts, from the pool or by solving operations. *added counts them; when it is
 * 0, *cost is the exact weighted cost of operations ($B) at the master's point. */
gp_status search_cut_round(struct search *search, bool only_served, int *added, double *cost);
/* Puts the coarse grid's tight cuts into the present master. */
gp_status search_carry_cuts(struct search *search);
/* Where operations may earn money: the first cut of each list bounds theta in every group. */
gp_status search_first_cuts(struct search *search);
gp_status search_start_grid_memory(struct search *search);

#endif
