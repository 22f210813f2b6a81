/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operations LP of one region and season inside a solver. */
#include "operate/season_solver.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "operate/cut.h"

/* A load below this part of the supply is noise of the master, or none: x is then divided by the supply. */
#define LEAST_LOAD_PER_SUPPLY 1e-9
/* So many GW of one option are more than can ever serve a GW of load. Sending more would only cost digits, and a cut
 * holds whatever was sent. */
#define LARGEST_SUPPLY_PER_LOAD 1e4
/* Bounds smaller than this are none. */
#define SMALLEST_BOUND 1e-12
/* A form with as many rows, such as a season of hours in order, is solved from a presolved start when there is no basis
 * yet, and when the simplex method has gone as many steps from a basis that was far off. */
#define LARGE_FORM 2000
/* Dual feasibility: costs are $M a week and GW, of the order of 0.1. */
#define DUAL_TOLERANCE 1e-9

static double terms_value(const struct form_term *terms, int start, int count, const double *x)
{
    double value = 0;
    for (int k = start; k < start + count; k++)
        value += terms[k].coefficient * x[terms[k].entry];
    return value;
}

static gp_status add_columns(struct season_solver *season, const double *cost)
{
    gp_status status = GP_OK;
    int count = season->form->column_count;
    struct lp_column *columns = calloc((size_t)count, sizeof *columns);
    TRY_MEMORY(columns);
    for (int j = 0; j < count; j++) {
        columns[j] = (struct lp_column){.lower = 0, .upper = 0, .cost = cost[j]};
        season->cost[j] = cost[j];
    }
    TRY(solver_add_columns(season->solver, count, columns));
done:
    free(columns);
    return status;
}

/* The form's columns turned into rows. */
static void transpose(const struct form *form, int *starts, int *columns, double *values)
{
    int nonzeros = form->starts[form->column_count];
    for (int k = 0; k < nonzeros; k++)
        starts[form->entry_rows[k] + 2]++;
    for (int i = 2; i <= form->row_count + 1; i++)
        starts[i] += starts[i - 1];
    for (int j = 0; j < form->column_count; j++) {
        for (int k = form->starts[j]; k < form->starts[j + 1]; k++) {
            int at = starts[form->entry_rows[k] + 1]++;
            columns[at] = j;
            values[at] = form->entry_values[k];
        }
    }
}

static gp_status add_rows(struct season_solver *season, bool served_row)
{
    gp_status status = GP_OK;
    const struct form *form = season->form;
    size_t nonzeros = (size_t)form->starts[form->column_count];
    int *starts = calloc((size_t)form->row_count + 2, sizeof *starts);
    int *columns = calloc(nonzeros, sizeof *columns);
    double *values = calloc(nonzeros, sizeof *values);
    double *lower = calloc((size_t)form->row_count, sizeof *lower);
    double *upper = calloc((size_t)form->row_count, sizeof *upper);
    TRY_MEMORY(starts && columns && values && lower && upper);
    transpose(form, starts, columns, values);
    for (int i = 0; i < form->row_count; i++) {
        bool free_row = i == form->served_row && !served_row;
        lower[i] = form->rows[i].sense < 0 || free_row ? -INFINITY : 0;
        upper[i] = form->rows[i].sense > 0 || free_row ? INFINITY : 0;
        season->rhs[i] = free_row ? NAN : 0;
    }
    TRY(solver_add_rows(season->solver, &(struct lp_rows){form->row_count, starts, columns, values, lower, upper}));
done:
    free(starts);
    free(columns);
    free(values);
    free(lower);
    free(upper);
    return status;
}

gp_status season_solver_new(struct season_solver **out, const struct form *form, const double *cost, bool served_row)
{
    gp_status status = GP_OK;
    struct season_solver *season = calloc(1, sizeof *season);
    *out = NULL;
    TRY_MEMORY(season);
    season->form = form;
    size_t columns = (size_t)form->column_count;
    size_t rows = (size_t)form->row_count;
    TRY_MEMORY(season->cost = calloc(columns, sizeof(double)));
    TRY_MEMORY(season->bound = calloc(columns, sizeof(double)));
    TRY_MEMORY(season->rhs = calloc(rows, sizeof(double)));
    TRY_MEMORY(season->most = calloc(rows, sizeof(double)));
    TRY_MEMORY(season->x = calloc((size_t)form->entry_count, sizeof(double)));
    TRY_MEMORY(season->column_values = calloc(columns, sizeof(double)));
    TRY_MEMORY(season->row_duals = calloc(rows, sizeof(double)));
    TRY(solver_new(&season->solver));
    TRY(add_columns(season, cost));
    TRY(add_rows(season, served_row));
    *out = season;
    season = NULL;
done:
    season_solver_free(season);
    return status;
}

void season_solver_free(struct season_solver *season)
{
    if (!season)
        return;
    solver_free(season->solver);
    free(season->cost);
    free(season->bound);
    free(season->rhs);
    free(season->most);
    free(season->x);
    free(season->column_values);
    free(season->row_duals);
    free(season);
}

gp_status season_solver_set_cost(struct season_solver *season, const double *cost)
{
    for (int j = 0; j < season->form->column_count; j++) {
        if (cost[j] == season->cost[j])
            continue;
        gp_status status = solver_set_cost(season->solver, j, cost[j]);
        if (status != GP_OK)
            return status;
        season->cost[j] = cost[j];
    }
    return GP_OK;
}

static gp_status set_rhs(struct season_solver *season, int row, double rhs)
{
    int sense = season->form->rows[row].sense;
    if (rhs == season->rhs[row] || isnan(season->rhs[row]))
        return GP_OK;
    gp_status status =
        solver_set_row_bounds(season->solver, row, sense < 0 ? -INFINITY : rhs, sense > 0 ? INFINITY : rhs);
    if (status != GP_OK)
        return status;
    season->rhs[row] = rhs;
    return GP_OK;
}

static void scale_x(struct season_solver *season, const double *x)
{
    const struct form *form = season->form;
    double load = 0, largest = 0;
    for (int e = 0; e < form->entry_count; e++) {
        double value = fmax(x[e], 0);
        if (e < form->portfolio->class_count)
            load += value;
        if (form->portfolio->entries[e].kind != ENTRY_BUDGET)
            largest = fmax(largest, value);
    }
    season->scale = load > LEAST_LOAD_PER_SUPPLY * largest ? load : fmax(largest, DBL_MIN);
    for (int e = 0; e < form->entry_count; e++) {
        bool supply = form->portfolio->entries[e].kind == ENTRY_SUPPLY;
        season->x[e] = fmin(fmax(x[e], 0) / season->scale, supply ? LARGEST_SUPPLY_PER_LOAD : DBL_MAX);
    }
}

static void find_most(struct season_solver *season)
{
    const struct form *form = season->form;
    memset(season->most, 0, (size_t)form->row_count * sizeof *season->most);
    for (int j = 0; j < form->column_count; j++)
        for (int k = form->starts[j]; k < form->starts[j + 1]; k++)
            season->most[form->entry_rows[k]] += fmax(form->entry_values[k], 0) * season->bound[j];
}

/* A limit far beyond the reach of its columns limits nothing, and is sent as a smaller one that they cannot reach
 * either. It may be 1e16, where next to no load has a budget, and the solver takes rows with such numbers for
 * infeasible. */
static double reachable(const struct season_solver *season, int row, double rhs)
{
    return season->form->rows[row].sense < 0 ? fmin(rhs, 2 * season->most[row] + 1) : rhs;
}

gp_status season_solver_set_x(struct season_solver *season, const double *x)
{
    gp_status status = GP_OK;
    const struct form *form = season->form;
    scale_x(season, x);
    for (int j = 0; j < form->column_count; j++) {
        const struct form_column *column = &form->columns[j];
        double bound = terms_value(form->bound_terms, column->term_start, column->term_count, season->x);
        if (bound < SMALLEST_BOUND)
            bound = 0;
        if (bound == season->bound[j])
            continue;
        TRY(solver_set_column_bounds(season->solver, j, 0, bound));
        season->bound[j] = bound;
    }
    find_most(season);
    for (int i = 0; i < form->row_count; i++) {
        const struct form_row *row = &form->rows[i];
        double rhs = terms_value(form->rhs_terms, row->term_start, row->term_count, season->x);
        TRY(set_rhs(season, i, reachable(season, i, rhs)));
    }
done:
    return status;
}

gp_status season_solver_allow_unserved(struct season_solver *season, double unserved)
{
    return set_rhs(season, season->form->served_row, unserved / season->scale);
}

static void fetch(struct season_solver *season)
{
    solver_solution(season->solver, &season->objective, season->column_values, NULL, season->row_duals, NULL);
    season->objective *= season->scale;
    for (int j = 0; j < season->form->column_count; j++)
        season->column_values[j] = fmin(fmax(season->column_values[j], 0), season->bound[j]) * season->scale;
    cut_clip(season->form, season->row_duals);
}

gp_status season_solver_solve(struct season_solver *season, enum lp_outcome *outcome)
{
    gp_status status = GP_OK;
    bool large = season->form->row_count >= LARGE_FORM;
    struct lp_options options = {.method = large && !season->started ? LP_COLD : LP_DUAL,
                                 .bound_flips = true,
                                 .tolerance = DUAL_TOLERANCE,
                                 .iteration_limit = large && season->started ? season->form->row_count : 0};
    season->started = true;
    TRY(solver_solve(season->solver, &options, outcome));
    if (*outcome == LP_UNBOUNDED || *outcome == LP_LIMIT) {
        options.method = LP_COLD;
        options.iteration_limit = 0;
        TRY(solver_solve(season->solver, &options, outcome));
    }
    if (*outcome == LP_OPTIMAL)
        fetch(season);
    else if (*outcome != LP_INFEASIBLE)
        status = GP_ERR_SOLVER;
done:
    return status;
}

double season_solver_unserved(const struct season_solver *season)
{
    double unserved = 0;
    for (int j = 0; j < season->form->column_count; j++)
        unserved += season->form->unserved_weight[j] * season->column_values[j];
    return unserved;
}

size_t season_solver_basis_size(const struct form *form)
{
    return (size_t)form->row_count + (size_t)form->column_count;
}

void season_solver_get_basis(const struct season_solver *season, unsigned char *basis)
{
    solver_get_basis(season->solver, basis, basis + season->form->row_count);
}

gp_status season_solver_set_basis(struct season_solver *season, const unsigned char *basis)
{
    return solver_set_basis(season->solver, basis, basis + season->form->row_count);
}
