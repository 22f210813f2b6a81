/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search is asked, how far it is, and what has stopped it. */
#ifndef GIGAPLAN_SEARCH_SEARCH_STATE_H
#define GIGAPLAN_SEARCH_SEARCH_STATE_H

#include "gigaplan/planner.h"
#include "search/grid.h"
#include "search/oracle.h"
#include "search/refine.h"
#include "search/warm_start.h"

/* Grids before the last one need not be solved better than this, relatively. */
#define SEARCH_COARSE_GAP 1e-4

/* A grid that is only to show where it must be cut is not solved better than this, relatively. */
#define SEARCH_DRAFT_GAP 1e-3

/* The question of a search. */
struct search_request {
    const struct gp_scenario *scenario;
    const struct portfolios *portfolios;
    const struct gp_scenario *before; /* the scenario that the session solved last, where it was another; else NULL */
    const bool *dropped;              /* [LIMIT_COUNT] limits left out, for tests */
    enum grid_kind grid_kind;
    double gap;            /* wanted, relative */
    double deadline_s;     /* on the monotonic clock; 0: none */
    long iteration_limit;  /* of all masters together; 0: none */
    bool free_theta;       /* operations may earn money: theta has no bound of zero */
    double unit_gw;        /* GW in the unit of the scenario's amounts */
    bool first_stage_only; /* the least shortfall is enough */
    double shortfall_gap;  /* relative, to which the first stage finds it; 0: to the last digit */
};

enum search_state {
    SEARCH_GOING,      /* nothing has stopped it */
    SEARCH_INFEASIBLE, /* no plan exists on the present grid */
    SEARCH_UNBOUNDED,
    SEARCH_AT_LIMIT, /* of time or iterations */
    SEARCH_CANCELLED,
    SEARCH_UNSOLVED /* the solver found no answer, for want of digits */
};

struct search {
    const struct search_request *request;
    /* lent by the session */
    struct oracle *oracle;
    struct cut_pool *pool;
    struct warm_start *warm_start;
    gp_env *env;

    enum search_state state;
    struct grid *grid;    /* being worked on */
    struct grid *coarse;  /* the one before, until the present one has a plan; or that of the session's last question */
    struct cut_days days; /* that cut a grid fitted to the plan; there may be none */
    bool fitted;          /* the days are those of the grid that fits */
    bool fitting;         /* the present one is a draft, to show where it must be cut */
    bool last_grid;       /* the present one is the grid asked for */
    long rounds;          /* of cuts so far */
    long iterations;      /* of masters, without the present one's */
};

static inline bool search_going(const struct search *search)
{
    return search->state == SEARCH_GOING;
}
/* Whether it ended before the question was answered: neither at its end nor infeasible. */
static inline bool search_cut_short(const struct search *search)
{
    return !search_going(search) && search->state != SEARCH_INFEASIBLE;
}
/* Goes on after an optimum, else takes the outcome as what stopped it. */
void search_take_outcome(struct search *search, enum lp_outcome outcome);
/* The limit that stopped it, if one was given. */
gp_stop search_stop(const struct search *search);
/* The gap, relative, at which a first stage ends that nothing rests on: of a grid that is only to show where it must be
 * cut, or as the request says. 0: it is solved to its last digit. */
double search_draft_gap(const struct search *search);
/* The gap to solve the present grid to, relative. */
double search_gap_goal(const struct search *search);

#endif
