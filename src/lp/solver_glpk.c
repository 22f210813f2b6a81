/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The solver seam on GLPK: building and changing the linear programme.
 *
 * GLPK has a hidden environment a thread and aborts on misuse. Calls that can fail or take long run inside a guard
 * (glpk_guard.c); the others, with arguments checked here, can neither allocate nor fail. */
#include "lp/solver_glpk.h"

#include <math.h>
#include <stdlib.h>

#include "core/try.h"

/* Bounds that cross by no more than this, relative to their size, are equal. */
#define CROSSING_TOLERANCE 1e-9
/* Bounds nearer to one another than this are equal: the simplex method needs room between two bounds. */
#define ROOM_TOLERANCE 1e-13
/* Entries smaller than this share of their row's largest are what rounding left of a zero. As entries they would spoil
 * the scaling. */
#define DEBRIS 1e-15

static bool bounds_valid(double lower, double upper)
{
    return lower < INFINITY && upper > -INFINITY;
}

static int bound_type(double lower, double upper)
{
    double size = 1 + fabs(lower);

    if (isinf(lower))
        return isinf(upper) ? GLP_FR : GLP_UP;
    if (isinf(upper))
        return GLP_LO;
    return upper - lower <= ROOM_TOLERANCE * size && lower - upper <= CROSSING_TOLERANCE * size ? GLP_FX : GLP_DB;
}

static bool rows_valid(const struct lp_rows *rows, int column_count)
{
    for (int i = 0; i < rows->count; i++)
        if (!bounds_valid(rows->lower[i], rows->upper[i]) || rows->starts[i] > rows->starts[i + 1])
            return false;
    for (int k = rows->count > 0 ? rows->starts[0] : 0; rows->count > 0 && k < rows->starts[rows->count]; k++)
        if (rows->columns[k] < 0 || rows->columns[k] >= column_count || !isfinite(rows->values[k]))
            return false;
    return true;
}

static int create_problem(struct solver *solver, void *unused)
{
    (void)unused;
    solver->problem = glp_create_prob();
    glp_set_obj_dir(solver->problem, GLP_MIN);
    return 0;
}

static int delete_problem(struct solver *solver, void *unused)
{
    (void)unused;
    glp_delete_prob(solver->problem);
    return 0;
}

gp_status solver_new(struct solver **out)
{
    gp_status status = GP_OK;
    struct solver *solver = NULL;

    *out = NULL;
    TRY_MEMORY(solver = calloc(1, sizeof *solver));
    TRY(glpk_environment_enter(solver));
    if (glpk_guarded(solver, NULL, create_problem, NULL) < 0)
        status = glpk_failure(solver);
done:
    if (status != GP_OK) {
        solver_free(solver);
        solver = NULL;
    }
    *out = solver;
    return status;
}

void solver_free(struct solver *solver)
{
    if (!solver)
        return;
    if (glpk_alive(solver)) {
        if (solver->problem)
            glpk_guarded(solver, NULL, delete_problem, NULL);
        glpk_environment_leave(solver);
    }
    free(solver->indices);
    free(solver->values);
    free(solver);
}

int solver_row_count(const struct solver *solver)
{
    return glpk_alive(solver) ? glp_get_num_rows(solver->problem) : 0;
}

int solver_column_count(const struct solver *solver)
{
    return glpk_alive(solver) ? glp_get_num_cols(solver->problem) : 0;
}

long solver_iterations(const struct solver *solver)
{
    return solver->iterations;
}

/* A finite lower and upper bound leave a column at the one that is nearer to zero: GLPK does that itself when the
 * bounds of a new column are set. */
static void set_column(glp_prob *problem, int column, const struct lp_column *values)
{
    glp_set_col_bnds(problem, column, bound_type(values->lower, values->upper), values->lower, values->upper);
    glp_set_obj_coef(problem, column, values->cost);
}

struct columns_job {
    int count;
    const struct lp_column *columns;
};

static int add_columns(struct solver *solver, void *argument)
{
    const struct columns_job *job = argument;
    int first = glp_add_cols(solver->problem, job->count);

    for (int j = 0; j < job->count; j++)
        set_column(solver->problem, first + j, &job->columns[j]);
    return 0;
}

/* Room for as many indices and values as a row or column can have, from 1 as GLPK counts. */
static gp_status reserve_scratch(struct solver *solver, int entries)
{
    size_t needed = (size_t)entries + 1;
    int *indices;
    double *values;

    if (needed <= solver->scratch_capacity)
        return GP_OK;
    needed += needed / 2;
    indices = realloc(solver->indices, needed * sizeof *indices);
    if (!indices)
        return GP_ERR_NOMEM;
    solver->indices = indices;
    values = realloc(solver->values, needed * sizeof *values);
    if (!values)
        return GP_ERR_NOMEM;
    solver->values = values;
    solver->scratch_capacity = needed;
    return GP_OK;
}

gp_status solver_add_columns(struct solver *solver, int count, const struct lp_column *columns)
{
    struct columns_job job = {count, columns};

    if (!glpk_alive(solver))
        return glpk_failure(solver);
    for (int j = 0; j < count; j++)
        if (!bounds_valid(columns[j].lower, columns[j].upper) || !isfinite(columns[j].cost))
            return GP_ERR_INTERNAL;
    if (count <= 0)
        return count == 0 ? GP_OK : GP_ERR_INTERNAL;
    return glpk_guarded(solver, NULL, add_columns, &job) < 0 ? glpk_failure(solver) : GP_OK;
}

/* A power of two that brings the row's largest entry near 1, given the scales of its columns. */
static double row_scale(const struct solver *solver, int length)
{
    double largest = 0;

    for (int k = 1; k <= length; k++)
        largest = fmax(largest, fabs(solver->values[k]) * glp_get_sjj(solver->problem, solver->indices[k]));
    return largest > 0 ? ldexp(1, -ilogb(largest)) : 1;
}

/* Puts the row into the scratch arrays and returns its length. */
static int fetch_row(struct solver *solver, const struct lp_rows *rows, int row)
{
    double largest = 0;
    int length = 0;

    for (int k = rows->starts[row]; k < rows->starts[row + 1]; k++)
        largest = fmax(largest, fabs(rows->values[k]));
    for (int k = rows->starts[row]; k < rows->starts[row + 1]; k++) {
        if (fabs(rows->values[k]) > DEBRIS * largest) {
            solver->indices[++length] = rows->columns[k] + 1;
            solver->values[length] = rows->values[k];
        }
    }
    return length;
}

static int add_rows(struct solver *solver, void *argument)
{
    const struct lp_rows *rows = argument;
    int first = glp_add_rows(solver->problem, rows->count);

    for (int i = 0; i < rows->count; i++) {
        int length = fetch_row(solver, rows, i);

        glp_set_mat_row(solver->problem, first + i, length, solver->indices, solver->values);
        glp_set_row_bnds(solver->problem, first + i, bound_type(rows->lower[i], rows->upper[i]), rows->lower[i],
                         rows->upper[i]);
        if (solver->scaled_columns > 0)
            glp_set_rii(solver->problem, first + i, row_scale(solver, length));
    }
    return 0;
}

gp_status solver_add_rows(struct solver *solver, const struct lp_rows *rows)
{
    gp_status status = GP_OK;
    int longest = 0;

    if (!glpk_alive(solver))
        return glpk_failure(solver);
    if (rows->count < 0 || !rows_valid(rows, solver_column_count(solver)))
        return GP_ERR_INTERNAL;
    if (rows->count == 0)
        return GP_OK;
    for (int i = 0; i < rows->count; i++)
        if (rows->starts[i + 1] - rows->starts[i] > longest)
            longest = rows->starts[i + 1] - rows->starts[i];
    TRY(reserve_scratch(solver, longest));
    if (glpk_guarded(solver, NULL, add_rows, (void *)(size_t)rows) < 0)
        status = glpk_failure(solver);
done:
    return status;
}

gp_status solver_set_row_bounds(struct solver *solver, int row, double lower, double upper)
{
    if (!glpk_alive(solver))
        return glpk_failure(solver);
    if (row < 0 || row >= glp_get_num_rows(solver->problem) || !bounds_valid(lower, upper))
        return GP_ERR_INTERNAL;
    glp_set_row_bnds(solver->problem, row + 1, bound_type(lower, upper), lower, upper);
    return GP_OK;
}

gp_status solver_set_column_bounds(struct solver *solver, int column, double lower, double upper)
{
    if (!glpk_alive(solver))
        return glpk_failure(solver);
    if (column < 0 || column >= glp_get_num_cols(solver->problem) || !bounds_valid(lower, upper))
        return GP_ERR_INTERNAL;
    glp_set_col_bnds(solver->problem, column + 1, bound_type(lower, upper), lower, upper);
    return GP_OK;
}

/* GLPK keeps a constant of the objective under index 0, which no caller can reach. */
gp_status solver_set_cost(struct solver *solver, int column, double cost)
{
    if (!glpk_alive(solver))
        return glpk_failure(solver);
    if (column < 0 || column >= glp_get_num_cols(solver->problem) || !isfinite(cost))
        return GP_ERR_INTERNAL;
    glp_set_obj_coef(solver->problem, column + 1, cost);
    return GP_OK;
}

static int status_to_glpk(unsigned char basis)
{
    static const int statuses[] = {
        [BASIS_BASIC] = GLP_BS, [BASIS_LOWER] = GLP_NL, [BASIS_UPPER] = GLP_NU, [BASIS_FREE] = GLP_NF};

    return basis <= BASIS_FREE ? statuses[basis] : GLP_NL;
}

static unsigned char status_from_glpk(int status)
{
    switch (status) {
    case GLP_BS:
        return BASIS_BASIC;
    case GLP_NU:
        return BASIS_UPPER;
    case GLP_NF:
        return BASIS_FREE;
    default:
        return BASIS_LOWER;
    }
}

/* GLPK itself corrects a status that does not fit the bounds. */
gp_status solver_set_basis(struct solver *solver, const unsigned char *rows, const unsigned char *columns)
{
    if (!glpk_alive(solver))
        return glpk_failure(solver);
    for (int i = 0; i < solver_row_count(solver); i++)
        glp_set_row_stat(solver->problem, i + 1, status_to_glpk(rows[i]));
    for (int j = 0; j < solver_column_count(solver); j++)
        glp_set_col_stat(solver->problem, j + 1, status_to_glpk(columns[j]));
    solver->basis_unproven = true;
    return GP_OK;
}

void solver_get_basis(const struct solver *solver, unsigned char *rows, unsigned char *columns)
{
    for (int i = 0; i < solver_row_count(solver); i++)
        rows[i] = status_from_glpk(glp_get_row_stat(solver->problem, i + 1));
    for (int j = 0; j < solver_column_count(solver); j++)
        columns[j] = status_from_glpk(glp_get_col_stat(solver->problem, j + 1));
}

/* The objective is summed up here because GLPK forgets its own when a solve is left early. */
void solver_solution(const struct solver *solver, double *objective, double *column_values, double *row_values,
                     double *row_duals, double *reduced_costs)
{
    double sum = 0;

    for (int i = 1; i <= solver_row_count(solver); i++) {
        if (row_values)
            row_values[i - 1] = glp_get_row_prim(solver->problem, i);
        if (row_duals)
            row_duals[i - 1] = glp_get_row_dual(solver->problem, i);
    }
    for (int j = 1; j <= solver_column_count(solver); j++) {
        double value = glp_get_col_prim(solver->problem, j);

        sum += glp_get_obj_coef(solver->problem, j) * value;
        if (column_values)
            column_values[j - 1] = value;
        if (reduced_costs)
            reduced_costs[j - 1] = glp_get_col_dual(solver->problem, j);
    }
    if (objective)
        *objective = sum;
}
