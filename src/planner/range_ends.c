/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/range_ends.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "planner/extract.h"
#include "planner/solve_request.h"
#include "search/range_search.h"
#include "search/search.h"
#include "search/solve_one_matrix.h"

struct range_ends {
    gp_planner *planner;
    struct search_request request;
    struct search search;
    struct range_search ends;
    bool one_matrix;
    double *form; /* [series][t] of the end that is looked for; the master reads it until the next one */
    gp_env *env;
};

gp_status range_ends_open(struct range_ends **out, gp_planner *planner, const gp_solve_options *options,
                          double most_cost_usd_bn, gp_env *env)
{
    gp_status status = GP_OK;
    struct range_ends *ends = NULL;
    *out = NULL;
    TRY(planner_ready_oracle(planner, options->threads));
    TRY_MEMORY(ends = calloc(1, sizeof *ends));
    *ends = (struct range_ends){.planner = planner, .one_matrix = options->method == GP_METHOD_ONE_MATRIX, .env = env};
    ends->request = solve_request_of(planner, options);
    ends->search = solve_search_for(planner, &ends->request, env);
    TRY(ends->one_matrix ? solve_one_matrix(&ends->search) : search_run(&ends->search));
    if (ends->search.state == SEARCH_CANCELLED)
        status = GP_ERR_CANCELLED;
    if (!search_going(&ends->search) || !ends->search.grid->has_plan)
        goto done;
    TRY_MEMORY(ends->form = calloc((size_t)invest_total_count(ends->search.grid->model) + 1, sizeof *ends->form));
    TRY(range_search_open(&ends->ends, &ends->search, most_cost_usd_bn / planner->unit_gw));
    *out = ends;
    ends = NULL;
done:
    range_ends_close(ends);
    return status;
}

void range_ends_close(struct range_ends *ends)
{
    if (!ends)
        return;
    range_search_close(&ends->ends);
    search_release(&ends->search);
    free(ends->form);
    free(ends);
}

static void add_total(double *form, const struct invest_model *model, int series, int t, double part)
{
    if (series >= 0 && t >= 0)
        form[invest_total(model, series, t)] += part;
}

static void add_load(double *form, const struct invest_model *model, int provider, int region, int t, double sign)
{
    add_total(form, model, invest_series(model, SERIES_COMMITTED_LOAD, provider, region), t, sign);
    add_total(form, model, invest_series(model, SERIES_GREENFIELD_LOAD, provider, region), t, sign);
}

static void add_supply(double *form, const struct invest_model *model, int option, int t, double sign)
{
    for (int r = 0; r < model->scenario->regions_count; r++) {
        add_total(form, model, invest_series(model, SERIES_SUPPLY, option, r), t, sign);
        add_total(form, model, invest_series(model, SERIES_RETURNED, option, r), t, -sign);
    }
}

/* What was fitted up to the end of the period, less what was fitted one life before it. */
static void add_fitted(double *form, const struct invest_model *model, int series, int t, int life, double sign)
{
    const struct calendar *calendar = model->calendar;
    date ago = date_after(calendar->periods[t].end, -life);
    add_total(form, model, series, t, sign);
    if (ago <= calendar->start)
        return;
    int before = calendar_period_at(calendar, ago);
    const struct period *period = &calendar->periods[before];
    double part = (double)(ago - period->start) / (period->end - period->start);
    add_total(form, model, series, before, -sign * part);
    add_total(form, model, series, before - 1, -sign * (1.0 - part));
}

static void add_generation(double *form, const struct invest_model *model, int generation, int t, double sign)
{
    int life = days_of_years(model->scenario->accelerators_rows[generation].life_years);
    for (int v = 0; v < model->scenario->providers_count; v++) {
        if (model->fleet_of[v] != v)
            continue;
        int fitted = invest_series(model, SERIES_NEW, generation, v);
        int renewed = invest_series(model, SERIES_RENEWED, generation, v);
        if (fitted >= 0)
            add_fitted(form, model, fitted, t, life, sign);
        if (renewed >= 0)
            add_fitted(form, model, renewed, t, life, sign);
    }
}

static void make_form(double *form, const struct invest_model *model, const struct range *range, int t, double sign)
{
    switch (range->kind) {
    case RANGE_REGION:
        for (int v = 0; v < model->scenario->providers_count; v++)
            add_load(form, model, v, range->index, t, sign);
        break;
    case RANGE_PROVIDER:
        for (int r = 0; r < model->scenario->regions_count; r++)
            add_load(form, model, range->index, r, t, sign);
        break;
    case RANGE_OPTION:
        add_supply(form, model, range->index, t, sign);
        break;
    case RANGE_GENERATION:
        add_generation(form, model, range->index, t, sign);
        break;
    case RANGE_KINDS:
        break;
    }
}

gp_status range_ends_find(gp_plan **out, double *decided_gw, double *gap_gw, struct range_ends *ends,
                          const struct range *range, int period, enum range_end end, double deadline_s)
{
    gp_status status = GP_OK;
    const struct invest_model *model = ends->search.grid->model;
    double sign = end == RANGE_LEAST ? 1.0 : -1.0, unit = ends->planner->unit_gw;
    *out = NULL;
    memset(ends->form, 0, (size_t)invest_total_count(model) * sizeof *ends->form);
    ends->request.deadline_s = deadline_s;
    make_form(ends->form, model, range, period, sign);
    TRY(ends->one_matrix ? solve_one_matrix_range(&ends->ends, ends->form)
                         : range_search_find(&ends->ends, ends->form));
    if (ends->search.state == SEARCH_CANCELLED)
        status = GP_ERR_CANCELLED;
    if (!ends->ends.known || !isfinite(ends->ends.bound) || status != GP_OK)
        goto done;
    TRY(extract_plan(out, ends->planner, &ends->search, false, ends->env));
    *decided_gw = sign * ends->ends.found * unit;
    *gap_gw = fmax(0.0, ends->ends.found - ends->ends.bound) * unit;
done:
    return status;
}
