/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The investment layer as a linear programme over totals.
 *
 * A series is something that is built and never falls: load of a provider in a region, an option in a region, a
 * generation in a fleet. X(i, t) is what has been built of series i since the start by the end of period t; X(i, -1) =
 * 0. What ran at the start and what is in flight enters rows as constants. Everything else (shortfall, stocks, what is
 * paid and not used) is a column. Rows are written in full over all X(i, t); how many of them become columns of a
 * solver's LP is plan/'s business.
 *
 * Money is in $B of 2025, present value at the start; power in GW. */
#ifndef GIGAPLAN_INVEST_MODEL_H
#define GIGAPLAN_INVEST_MODEL_H

#include "core/try.h"
#include "plan/limits.h"
#include "portfolio/portfolio.h"

enum series_kind {
    SERIES_COMMITTED_LOAD,  /* (provider, region) */
    SERIES_GREENFIELD_LOAD, /* (provider, region) */
    SERIES_CLASS_REGION,    /* (class, region) */
    SERIES_SUPPLY,          /* (option, region) */
    SERIES_RETURNED,        /* (option, region): leased and given back */
    SERIES_NEW,             /* (generation, fleet): fitted to new load */
    SERIES_RENEWED,         /* (generation, fleet): fitted as renewal */
    SERIES_KIND_COUNT
};

struct series {
    enum series_kind kind;
    int first, second;
    int earliest; /* first period in which it can be built; the number of periods when never */
    double limit; /* most that can be built, a bound of the model */
    double cap;   /* proven bound on what can be built in all, GW: at most limit, tightened by rows */
};

/* What a row or column is about; -1 where a field does not apply. Names in exports, worths and stories come from it. */
struct tag {
    enum limit_kind kind;
    int region, option, provider, class_index, generation, period, year;
    const char *name;
    const char *table;
    int line;
};

enum column_role {
    ROLE_SHORTFALL,     /* [t] */
    ROLE_LATE,          /* provider, region, t */
    ROLE_STOCK,         /* pool number, t */
    ROLE_PAID_NOT_USED, /* contract, year index */
    ROLE_BUDGET,        /* budget, region, t */
    ROLE_ALLOCATION /* provider, region, year index: supply capital that falls to a provider, where builders' funds are
                       enforced */
};

struct invest_column {
    enum column_role role;
    int first, second, third;
    double upper;
    struct tag upper_tag; /* limit that the upper bound states, when kind != LIMIT_COUNT */
};

struct invest_row {
    struct tag tag;
    double lower, upper; /* of the sum over its terms */
    double constant;     /* what the terms do not hold: the amount the limit speaks of is sum + constant */
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
    double cost_constant;
    double *discount;          /* [t] at the middle of the period */
    double *operation_weight;  /* [t] $B of the objective for $M a week of operation in the period */
    double *path_weight;       /* [t] weeks: objective of the first stage on the shortfall columns */
    int first_shortfall;       /* column of the shortfall of period 0; those of later periods follow */
    int *budget_column;        /* [budget][region][t] column or -1 */
    int *late_column;          /* [provider][region][t] column or -1 */
    int *stock_column;         /* [pool number][t] column or -1 */
    int *paid_not_used_column; /* [contract][year index] column or -1 */
    bool limit_on[LIMIT_COUNT];

    /* the row being written */
    double *scratch;
    int *touched;
    int touched_count;
    size_t scratch_size;
    double row_constant;
    struct stretch *stretches; /* [period_count + 2] */
    bool failed;               /* memory ran short while writing */
};

/* Builds the model. Memory is the model's own; release with invest_free. `dropped` may be NULL. */
gp_status invest_build(struct invest_model **out, const struct gp_scenario *scenario,
                       const struct portfolios *portfolios, const struct calendar *calendar, const bool *dropped);
void invest_free(struct invest_model *model);

/* -1 when there is no such series: nothing can ever be built there. */
static inline int invest_series(const struct invest_model *model, enum series_kind kind, int first, int second)
{
    return model->series_of[kind][first * model->second_count[kind] + second];
}
/* f of the period rule: what part of what comes in a period its mean has. */
double invest_mean_fraction(const struct invest_model *model, int series, int t);
static inline int invest_total(const struct invest_model *model, int series, int t)
{
    return series * model->period_count + t;
}
static inline int invest_column_index(const struct invest_model *model, int column)
{
    return model->series_count * model->period_count + column;
}

/* An entry of x of a region's portfolio in a period as a linear function: constant + sum of terms. At most two terms a
 * series. */
struct invest_entry {
    double constant;
    int count;
    struct invest_term terms[4];
};
void invest_entry(const struct invest_model *model, int region, int entry, int t, struct invest_entry *out);

/* What ran at the start and what is in flight. */
double invest_running_load(const struct gp_scenario *scenario, int provider, int region);
/* Load of committed sites that counts by the end of period t, running included. */
double invest_committed_load(const struct gp_scenario *scenario, const struct calendar *calendar, int provider,
                             int region, int t);
double invest_committed_supply(const struct gp_scenario *scenario, int option, int region, date day);
double invest_committed_supply_mean(const struct gp_scenario *scenario, int option, int region,
                                    const struct period *period);

/* -- for the limits: one row at a time -------------------------------------------------------------------------------
 */

/* Part of a calendar year inside the horizon: limits of a year hold for that part of it, pro rata by days. */
static inline double invest_year_part(const struct invest_model *model, int year)
{
    return year_part_within(year, model->calendar->start, model->calendar->end);
}

struct tag tag_of(enum limit_kind kind, int t);
struct tag tag_of_row(enum limit_kind kind, int t, const struct gp_scenario *scenario, enum table_index table,
                      const struct row_header *row);

/* Whether a limit is part of the model; also notes that it is on. */
bool limit_wanted(struct invest_model *model, enum limit_kind kind);

int model_add_column(struct invest_model *model, enum column_role role, int first, int second, int third, double upper);
void model_limit_column(struct invest_model *model, int column, double upper, struct tag tag);

void row_add(struct invest_model *model, int index, double coefficient);
void row_add_constant(struct invest_model *model, double value);
/* No-ops for series -1, and for t < 0 where totals are 0. */
void row_add_total(struct invest_model *model, int series, int t, double coefficient);
void row_add_addition(struct invest_model *model, int series, int t, double coefficient);
void row_add_mean(struct invest_model *model, int series, int t, double coefficient);
void row_add_column(struct invest_model *model, int column, double coefficient);
/* What is commissioned while the clock of period t is moved by `weeks`; beyond the horizon the last period's rate goes
 * on. */
void row_add_shifted_addition(struct invest_model *model, int series, int t, double weeks, double coefficient);
/* The mean over period t of the total `weeks` later (earlier when negative); beyond the horizon the last period's rate
 * goes on. */
void row_add_shifted_mean(struct invest_model *model, int series, int t, double weeks, double coefficient);
/* The total at a date (start of that day) inside the horizon, between ends of periods by even commissioning. */
void row_add_total_at(struct invest_model *model, int series, date day, double coefficient);
/* The mean over the part [from, to) of period t, given as fractions. */
void row_add_part_mean(struct invest_model *model, int series, int t, double from, double to, double coefficient);
/* Ends the row: lower <= sum + constants <= upper. Forgets it when the limit is dropped. Empty rows that hold are
 * forgotten too. */
void row_end(struct invest_model *model, struct tag tag, double lower, double upper);
/* Ends what was written as a part of the objective, times `weight`. */
void row_end_cost(struct invest_model *model, double weight);

void series_cap(struct invest_model *model, int series, double cap);
/* Tightens the caps of all series by what the rows imply. */
gp_status caps_tighten(struct invest_model *model);

/* -- the limits, one file each
 * ------------------------------------------------------------------------------------------ */
void limit_build_rate(struct invest_model *model);
void limit_wanted_path(struct invest_model *model);
void limit_target(struct invest_model *model);
void limit_committed(struct invest_model *model);
void limit_committed_site(struct invest_model *model);
void limit_greenfield(struct invest_model *model);
void limit_adequacy(struct invest_model *model);
void limit_pool(struct invest_model *model);
void limit_growth(struct invest_model *model);
void limit_headroom(struct invest_model *model);
void limit_potential(struct invest_model *model);
void limit_class_mix(struct invest_model *model);
void limit_class_balance(struct invest_model *model);
void limit_accelerator_supply(struct invest_model *model);
void limit_accelerator_fitted(struct invest_model *model);
void limit_accelerator_renewal(struct invest_model *model);
void limit_lease(struct invest_model *model);
void limit_workforce(struct invest_model *model);
void limit_builder_funds(struct invest_model *model);
void limit_contract(struct invest_model *model);
void limit_buyer_funds(struct invest_model *model);
void limit_provider_share(struct invest_model *model);
void limit_budget(struct invest_model *model);
void invest_cost(struct invest_model *model);

/* Writes into the row the capital that a provider spends on load and accelerators in a calendar year, $B real, times
 * `coefficient`. */
void row_add_load_spending(struct invest_model *model, int provider, int year, double coefficient);
/* Writes what is bought of a contract in a calendar year, or up to a date when year is 0: $B nominal times
 * `coefficient`. */
void row_add_contract_use(struct invest_model *model, const struct contract_row *contract, int year, date until,
                          double coefficient);
/* Stock columns of a pool: fill[t] GW arrive in t, `draw` writes what t draws. */
void pool_stock(struct invest_model *model, int pool, struct tag supply_tag, struct tag keep_tag, double start_stock,
                const double *fill, double keep_weeks,
                void (*draw)(struct invest_model *model, const void *user, int t, double coefficient),
                const void *user);
/* Number of the pool of a name (plan order: by first appearance), then one a generation. */
int pool_count(const struct gp_scenario *scenario);
int pool_number(const struct gp_scenario *scenario, const char *name);

#endif
