/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/extract.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "invest/known_world.h"
#include "invest/series.h"
#include "plan/plan_arrays.h"
#include "planner/certificate_make.h"
#include "planner/contradictions.h"
#include "planner/extract_fleets.h"
#include "planner/extract_limits.h"
#include "planner/extract_operations.h"
#include "planner/plan_unit.h"

static gp_status new_plan(struct gp_plan **out, const struct gp_planner *planner, gp_env *env)
{
    gp_status status = GP_OK;
    *out = NULL;
    struct gp_plan *plan = calloc(1, sizeof *plan);
    if (!plan)
        return GP_ERR_NOMEM;
    TRY_MEMORY(plan->arena = arena_new());
    TRY(gp_scenario_copy(&plan->scenario, planner->scenario, NULL, 0, env));
    TRY(portfolios_new(&plan->portfolios, plan->scenario, plan->arena));
    plan->objective = (enum objective)plan->scenario->plan->objective;
    plan->least_shortfall_gw_weeks = NAN;
    *out = plan;
    return GP_OK;
done:
    gp_plan_free(plan);
    return status;
}

gp_status extract_outcome(struct gp_plan **out, struct gp_planner *planner, const struct search *search,
                          gp_outcome outcome, gp_env *env)
{
    gp_status status = new_plan(out, planner, env);
    if (status == GP_OK) {
        scenario_multiply((*out)->scenario, planner->unit_gw);
        (*out)->outcome = outcome;
        (*out)->stop = search_stop(search);
        (*out)->grid = search->request->grid_kind;
        (*out)->objective_usd = (*out)->bound_usd = (*out)->gap = NAN;
    }
    /* What rounding kept the search from ruling out may still be ruled out by a limit alone. */
    if (status == GP_OK && (outcome == GP_OUTCOME_INFEASIBLE || outcome == GP_OUTCOME_UNPROVEN))
        status =
            contradictions_find(&(*out)->contradictions, &(*out)->contradiction_count, (*out)->scenario, (*out)->arena);
    if (status == GP_OK && (*out)->contradiction_count > 0)
        (*out)->outcome = GP_OUTCOME_INFEASIBLE;
    if (status != GP_OK) {
        gp_plan_free(*out);
        *out = NULL;
    }
    return status;
}

static double total(const struct grid *grid, enum series_kind kind, int first, int second, int t)
{
    int series = invest_series(grid->model, kind, first, second);
    return series < 0 || t < 0 ? 0.0 : grid->totals[invest_total(grid->model, series, t)];
}

static double mean(const struct grid *grid, enum series_kind kind, int first, int second, int t)
{
    int series = invest_series(grid->model, kind, first, second);
    if (series < 0)
        return 0.0;
    double fraction = series_mean_fraction(grid->model, series, t);
    return total(grid, kind, first, second, t) * fraction + total(grid, kind, first, second, t - 1) * (1.0 - fraction);
}

static double column_value(const struct grid *grid, int column)
{
    return column < 0 ? 0.0 : grid->columns[column];
}

static gp_status copy_calendar(struct gp_plan *plan, const struct calendar *calendar)
{
    plan->calendar = *calendar;
    plan->calendar.seasons = plan->scenario->seasons;
    plan->calendar.periods = ARENA_ARRAY(plan->arena, struct period, calendar->count);
    if (!plan->calendar.periods)
        return GP_ERR_NOMEM;
    memcpy(plan->calendar.periods, calendar->periods, (size_t)calendar->count * sizeof *calendar->periods);
    return GP_OK;
}

static void fill_load(struct gp_plan *plan, const struct grid *grid, int t)
{
    const struct gp_scenario *scenario = plan->scenario;
    int regions = scenario->regions_count;
    for (int v = 0; v < scenario->providers_count; v++)
        for (int r = 0; r < regions; r++) {
            size_t at = plan_at(plan, v, regions, r, t);
            double running = scenario_running_load(scenario, v, r);
            plan->committed_load[at] = running + total(grid, SERIES_COMMITTED_LOAD, v, r, t);
            plan->greenfield_load[at] = total(grid, SERIES_GREENFIELD_LOAD, v, r, t);
            plan->load[at] = plan->committed_load[at] + plan->greenfield_load[at];
            plan->in_service_mean[t] +=
                running + mean(grid, SERIES_COMMITTED_LOAD, v, r, t) + mean(grid, SERIES_GREENFIELD_LOAD, v, r, t);
            double committed = invest_committed_load(scenario, &grid->calendar, v, r, t);
            plan->late[at] = fmax(0.0, committed - plan->committed_load[at]);
        }
    for (int w = 0; w < scenario->classes_count; w++) {
        double share = scenario->classes_rows[w].initial_share_frac;
        for (int r = 0; r < regions; r++) {
            double running = 0.0;
            for (int v = 0; v < scenario->providers_count; v++)
                running += share * scenario_running_load(scenario, v, r);
            size_t at = plan_at(plan, w, regions, r, t);
            plan->class_region[at] = running + total(grid, SERIES_CLASS_REGION, w, r, t);
            plan->load_mean[at] = running + mean(grid, SERIES_CLASS_REGION, w, r, t);
        }
    }
}

static void fill_supply(struct gp_plan *plan, const struct grid *grid, int t)
{
    const struct gp_scenario *scenario = plan->scenario;
    const struct period *period = &grid->calendar.periods[t];
    for (int k = 0; k < scenario->options_count; k++)
        for (int r = 0; r < scenario->regions_count; r++) {
            size_t at = plan_at(plan, k, scenario->regions_count, r, t);
            plan->supply_built[at] = total(grid, SERIES_SUPPLY, k, r, t);
            plan->supply_returned[at] = total(grid, SERIES_RETURNED, k, r, t);
            plan->supply[at] = invest_committed_supply(scenario, k, r, period->end) + plan->supply_built[at] -
                               plan->supply_returned[at];
            plan->supply_mean[at] = invest_committed_supply_mean(scenario, k, r, period) +
                                    mean(grid, SERIES_SUPPLY, k, r, t) - mean(grid, SERIES_RETURNED, k, r, t);
        }
}

static void fill_rest(struct gp_plan *plan, const struct grid *grid, int t)
{
    const struct gp_scenario *scenario = plan->scenario;
    const struct invest_model *model = grid->model;
    plan->shortfall[t] = column_value(grid, model->first_shortfall + t);
    int pools = plan_pool_names(scenario, NULL) + scenario->accelerators_count;
    for (int p = 0; p < pools; p++)
        plan->pool_stock[plan_at(plan, p, 1, 0, t)] =
            column_value(grid, model->stock_column[p * model->period_count + t]);
    for (int b = 0; b < plan->portfolios.budget_count; b++)
        for (int r = 0; r < scenario->regions_count; r++) {
            size_t at = plan_at(plan, b, scenario->regions_count, r, t);
            plan->budget_use[at] = column_value(grid, model->budget_column[at]);
        }
}

static void value_plan(struct gp_plan *plan, const struct grid *grid)
{
    double cost = grid_investment_cost(grid);
    for (int r = 0; r < plan->scenario->regions_count; r++)
        for (int t = 0; t < plan->calendar.count; t++)
            cost += grid->model->operation_weight[t] *
                    plan->operations[(size_t)r * (size_t)plan->calendar.count + (size_t)t].cost_musd_per_week;
    plan->objective_usd = cost * 1e9;
    plan->bound_usd = fmin(grid->bound, cost) * 1e9; /* -infinity when it was stopped before anything was proven */
    plan->gap = grid_relative_gap(cost, fmin(grid->bound, cost));
}

gp_status extract_plan(struct gp_plan **out, struct gp_planner *planner, const struct search *search, bool certificate,
                       gp_env *env)
{
    gp_status status = GP_OK;
    struct gp_plan *plan = NULL;
    const struct grid *grid = search->grid;
    TRY(new_plan(&plan, planner, env));
    TRY(copy_calendar(plan, &grid->calendar));
    TRY(plan_arrays_new(plan));
    plan->start_gw = invest_running_load(plan->scenario, -1, -1);
    for (int t = 0; t < grid->calendar.count; t++) {
        fill_load(plan, grid, t);
        fill_supply(plan, grid, t);
        fill_rest(plan, grid, t);
    }
    TRY(extract_fleets(plan, grid));
    int paid = plan->scenario->contracts_count * grid->calendar.year_count;
    for (int i = 0; i < paid; i++)
        plan->paid_not_used[i] = column_value(grid, grid->model->paid_not_used_column[i]);
    memcpy(plan->limit_on, grid->model->limit_on, LIMIT_COUNT * sizeof *plan->limit_on);
    TRY(extract_operations(plan, planner, grid));
    TRY(extract_limits(plan, planner, grid));
    plan->shortfall_gw_weeks = grid->shortfall;
    if (plan->objective == OBJECTIVE_FASTEST)
        plan->least_shortfall_gw_weeks = grid->least_shortfall;
    plan->stop = search_stop(search);
    plan->outcome = search_going(search) && grid->finished ? GP_OUTCOME_OPTIMAL
                    : plan->stop == GP_STOP_NONE           ? GP_OUTCOME_UNPROVEN
                                                           : GP_OUTCOME_LIMIT;
    plan->grid = search->request->grid_kind;
    plan->grid_parts = grid->parts;
    plan->split_open = grid->split_open;
    value_plan(plan, grid);
    if (certificate)
        TRY(certificate_make(&plan->certificate, plan, planner, grid));
    plan_multiply(plan, planner->unit_gw);
    plan->solve_counts[0] = oracle_questions(planner->oracle);
    plan->solve_counts[1] = cut_pool_total(planner->pool);
    plan->solve_counts[2] = search->iterations;
    plan->solve_counts[3] = search->rounds;
done:
    if (status == GP_OK)
        *out = plan;
    else
        gp_plan_free(plan);
    return status;
}
