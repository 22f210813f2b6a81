/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invest/build.h"

#include <math.h>
#include <stdlib.h>

#include "core/try.h"
#include "invest/caps.h"
#include "invest/cost.h"
#include "invest/fleet.h"
#include "invest/limits.h"
#include "invest/pool.h"
#include "invest/row_writer.h"
#include "invest/series.h"

static gp_status set_up_series(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    const int first[SERIES_KIND_COUNT] = {
        [SERIES_COMMITTED_LOAD] = scenario->providers_count, [SERIES_GREENFIELD_LOAD] = scenario->providers_count,
        [SERIES_CLASS_REGION] = scenario->classes_count,     [SERIES_SUPPLY] = scenario->options_count,
        [SERIES_RETURNED] = scenario->options_count,         [SERIES_NEW] = scenario->accelerators_count,
        [SERIES_RENEWED] = scenario->accelerators_count};
    for (int kind = 0; kind < SERIES_KIND_COUNT; kind++) {
        int second = series_is_fitted((enum series_kind)kind) ? scenario->providers_count : scenario->regions_count;
        int count = first[kind] * second;
        model->second_count[kind] = second;
        model->series_of[kind] = ARENA_ARRAY(model->arena, int, count);
        if (!model->series_of[kind])
            return GP_ERR_NOMEM;
        for (int i = 0; i < count; i++)
            model->series_of[kind][i] = -1;
    }
    if (!fleets_find(model))
        return GP_ERR_NOMEM;
    series_build(model);
    return model->failed ? GP_ERR_NOMEM : series_mean_fractions(model);
}

/* Pools that nothing draws on have no stock. */
static gp_status set_up_stocks(struct invest_model *model)
{
    int count = pool_count(model->scenario) * model->period_count;
    model->stock_column = ARENA_ARRAY(model->arena, int, count);
    if (!model->stock_column)
        return GP_ERR_NOMEM;
    for (int i = 0; i < count; i++)
        model->stock_column[i] = -1;
    return GP_OK;
}

static double discount(const struct invest_model *model, int t)
{
    const struct period *period = &model->calendar->periods[t];
    double middle = ((double)period->start + (double)period->end) / 2.0;
    double years = (middle - (double)model->calendar->start) / DAYS_PER_YEAR;
    return pow(1.0 + model->scenario->plan->real_discount_rate_frac, -years);
}

/* Present value of a dollar a year over plan.years_after_end. */
static double present_after_end(const struct invest_model *model)
{
    const struct plan_row *plan = model->scenario->plan;
    double end = (double)(model->calendar->end - model->calendar->start) / DAYS_PER_YEAR;
    double rate = log1p(plan->real_discount_rate_frac), years = plan->years_after_end;
    return exp(-rate * end) * (fabs(rate) < 1e-12 ? years : -expm1(-rate * years) / rate);
}

static gp_status set_up_weights(struct invest_model *model)
{
    model->operation_weight = ARENA_ARRAY(model->arena, double, model->period_count);
    model->path_weight = ARENA_ARRAY(model->arena, double, model->period_count);
    model->discount = ARENA_ARRAY(model->arena, double, model->period_count);
    if (!model->operation_weight || !model->path_weight || !model->discount)
        return GP_ERR_NOMEM;
    for (int t = 0; t < model->period_count; t++) {
        double weeks = model->calendar->periods[t].weeks;
        model->discount[t] = discount(model, t);
        if (t + 1 == model->period_count) /* it goes on after the end */
            model->discount[t] += present_after_end(model) * WEEKS_PER_YEAR / weeks;
        model->path_weight[t] = weeks;
        model->operation_weight[t] = weeks * model->discount[t] / 1000.0;
    }
    return GP_OK;
}

static void write_limits(struct invest_model *model)
{
#define WRITE_LIMIT(identifier, name, words, unit, of, file) limit_##file(model);
#define WRITTEN_BEFORE(identifier, name, words, unit, of, file)
    LIMITS(WRITE_LIMIT, WRITTEN_BEFORE)
    limit_wanted(model, LIMIT_SERVED);
    limit_wanted(model, LIMIT_LEAD_TIME);
    cost_write(model);
}

gp_status invest_build(struct invest_model **out, const struct gp_scenario *scenario,
                       const struct portfolios *portfolios, const struct calendar *calendar, const bool *dropped)
{
    gp_status status = GP_OK;
    *out = NULL;
    struct invest_model *model = calloc(1, sizeof *model);
    if (!model)
        return GP_ERR_NOMEM;
    model->scenario = scenario;
    model->portfolios = portfolios;
    model->calendar = calendar;
    model->dropped = dropped;
    model->period_count = calendar->count;
    model->arena = arena_new();
    TRY_MEMORY(model->arena);
    TRY_MEMORY(model->stretches = ARENA_ARRAY(model->arena, struct stretch, calendar->count + 2));
    TRY(set_up_series(model));
    TRY(set_up_stocks(model));
    TRY(set_up_weights(model));
    write_limits(model);
    if (model->failed)
        status = GP_ERR_NOMEM;
    TRY(status);
    TRY(caps_tighten(model));
done:
    if (status == GP_OK)
        *out = model;
    else
        invest_free(model);
    return status;
}

void invest_free(struct invest_model *model)
{
    if (!model)
        return;
    free(model->series);
    free(model->columns);
    free(model->rows);
    free(model->terms);
    free(model->cost);
    sparse_row_free(&model->row);
    arena_free(model->arena);
    free(model);
}
