/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/grid.h"

#include <math.h>
#include <stdlib.h>

#include "core/try.h"
#include "invest/build.h"
#include "master/master.h"
#include "master/proof.h"
#include "master/solution.h"
#include "master/worth.h"
#include "portfolio/build_periods.h"

/* How many periods of each series may be built in at first; pricing finds the others. */
#define FIRST_BUILDS 4
/* A build of a coarser grid below this is rounding. */
#define LEAST_BUILD_GW 1e-9

void grid_ladder_of(enum grid_kind kind, struct grid_ladder *out)
{
    static const struct grid_ladder ladders[] = {[GRID_SEASON] = {1, {0}},
                                                 [GRID_DEFAULT] = {1, {0}},
                                                 [GRID_MONTH] = {1, {0}},
                                                 [GRID_WEEK] = {5, {1, 2, 4, 7, 0}}};
    *out = ladders[kind];
}

static int widest_portfolio(const struct portfolios *portfolios)
{
    int most = 0;
    for (int r = 0; r < portfolios->region_count; r++)
        most = portfolios->regions[r].count > most ? portfolios->regions[r].count : most;
    return most;
}

gp_status grid_new(struct grid **out, const struct gp_scenario *scenario, const struct portfolios *portfolios,
                   const struct grid_wanted *wanted, const bool *dropped, bool free_theta)
{
    gp_status status = GP_OK;
    *out = NULL;
    struct grid *grid = calloc(1, sizeof *grid);
    if (!grid)
        return GP_ERR_NOMEM;
    grid->bound = -HUGE_VAL;
    grid->pace = PACE_FREE;
    grid->parts = wanted->parts;
    TRY_MEMORY(grid->arena = arena_new());
    TRY(build_periods(&grid->calendar, scenario, portfolios, wanted, grid->arena));
    TRY(invest_build(&grid->model, scenario, portfolios, &grid->calendar, dropped));
    TRY(master_new(&grid->master, grid->model, free_theta));
    TRY_MEMORY(grid->totals = ARENA_ARRAY(grid->arena, double, grid->model->series_count * grid->calendar.count));
    TRY_MEMORY(grid->columns = ARENA_ARRAY(grid->arena, double, grid->model->column_count));
    TRY(answer_cache_make_room(&grid->answers, scenario->regions_count * grid->calendar.count,
                               widest_portfolio(portfolios)));
    *out = grid;
    return GP_OK;
done:
    grid_free(grid);
    return status;
}

void grid_free(struct grid *grid)
{
    if (!grid)
        return;
    for (int stage = 0; stage <= STAGE_COST; stage++)
        proof_free(&grid->proofs[stage]);
    answer_cache_free(&grid->answers);
    master_free(grid->master);
    invest_free(grid->model);
    arena_free(grid->arena);
    free(grid);
}

gp_status grid_hold_back(int *first, struct grid *grid, const struct holds *holds, bool free_theta)
{
    gp_status status = GP_OK;
    TRY(invest_hold_back(first, grid->model, holds));
    master_free(grid->master);
    grid->master = NULL;
    TRY(master_new(&grid->master, grid->model, free_theta));
    TRY_MEMORY(grid->columns = ARENA_ARRAY(grid->arena, double, grid->model->column_count));
done:
    return status;
}

void grid_allow_some(struct grid *grid)
{
    int step = grid->calendar.count / FIRST_BUILDS + 1;
    for (int i = 0; i < grid->model->series_count; i++)
        for (int t = grid->model->series[i].earliest;
             t < grid->calendar.count && grid->model->series[i].kind != SERIES_RETURNED; t += step)
            master_allow(grid->master, i, t);
}

void grid_allow_from(struct grid *grid, const struct grid *coarse)
{
    for (int i = 0; i < grid->model->series_count; i++) {
        const struct series *series = &grid->model->series[i];
        int same = invest_series(coarse->model, series->kind, series->first, series->second);
        if (series->kind != SERIES_RETURNED)
            master_allow(grid->master, i, series->earliest);
        if (same < 0)
            continue;
        for (int t = coarse->model->series[same].earliest; t < coarse->calendar.count; t++) {
            if (master_total(coarse->master, same, t) - master_total(coarse->master, same, t - 1) <= LEAST_BUILD_GW)
                continue;
            int last = calendar_period_at(&grid->calendar, coarse->calendar.periods[t].end - 1);
            for (int child = calendar_period_at(&grid->calendar, coarse->calendar.periods[t].start); child <= last;
                 child++)
                master_allow(grid->master, i, child);
        }
    }
}

double grid_relative_gap(double value, double bound)
{
    return (value - bound) / fmax(fabs(value), 1.0);
}

struct cut_key grid_cut_key(const struct grid *grid, const struct group *group, enum cut_kind kind)
{
    const struct period *period = &grid->calendar.periods[group->first];
    return (struct cut_key){kind, group->region, period->season, period->year};
}

gp_status grid_keep_duals(struct grid *grid, double **rows, double **columns)
{
    *rows = ARENA_ARRAY(grid->arena, double, grid->model->row_count);
    *columns = ARENA_ARRAY(grid->arena, double, grid->model->column_count);
    if (!*rows || !*columns)
        return GP_ERR_NOMEM;
    for (int i = 0; i < grid->model->row_count; i++)
        (*rows)[i] = master_row_worth(grid->master, i);
    for (int j = 0; j < grid->model->column_count; j++)
        (*columns)[j] = master_column_dual(grid->master, j);
    return GP_OK;
}

static void sum_shortfall(struct grid *grid)
{
    grid->shortfall = 0.0;
    for (int t = 0; t < grid->calendar.count; t++)
        grid->shortfall += grid->model->path_weight[t] * grid->columns[grid->model->first_shortfall + t];
}

void grid_keep_point(struct grid *grid)
{
    for (int i = 0; i < grid->model->series_count; i++) {
        double before = 0.0;
        for (int t = 0; t < grid->calendar.count; t++) {
            /* Totals never fall, not even in the last digit. */
            before = fmax(before, master_total(grid->master, i, t));
            grid->totals[invest_total(grid->model, i, t)] = before;
        }
    }
    for (int j = 0; j < grid->model->column_count; j++)
        grid->columns[j] = master_column(grid->master, j);
    sum_shortfall(grid);
}

double grid_investment_cost(const struct grid *grid)
{
    const struct invest_model *model = grid->model;
    double cost = model->cost_constant;
    int totals = invest_total_count(model);
    for (int i = 0; i < totals; i++)
        cost += model->cost[i] * grid->totals[i];
    for (int j = 0; j < model->column_count; j++)
        cost += model->cost[totals + j] * grid->columns[j];
    return cost;
}

void grid_move_towards(struct grid *grid, const double *totals, const double *columns, double part)
{
    for (int i = 0; i < invest_total_count(grid->model); i++)
        grid->totals[i] = part * grid->totals[i] + (1.0 - part) * totals[i];
    for (int j = 0; j < grid->model->column_count; j++)
        grid->columns[j] = part * grid->columns[j] + (1.0 - part) * columns[j];
    sum_shortfall(grid);
}

gp_status grid_keep_plan(struct grid *grid)
{
    grid_keep_point(grid);
    grid->has_plan = true;
    return grid_keep_duals(grid, &grid->cost_row_duals, &grid->cost_column_duals);
}
