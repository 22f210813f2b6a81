/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One evaluation: each block by merit order, storages in turns beside it, and the proof of what comes of it. */
#include "operate/direct_evaluate.h"

#include <math.h>
#include <string.h>

#include "operate/cut.h"
#include "operate/direct_storage.h"

/* Duals up to this part of the largest cost come from order alone. */
#define ORDER 1e-8
/* Several storages take turns so often; where each does its best beside the others, all together mostly do. */
#define TURNS 6

static double price_between(double lower, double upper, double share)
{
    if (isinf(lower))
        return isinf(upper) ? 0 : upper;
    if (isinf(upper))
        return lower;
    return lower + share * (upper - lower);
}

static bool run_blocks(struct direct_solver *direct, const double *cost, double price_share)
{
    for (int b = 0; b < direct->order.block_count; b++) {
        double lower, upper;
        if (!merit_order_dispatch(&direct->order, b, fmax(direct->net[b], 0), direct->solution.column_values, &lower,
                                  &upper))
            return false;
        for (int u = 0; u < direct->unit_count; u++) {
            if (direct_storage_built(direct, &direct->units[u]))
                direct_storage_narrow_price(direct, &direct->units[u], cost, b, &lower, &upper);
        }
        direct->solution.row_duals[b] = price_between(lower, upper, price_share);
    }
    return true;
}

/* Sums over all columns. */
void direct_add_up(struct direct_solver *direct, const double *cost)
{
    const struct form *form = direct->form;
    struct direct_solution *solution = &direct->solution;
    memset(direct->activity, 0, (size_t)form->row_count * sizeof(double));
    memset(direct->turnover, 0, (size_t)form->row_count * sizeof(double));
    solution->cost = solution->unserved = 0;
    for (int j = 0; j < form->column_count; j++) {
        double value = solution->column_values[j];
        if (value == 0)
            continue;
        solution->cost += cost[j] * value;
        solution->unserved += form->unserved_weight[j] * value;
        for (int k = form->starts[j]; k < form->starts[j + 1]; k++) {
            direct->activity[form->entry_rows[k]] += form->entry_values[k] * value;
            direct->turnover[form->entry_rows[k]] += fabs(form->entry_values[k] * value);
        }
    }
}

static double written_side(const struct direct_solver *direct, int row)
{
    const struct form_row *about = &direct->form->rows[row];
    double side = 0;
    for (int k = about->term_start; k < about->term_start + about->term_count; k++)
        side += direct->form->rhs_terms[k].coefficient * direct->x[direct->form->rhs_terms[k].entry];
    return side;
}

double direct_row_side(const struct direct_solver *direct, int row)
{
    double side = written_side(direct, row);
    return row == direct->form->served_row ? fmax(side, direct->allowed_unserved) : side;
}

bool direct_row_holds(const struct direct_solver *direct, int row)
{
    int sense = direct->form->rows[row].sense;
    double side = direct_row_side(direct, row);
    double rounding = DIRECT_GAP * (fabs(side) + direct->turnover[row]) + DIRECT_ROUNDING * direct->size;
    return (sense < 0 || direct->activity[row] >= side - rounding) &&
           (sense > 0 || direct->activity[row] <= side + rounding);
}

/* Columns keep their bounds as they are written. */
bool direct_rows_hold(struct direct_solver *direct, bool served_row)
{
    bool hold = true;
    for (int i = 0; i < direct->form->row_count; i++) {
        if (i != direct->form->served_row)
            hold = hold && direct_row_holds(direct, i);
    }
    direct->solution.service_in_doubt = served_row && !direct_row_holds(direct, direct->form->served_row);
    return hold && !direct->solution.service_in_doubt;
}

/* Whether the rows of blocks hold and the solution costs what the duals prove, counting what is overdrawn at its price.
 */
static bool proven(const struct direct_solver *direct, double bound)
{
    double cost = direct->solution.cost, size = fabs(cost);
    for (int i = 0; i < direct->form->row_count; i++) {
        double multiplier = -direct->solution.row_duals[i];
        if (direct->form->rows[i].sense == 0 && !direct_row_holds(direct, i))
            return false;
        if (direct->form->rows[i].sense == 0 || multiplier == 0)
            continue;
        cost += multiplier * (direct->activity[i] - direct_row_side(direct, i));
        size += multiplier * direct->activity[i];
    }
    return fabs(bound - cost) <= DIRECT_GAP * size;
}

/* Duals that only tell columns of equal cost apart are none. */
static void drop_order(struct direct_solver *direct, const double *cost)
{
    double largest = 0;
    for (int j = 0; j < direct->form->column_count; j++)
        largest = fmax(largest, fabs(cost[j]));
    for (int i = 0; i < direct->form->row_count; i++) {
        if (fabs(direct->solution.row_duals[i]) <= ORDER * largest)
            direct->solution.row_duals[i] = 0;
    }
}

/* Costs with what a column uses of the rows of the season, at their multipliers; these become duals. */
static const double *price_columns(struct direct_solver *direct, const double *cost, const double *multipliers)
{
    const struct form *form = direct->form;
    memset(direct->solution.row_duals, 0, (size_t)form->row_count * sizeof(double));
    if (!multipliers)
        return cost;
    for (int i = 0; i < form->row_count; i++)
        direct->solution.row_duals[i] = -multipliers[i];
    for (int j = 0; j < form->column_count; j++) {
        direct->priced_cost[j] = cost[j];
        for (int k = form->starts[j]; k < form->starts[j + 1]; k++)
            direct->priced_cost[j] += form->entry_values[k] * multipliers[form->entry_rows[k]];
    }
    return direct->priced_cost;
}

/* Each storage does its best once, beside what the others do; then blocks follow. Those listed last, mostly the larger
 * stores, go first: the smaller ones then rarely spoil what these have found. */
static bool take_turn(struct direct_solver *direct, const struct direct_question *question, const double *cost,
                      double *slope)
{
    for (int u = direct->unit_count - 1; u >= 0; u--) {
        if (direct_storage_built(direct, &direct->units[u]) && !direct_storage_run(direct, &direct->units[u], cost))
            return false;
    }
    if (!run_blocks(direct, cost, question->price_share))
        return false;
    direct_add_up(direct, question->cost);
    for (int u = 0; u < direct->unit_count; u++) {
        if (!direct_storage_built(direct, &direct->units[u]))
            direct_storage_price(direct, &direct->units[u], cost);
    }
    if (question->order_cost != question->cost)
        drop_order(direct, question->cost);
    cut_slope(direct->form, question->cost, direct->solution.row_duals, slope);
    return true;
}

/* What the duals prove at x with the sides of this question; the cut itself has them as they are written. */
static double proven_bound(const struct direct_solver *direct, const double *slope)
{
    int served = direct->form->served_row;
    double value =
        direct->solution.row_duals[served] * (direct_row_side(direct, served) - written_side(direct, served));
    for (int e = 0; e < direct->form->entry_count; e++)
        value += slope[e] * direct->x[e];
    return value;
}

bool direct_evaluate(struct direct_solver *direct, const struct direct_question *question, const double *multipliers,
                     double *bound, double *slope)
{
    const double *cost = price_columns(direct, question->order_cost, multipliers);
    int built = direct_storage_count_built(direct);
    memset(direct->solution.column_values, 0, (size_t)direct->form->column_count * sizeof(double));
    merit_order_set(&direct->order, cost, direct->x);
    memcpy(direct->net, direct->order.load, (size_t)direct->order.block_count * sizeof(double));
    for (int turn = 0; turn < (built > 1 ? TURNS : 1); turn++) {
        if (!take_turn(direct, question, cost, slope))
            return false;
        *bound = proven_bound(direct, slope);
        if (proven(direct, *bound))
            return true;
    }
    return false;
}
