/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Duals of the rows of a season. At given multipliers the blocks are solved exactly, which proves a bound on the least
 * cost that is concave and made of pieces as a function of the multipliers; each solution gives one piece. A small LP
 * finds the multipliers at which the known pieces are highest, and its duals the mixture of their solutions that keeps
 * the rows. When the mixture costs what the best bound proves, both are optimal.
 *
 * A row has a price only once a solution has broken it. Two rows that bind just so, such as a budget that serves the
 * load and no more, have many prices; with one of them the search ends at once. */
#include "operate/direct_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "lp/solver.h"
#include "operate/direct_evaluate.h"

/* Pieces until the LP of the season is the better way. */
#define MOST_PIECES 80
/* Parts of a mixture below this are rounding. */
#define SMALLEST_WEIGHT 1e-13
#define TOLERANCE       1e-9
/* A multiplier is bounded by so many times the price at which nothing of its row would be used. */
#define ROOM_FOR_PRICES 100

struct row_search {
    struct direct_solver *direct;
    const struct direct_question *question;
    struct solver *master;
    int count;           /* of rows that may have a price */
    int *rows;           /* [count] */
    bool *priced;        /* [count] a solution has broken it */
    int pieces;          /* columns of the master: multipliers, then the bound */
    double *multipliers; /* [piece][form row] */
    double *solution;    /* of the master: multipliers, bound */
    double *weights;     /* [piece] */
    double best_bound;
    double *best_slope, *best_duals;
    double *mixture; /* column values */
};

static void search_free(struct row_search *search)
{
    solver_free(search->master);
    free(search->rows);
    free(search->priced);
    free(search->multipliers);
    free(search->solution);
    free(search->weights);
    free(search->best_slope);
    free(search->best_duals);
    free(search->mixture);
}

static bool may_have_price(const struct row_search *search, int row)
{
    const struct form *form = search->direct->form;
    return form->rows[row].sense != 0 && (row != form->served_row || search->question->served_row);
}

/* The most that a unit of a row can be worth: the unserved energy that its columns save. */
static double largest_price(const struct row_search *search, int row)
{
    const struct form *form = search->direct->form;
    double largest = 0, dearest = 0;
    for (int j = 0; j < form->column_count; j++) {
        dearest =
            fmax(dearest, form->unserved_weight[j] > 0 ? search->question->cost[j] / form->unserved_weight[j] : 0);
        for (int k = form->starts[j]; k < form->starts[j + 1]; k++) {
            double use = form->entry_rows[k] == row ? form->entry_values[k] : 0;
            if (use > 0)
                largest = fmax(largest, 1 / use * form->unserved_weight[form->column_count - 1]);
        }
    }
    return largest * dearest * ROOM_FOR_PRICES;
}

static gp_status search_open(struct row_search *search)
{
    gp_status status = GP_OK;
    const struct form *form = search->direct->form;
    size_t rows = (size_t)form->row_count;
    struct lp_column columns[2] = {{0, 0, 0}, {-INFINITY, INFINITY, -1}};
    TRY_MEMORY(search->rows = calloc(rows, sizeof *search->rows));
    TRY_MEMORY(search->priced = calloc(rows, sizeof *search->priced));
    TRY_MEMORY(search->multipliers = calloc(rows * (MOST_PIECES + 1), sizeof(double)));
    TRY_MEMORY(search->weights = calloc(MOST_PIECES + 1, sizeof(double)));
    TRY_MEMORY(search->best_duals = calloc(rows, sizeof(double)));
    TRY_MEMORY(search->best_slope = calloc((size_t)form->entry_count, sizeof(double)));
    TRY_MEMORY(search->mixture = calloc((size_t)form->column_count, sizeof(double)));
    TRY(solver_new(&search->master));
    for (int i = 0; i < form->row_count; i++) {
        if (!may_have_price(search, i))
            continue;
        search->rows[search->count++] = i;
        TRY(solver_add_columns(search->master, 1, columns));
    }
    TRY(solver_add_columns(search->master, 1, columns + 1));
    TRY_MEMORY(search->solution = calloc((size_t)search->count + 1, sizeof(double)));
    search->best_bound = -INFINITY;
done:
    return status;
}

/* Gives a price to rows that the solution breaks; *some: whether to one that had none. Where the served row is among
 * them, it must be known that it can hold. */
static gp_status price_broken_rows(struct row_search *search, bool *some)
{
    gp_status status = GP_OK;
    const struct direct_solver *direct = search->direct;
    *some = false;
    for (int i = 0; i < search->count; i++) {
        int row = search->rows[i];
        if (search->priced[i] || direct_row_holds(direct, row))
            continue;
        if (row == direct->form->served_row && direct->allowed_unserved == 0) {
            *some = false;
            return GP_OK;
        }
        TRY(solver_set_column_bounds(search->master, i, 0, largest_price(search, row)));
        search->priced[i] = *some = true;
    }
done:
    return status;
}

static double *multipliers_of(const struct row_search *search, int piece)
{
    return search->multipliers + (size_t)piece * (size_t)search->direct->form->row_count;
}

/* bound <= cost + sum of multipliers x what is overdrawn, all for a GW of x */
static gp_status add_piece(struct row_search *search)
{
    gp_status status = GP_OK;
    const struct direct_solver *direct = search->direct;
    int starts[2] = {0, search->count + 1};
    int *columns = calloc((size_t)search->count + 1, sizeof *columns);
    double *values = calloc((size_t)search->count + 1, sizeof *values);
    double lower = -INFINITY, upper = direct->solution.cost / direct->size;
    TRY_MEMORY(columns && values);
    for (int i = 0; i < search->count; i++) {
        columns[i] = i;
        values[i] = -(direct->activity[search->rows[i]] - direct_row_side(direct, search->rows[i])) / direct->size;
    }
    columns[search->count] = search->count;
    values[search->count] = 1;
    TRY(solver_add_rows(search->master, &(struct lp_rows){1, starts, columns, values, &lower, &upper}));
    search->pieces++;
done:
    free(columns);
    free(values);
    return status;
}

static void keep_best(struct row_search *search, double bound, const double *slope)
{
    const struct form *form = search->direct->form;
    if (bound <= search->best_bound)
        return;
    search->best_bound = bound;
    memcpy(search->best_slope, slope, (size_t)form->entry_count * sizeof *slope);
    memcpy(search->best_duals, search->direct->solution.row_duals, (size_t)form->row_count * sizeof(double));
}

static gp_status solve_master(struct row_search *search, bool *solved)
{
    enum lp_outcome outcome;
    struct lp_options options = {.method = search->pieces == 1 ? LP_PRIMAL : LP_DUAL, .tolerance = TOLERANCE};
    gp_status status = solver_solve(search->master, &options, &outcome);
    if (status != GP_OK)
        return status;
    *solved = outcome == LP_OPTIMAL;
    if (!*solved)
        return GP_OK;
    solver_solution(search->master, NULL, search->solution, NULL, search->weights, NULL);
    double *multipliers = multipliers_of(search, search->pieces);
    for (int i = 0; i < search->count; i++)
        multipliers[search->rows[i]] = fmax(search->solution[i], 0);
    return GP_OK;
}

/* Puts the mixture of all solutions into the direct solver; whether it is proven. */
static bool mix(struct row_search *search, double *slope)
{
    struct direct_solver *direct = search->direct;
    const struct form *form = direct->form;
    double total = 0, bound;
    memset(search->mixture, 0, (size_t)form->column_count * sizeof(double));
    for (int p = 0; p < search->pieces; p++)
        total += fmax(-search->weights[p], 0);
    for (int p = 0; p < search->pieces; p++) {
        double weight = -search->weights[p] / total;
        if (weight <= SMALLEST_WEIGHT)
            continue;
        direct_evaluate(direct, search->question, multipliers_of(search, p), &bound, slope);
        for (int j = 0; j < form->column_count; j++)
            search->mixture[j] += weight * direct->solution.column_values[j];
    }
    memcpy(direct->solution.column_values, search->mixture, (size_t)form->column_count * sizeof(double));
    memcpy(direct->solution.row_duals, search->best_duals, (size_t)form->row_count * sizeof(double));
    memcpy(slope, search->best_slope, (size_t)form->entry_count * sizeof(double));
    direct_add_up(direct, search->question->cost);
    return direct_rows_hold(direct, search->question->served_row) &&
           fabs(direct->solution.cost - search->best_bound) <= DIRECT_GAP * fabs(direct->solution.cost);
}

/* Whether no prices of the rows that have one can prove more. */
static bool highest_found(const struct row_search *search)
{
    double highest = search->solution[search->count] * search->direct->size;
    return highest - search->best_bound <= DIRECT_GAP * fabs(highest);
}

/* The next prices to be tried, or the answer. */
static gp_status choose_prices(struct row_search *search, double *slope, bool *going, bool *found)
{
    gp_status status = GP_OK;
    TRY(solve_master(search, going));
    while (*going && highest_found(search)) {
        *found = mix(search, slope);
        *going = false;
        if (*found)
            break;
        TRY(price_broken_rows(search, going));
        if (*going)
            TRY(solve_master(search, going));
    }
done:
    return status;
}

static gp_status search_prices(struct row_search *search, double *slope, bool *found)
{
    gp_status status = GP_OK;
    double bound;
    bool going = true;
    TRY(search_open(search));
    while (search->pieces < MOST_PIECES && going) {
        going =
            direct_evaluate(search->direct, search->question, multipliers_of(search, search->pieces), &bound, slope);
        if (!going)
            break;
        keep_best(search, bound, slope);
        TRY(add_piece(search));
        if (search->pieces == 1)
            TRY(price_broken_rows(search, &going));
        if (going)
            TRY(choose_prices(search, slope, &going, found));
    }
done:
    return status;
}

gp_status direct_price_rows(bool *found, struct direct_solver *direct, const struct direct_question *question,
                            double *slope)
{
    struct row_search search = {.direct = direct, .question = question};
    *found = false;
    gp_status status = search_prices(&search, slope, found);
    search_free(&search);
    if (status == GP_OK)
        return GP_OK;
    *found = false;
    return status == GP_ERR_SOLVER ? GP_OK : status; /* the LP of operations has its own chance */
}
