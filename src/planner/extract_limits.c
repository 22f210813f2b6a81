/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits that bind in a plan, and their worths, from the duals of both stages. */
#include "planner/extract_limits.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "core/try.h"
#include "invest/row_writer.h"

/* Duals below this are rounding, GW-weeks or $B a GWh a week. */
#define NOISE   1e-9
#define NOTHING 1e-9 /* of the scenario's own unit */

struct collection {
    struct limit_state *items;
    size_t capacity;
    int count;
};

static struct limit_state state_of(const struct invest_model *model, const struct tag *tag)
{
    return (struct limit_state){.kind = tag->kind,
                                .region = tag->region,
                                .option = tag->option,
                                .provider = tag->provider,
                                .class_index = tag->class_index,
                                .generation = tag->generation,
                                .period = tag->period,
                                .year = tag->year >= 0     ? tag->year
                                        : tag->period >= 0 ? model->calendar->periods[tag->period].year
                                                           : -1,
                                .name = tag->name,
                                .table = tag->table,
                                .line = tag->line};
}

static gp_status collect(struct collection *all, const struct limit_state *state)
{
    double room = fabs(state->activity - state->bound), scale = fmax(1.0, fabs(state->bound));
    if (room > 1e-6 * scale && state->worth_usd <= 0.0 && state->worth_gw_weeks <= 0.0)
        return GP_OK;
    if (!ARRAY_RESERVE(all->items, all->capacity, all->count + 1))
        return GP_ERR_NOMEM;
    all->items[all->count++] = *state;
    return GP_OK;
}

static double row_sum(const struct grid *grid, const struct invest_row *row)
{
    int totals = invest_total_count(grid->model);
    double sum = row->constant;
    for (int j = 0; j < row->count; j++) {
        const struct invest_term *term = &grid->model->terms[row->start + j];
        sum += term->coefficient *
               (term->index < totals ? grid->totals[term->index] : grid->columns[term->index - totals]);
    }
    return sum;
}

/* Use of a budget by operation. Its row also has a term that grows with the load, which is a part of the bound. */
static double used_of_budget(const struct grid *grid, const struct invest_row *row)
{
    int totals = invest_total_count(grid->model);
    double used = 0.0;
    for (int j = 0; j < row->count; j++) {
        const struct invest_term *term = &grid->model->terms[row->start + j];
        used += term->index >= totals ? term->coefficient * grid->columns[term->index - totals] : 0.0;
    }
    return used;
}

/* Identities have no worth of their own: the limits of the series that they tie together have. */
static bool is_identity(const struct invest_row *row)
{
    return row->lower == row->upper;
}

static gp_status collect_rows(struct collection *all, const struct grid *grid)
{
    for (int i = 0; i < grid->model->row_count; i++) {
        const struct invest_row *row = &grid->model->rows[i];
        if (is_identity(row) || row->tag.kind == LIMIT_WANTED_PATH)
            continue;
        struct limit_state state = state_of(grid->model, &row->tag);
        state.activity = row_sum(grid, row);
        state.bound = (row->upper < HUGE_VAL ? row->upper : row->lower) + row->constant;
        if (row->tag.kind == LIMIT_BUDGET) {
            double allowed_by_load = used_of_budget(grid, row) - state.activity;
            state.activity += allowed_by_load;
            state.bound += allowed_by_load;
        }
        state.worth_usd = fabs(grid->cost_row_duals[i]) * 1e9;
        state.worth_gw_weeks = grid->shortfall_row_duals ? fabs(grid->shortfall_row_duals[i]) : 0.0;
        gp_status status = collect(all, &state);
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}

static gp_status collect_columns(struct collection *all, const struct grid *grid)
{
    gp_status status = GP_OK;
    for (int j = 0; j < grid->model->column_count; j++) {
        const struct invest_column *column = &grid->model->columns[j];
        if (column->upper_tag.kind == LIMIT_COUNT)
            continue;
        struct limit_state state = state_of(grid->model, &column->upper_tag);
        state.activity = grid->columns[j];
        state.bound = column->upper;
        state.worth_usd = fabs(grid->cost_column_duals[j]) * 1e9;
        state.worth_gw_weeks = grid->shortfall_column_duals ? fabs(grid->shortfall_column_duals[j]) : 0.0;
        if (state.bound > 0.0)
            TRY(collect(all, &state));
    }
done:
    return status;
}

/* Adds a worth that a cut has by its dual to the periods of its group, by weight as in pricing. */
static void share_out(double *of_period, const struct active_cut *cut, double worth, const double *weight)
{
    double sum = 0.0;
    for (int t = cut->first; t <= cut->last; t++)
        sum += weight[t];
    for (int t = cut->first; t <= cut->last; t++)
        of_period[t] += worth * weight[t] / sum;
}

/* Worth of a GWh a week that may stay unserved, by [region][t]: the duals of the served cuts of a stage. */
static double *served_worth(const struct grid *grid, enum stage stage)
{
    int periods = grid->calendar.count;
    const struct proof *proof = &grid->proofs[stage];
    double *worth = calloc((size_t)grid->model->scenario->regions_count * (size_t)periods + 1, sizeof *worth);
    for (int i = 0; worth && i < proof->cut_count; i++) {
        const struct active_cut *cut = &proof->cuts[i].cut;
        if (cut->cut->kind == CUT_SERVED && proof->cuts[i].dual >= NOISE)
            share_out(worth + cut->region * periods, cut, proof->cuts[i].dual, grid->model->operation_weight);
    }
    return worth;
}

/* Unserved energy allowed in a region and period. */
static gp_status collect_served(struct collection *all, const struct gp_plan *plan, const struct grid *grid)
{
    gp_status status = GP_OK;
    int periods = plan->calendar.count, regions = plan->scenario->regions_count;
    double *worth_weeks = served_worth(grid, STAGE_SHORTFALL), *worth_usd_bn = served_worth(grid, STAGE_COST);
    TRY_MEMORY(worth_weeks);
    TRY_MEMORY(worth_usd_bn);
    for (int r = 0; r < regions; r++)
        for (int t = 0; t < periods; t++) {
            const struct operation *operation = &plan->operations[(size_t)r * (size_t)periods + (size_t)t];
            struct tag tag = tag_of(LIMIT_SERVED, t);
            tag.region = r;
            struct limit_state state = state_of(grid->model, &tag);
            state.activity = operation->unserved_gwh_per_week;
            state.bound = plan->scenario->plan->max_unserved_frac * operation->load_gwh_per_week;
            state.worth_gw_weeks = worth_weeks[r * periods + t];
            state.worth_usd = worth_usd_bn[r * periods + t] * 1e9;
            if (state.worth_usd > 0.0 || state.worth_gw_weeks > 0.0)
                TRY(collect(all, &state));
        }
done:
    free(worth_weeks);
    free(worth_usd_bn);
    return status;
}

/* Worth of a GWh a week from plant whose hours of a year are limited, by [region][option][t]: those rows live in
 * operation, and the cuts of a stage have their duals. NULL when memory is short. */
static double *hours_worth(const struct grid *grid, struct gp_planner *planner, enum stage stage)
{
    const struct gp_scenario *scenario = grid->model->scenario;
    int periods = grid->calendar.count, options = scenario->options_count;
    const struct proof *proof = &grid->proofs[stage];
    size_t count = (size_t)scenario->regions_count * (size_t)options * (size_t)periods;
    double *worth = calloc(count + 1, sizeof *worth);
    for (int i = 0; worth && i < proof->cut_count; i++) {
        const struct active_cut *cut = &proof->cuts[i].cut;
        const struct form *form = oracle_form(planner->oracle, cut->region, grid->calendar.periods[cut->first].season);
        if (!form) {
            free(worth);
            return NULL;
        }
        for (int row = 0; row < form->row_count; row++) {
            double dual = proof->cuts[i].dual * -cut->cut->row_duals[row];
            if (form->rows[row].kind != FORM_OUTPUT_HOURS || dual < NOISE)
                continue;
            int option = form->portfolio->entries[form->rows[row].entry].index;
            share_out(worth + (size_t)(cut->region * options + option) * (size_t)periods, cut, dual,
                      grid->model->operation_weight);
        }
    }
    return worth;
}

/* What an option gives in an average week of a period, GWh. */
static double given_gwh(const struct gp_plan *plan, int region, int option, int t)
{
    const struct operation *operation = &plan->operations[(size_t)region * (size_t)plan->calendar.count + (size_t)t];
    const double *hours = plan->scenario->clock.seasons[plan->calendar.periods[t].season].hours_per_week;
    const struct portfolio *portfolio = &plan->portfolios.regions[region];
    const double *output = operation->output[portfolio->entry_of_option[option] - portfolio->first_supply];
    double sum = 0.0;
    for (int b = 0; b < operation->block_count; b++)
        sum += hours[b] * output[b];
    return sum;
}

/* Full-load hours that an option may run in a year, in a region and period. */
static gp_status collect_hours(struct collection *all, const struct gp_plan *plan, struct gp_planner *planner,
                               const struct grid *grid)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = plan->scenario;
    int periods = plan->calendar.count, options = scenario->options_count, regions = scenario->regions_count;
    double *worth_weeks = hours_worth(grid, planner, STAGE_SHORTFALL), *worth_usd_bn = NULL;
    TRY_MEMORY(worth_weeks);
    TRY_MEMORY(worth_usd_bn = hours_worth(grid, planner, STAGE_COST));
    for (int i = 0; i < regions * options * periods; i++) {
        int region = i / periods / options, option = i / periods % options, t = i % periods;
        const struct option_row *row = &scenario->options_rows[option];
        double mean_gw = plan->supply_mean[plan_at(plan, option, regions, region, t)];
        bool is_worth = worth_weeks[i] > 0.0 || worth_usd_bn[i] > 0.0;
        bool stands = mean_gw > NOTHING * scenario->unit_gw; /* hours of plant that is not there bring nothing */
        if (!is_worth || !stands)
            continue;
        struct tag tag = tag_of_row(LIMIT_SERVED, t, scenario, TABLE_options, &row->header);
        tag.region = region;
        tag.option = option;
        struct limit_state state = state_of(grid->model, &tag);
        state.activity = given_gwh(plan, region, option, t);
        state.bound = row->max_full_load_hours_per_year / WEEKS_PER_YEAR * mean_gw;
        state.worth_gw_weeks = worth_weeks[i];
        state.worth_usd = worth_usd_bn[i] * 1e9;
        TRY(collect(all, &state));
    }
done:
    free(worth_weeks);
    free(worth_usd_bn);
    return status;
}

gp_status extract_limits(struct gp_plan *plan, struct gp_planner *planner, const struct grid *grid)
{
    gp_status status = GP_OK;
    struct collection all = {0};
    TRY(collect_rows(&all, grid));
    TRY(collect_columns(&all, grid));
    TRY(collect_served(&all, plan, grid));
    TRY(collect_hours(&all, plan, planner, grid));
    TRY_MEMORY(plan->limits = ARENA_ARRAY(plan->arena, struct limit_state, all.count + 1));
    for (int i = 0; i < all.count; i++)
        plan->limits[i] = all.items[i];
    plan->limit_count = all.count;
    /* Names outlive the planner: they are those of the plan's own copy of the scenario, or of limits.c. */
    for (int i = 0; i < plan->limit_count; i++) {
        struct limit_state *state = &plan->limits[i];
        if (state->name)
            TRY_MEMORY(state->name = arena_text(plan->arena, state->name));
        if (state->table)
            TRY_MEMORY(state->table = arena_text(plan->arena, state->table));
    }
done:
    free(all.items);
    return status;
}
