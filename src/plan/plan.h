/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as numbers: what was decided, period by period, and how it operates. Everything that findings and reports say
 * is computed from this and the scenario. Built by planner/extract.c or read back from files; knows nothing of rows and
 * columns of a matrix.
 *
 * Arrays are dense; the last index is the period unless said otherwise. Totals are in GW at the END of a period and
 * include what ran at the start. */
#ifndef GIGAPLAN_PLAN_PLAN_H
#define GIGAPLAN_PLAN_PLAN_H

#include "gigaplan/plan.h"
#include "portfolio/portfolio.h"
#include "scenario/scenario.h"

/* Limits of the investment and operations layers, one for each line of the table in docs/model.md. */
#include "plan/limits.h"
#include "plan/no_plan.h"
#include "plan/pace_frontier.h"
#include "plan/ranges.h"
#include "plan/steps.h"

/* Operation of a region in an average week of a period. Powers in GW by block of the season's clock. What is an amount
 * here stands in planner/plan_unit.c too. */
struct operation {
    double cost_musd_per_week;
    double load_gwh_per_week, unserved_gwh_per_week; /* least output that does not run counts as unserved */
    const struct portfolio *portfolio;
    int block_count;
    double **output;      /* [supply position in the portfolio][block]; discharge of storage included */
    double **charge;      /* [supply position][block], NULL but for storage */
    double **stored;      /* [supply position][block] GWh at the end of the block, NULL but for storage. Where storage
                             passes through several equal days in a row: on the first of them */
    double **last_stored; /* the same on the last of them; `stored` itself where no day of the season is repeated */
    double **idle;        /* [supply position][block] part of the least output that does not run, NULL but for options
                             with one */
    double **curtailed;   /* [class][block] */
    double *backup;       /* [block] */
    double *unserved;     /* [block] */
    double *load;         /* [block] */
    double *price_usd_per_mwh; /* [block] marginal cost of energy */
};

/* A limit of the model at the plan: how much of it is used and what one more unit would be worth. */
struct limit_state {
    enum limit_kind kind;
    int region, option, provider, class_index, generation, period,
        year;          /* -1 where the limit is not about one; year is a calendar year */
    const char *name;  /* of the pool, tier, contract or budget it is about, or NULL */
    const char *table; /* table and line it came from; NULL and 0 where none */
    int line;
    double activity,
        bound; /* in the limit's own unit (GW, workers, $B, ...); activity <= bound, or >= for those that demand */
    double
        worth_gw_weeks; /* dual of the first stage of fastest: shortfall saved by one more unit, >= 0; 0 under cost */
    double worth_usd;   /* dual of the last stage: $ saved by one more unit, >= 0 */
};

/* A limit that no plan can meet, whatever is built; see planner/contradictions.h. */
struct contradiction {
    enum limit_kind kind;
    const char *table; /* table and line that it came from; NULL and 0 where none */
    int line;
    const char *text; /* what is there, and what the limit allows; without a full stop */
};

struct gp_plan {
    struct arena *arena;
    struct gp_scenario *scenario; /* owned copy, as solved */
    gp_outcome outcome;
    gp_stop stop;             /* what stopped the search; GP_STOP_NONE where it came to its end */
    enum grid_kind grid;      /* asked for */
    bool split_open;          /* no rule settled who builds: that step was stopped, or found no answer */
    int grid_parts;           /* 0: solved on that grid; else on a coarser one, of seasons in so many parts */
    struct calendar calendar; /* the grid it was solved on */
    struct portfolios portfolios;
    enum objective objective;
    double start_gw;                 /* load in service at the start */
    double shortfall_gw_weeks;       /* sum of w_t s_t of the plan */
    double least_shortfall_gw_weeks; /* S* proven in the first stage of fastest; NUMBER_BLANK under cost */
    double objective_usd; /* value: cost of the plan (+ compute value x shortfall under cost), present value at the
                             start */
    double bound_usd;     /* proven bound on the least objective */
    double gap;           /* (objective - bound) / |objective| */

    /* [provider][region][t] */
    double *load;           /* C: committed + greenfield part */
    double *committed_load; /* built on committed sites, with what ran at the start */
    double *greenfield_load;
    double *late;                 /* committed load to date that does not run, GW at the end of the period */
    double *class_region;         /* [class][region][t] */
    double *class_provider;       /* [class][provider][t] */
    double *supply;               /* [option][region][t] in service: committed + built - returned */
    double *supply_built;         /* [option][region][t] built or leased by the plan, without committed supply */
    double *supply_returned;      /* [option][region][t] leased and given back, or at the end of its life */
    double *supply_mean;          /* [option][region][t] mean over the period */
    double *load_mean;            /* [class][region][t] mean over the period */
    double *accelerators_new;     /* [generation][provider][t] fitted to new load since the start */
    double *accelerators_renewed; /* [generation][provider][t] fitted as renewal since the start */
    double *in_service_mean;      /* [t] all load, mean over the period */
    double *shortfall;            /* [t] GW, mean over the period */
    double *pool_stock;    /* [pool number][t] at the end; pools by first appearance in the pools table, then one a
                              generation */
    double *paid_not_used; /* [contract][year index] $B nominal */
    double *budget_use;    /* [budget][region][t] per average week, in the budget's unit */

    struct operation *operations; /* [region][t] */
    struct week *weeks;           /* [region][t], see week_energy.h; NULL where the hours of operations are known */

    struct limit_state *limits; /* every row that is met with equality or has a worth, by kind and place */
    int limit_count;
    struct contradiction
        *contradictions; /* where the outcome is infeasible: limits that are so by themselves; may be none */
    int contradiction_count;
    struct no_plan *no_plan; /* why there is none, and what would give one; NULL where nobody asked or there is one */
    bool *limit_on;          /* [LIMIT_COUNT]: false where the tables or switches turn it off */
    struct certificate *certificate; /* what proves the bound; NULL where it was not asked for */
    struct pace_frontier *frontier;  /* the price of time; NULL where it was not asked for */
    struct ranges *ranges;           /* room to choose; NULL where it was not asked for */
    struct steps *steps;             /* what steps in limits bring; NULL where it was not asked for */
    long solve_counts[4]; /* operations LPs, cuts, master iterations, rounds: for progress and benchmarks, never written
                             to files */
};

static inline size_t plan_at(const struct gp_plan *plan, int first, int second_count, int second, int t)
{
    return ((size_t)first * (size_t)second_count + (size_t)second) * (size_t)plan->calendar.count + (size_t)t;
}

/* A grid in words: of a kind, or of the ladder to weeks, with seasons in so many parts. */
const char *plan_grid_text(enum grid_kind kind, int parts);

/* A plan without amounts only says its outcome: there is none, or none was found in time. */
static inline bool plan_has_amounts(const struct gp_plan *plan)
{
    return plan->load != NULL;
}

/* The distinct pools of the pools table in order of first appearance. Returns their number; names may be NULL. */
int plan_pool_names(const struct gp_scenario *scenario, const char **names);

#endif
