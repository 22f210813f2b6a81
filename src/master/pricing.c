/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pricing of all builds from the restricted master's duals, and the proven bound that follows.
 *
 * With e(i, t) = cost - duals . column of X(i, t) the reduced cost of building i in t is mu(i, t) = sum of e(i, t')
 * over t' >= t: what is built stays. Any duals of the right signs give a bound: restricted objective, without what
 * upper bounds of totals are worth in it, + sum over series of min(0, least mu) x a proven cap on what can be built of
 * it. */
#include "master/pricing.h"

#include <math.h>

#include "master/master.h"
#include "master/master_struct.h"
#include "master/solution.h"

static void start_with_costs(struct master *master)
{
    const struct invest_model *model = master->model;
    int totals = invest_total_count(model);
    double price = master_price_of_cost(master);
    for (int i = 0; i < totals; i++)
        master->full[i] = price * model->cost[i] + (master->stage == STAGE_RANGE ? master->form[i] : 0.0);
}

static void subtract_rows(struct master *master)
{
    const struct invest_model *model = master->model;
    int totals = invest_total_count(model);
    for (int i = 0; i < model->row_count; i++) {
        double dual = master_row_dual(master, i);
        if (dual == 0.0)
            continue;
        const struct invest_row *row = &model->rows[i];
        for (int j = 0; j < row->count; j++) {
            const struct invest_term *term = &model->terms[row->start + j];
            if (term->index < totals)
                master->full[term->index] -= dual * term->coefficient;
        }
    }
}

/* The dual of a cut that stands for a run of periods is shared over them by their weight in the objective. */
static void subtract_cuts(struct master *master)
{
    const struct invest_model *model = master->model;
    int totals = invest_total_count(model);
    for (int i = 0; i < master->cut_count; i++) {
        double dual;
        const struct active_cut *active = master_active_cut(master, i, &dual);
        if (dual == 0.0)
            continue;
        struct group group = {active->region, active->first, active->last};
        double weight = master_group_weight(master, &group);
        for (int t = active->first; t <= active->last; t++) {
            double share = dual * model->operation_weight[t] / weight;
            for (int e = 0; e < model->portfolios->regions[active->region].count; e++) {
                const struct invest_entry *entry = master_entry(master, active->region, e, t);
                for (int j = 0; j < entry->count; j++)
                    if (entry->terms[j].index < totals)
                        master->full[entry->terms[j].index] +=
                            share * active->cut->slope[e] * entry->terms[j].coefficient;
            }
        }
    }
}

/* A lease may be given back later. The series of returns is not priced alone, because nothing can be returned
 * without a lease. Where a return would be worth something, the dual of the row that limits returns by the lease
 * takes up that worth. So the lease is priced with its best date of return. What has an end of life is priced with
 * it: there the dual takes up the worth, or the cost, in any case. */
static void price_giving_back(struct master *master, int series)
{
    const struct invest_model *model = master->model;
    bool retires = master_retires(master, series);
    double sum = 0.0;
    for (int t = model->period_count - 1; t >= model->series[series].earliest; t--) {
        int index = invest_total(model, series, t);
        sum += master->full[index];
        master->give_back[index] = master->return_row[index] < 0 ? 0.0 : retires ? sum : fmin(0.0, sum);
        if (master->give_back[index] == 0.0)
            continue;
        const struct invest_row *row = &model->rows[master->return_row[index]];
        for (int j = 0; j < row->count; j++)
            master->full[model->terms[row->start + j].index] -= sum * model->terms[row->start + j].coefficient;
        sum = 0.0;
    }
}

/* Worth of the upper bound of a piece that stands at it, $B or GW-weeks a GW; 0 for any other. */
static double worth_of_bound(const struct master *master, int piece, double limit)
{
    return piece >= 0 && master->column_values[piece] >= limit ? fmin(0.0, master->reduced_costs[piece]) : 0.0;
}

/* From e to mu, from the last period back; returns what the series adds to the bound. The worth of an upper bound is
 * in the objective, for the piece that stands at it, and also in the least mu. So it is taken out of the objective.
 * A build is worth a column where it brings more than the piece at its bound, so mu is left without that worth. */
static double sum_back(struct master *master, int series)
{
    const struct invest_model *model = master->model;
    double sum = 0.0, least = 0.0, at_bounds = 0.0, limit = model->series[series].limit;
    for (int t = model->period_count - 1; t >= model->series[series].earliest; t--) {
        int index = invest_total(model, series, t);
        int piece = master->layout.piece_of[index];
        if (piece >= 0 && master->layout.pieces[piece].last == t)
            at_bounds += worth_of_bound(master, piece, limit);
        sum += master->full[index];
        if (t <= model->series[series].latest)
            least = fmin(least, sum);
        master->full[index] = sum - at_bounds;
    }
    return least * model->series[series].cap - at_bounds * limit;
}

static int add_builds(struct master *master, int series, double tolerance, int stretch)
{
    const struct invest_model *model = master->model;
    int added = 0;
    int latest = model->series[series].latest;
    for (int start = model->series[series].earliest; start <= latest; start += stretch) {
        int worst = -1;
        for (int t = start; t < start + stretch && t <= latest; t++) {
            int index = invest_total(model, series, t);
            if (!master->allowed[index] && master->full[index] < -tolerance &&
                (worst < 0 || master->full[index] < master->full[invest_total(model, series, worst)]))
                worst = t;
        }
        if (worst >= 0) {
            master_allow(master, series, worst);
            added++;
        }
    }
    return added;
}

/* Last period whose lease can be given back by this one, or -1. */
static int last_lease(const struct master *master, int index)
{
    const struct invest_model *model = master->model;
    if (master->return_row[index] < 0)
        return -1;
    const struct invest_row *row = &model->rows[master->return_row[index]];
    int last = -1;
    for (int j = 0; j < row->count; j++) {
        int term = model->terms[row->start + j].index, t = term % model->period_count;
        if (term / model->period_count != index / model->period_count && t > last)
            last = t;
    }
    return last;
}

/* The allowed lease of a series that is worth most together with giving it back, or -1 where none is worth anything. */
static int best_lease(const struct master *master, int leased, double tolerance)
{
    const struct invest_model *model = master->model;
    int best = -1;
    for (int t = model->series[leased].earliest; t < model->period_count; t++) {
        int index = invest_total(model, leased, t);
        if (master->allowed[index] &&
            master->full[index] < (best < 0 ? -tolerance : master->full[invest_total(model, leased, best)]))
            best = t;
    }
    return best;
}

/* First period in which a lease of period t can be given back. */
static int first_return(const struct master *master, int returned, int t)
{
    const struct invest_model *model = master->model;
    int first = model->series[returned].earliest;
    while (first < model->period_count && last_lease(master, invest_total(model, returned, first)) < t)
        first++;
    return first;
}

/* A lease that is worth something only if it is given back: allows the best date of return in each stretch. Its
 * price includes the worth of the best of all dates, the sum of give_back from its first one on. */
static int add_giving_back(struct master *master, int leased, double tolerance, int stretch)
{
    const struct invest_model *model = master->model;
    const struct series *supply = &model->series[leased];
    int returned =
        supply->kind == SERIES_SUPPLY ? invest_series(model, SERIES_RETURNED, supply->first, supply->second) : -1;
    bool limited = returned >= 0 && master_gives_back(master, returned) && !master_retires(master, returned);
    int lease = limited ? best_lease(master, leased, tolerance) : -1, added = 0, chosen = -1;
    if (lease < 0)
        return 0;
    int first = first_return(master, returned, lease);
    double kept = master->full[invest_total(model, leased, lease)], price = 0.0, best = 0.0;
    for (int t = first; t < model->period_count; t++)
        kept -= master->give_back[invest_total(model, returned, t)];
    for (int t = model->period_count - 1; t >= first; t--) {
        int index = invest_total(model, returned, t);
        price += master->full[index] + master->give_back[index];
        if (!master->allowed[index] && kept + price < -tolerance && (chosen < 0 || price < best)) {
            chosen = t;
            best = price;
        }
        if (chosen < 0 || (t - first) % stretch != 0)
            continue;
        master_allow(master, returned, chosen);
        added++;
        chosen = -1;
    }
    return added;
}

gp_status master_price(struct master *master, double tolerance, int stretch, int *added, double *bound)
{
    *added = master->dirty; /* what an earlier pricing has allowed waits for a rebuild */
    *bound = master_objective(master);
    start_with_costs(master);
    subtract_rows(master);
    subtract_cuts(master);
    for (int i = 0; i < master->model->series_count; i++)
        if (master_gives_back(master, i))
            price_giving_back(master, i);
    for (int i = 0; i < master->model->series_count; i++) {
        *bound += sum_back(master, i);
        if (master_gives_back(master, i))
            continue;
        *added += add_builds(master, i, tolerance, stretch);
        *added += add_giving_back(master, i, tolerance, stretch);
    }
    return GP_OK;
}
