/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The investment layer as a linear programme over totals.
 *
 * A series is something that is built and never falls: load of a provider in a region, an option in a region, a
 * generation in a fleet. X(i, t) is the amount of series i built from the start to the end of period t; X(i, -1) = 0.
 * Load and supply that ran at the start, or were under construction then, enter rows as constants. Everything else
 * (shortfall, stocks, what is paid and not used) is a column. Rows are written in full over all X(i, t); how many of
 * them become columns of a solver's LP is master/'s business.
 *
 * Money is in $B of 2025, present value at the start; power in GW. */
#ifndef GIGAPLAN_INVEST_MODEL_H
#define GIGAPLAN_INVEST_MODEL_H

#include "base/sparse_row.h"
#include "invest/tag.h"
#include "portfolio/portfolio.h"

enum series_kind {
    SERIES_COMMITTED_LOAD,  /* (provider, region) */
    SERIES_GREENFIELD_LOAD, /* (provider, region) */
    SERIES_CLASS_REGION,    /* (class, region) */
    SERIES_SUPPLY,          /* (option, region) */
    SERIES_RETURNED,        /* (option, region): leased and given back, or at the end of its life */
    SERIES_NEW,             /* (generation, fleet): fitted to new load */
    SERIES_RENEWED,         /* (generation, fleet): fitted as renewal */
    SERIES_KIND_COUNT
};

/* Whether a kind is of accelerators in fleets. */
static inline bool series_is_fitted(enum series_kind kind)
{
    return kind == SERIES_NEW || kind == SERIES_RENEWED;
}

struct series {
    enum series_kind kind;
    int first, second;
    int earliest;       /* first period in which it can be built; the number of periods when never */
    int latest;         /* last period in which it can be built */
    double limit;       /* most that can be built, a bound of the model */
    double cap;         /* proven bound on the total, GW: at most limit, tightened by rows */
    struct tag cap_tag; /* limit that the cap follows from, when cap < limit */
};

enum column_role {
    ROLE_SHORTFALL,     /* [t] */
    ROLE_LATE,          /* provider, region, t */
    ROLE_STOCK,         /* pool number, t */
    ROLE_PAID_NOT_USED, /* contract, year index */
    ROLE_BUDGET,        /* budget, region, t */
    ROLE_ALLOCATION, /* provider, region, year index: supply capital that falls to a provider, where builders' funds are
                        enforced */
    ROLE_HELD_BACK   /* group of levers: the part of its range that it is held back; see hold_back.h */
};

struct invest_column {
    enum column_role role;
    int first, second, third;
    double upper;
    struct tag upper_tag; /* limit that the upper bound states, when kind != LIMIT_COUNT */
};

/* The row of a table with the largest part in what a limit row knows beforehand: what stands, is under way or falls
 * due. */
struct known_part {
    const char *table; /* NULL: none */
    int line;
    double amount;
};

struct invest_row {
    struct tag tag;
    struct known_part known;
    double lower, upper; /* of the sum over its terms */
    double constant;     /* part of the limited amount that no term holds: the amount is sum + constant */
    int start, count;    /* in terms */
};

/* index < series_count * period_count: the total X(index / period_count, index % period_count); else column index -
 * that. */
struct invest_term {
    int index;
    double coefficient;
};

struct invest_model {
    const struct gp_scenario *scenario;
    const struct calendar *calendar;
    const struct portfolios *portfolios;
    const bool *dropped; /* [LIMIT_COUNT] limits left out, or NULL: for tests that show what each limit does */
    struct arena *arena;
    int period_count;

    int series_count;
    struct series *series;
    size_t series_capacity;
    int *series_of[SERIES_KIND_COUNT]; /* [first * second_count + second] -> series or -1 */
    int second_count[SERIES_KIND_COUNT];
    int *fleet_of;            /* [provider] first provider of its fleet; see fleet.h */
    const char **fleet_names; /* [fleet] its providers, joined by "+" */
    double *mean_fraction;    /* [region][t] f of the period rule; accelerators have 1/2 */

    int column_count;
    struct invest_column *columns;
    size_t column_capacity;

    int row_count;
    struct invest_row *rows;
    size_t row_capacity;
    int term_count;
    struct invest_term *terms;
    size_t term_capacity;

    double *cost; /* [series_count * period_count + column_count] $B */
    size_t cost_size;
    double cost_constant;
    double *discount;          /* [t] at the middle of the period */
    double *operation_weight;  /* [t] $B of the objective for $M a week of operation in the period */
    double *path_weight;       /* [t] weeks: objective of the first stage on the shortfall columns */
    int first_shortfall;       /* column of the shortfall of period 0; those of later periods follow */
    int *budget_column;        /* [budget][region][t] column or -1 */
    int *late_column;          /* [provider][region][t] column or -1 */
    int *stock_column;         /* [pool number][t] column or -1 */
    int *paid_not_used_column; /* [contract][year index] column or -1 */
    bool holds_back;           /* the objective of the first stage is what levers are held back, not the shortfall */
    bool limit_on[LIMIT_COUNT];

    /* the row being written */
    struct sparse_row row; /* its terms, by total or column */
    double row_constant;
    struct known_part row_known;
    struct stretch *stretches; /* [period_count + 2] */
    bool failed;               /* memory ran short while writing */
};

/* -1 when there is no such series: nothing can ever be built there. */
static inline int invest_series(const struct invest_model *model, enum series_kind kind, int first, int second)
{
    return model->series_of[kind][first * model->second_count[kind] + second];
}
static inline int invest_total_count(const struct invest_model *model)
{
    return model->series_count * model->period_count;
}
static inline int invest_total(const struct invest_model *model, int series, int t)
{
    return series * model->period_count + t;
}
static inline int invest_column_index(const struct invest_model *model, int column)
{
    return invest_total_count(model) + column;
}

#endif
