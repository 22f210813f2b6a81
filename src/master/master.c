/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The restricted master: what is allowed, solving. */
#include "master/master.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "core/try.h"
#include "master/late.h"
#include "master/layout.h"
#include "master/left_side.h"
#include "master/master_struct.h"
#include "master/rebuild.h"
#include "master/warm_basis.h"
#include "portfolio/operating_data.h"

/* A total below this is rounding, GW. */
#define LEAST_BUILD 1e-12
/* The most that a GW of load not served for a week may cost, $M; where it costs more, theta is counted in a larger
 * unit. */
#define LARGEST_USUAL_SLOPE 500.0

/* -- life -------------------------------------------------------------------------------------------------------------
 */

static gp_status store_entries(struct master *master)
{
    const struct invest_model *model = master->model;
    int regions = model->scenario->regions_count, periods = model->period_count;
    size_t count = 0;
    master->entry_start = calloc((size_t)regions + 1, sizeof *master->entry_start);
    if (!master->entry_start)
        return GP_ERR_NOMEM;
    for (int r = 0; r < regions; r++) {
        master->entry_start[r] = count;
        count += (size_t)model->portfolios->regions[r].count * (size_t)periods;
    }
    master->entries = calloc(count + 1, sizeof *master->entries);
    if (!master->entries)
        return GP_ERR_NOMEM;
    for (int r = 0; r < regions; r++)
        for (int t = 0; t < periods; t++)
            for (int e = 0; e < model->portfolios->regions[r].count; e++)
                invest_entry(model, r, e, t,
                             &master->entries[master->entry_start[r] +
                                              (size_t)t * (size_t)model->portfolios->regions[r].count + (size_t)e]);
    return GP_OK;
}

static void find_return_rows(struct master *master)
{
    const struct invest_model *model = master->model;
    int totals = invest_total_count(model);
    for (int i = 0; i < totals; i++)
        master->return_row[i] = -1;
    for (int i = 0; i < model->row_count; i++) {
        const struct invest_row *row = &model->rows[i];
        bool returns = row->tag.kind == LIMIT_LEASE || row->tag.kind == LIMIT_END_OF_LIFE;
        for (int j = 0; returns && j < row->count; j++) {
            int index = model->terms[row->start + j].index;
            if (model->series[index / model->period_count].kind == SERIES_RETURNED)
                master->return_row[index] = i;
        }
    }
}

/* Slopes of cuts on cost are of the order of what unserved energy costs. Where that is far beyond what is usual, a
 * theta in $M would have tiny entries beside them. The simplex method takes those for zero: it then finds that cost can
 * fall without end, or no answer. A power of two, so that no number changes but by its exponent. */
static double find_theta_unit(const struct gp_scenario *scenario)
{
    double slope = operating_unserved_cost(scenario) * HOURS_PER_WEEK * 1e-3;
    return slope > LARGEST_USUAL_SLOPE ? ldexp(1.0, ilogb(slope)) : 1.0;
}

gp_status master_new(struct master **out, const struct invest_model *model, bool free_theta)
{
    gp_status status = GP_OK;
    *out = NULL;
    struct master *master = calloc(1, sizeof *master);
    if (!master)
        return GP_ERR_NOMEM;
    master->model = model;
    master->free_theta = free_theta;
    master->theta_unit = find_theta_unit(model->scenario);
    master->stage = STAGE_COST;
    master->band = HUGE_VAL;
    master->most_cost = HUGE_VAL;
    master->dirty = true;
    size_t totals = (size_t)model->series_count * (size_t)model->period_count;
    size_t columns = totals + (size_t)model->column_count +
                     (size_t)model->scenario->regions_count * ((size_t)model->period_count + 1) + 2;
    TRY_MEMORY(master->allowed = calloc(totals + 1, sizeof *master->allowed));
    TRY_MEMORY(master->full = calloc(totals + 1, sizeof *master->full));
    TRY_MEMORY(master->return_row = malloc((totals + 1) * sizeof *master->return_row));
    TRY_MEMORY(master->give_back = calloc(totals + 1, sizeof *master->give_back));
    find_return_rows(master);
    TRY_MEMORY(sparse_row_reserve(&master->left_side, columns));
    TRY_MEMORY(master->row_columns = calloc(columns, sizeof *master->row_columns));
    TRY_MEMORY(master->row_entries = calloc(columns, sizeof *master->row_entries));
    TRY(store_entries(master));
    TRY(late_find(&master->late, model));
    *out = master;
    return GP_OK;
done:
    master_free(master);
    return status;
}

void master_free(struct master *master)
{
    if (!master)
        return;
    master_drop_solver(master);
    layout_free(&master->layout);
    warm_basis_free(&master->basis);
    late_free(&master->late);
    free(master->allowed);
    free(master->column_values);
    free(master->reduced_costs);
    free(master->row_values);
    free(master->row_duals);
    free(master->row_slack);
    free(master->entries);
    free(master->entry_start);
    free(master->full);
    free(master->return_row);
    free(master->give_back);
    sparse_row_free(&master->left_side);
    free(master->row_columns);
    free(master->row_entries);
    free(master);
}

void master_allow(struct master *master, int series, int t)
{
    bool *allowed = &master->allowed[invest_total(master->model, series, t)];
    if (*allowed || t < master->model->series[series].earliest || t > master->model->series[series].latest)
        return;
    *allowed = true;
    master->dirty = true;
}

bool *master_allowed(const struct master *master)
{
    size_t totals = (size_t)master->model->series_count * (size_t)master->model->period_count;
    bool *copy = malloc(totals + 1);
    if (copy)
        memcpy(copy, master->allowed, totals);
    return copy;
}

void master_allow_all(struct master *master, const bool *allowed)
{
    int periods = master->model->period_count;
    for (int i = 0; i < master->model->series_count * periods; i++)
        if (allowed[i])
            master_allow(master, i / periods, i % periods);
}

static double piece_rise(const struct master *master, int piece)
{
    bool later = master->layout.rise_of_piece[piece] >= 0;
    return master->column_values[piece] - (later ? master->column_values[piece - 1] : 0.0);
}

/* Reduced cost of building in the piece's first period, as far as one bound or rise row holds it back. */
static double price_of_piece(const struct master *master, int piece)
{
    int rise = master->layout.rise_of_piece[piece];
    return rise >= 0 ? master->row_duals[master->layout.first_rise + rise] : master->reduced_costs[piece];
}

/* What retires is no choice, and stays for as long as what was built. */
static void forbid(struct master *master, const struct piece *piece)
{
    if (master_retires(master, piece->series))
        return;
    master->allowed[invest_total(master->model, piece->series, piece->first)] = false;
    master->dirty = true;
}

void master_trim(struct master *master)
{
    for (int p = 0; p < master->layout.piece_count; p++)
        if (piece_rise(master, p) <= LEAST_BUILD)
            forbid(master, &master->layout.pieces[p]);
}

void master_drop_idle(struct master *master, double least_price)
{
    for (int p = 0; p < master->layout.piece_count; p++)
        if (piece_rise(master, p) <= LEAST_BUILD &&
            (price_of_piece(master, p) > least_price || master_gives_back(master, master->layout.pieces[p].series)))
            forbid(master, &master->layout.pieces[p]);
}

gp_status master_resume(struct master *master, const struct warm_basis *from, bool without_idle)
{
    int periods = master->model->period_count, totals = master->model->series_count * periods;
    if (!warm_basis_fits(from, master))
        return GP_OK;
    gp_status status = warm_basis_copy(&master->basis, from);
    if (status != GP_OK)
        return status;
    master_drop_solver(master);
    for (int i = 0; i < totals; i++)
        master->allowed[i] =
            from->builds[i] != WARM_BASIS_ABSENT && i % periods >= master->model->series[i / periods].earliest &&
            i % periods <= master->model->series[i / periods].latest && !(without_idle && warm_basis_idle(from, i));
    master->dirty = true;
    return GP_OK;
}

gp_status master_set_stage(struct master *master, enum stage stage)
{
    gp_status status = GP_OK;
    master->stage = stage;
    if (!master->solver)
        return GP_OK;
    const struct layout *layout = &master->layout;
    for (int j = 0; j < layout->column_count; j++) {
        struct lp_column column = master_lp_column(master, layout, j);
        TRY(solver_set_cost(master->solver, j, column.cost));
        if (j >= layout->first_artificial)
            TRY(solver_set_column_bounds(master->solver, j, column.lower, column.upper));
    }
done:
    return status;
}

gp_status master_set_band(struct master *master, double most_gw_weeks)
{
    master->band = most_gw_weeks;
    return master->solver ? solver_set_row_bounds(master->solver, master->layout.band_row, -HUGE_VAL, most_gw_weeks)
                          : GP_OK;
}

void master_set_range(struct master *master, const double *form, double most_cost)
{
    master->form = form;
    master->most_cost = most_cost;
    master->dirty = true;
}

gp_status master_add_cut(struct master *master, const struct cut *cut, int group, bool *added)
{
    const struct group *where = &master->layout.groups[group];
    *added = false;
    for (int i = 0; i < master->cut_count; i++)
        if (master->cuts[i].cut == cut && master->cuts[i].region == where->region &&
            master->cuts[i].first == where->first)
            return GP_OK;
    double right;
    int count = left_side_of_cut(master, &master->layout, cut, group, &right);
    const int starts[2] = {0, count};
    const double lower = -HUGE_VAL;
    if (!ARRAY_RESERVE(master->cuts, master->cut_capacity, master->cut_count + 1))
        return GP_ERR_NOMEM;
    gp_status status = solver_add_rows(
        master->solver, &(struct lp_rows){1, starts, master->row_columns, master->row_entries, &lower, &right});
    if (status != GP_OK)
        return status;
    master->cuts[master->cut_count++] = (struct active_cut){cut, where->region, where->first, where->last};
    *added = true;
    return GP_OK;
}

/* -- solving
 * ----------------------------------------------------------------------------------------------------------- */

static gp_status reserve_values(struct master *master)
{
    size_t columns = (size_t)solver_column_count(master->solver) + 1,
           rows = (size_t)solver_row_count(master->solver) + 1;
    size_t capacity[5] = {master->column_size, master->column_size, master->row_size, master->row_size,
                          master->row_size};
    if (!ARRAY_RESERVE(master->column_values, capacity[0], columns) ||
        !ARRAY_RESERVE(master->reduced_costs, capacity[1], columns) ||
        !ARRAY_RESERVE(master->row_values, capacity[2], rows) || !ARRAY_RESERVE(master->row_duals, capacity[3], rows) ||
        !ARRAY_RESERVE(master->row_slack, capacity[4], rows))
        return GP_ERR_NOMEM;
    master->column_size = capacity[0];
    master->row_size = capacity[2];
    return GP_OK;
}

gp_status master_solve(struct master *master, const struct lp_options *options, enum lp_outcome *outcome)
{
    gp_status status = GP_OK;
    TRY(solver_solve(master->solver, options, outcome));
    TRY(reserve_values(master));
    solver_solution(master->solver, &master->objective, master->column_values, master->row_values, master->row_duals,
                    master->reduced_costs);
    for (int i = 0; i < master->cut_count; i++) {
        double right;
        int group =
            master->layout.group_of[master->cuts[i].region * master->model->period_count + master->cuts[i].first];
        left_side_of_cut(master, &master->layout, master->cuts[i].cut, group, &right);
        master->row_slack[i] = right - master->row_values[master->layout.first_cut + i];
    }
    master->solved = *outcome == LP_OPTIMAL;
done:
    return status;
}
