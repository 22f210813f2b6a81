/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The restricted master: its linear programme for the allowed builds. */
#include "master/rebuild.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "core/try.h"
#include "lp/row_store.h"
#include "master/layout.h"
#include "master/left_side.h"
#include "master/master_struct.h"
#include "master/retirement.h"
#include "master/solution.h"
#include "master/warm_basis.h"

/* Sum of what a total of a piece has in each of its periods. */
static double piece_sum(const struct master *master, const struct layout *layout, int piece, const double *of_total)
{
    const struct piece *here = &layout->pieces[piece];
    double sum = 0.0;
    for (int t = here->first; t <= here->last; t++)
        sum += of_total[invest_total(master->model, here->series, t)];
    return sum;
}

/* What a column adds to the cost, $B. */
static double column_usd_bn(const struct master *master, const struct layout *layout, int column)
{
    if (column >= layout->first_artificial)
        return 0.0;
    if (column >= layout->first_theta)
        return master->theta_unit * master_group_weight(master, &layout->groups[column - layout->first_theta]);
    if (column >= layout->first_column)
        return master->late.cost[invest_column_index(master->model, column - layout->first_column)];
    return piece_sum(master, layout, column, master->late.cost);
}

static double column_weeks(const struct master *master, const struct layout *layout, int column)
{
    const struct invest_model *model = master->model;
    int own = column - layout->first_column;
    if (model->holds_back)
        return own >= 0 && own < model->column_count && model->columns[own].role == ROLE_HELD_BACK ? -1.0 : 0.0;
    bool misses =
        column >= layout->first_column && column < layout->first_theta && model->columns[own].role == ROLE_SHORTFALL;
    return misses ? model->path_weight[own - model->first_shortfall] : 0.0;
}

/* In the objective of the master's stage. */
static double column_cost(const struct master *master, const struct layout *layout, int column)
{
    switch (master->stage) {
    case STAGE_FEASIBLE:
        return column >= layout->first_artificial ? 1.0 : 0.0;
    case STAGE_SHORTFALL:
        return column_weeks(master, layout, column);
    case STAGE_COST:
        return column_usd_bn(master, layout, column);
    case STAGE_RANGE:
        return column < layout->first_column ? piece_sum(master, layout, column, master->form) : 0.0;
    }
    return 0.0;
}

struct lp_column master_lp_column(const struct master *master, const struct layout *layout, int column)
{
    struct lp_column out = {0.0, HUGE_VAL, column_cost(master, layout, column)};
    if (column < layout->first_column)
        out.upper = master->model->series[layout->pieces[column].series].limit;
    else if (column < layout->first_theta)
        out.upper = master->late.total[column - layout->first_column] >= 0
                        ? 0.0
                        : master->model->columns[column - layout->first_column].upper;
    else if (column < layout->first_artificial)
        out.lower = master->free_theta ? -HUGE_VAL : 0.0;
    else
        out.upper = master->stage == STAGE_FEASIBLE ? HUGE_VAL : 0.0;
    return out;
}

static gp_status write_merged(struct master *master, const struct layout *layout, struct row_store *rows)
{
    for (int m = 0; m < layout->merged_count; m++) {
        const struct merged_row *row = &layout->merged[m];
        int start = layout->merged_starts[m], count = layout->merged_starts[m + 1] - start;
        memcpy(master->row_columns, layout->merged_columns + start, (size_t)count * sizeof(int));
        memcpy(master->row_entries, layout->merged_values + start, (size_t)count * sizeof(double));
        if (row->artificial != 0.0) {
            master->row_columns[count] = layout->first_artificial;
            master->row_entries[count++] = row->artificial;
        }
        gp_status status = row_store_add(rows, master->row_columns, master->row_entries, count, row->lower, row->upper);
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}

static gp_status write_rises_and_band(struct master *master, const struct layout *layout, struct row_store *rows)
{
    gp_status status = GP_OK;
    for (int i = 0; i < layout->rise_count; i++) {
        int piece = layout->rise_piece[i];
        const int columns[2] = {piece - 1, piece};
        const double values[2] = {-1.0, 1.0};
        TRY(row_store_add(rows, columns, values, 2, 0.0, HUGE_VAL));
    }
    for (int t = 0; t < master->model->period_count; t++) {
        master->row_columns[t] = layout->first_column + master->model->first_shortfall + t;
        master->row_entries[t] = master->model->path_weight[t];
    }
    TRY(row_store_add(rows, master->row_columns, master->row_entries, master->model->period_count, -HUGE_VAL,
                      master->band));
done:
    return status;
}

/* The most cost: all that the objective of STAGE_COST holds. */
static gp_status write_cost_row(struct master *master, const struct layout *layout, struct row_store *rows)
{
    int count = 0;
    if (layout->cost_row < 0)
        return GP_OK;
    for (int j = 0; j < layout->first_artificial; j++) {
        double cost = column_usd_bn(master, layout, j);
        if (cost == 0.0)
            continue;
        master->row_columns[count] = j;
        master->row_entries[count++] = cost;
    }
    return row_store_add(rows, master->row_columns, master->row_entries, count, -HUGE_VAL,
                         master->most_cost - master->late.cost_constant);
}

static gp_status write_cuts(struct master *master, const struct layout *layout, struct row_store *rows,
                            const struct active_cut *cuts, int count)
{
    for (int i = 0; i < count; i++) {
        double right;
        int group = layout->group_of[cuts[i].region * master->model->period_count + cuts[i].first];
        int entries = left_side_of_cut(master, layout, cuts[i].cut, group, &right);
        gp_status status = row_store_add(rows, master->row_columns, master->row_entries, entries, -HUGE_VAL, right);
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}

static gp_status load_solver(struct master *master, const struct layout *layout, const struct active_cut *cuts,
                             int cut_count, struct solver **out)
{
    gp_status status = GP_OK;
    struct solver *solver = NULL;
    struct row_store rows = {0};
    struct lp_column *columns = malloc((size_t)layout->column_count * sizeof *columns);
    TRY_MEMORY(columns);
    for (int j = 0; j < layout->column_count; j++)
        columns[j] = master_lp_column(master, layout, j);
    TRY(write_merged(master, layout, &rows));
    TRY(write_rises_and_band(master, layout, &rows));
    TRY(write_cost_row(master, layout, &rows));
    TRY(write_cuts(master, layout, &rows, cuts, cut_count));
    TRY(solver_new(&solver));
    TRY(solver_add_columns(solver, layout->column_count, columns));
    struct lp_rows all = row_store_rows(&rows);
    TRY(solver_add_rows(solver, &all));
done:
    free(columns);
    row_store_free(&rows);
    if (status != GP_OK) {
        solver_free(solver);
        solver = NULL;
    }
    *out = solver;
    return status;
}

/* Every cut of the LP before comes back for each part of the run that it stood for; slack cuts leave. origin: index
 * of the cut it came from. */
static gp_status split_cuts(const struct master *master, const struct layout *layout, struct active_cut **out,
                            int **origin, int *count)
{
    const struct warm_basis *basis = &master->basis;
    size_t capacity = 0, origin_capacity = 0;
    *out = NULL;
    *origin = NULL;
    *count = 0;
    for (int i = 0; i < basis->cut_count; i++) {
        const struct active_cut *cut = &basis->cuts[i];
        /* Where theta may be negative a slack cut may still be all that keeps it from falling without end. */
        if (basis->cut_slack[i] && !master->free_theta)
            continue;
        for (int t = cut->first; t <= cut->last;) {
            const struct group *group =
                &layout->groups[layout->group_of[cut->region * master->model->period_count + t]];
            if (!ARRAY_RESERVE(*out, capacity, *count + 1))
                return GP_ERR_NOMEM;
            if (!ARRAY_RESERVE(*origin, origin_capacity, *count + 1))
                return GP_ERR_NOMEM;
            (*out)[*count] = (struct active_cut){cut->cut, cut->region, group->first, group->last};
            (*origin)[(*count)++] = i;
            t = group->last + 1;
        }
    }
    return GP_OK;
}

void master_drop_solver(struct master *master)
{
    if (master->solver)
        master->iterations += solver_iterations(master->solver);
    solver_free(master->solver);
    master->solver = NULL;
    free(master->cuts);
    master->cuts = NULL;
    master->cut_count = 0;
    master->cut_capacity = 0;
    master->solved = false;
}

gp_status master_rebuild(struct master *master)
{
    gp_status status = GP_OK;
    struct layout layout = {0};
    struct solver *solver = NULL;
    struct active_cut *cuts = NULL;
    int *origin = NULL, cut_count = 0;
    if (!master->dirty)
        return GP_OK;
    master_allow_retirement(master);
    if (master->solver)
        TRY(warm_basis_take(&master->basis, master));
    TRY(layout_build(&layout, master));
    TRY(split_cuts(master, &layout, &cuts, &origin, &cut_count));
    TRY(load_solver(master, &layout, cuts, cut_count, &solver));
    master_drop_solver(master);
    layout_free(&master->layout);
    master->layout = layout;
    master->solver = solver;
    master->cuts = cuts;
    master->cut_count = cut_count;
    master->cut_capacity = (size_t)cut_count;
    layout = (struct layout){0};
    solver = NULL;
    cuts = NULL;
    if (master->basis.known)
        status = warm_basis_put(&master->basis, master, origin);
    master->dirty = false;
done:
    layout_free(&layout);
    solver_free(solver);
    free(cuts);
    free(origin);
    return status;
}
