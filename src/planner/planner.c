/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A planner session: what it keeps between solves, and the choice of method. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/stopwatch.h"
#include "plan/plan.h"
#include "planner/planner_parts.h"
#include "search/solve_one_matrix.h"

static void drop_parts(struct gp_planner *planner)
{
    oracle_free(planner->oracle);
    cut_pool_free(planner->pool);
    gp_scenario_free(planner->scenario);
    arena_free(planner->arena);
    planner->oracle = NULL;
    planner->pool = NULL;
    planner->scenario = NULL;
    planner->arena = NULL;
}

static gp_status set_up(struct gp_planner *planner, const gp_scenario *scenario, gp_env *env)
{
    gp_status status = GP_OK;
    int first = date_year(scenario->plan->start_date), last = date_year(scenario->plan->end_date - 1);
    TRY(gp_scenario_copy(&planner->scenario, scenario, NULL, 0, env));
    planner->unit_gw = scenario->unit_gw;
    scenario_multiply(planner->scenario, 1.0 / planner->unit_gw);
    TRY_MEMORY(planner->arena = arena_new());
    TRY(portfolios_new(&planner->portfolios, planner->scenario, planner->arena));
    TRY(cut_pool_new(&planner->pool, &planner->portfolios, planner->scenario->seasons_count, first, last - first + 1));
done:
    return status;
}

gp_status gp_planner_open(gp_planner **out, const gp_scenario *scenario, gp_env *env)
{
    *out = NULL;
    struct gp_planner *planner = calloc(1, sizeof *planner);
    if (!planner)
        return GP_ERR_NOMEM;
    gp_status status = set_up(planner, scenario, env);
    if (status == GP_OK)
        *out = planner;
    else
        gp_planner_free(planner);
    return status;
}

void gp_planner_free(gp_planner *planner)
{
    if (!planner)
        return;
    drop_parts(planner);
    warm_start_forget(&planner->warm_start);
    free(planner);
}

static bool same_entries(const struct portfolios *one, const struct portfolios *other)
{
    if (one->region_count != other->region_count)
        return false;
    for (int r = 0; r < one->region_count; r++) {
        const struct portfolio *a = &one->regions[r], *b = &other->regions[r];
        if (a->count != b->count)
            return false;
        for (int e = 0; e < a->count; e++)
            if (a->entries[e].kind != b->entries[e].kind || a->entries[e].index != b->entries[e].index)
                return false;
    }
    return true;
}

/* Whether cuts for one scenario can be priced for the other: the same entries of x, seasons and price years. */
static bool cuts_carry_over(const struct gp_planner *from, const struct gp_planner *to)
{
    const struct gp_scenario *a = from->scenario, *b = to->scenario;
    return a->seasons_count == b->seasons_count && date_year(a->plan->start_date) == date_year(b->plan->start_date) &&
           date_year(a->plan->end_date - 1) == date_year(b->plan->end_date - 1) &&
           same_entries(&from->portfolios, &to->portfolios);
}

gp_status gp_planner_change(gp_planner *planner, const gp_scenario *scenario, gp_env *env)
{
    struct gp_planner fresh = {0};
    gp_status status = set_up(&fresh, scenario, env);
    if (status != GP_OK) {
        drop_parts(&fresh);
        return status;
    }
    if (cuts_carry_over(planner, &fresh)) {
        cut_pool_free(fresh.pool);
        fresh.pool = planner->pool;
        planner->pool = NULL;
        planner->cuts_unpriced = true;
    } else {
        warm_start_forget(&planner->warm_start);
        planner->cuts_unpriced = false;
    }
    drop_parts(planner);
    planner->scenario = fresh.scenario;
    planner->unit_gw = fresh.unit_gw;
    planner->arena = fresh.arena;
    planner->portfolios = fresh.portfolios;
    planner->portfolios.arena = fresh.arena;
    planner->pool = fresh.pool;
    cut_pool_move(planner->pool, &planner->portfolios);
    planner->free_theta = false;
    return GP_OK;
}

void planner_take_cuts(gp_planner *planner, struct cut_pool *pool, const struct warm_start *warm_start)
{
    oracle_free(planner->oracle); /* the next one prices the cuts */
    cut_pool_free(planner->pool);
    warm_start_forget(&planner->warm_start);
    planner->oracle = NULL;
    planner->pool = pool;
    planner->warm_start = *warm_start;
    planner->cuts_unpriced = true;
}

void planner_drop_limit(gp_planner *planner, enum limit_kind kind, bool dropped)
{
    planner->dropped[kind] = dropped;
}

static enum grid_kind kind_of(const gp_solve_options *options, const struct gp_scenario *scenario)
{
    static const enum grid_kind kinds[] = {[GP_GRID_DEFAULT] = GRID_DEFAULT,
                                           [GP_GRID_SEASON] = GRID_SEASON,
                                           [GP_GRID_MONTH] = GRID_MONTH,
                                           [GP_GRID_WEEK] = GRID_WEEK};
    return options->grid == GP_GRID_OF_SCENARIO ? (enum grid_kind)scenario->plan->grid : kinds[options->grid];
}

/* The cuts with all duals 0 of a region and season: notes whether operation can earn money, or keeps them. */
static gp_status first_bounds_of(struct gp_planner *planner, int region, int season, bool keep)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = planner->scenario;
    const struct form *form = oracle_form(planner->oracle, region, season);
    int first = date_year(scenario->plan->start_date), last = date_year(scenario->plan->end_date - 1), index;
    double *slope = NULL, *duals = NULL;
    TRY_MEMORY(form);
    TRY_MEMORY(slope = calloc((size_t)form->entry_count + 1, sizeof *slope));
    TRY_MEMORY(duals = calloc((size_t)form->row_count + 1, sizeof *duals));
    for (int year = first; year <= last; year++) {
        struct cut_key key = {CUT_COST, region, season, year};
        TRY(oracle_first_bound(planner->oracle, region, season, year, slope));
        for (int e = 0; e < form->entry_count; e++)
            planner->free_theta = planner->free_theta || slope[e] < 0.0;
        if (keep)
            TRY(cut_pool_append(planner->pool, key, slope, duals, form->row_count, &index, NULL));
    }
done:
    free(slope);
    free(duals);
    return status;
}

/* Where operations may earn money anywhere no theta has a bound of zero: the cuts with all duals 0 bound each instead.
 */
static gp_status find_first_bounds(struct gp_planner *planner)
{
    gp_status status = GP_OK;
    int regions = planner->scenario->regions_count, seasons = planner->scenario->seasons_count;
    for (int i = 0; i < regions * seasons; i++)
        TRY(first_bounds_of(planner, i / seasons, i % seasons, false));
    for (int i = 0; i < regions * seasons && planner->free_theta; i++)
        TRY(first_bounds_of(planner, i / seasons, i % seasons, true));
done:
    return status;
}

/* Slopes of all cuts of a region and season for the present data; *fit is false when the form has another shape. */
static gp_status price_cuts_of(struct gp_planner *planner, int region, int season, bool *fit)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = planner->scenario;
    const struct form *form = oracle_form(planner->oracle, region, season);
    int first = date_year(scenario->plan->start_date), last = date_year(scenario->plan->end_date - 1);
    double *cost = NULL;
    TRY_MEMORY(form);
    TRY_MEMORY(cost = malloc(((size_t)form->column_count + 1) * sizeof *cost));
    *fit = cut_pool_price(planner->pool, (struct cut_key){CUT_SERVED, region, season, 0}, form, NULL);
    for (int year = first; year <= last && *fit; year++) {
        form_costs(form, scenario, year, cost);
        *fit = cut_pool_price(planner->pool, (struct cut_key){CUT_COST, region, season, year}, form, cost);
    }
done:
    free(cost);
    return status;
}

/* The cuts of the session's earlier data hold for the present data with slopes worked out anew from their duals. */
static gp_status price_cuts(struct gp_planner *planner)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = planner->scenario;
    int regions = scenario->regions_count, seasons = scenario->seasons_count;
    bool fit = true;
    for (int i = 0; i < regions * seasons && fit; i++)
        TRY(price_cuts_of(planner, i / seasons, i % seasons, &fit));
    if (!fit) {
        int first = date_year(scenario->plan->start_date), last = date_year(scenario->plan->end_date - 1);
        warm_start_forget(&planner->warm_start);
        cut_pool_free(planner->pool);
        planner->pool = NULL;
        TRY(cut_pool_new(&planner->pool, &planner->portfolios, seasons, first, last - first + 1));
    }
    planner->cuts_unpriced = false;
done:
    return status;
}

static gp_status ready_oracle(struct gp_planner *planner, int threads)
{
    gp_status status = GP_OK;
    if (!planner->oracle || planner->threads != threads) {
        oracle_free(planner->oracle);
        planner->oracle = NULL;
        TRY(oracle_new(&planner->oracle, planner->scenario, &planner->portfolios, threads));
        planner->threads = threads;
        if (planner->cuts_unpriced)
            TRY(price_cuts(planner));
        TRY(find_first_bounds(planner));
    }
done:
    return status;
}

static struct search_request request_of(const struct gp_planner *planner, const gp_solve_options *options)
{
    return (struct search_request){.scenario = planner->scenario,
                                   .portfolios = &planner->portfolios,
                                   .dropped = planner->dropped,
                                   .grid_kind = kind_of(options, planner->scenario),
                                   .gap = options->gap > 0.0 ? options->gap : planner->scenario->plan->gap_frac,
                                   .deadline_s =
                                       options->time_limit_s > 0.0 ? seconds_now() + options->time_limit_s : 0.0,
                                   .iteration_limit = options->iteration_limit,
                                   .free_theta = planner->free_theta};
}

static struct search search_for(struct gp_planner *planner, const struct search_request *request, gp_env *env)
{
    return (struct search){.request = request,
                           .oracle = planner->oracle,
                           .pool = planner->pool,
                           .warm_start = &planner->warm_start,
                           .env = env};
}

static gp_status plan_of(gp_plan **out, struct gp_planner *planner, const struct search *search, bool certificate,
                         gp_env *env)
{
    if (search->state == SEARCH_INFEASIBLE)
        return plan_without_amounts(out, planner, search, GP_OUTCOME_INFEASIBLE, env);
    if (search->state == SEARCH_UNBOUNDED)
        return plan_without_amounts(out, planner, search, GP_OUTCOME_UNBOUNDED, env);
    if (search->grid && search->grid->has_plan)
        return plan_extract(out, planner, search, certificate, env);
    if (search->state == SEARCH_CANCELLED)
        return GP_ERR_CANCELLED;
    gp_outcome outcome = search_stop(search) == GP_STOP_NONE ? GP_OUTCOME_UNPROVEN : GP_OUTCOME_LIMIT;
    return plan_without_amounts(out, planner, search, outcome, env);
}

gp_status gp_planner_solve(gp_plan **out, gp_planner *planner, const gp_solve_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    const gp_solve_options defaults = {0};
    struct search search = {0};
    *out = NULL;
    options = options ? options : &defaults;
    TRY(ready_oracle(planner, options->threads));
    const struct search_request request = request_of(planner, options);
    search = search_for(planner, &request, env);
    TRY(options->method == GP_METHOD_ONE_MATRIX ? solve_one_matrix(&search) : search_run(&search));
    TRY(plan_of(out, planner, &search, options->certificate, env));
done:
    search_release(&search);
    return status;
}

/* The most shortfall of the second stage of fastest, GW-weeks. Without any feasible plan HUGE_VAL: the programme is
 * then written as it is, and other solvers find it infeasible too. */
static gp_status find_band(struct search *search, double *band)
{
    gp_status status = search_run(search);
    if (status != GP_OK)
        return status;
    if (search_cut_short(search))
        return search->state == SEARCH_CANCELLED ? GP_ERR_CANCELLED : GP_ERR_SOLVER;
    *band = HUGE_VAL;
    if (search->state != SEARCH_INFEASIBLE)
        *band = search->grid->least_shortfall + scenario_pace_slack(search->request->scenario);
    return GP_OK;
}

gp_status gp_planner_export(gp_planner *planner, const gp_solve_options *options, gp_export_format format,
                            gp_stage stage, FILE *file, gp_env *env)
{
    gp_status status = GP_OK;
    const gp_solve_options defaults = {0};
    struct search search = {0};
    bool fastest = planner->scenario->plan->objective == OBJECTIVE_FASTEST, first_stage = stage == GP_STAGE_SHORTFALL;
    double band = HUGE_VAL;
    if ((format != GP_EXPORT_MPS && format != GP_EXPORT_LP) || (stage != GP_STAGE_COST && !first_stage)) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "format", NULL, "no such format or stage of a programme");
        return GP_ERR_USAGE;
    }
    if (first_stage && !fastest) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "stage", "leave the stage out",
                   "objective cost has a single stage");
        return GP_ERR_USAGE;
    }
    options = options ? options : &defaults;
    TRY(ready_oracle(planner, options->threads));
    struct search_request request = request_of(planner, options);
    request.first_stage_only = true;
    search = search_for(planner, &request, env);
    if (fastest && !first_stage)
        TRY(find_band(&search, &band));
    TRY(export_one_matrix(&search, fastest && first_stage ? STAGE_SHORTFALL : STAGE_COST, band, planner->unit_gw,
                          format == GP_EXPORT_LP ? LP_FILE_LP : LP_FILE_MPS, file));
done:
    search_release(&search);
    return status;
}
