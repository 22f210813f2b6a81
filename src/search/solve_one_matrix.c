/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/solve_one_matrix.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/stopwatch.h"
#include "core/try.h"
#include "search/fit.h"
#include "search/one_matrix.h"

static void keep_solution(struct grid *grid, const struct one_matrix *matrix, const double *columns)
{
    const struct invest_model *model = grid->model;
    for (int i = 0; i < model->series_count; i++) {
        double before = 0.0;
        for (int t = 0; t < model->period_count; t++) {
            int column = matrix->total_column[invest_total(model, i, t)];
            before = column < 0 ? 0.0 : fmax(before, columns[column]);
            grid->totals[invest_total(model, i, t)] = before;
        }
    }
    grid->shortfall = 0.0;
    for (int j = 0; j < model->column_count; j++)
        grid->columns[j] = fmax(0.0, columns[matrix->first_column + j]);
    for (int t = 0; t < model->period_count; t++)
        grid->shortfall += model->path_weight[t] * grid->columns[model->first_shortfall + t];
}

static gp_status keep_duals(struct grid *grid, const struct one_matrix *matrix, const double *row_duals,
                            const double *reduced_costs, double **rows, double **columns)
{
    const struct invest_model *model = grid->model;
    *rows = ARENA_ARRAY(grid->arena, double, model->row_count + 1);
    *columns = ARENA_ARRAY(grid->arena, double, model->column_count + 1);
    if (!*rows || !*columns)
        return GP_ERR_NOMEM;
    memcpy(*rows, row_duals, (size_t)model->row_count * sizeof **rows);
    for (int j = 0; j < model->column_count; j++)
        (*columns)[j] = fmin(0.0, reduced_costs[matrix->first_column + j]);
    return GP_OK;
}

/* The optimum of a stage. Arrays are of the matrix's arena, and NULL where there is none. */
struct optimum {
    double objective, *columns, *reduced_costs, *row_duals;
};

static gp_status solve_matrix(struct optimum *out, const struct one_matrix *matrix, struct search *search)
{
    gp_status status = GP_OK;
    struct solver *solver = NULL;
    struct arena *arena = matrix->arena;
    enum lp_outcome outcome;
    struct lp_options options = {.method = LP_COLD, .tolerance = 1e-9, .env = search->env};
    options.time_limit_s = seconds_left(search->request->deadline_s);
    *out = (struct optimum){0};
    TRY(lp_model_load(&matrix->model, &solver));
    if (search->request->iteration_limit > 0)
        options.iteration_limit = number_to_int((double)search->request->iteration_limit);
    TRY(solver_solve(solver, &options, &outcome));
    search->iterations += solver_iterations(solver);
    search_take_outcome(search, outcome);
    if (outcome != LP_OPTIMAL)
        goto done;
    TRY_MEMORY(out->columns = ARENA_ARRAY(arena, double, matrix->model.column_count + 1));
    TRY_MEMORY(out->reduced_costs = ARENA_ARRAY(arena, double, matrix->model.column_count + 1));
    TRY_MEMORY(out->row_duals = ARENA_ARRAY(arena, double, matrix->model.row_count + 1));
    solver_solution(solver, &out->objective, out->columns, NULL, out->row_duals, out->reduced_costs);
done:
    solver_free(solver);
    return status;
}

static gp_status solve_stage(struct search *search, enum stage stage, double band)
{
    gp_status status = GP_OK;
    struct grid *grid = search->grid;
    struct one_matrix matrix;
    struct optimum optimum;
    TRY(one_matrix_build(&matrix, grid->model, search->oracle,
                         &(struct one_matrix_wanted){.stage = stage, .band = band}));
    TRY(solve_matrix(&optimum, &matrix, search));
    if (!optimum.columns)
        goto done;
    if (stage == STAGE_SHORTFALL) {
        grid->least_shortfall = optimum.objective;
        TRY(keep_duals(grid, &matrix, optimum.row_duals, optimum.reduced_costs, &grid->shortfall_row_duals,
                       &grid->shortfall_column_duals));
    } else {
        grid->value = grid->bound = optimum.objective;
        keep_solution(grid, &matrix, optimum.columns);
        TRY(keep_duals(grid, &matrix, optimum.row_duals, optimum.reduced_costs, &grid->cost_row_duals,
                       &grid->cost_column_duals));
        grid->has_plan = grid->finished = true;
    }
done:
    one_matrix_free(&matrix);
    return status;
}

static double band_of(const struct search *search)
{
    return search->request->scenario->plan->objective == OBJECTIVE_FASTEST
               ? search->grid->least_shortfall + scenario_pace_slack(search->request->scenario)
               : HUGE_VAL;
}

gp_status solve_one_matrix_range(struct range_search *range, const double *form)
{
    gp_status status = GP_OK;
    struct search *search = range->search;
    struct one_matrix matrix;
    struct optimum optimum;
    const struct one_matrix_wanted wanted = {
        .stage = STAGE_RANGE, .band = band_of(search), .form = form, .most_cost = range->most_cost};
    range->known = false;
    search->state = SEARCH_GOING;
    TRY(one_matrix_build(&matrix, search->grid->model, search->oracle, &wanted));
    TRY(solve_matrix(&optimum, &matrix, search));
    if (!optimum.columns)
        goto done;
    keep_solution(search->grid, &matrix, optimum.columns);
    range->known = true;
    range->found = range->bound = optimum.objective;
done:
    one_matrix_free(&matrix);
    return status;
}

/* The grid that the layered search ends on: what is fitted to the plan has to be found by it. */
static gp_status new_grid(struct grid **out, struct search *search)
{
    gp_status status = GP_OK;
    const struct search_request *request = search->request;
    *out = NULL;
    if (request->grid_kind == GRID_DEFAULT && !search->fitted)
        TRY(fit_find_days(search));
    if (search_cut_short(search))
        return GP_OK;
    search->state = SEARCH_GOING;
    const struct grid_wanted wanted = {
        .kind = request->grid_kind, .days = search->days.items, .day_count = search->days.count};
    TRY(grid_new(out, request->scenario, request->portfolios, &wanted, request->dropped, request->free_theta));
done:
    return status;
}

gp_status solve_one_matrix(struct search *search)
{
    gp_status status = GP_OK;
    TRY(new_grid(&search->grid, search));
    if (!search->grid)
        return GP_OK;
    if (search->request->scenario->plan->objective == OBJECTIVE_FASTEST)
        TRY(solve_stage(search, STAGE_SHORTFALL, HUGE_VAL));
    if (search_going(search))
        TRY(solve_stage(search, STAGE_COST, band_of(search)));
done:
    return status;
}

gp_status one_matrix_export(struct search *search, enum stage stage, double band, double unit_gw,
                            enum lp_file_format format, FILE *file)
{
    gp_status status = GP_OK;
    struct grid *grid = NULL;
    struct one_matrix matrix = {0};
    TRY(new_grid(&grid, search));
    if (!grid)
        return search->state == SEARCH_CANCELLED ? GP_ERR_CANCELLED : GP_ERR_SOLVER;
    TRY(one_matrix_build(&matrix, grid->model, search->oracle,
                         &(struct one_matrix_wanted){.stage = stage, .band = band, .with_names = true}));
    one_matrix_multiply(&matrix, unit_gw);
    TRY(lp_file_write(&matrix.model, format, file));
done:
    one_matrix_free(&matrix);
    grid_free(grid);
    return status;
}
