/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pricing of all builds from the restricted master's duals, and the proven bound that follows.
 *
 * With e(i, t) = cost - duals . column of X(i, t) the reduced cost of building i in t is mu(i, t) = sum of e(i, t') over t' >= t: what is
 * built stays. Any duals of the right signs give a bound: restricted objective + sum over series of min(0, least mu) x a proven
 * cap on what can be built of it. */
#include <math.h>

#include "plan/master_parts.h"

static void start_with_costs(struct master *master)
{
    const struct invest_model *model = master->model;
    int totals = model->series_count * model->period_count;
    for (int i = 0; i < totals; i++)
        master->full[i] = master->stage == STAGE_COST ? model->cost[i] : 0.0;
}

static void subtract_rows(struct master *master)
{
    const struct invest_model *model = master->model;
    int totals = model->series_count * model->period_count;
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
    int totals = model->series_count * model->period_count;
    for (int i = 0; i < master->cut_count; i++) {
        double dual;
        const struct active_cut *active = master_active_cut(master, i, &dual);
        if (dual == 0.0)
            continue;
        struct group group = {active->region, active->first, active->last};
        double weight = theta_weight(master, &group);
        for (int t = active->first; t <= active->last; t++) {
            double share = dual * model->operation_weight[t] / weight;
            for (int e = 0; e < model->portfolios->regions[active->region].count; e++) {
                const struct invest_entry *entry = master_entry(master, active->region, e, t);
                for (int j = 0; j < entry->count; j++)
                    if (entry->terms[j].index < totals)
                        master->full[entry->terms[j].index] += share * active->cut->slope[e] * entry->terms[j].coefficient;
            }
        }
    }
}

/* From e to mu, from the last period back. A later piece that stands at its upper bound gives back what that is worth. */
static double sum_back(struct master *master, int series)
{
    const struct invest_model *model = master->model;
    double sum = 0.0, least = 0.0;
    for (int t = model->period_count - 1; t >= model->series[series].earliest; t--) {
        int index = invest_total(model, series, t);
        int piece = master->layout.piece_of[index];
        sum += master->full[index];
        master->full[index] = sum;
        if (piece >= 0 && master->layout.pieces[piece].first == t && master->reduced_costs[piece] < 0.0 &&
            master->column_values[piece] >= model->series[series].limit)
            sum -= master->reduced_costs[piece];
        least = fmin(least, master->full[index]);
    }
    return least;
}

/* Into how many stretches the horizon is cut; each gives its worst build. */
#define STRETCHES 5

static int add_builds(struct master *master, int series, double tolerance)
{
    const struct invest_model *model = master->model;
    int added = 0, stretch = model->period_count / STRETCHES + 1;
    for (int start = model->series[series].earliest; start < model->period_count; start += stretch) {
        int worst = -1;
        for (int t = start; t < start + stretch && t < model->period_count; t++) {
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

gp_status master_price(struct master *master, double tolerance, int *added, double *bound)
{
    *added = 0;
    *bound = master_objective(master);
    start_with_costs(master);
    subtract_rows(master);
    subtract_cuts(master);
    for (int i = 0; i < master->model->series_count; i++) {
        *bound += sum_back(master, i) * master->model->series[i].cap;
        *added += add_builds(master, i, tolerance);
    }
    return GP_OK;
}
