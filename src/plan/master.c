/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The restricted master: building, solving, reading. */
#include "plan/master.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "lp/row_store.h"
#include "plan/master_parts.h"

/* What is built less than this is rounding, GW. */
#define LEAST_BUILD 1e-12

static void drop_solver(struct master *master);

/* -- life ------------------------------------------------------------------------------------------------------------- */

static gp_status store_entries(struct master *master)
{
    gp_status status = GP_OK;
    const struct invest_model *model = master->model;
    int regions = model->scenario->regions_count, periods = model->period_count;
    size_t count = 0;
    TRY_MEMORY(master->entry_start = calloc((size_t)regions + 1, sizeof *master->entry_start));
    for (int r = 0; r < regions; r++) {
        master->entry_start[r] = count;
        count += (size_t)model->portfolios->regions[r].count * (size_t)periods;
    }
    TRY_MEMORY(master->entries = calloc(count + 1, sizeof *master->entries));
    for (int r = 0; r < regions; r++)
        for (int t = 0; t < periods; t++)
            for (int e = 0; e < model->portfolios->regions[r].count; e++)
                invest_entry(model, r, e, t,
                             &master->entries[master->entry_start[r] +
                                              (size_t)t * (size_t)model->portfolios->regions[r].count + (size_t)e]);
done:
    return status;
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
    master->stage = STAGE_COST;
    master->band = HUGE_VAL;
    master->dirty = true;
    size_t totals = (size_t)model->series_count * (size_t)model->period_count;
    size_t columns = totals + (size_t)model->column_count +
                     (size_t)model->scenario->regions_count * ((size_t)model->period_count + 1) + 2;
    TRY_MEMORY(master->allowed = calloc(totals + 1, sizeof *master->allowed));
    TRY_MEMORY(master->full = calloc(totals + 1, sizeof *master->full));
    TRY_MEMORY(master->scratch = calloc(columns, sizeof *master->scratch));
    TRY_MEMORY(master->touched = calloc(columns, sizeof *master->touched));
    TRY_MEMORY(master->row_columns = calloc(columns, sizeof *master->row_columns));
    TRY_MEMORY(master->row_entries = calloc(columns, sizeof *master->row_entries));
    TRY(store_entries(master));
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
    drop_solver(master);
    layout_free(&master->layout);
    standing_free(&master->standing);
    free(master->allowed);
    free(master->column_values);
    free(master->reduced_costs);
    free(master->row_values);
    free(master->row_duals);
    free(master->row_slack);
    free(master->entries);
    free(master->entry_start);
    free(master->full);
    free(master->scratch);
    free(master->touched);
    free(master->row_columns);
    free(master->row_entries);
    free(master);
}

void master_allow(struct master *master, int series, int t)
{
    bool *allowed = &master->allowed[invest_total(master->model, series, t)];
    if (*allowed || t < master->model->series[series].earliest)
        return;
    *allowed = true;
    master->dirty = true;
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

static void forbid(struct master *master, const struct piece *piece)
{
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
        if (piece_rise(master, p) <= LEAST_BUILD && price_of_piece(master, p) > least_price)
            forbid(master, &master->layout.pieces[p]);
}

/* -- building ---------------------------------------------------------------------------------------------------------- */

static double column_cost(const struct master *master, const struct layout *layout, int column)
{
    const struct invest_model *model = master->model;
    if (column >= layout->first_artificial)
        return master->stage == STAGE_FEASIBLE ? 1.0 : 0.0;
    if (column >= layout->first_theta)
        return master->stage == STAGE_COST ? theta_weight(master, &layout->groups[column - layout->first_theta]) : 0.0;
    if (column < layout->first_column)
        return piece_cost(master, layout, column, master->stage);
    int own = column - layout->first_column;
    if (master->stage == STAGE_SHORTFALL)
        return model->columns[own].role == ROLE_SHORTFALL ? model->path_weight[own - model->first_shortfall] : 0.0;
    return master->stage == STAGE_COST ? model->cost[invest_column_index(model, own)] : 0.0;
}

static struct lp_column lp_column_of(const struct master *master, const struct layout *layout, int column)
{
    struct lp_column out = {0.0, HUGE_VAL, column_cost(master, layout, column)};
    if (column < layout->first_column)
        out.upper = master->model->series[layout->pieces[column].series].limit;
    else if (column < layout->first_theta)
        out.upper = master->model->columns[column - layout->first_column].upper;
    else if (column < layout->first_artificial)
        out.lower = master->free_theta ? -HUGE_VAL : 0.0;
    else
        out.upper = master->stage == STAGE_FEASIBLE ? HUGE_VAL : 0.0;
    return out;
}

static gp_status write_merged(struct master *master, const struct layout *layout, struct row_store *rows)
{
    gp_status status = GP_OK;
    for (int m = 0; m < layout->merged_count; m++) {
        const struct merged_row *row = &layout->merged[m];
        int start = layout->merged_starts[m], count = layout->merged_starts[m + 1] - start;
        memcpy(master->row_columns, layout->merged_columns + start, (size_t)count * sizeof(int));
        memcpy(master->row_entries, layout->merged_values + start, (size_t)count * sizeof(double));
        if (row->artificial != 0.0) {
            master->row_columns[count] = layout->first_artificial;
            master->row_entries[count++] = row->artificial;
        }
        TRY(row_store_add(rows, master->row_columns, master->row_entries, count, row->lower, row->upper));
    }
done:
    return status;
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
    TRY(row_store_add(rows, master->row_columns, master->row_entries, master->model->period_count, -HUGE_VAL, master->band));
done:
    return status;
}

static gp_status write_cuts(struct master *master, const struct layout *layout, struct row_store *rows, const struct active_cut *cuts,
                            int count)
{
    gp_status status = GP_OK;
    for (int i = 0; i < count; i++) {
        double right;
        int group = layout->group_of[cuts[i].region * master->model->period_count + cuts[i].first];
        int entries = cut_line(master, layout, cuts[i].cut, group, &right);
        TRY(row_store_add(rows, master->row_columns, master->row_entries, entries, -HUGE_VAL, right));
    }
done:
    return status;
}

static gp_status load_solver(struct master *master, const struct layout *layout, const struct active_cut *cuts, int cut_count,
                             struct solver **out)
{
    gp_status status = GP_OK;
    struct solver *solver = NULL;
    struct row_store rows = {0};
    struct lp_column *columns = malloc((size_t)layout->column_count * sizeof *columns);
    TRY_MEMORY(columns);
    for (int j = 0; j < layout->column_count; j++)
        columns[j] = lp_column_of(master, layout, j);
    TRY(write_merged(master, layout, &rows));
    TRY(write_rises_and_band(master, layout, &rows));
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

/* Every cut that stood in the LP stands for each part of the run it stood for; slack ones leave. origin: index of the cut it came from. */
static gp_status split_cuts(const struct master *master, const struct layout *layout, struct active_cut **out, int **origin, int *count)
{
    gp_status status = GP_OK;
    const struct standing *standing = &master->standing;
    size_t capacity = 0, origin_capacity = 0;
    *out = NULL;
    *origin = NULL;
    *count = 0;
    for (int i = 0; i < standing->cut_count; i++) {
        const struct active_cut *cut = &standing->cuts[i];
        /* Where theta may be negative a slack cut may still be all that keeps it from falling without end. */
        if (standing->cut_slack[i] && !master->free_theta)
            continue;
        for (int t = cut->first; t <= cut->last;) {
            const struct group *group = &layout->groups[layout->group_of[cut->region * master->model->period_count + t]];
            TRY_MEMORY(ARRAY_RESERVE(*out, capacity, *count + 1));
            TRY_MEMORY(ARRAY_RESERVE(*origin, origin_capacity, *count + 1));
            (*out)[*count] = (struct active_cut){cut->cut, cut->region, group->first, group->last};
            (*origin)[(*count)++] = i;
            t = group->last + 1;
        }
    }
done:
    return status;
}

static void drop_solver(struct master *master)
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
    if (master->solver)
        TRY(standing_take(&master->standing, master));
    TRY(layout_build(&layout, master));
    TRY(split_cuts(master, &layout, &cuts, &origin, &cut_count));
    TRY(load_solver(master, &layout, cuts, cut_count, &solver));
    drop_solver(master);
    layout_free(&master->layout);
    master->layout = layout;
    master->solver = solver;
    master->cuts = cuts;
    master->cut_count = cut_count;
    master->cut_capacity = (size_t)cut_count;
    layout = (struct layout){0};
    solver = NULL;
    cuts = NULL;
    if (master->standing.known)
        status = standing_put(&master->standing, master, origin);
    master->dirty = false;
done:
    layout_free(&layout);
    solver_free(solver);
    free(cuts);
    free(origin);
    return status;
}

gp_status master_resume(struct master *master, const struct standing *from)
{
    gp_status status = GP_OK;
    int totals = master->model->series_count * master->model->period_count;
    if (!standing_fits(from, master))
        return GP_OK;
    TRY(standing_copy(&master->standing, from));
    drop_solver(master);
    for (int i = 0; i < totals; i++)
        master->allowed[i] = from->builds[i] != STANDING_ABSENT && i % master->model->period_count >= master->model->series[i / master->model->period_count].earliest;
    master->dirty = true;
done:
    return status;
}

gp_status master_set_stage(struct master *master, enum stage stage)
{
    gp_status status = GP_OK;
    master->stage = stage;
    if (!master->solver)
        return GP_OK;
    const struct layout *layout = &master->layout;
    for (int j = 0; j < layout->column_count; j++) {
        struct lp_column column = lp_column_of(master, layout, j);
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
    return master->solver ? solver_set_row_bounds(master->solver, master->layout.band_row, -HUGE_VAL, most_gw_weeks) : GP_OK;
}

gp_status master_add_cut(struct master *master, const struct cut *cut, int group, bool *added)
{
    gp_status status = GP_OK;
    const struct group *where = &master->layout.groups[group];
    *added = false;
    for (int i = 0; i < master->cut_count; i++)
        if (master->cuts[i].cut == cut && master->cuts[i].region == where->region && master->cuts[i].first == where->first)
            return GP_OK;
    double right;
    int count = cut_line(master, &master->layout, cut, group, &right);
    const int starts[2] = {0, count};
    const double lower = -HUGE_VAL;
    if (!ARRAY_RESERVE(master->cuts, master->cut_capacity, master->cut_count + 1))
        return GP_ERR_NOMEM;
    TRY(solver_add_rows(master->solver, &(struct lp_rows){1, starts, master->row_columns, master->row_entries, &lower, &right}));
    master->cuts[master->cut_count++] = (struct active_cut){cut, where->region, where->first, where->last};
    *added = true;
done:
    return status;
}

/* -- solving and reading ----------------------------------------------------------------------------------------------- */

static gp_status reserve_values(struct master *master)
{
    size_t columns = (size_t)solver_column_count(master->solver) + 1, rows = (size_t)solver_row_count(master->solver) + 1;
    size_t capacity[5] = {master->column_size, master->column_size, master->row_size, master->row_size, master->row_size};
    if (!ARRAY_RESERVE(master->column_values, capacity[0], columns) || !ARRAY_RESERVE(master->reduced_costs, capacity[1], columns) ||
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
        int group = master->layout.group_of[master->cuts[i].region * master->model->period_count + master->cuts[i].first];
        cut_line(master, &master->layout, master->cuts[i].cut, group, &right);
        master->row_slack[i] = right - master->row_values[master->layout.first_cut + i];
    }
    master->solved = *outcome == LP_OPTIMAL;
done:
    return status;
}

int master_group_count(const struct master *master) { return master->layout.group_count; }
int master_group_of(const struct master *master, int region, int t)
{
    return master->layout.group_of[region * master->model->period_count + t];
}
const struct group *master_group(const struct master *master, int group) { return &master->layout.groups[group]; }
int master_active_cut_count(const struct master *master) { return master->cut_count; }
double master_theta(const struct master *master, int group) { return master->column_values[master->layout.first_theta + group]; }
long master_iterations(const struct master *master)
{
    return master->iterations + (master->solver ? solver_iterations(master->solver) : 0);
}

double master_objective(const struct master *master)
{
    return master->objective + (master->stage == STAGE_COST ? master->model->cost_constant : 0.0);
}

const struct active_cut *master_active_cut(const struct master *master, int index, double *dual)
{
    *dual = fmax(0.0, -master->row_duals[master->layout.first_cut + index]);
    return &master->cuts[index];
}

double master_violation(const struct master *master)
{
    double sum = 0.0;
    for (int j = master->layout.first_artificial; j < master->layout.column_count; j++)
        sum += fmax(0.0, master->column_values[j]);
    return sum;
}

double master_total(const struct master *master, int series, int t)
{
    if (t < 0)
        return 0.0;
    int piece = master->layout.piece_of[invest_total(master->model, series, t)];
    return piece < 0 ? 0.0 : fmax(0.0, master->column_values[piece]);
}

double master_column(const struct master *master, int column)
{
    return fmax(0.0, master->column_values[master->layout.first_column + column]);
}

void master_portfolio(const struct master *master, int group, double *x)
{
    const struct group *where = &master->layout.groups[group];
    int totals = master->model->series_count * master->model->period_count;
    for (int e = 0; e < master->model->portfolios->regions[where->region].count; e++) {
        const struct invest_entry *entry = master_entry(master, where->region, e, where->first);
        double value = entry->constant;
        for (int j = 0; j < entry->count; j++) {
            int index = entry->terms[j].index;
            double part = index >= totals
                              ? master_column(master, index - totals)
                              : master_total(master, index / master->model->period_count, index % master->model->period_count);
            value += entry->terms[j].coefficient * part;
        }
        x[e] = fmax(0.0, value);
    }
}

double master_row_dual(const struct master *master, int row)
{
    int m = master->layout.merged_of[row];
    if (m < 0)
        return 0.0;
    double dual = master->row_duals[m];
    if (dual > 0.0)
        return master->layout.merged[m].lower_row == row ? dual : 0.0;
    return master->layout.merged[m].upper_row == row ? dual : 0.0;
}

double master_column_dual(const struct master *master, int column)
{
    return fmin(0.0, master->reduced_costs[master->layout.first_column + column]);
}
