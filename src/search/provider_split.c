/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/provider_split.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/stopwatch.h"
#include "core/try.h"
#include "search/split_aims.h"

/* What the plan may cost more than the one that was found, as a part of it, and what may be owed above funds beyond the
 * least, as a part of the cost too: with nothing more the programme would be ill-conditioned. A hundredth of it is: its
 * second solve then ends nowhere. A proven gap stays within the gap asked for. */
#define MORE_COST 1e-8

static double cost_size(const struct search *search)
{
    return fmax(1.0, fabs(search->grid->value));
}

static double more_cost(const struct search *search)
{
    double size = cost_size(search), most = search->grid->bound + search_gap_goal(search) * size,
           left = most - search->grid->value;
    return left > 0.0 ? fmin(MORE_COST * size, left) : MORE_COST * size;
}

/* The plan stands without this step: a solve that takes more iterations than there are rows and columns, where half as
 * many are usual, is given up. */
static gp_status solve(struct search *search, struct solver *solver, enum lp_method method, bool *solved)
{
    struct lp_options options = {.method = method, .tolerance = 1e-9, .env = search->env};
    enum lp_outcome outcome = LP_LIMIT;
    *solved = false;
    if (seconds_over(search->request->deadline_s))
        return GP_OK;
    options.iteration_limit = solver_row_count(solver) + solver_column_count(solver);
    options.time_limit_s = seconds_left(search->request->deadline_s);
    gp_status status = solver_solve(solver, &options, &outcome);
    *solved = status == GP_OK && outcome == LP_OPTIMAL;
    return status == GP_ERR_SOLVER ? GP_OK : status;
}

static double owed_above(const struct split_aims *aims, const double *values)
{
    double sum = 0.0;
    for (int j = aims->first_owed; j < aims->first_share; j++)
        sum += values[j];
    return sum;
}

/* What is owed above funds becomes a limit, and the distance to shares what is minimised. */
static gp_status turn_to_shares(struct solver *solver, const struct split_aims *aims, double most_owed)
{
    gp_status status = GP_OK;
    int count = aims->first_share - aims->first_owed, *columns = malloc(((size_t)count + 1) * sizeof *columns);
    double *values = malloc(((size_t)count + 1) * sizeof *values);
    const double lower = -HUGE_VAL;
    const int starts[2] = {0, count};
    TRY_MEMORY(columns);
    TRY_MEMORY(values);
    for (int i = 0; i < count; i++) {
        columns[i] = aims->first_owed + i;
        values[i] = 1.0;
        TRY(solver_set_cost(solver, columns[i], 0.0));
    }
    if (count > 0)
        TRY(solver_add_rows(solver, &(struct lp_rows){1, starts, columns, values, &lower, &most_owed}));
    for (int j = aims->first_share; j < aims->end; j++)
        TRY(solver_set_cost(solver, j, aims->share_cost[j - aims->first_share]));
done:
    free(columns);
    free(values);
    return status;
}

/* The amounts of the programme's point, by rising totals, become those of the grid. */
static void take_point(struct grid *grid, const struct split_programme *programme, const double *values)
{
    const struct invest_model *model = grid->model;
    int totals = invest_total_count(model);
    for (int i = 0; i < totals + model->column_count; i++) {
        int column = programme->column_of[i];
        double *amount = i < totals ? &grid->totals[i] : &grid->columns[i - totals];
        if (column < 0)
            continue;
        bool later = i < totals && i % model->period_count > 0;
        *amount = fmax(later ? amount[-1] : 0.0, values[column]);
    }
}

static gp_status choose(struct search *search, struct split_programme *programme, const struct split_aims *aims)
{
    gp_status status = GP_OK;
    struct solver *solver = NULL;
    double *values = malloc(((size_t)programme->column_count + 1) * sizeof *values);
    struct lp_rows rows = row_store_rows(&programme->rows);
    bool solved;
    search->grid->split_open = true;
    TRY_MEMORY(values);
    TRY(solver_new(&solver));
    TRY(solver_add_columns(solver, programme->column_count, programme->columns));
    TRY(solver_add_rows(solver, &rows));
    TRY(solve(search, solver, LP_COLD, &solved));
    if (!solved)
        goto done;
    solver_solution(solver, NULL, values, NULL, NULL, NULL);
    take_point(search->grid, programme, values);
    TRY(turn_to_shares(solver, aims, owed_above(aims, values) + MORE_COST * cost_size(search)));
    TRY(solve(search, solver, LP_PRIMAL, &solved));
    if (!solved)
        goto done;
    solver_solution(solver, NULL, values, NULL, NULL, NULL);
    take_point(search->grid, programme, values);
    search->grid->split_open = false;
done:
    solver_free(solver);
    free(values);
    return status;
}

gp_status provider_split_settle(struct search *search)
{
    gp_status status = GP_OK;
    bool any;
    struct split_aims aims = {0};
    struct split_programme programme = {0};
    TRY(split_programme_make(&programme, search->grid, more_cost(search), &any));
    if (!any)
        goto done;
    TRY(split_aims_add(&aims, &programme));
    TRY(choose(search, &programme, &aims));
done:
    split_aims_free(&aims);
    split_programme_free(&programme);
    return status;
}
