/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distances are squared, so that only one split has the least sum and it moves little where a plan does. A square is
 * written as steps of rising price: the first of them are a small part of the target long. */
#include "search/split_aims.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "core/try.h"
#include "invest/load_rows.h"
#include "invest/owed.h"
#include "invest/row_writer.h"

/* The first step of a distance, as a part of the target, and how much longer each next one is. */
#define FIRST_STEP  (1.0 / 300.0)
#define NATION_GROW 1.5
#define REGION_GROW 2.0
/* What a square in a region counts beside one of the nation. */
#define REGION_WEIGHT 0.01

struct aiming {
    struct split_aims *out;
    struct split_programme *programme;
    struct invest_model *model;
    double *shares; /* [provider] of contracts */
    size_t capacity;
};

/* -- shares -----------------------------------------------------------------------------------------------------------
 */

/* Mean load that a provider's contracts buy over their terms, GW. */
static double signed_gw(const struct gp_scenario *scenario, int provider)
{
    double sum = 0.0;
    for (int i = 0; i < scenario->contracts_count; i++) {
        const struct contract_row *row = &scenario->contracts_rows[i];
        double usd_bn_per_gw = row->price_usd_bn_per_gw_year * row->term_years;
        if (row->provider.index == provider && usd_bn_per_gw > 0.0)
            sum += row->value_usd_bn / usd_bn_per_gw;
    }
    return sum;
}

/* Whether a provider can build in a region, or anywhere (-1). */
static bool builds(const struct invest_model *model, int provider, int region)
{
    int end = region < 0 ? model->scenario->regions_count : region + 1;
    for (int r = region < 0 ? 0 : region; r < end; r++)
        if (invest_series(model, SERIES_COMMITTED_LOAD, provider, r) >= 0 ||
            invest_series(model, SERIES_GREENFIELD_LOAD, provider, r) >= 0)
            return true;
    return false;
}

/* The provider's share among all that can build in a region, or in the nation (-1). Where none of them has a contract
 * the shares are equal. */
static double share_among(const struct aiming *aiming, int provider, int region)
{
    double sum = 0.0;
    int count = 0;
    for (int v = 0; v < aiming->model->scenario->providers_count; v++) {
        if (!builds(aiming->model, v, region))
            continue;
        sum += aiming->shares[v];
        count++;
    }
    return sum > 0.0 && isfinite(sum) ? aiming->shares[provider] / sum : 1.0 / count;
}

/* -- distances --------------------------------------------------------------------------------------------------------
 */

static gp_status add_step(struct aiming *aiming, double length, double price, double sign)
{
    int column = split_column(aiming->programme, length, 0.0), at = column - aiming->out->first_share;
    if (column < 0 || !ARRAY_RESERVE(aiming->out->share_cost, aiming->capacity, at + 1))
        return GP_ERR_NOMEM;
    aiming->out->share_cost[at] = price;
    split_add_column(aiming->programme, column, sign);
    return GP_OK;
}

/* Steps of the row being written by which its sum may be above what is aimed at (sign -1) or below. */
static gp_status add_steps(struct aiming *aiming, double most, double growth, double weight, double sign)
{
    gp_status status = GP_OK;
    double from = 0.0, length = FIRST_STEP * aiming->model->scenario->plan->target_gw;
    for (; from + length < most; from += length, length *= growth)
        TRY(add_step(aiming, length, weight * (2.0 * from + length), sign));
    TRY(add_step(aiming, HUGE_VAL, weight * (2.0 * from + length), sign));
done:
    return status;
}

/* What a provider, or all (-1), build up to the end of t in a region, or in all (-1). */
static gp_status find_built(struct invest_form *out, struct invest_model *model, int provider, int region, int t)
{
    row_add_built_load(model, provider, region, t, 1.0);
    return row_end_form(model, out) ? GP_OK : GP_ERR_NOMEM;
}

/* What a provider builds beside its share of the GW that all build. */
static gp_status aim_at_share(struct aiming *aiming, int provider, int region, int t, double built, double growth,
                              double weight)
{
    gp_status status = GP_OK;
    struct invest_form own;
    double aim = share_among(aiming, provider, region) * built;
    if (!builds(aiming->model, provider, region))
        return GP_OK;
    TRY(find_built(&own, aiming->model, provider, region, t));
    split_add_terms(aiming->programme, own.terms, own.count);
    TRY(add_steps(aiming, built - aim, growth, weight, -1.0));
    TRY(add_steps(aiming, aim, growth, weight, 1.0));
    TRY(split_end_row(aiming->programme, aim, aim));
done:
    return status;
}

/* At the end of t, in a region or in all (-1). */
static gp_status aim_at_shares_of(struct aiming *aiming, int region, int t, double growth, double weight)
{
    gp_status status = GP_OK;
    struct invest_form all;
    TRY(find_built(&all, aiming->model, -1, region, t));
    double built = split_amount(aiming->programme, &all);
    for (int v = 0; v < aiming->model->scenario->providers_count && built > 0.0; v++)
        TRY(aim_at_share(aiming, v, region, t, built, growth, weight));
done:
    return status;
}

static gp_status aim_at_shares(struct aiming *aiming)
{
    gp_status status = GP_OK;
    const struct invest_model *model = aiming->model;
    for (int y = 0; y < model->calendar->year_count; y++)
        TRY(aim_at_shares_of(aiming, -1, calendar_last_period(model->calendar, y), NATION_GROW, 1.0));
    for (int r = 0; r < model->scenario->regions_count; r++)
        TRY(aim_at_shares_of(aiming, r, model->period_count - 1, REGION_GROW, REGION_WEIGHT));
done:
    return status;
}

/* -- funds ------------------------------------------------------------------------------------------------------------
 */

/* What a GW of accelerators costs on average in the plan, $B. */
static double accelerator_price(const struct grid *grid)
{
    const struct invest_model *model = grid->model;
    double gw = 0.0, usd_bn = 0.0;
    for (int i = 0; i < model->series_count; i++) {
        const struct series *series = &model->series[i];
        if (series->kind != SERIES_NEW)
            continue;
        double fitted = grid->totals[invest_total(model, i, model->period_count - 1)];
        gw += fitted;
        usd_bn += fitted * scenario_accelerator_price(model->scenario, series->first);
    }
    return gw > 0.0 ? usd_bn / gw : 0.0;
}

static gp_status aim_at_funds(struct aiming *aiming)
{
    gp_status status = GP_OK;
    struct invest_model *model = aiming->model;
    for (int y = 0; y < model->calendar->year_count; y++) {
        struct invest_form owed;
        double funds;
        int year = model->calendar->first_year + y;
        if (!owed_funds(&funds, model, year))
            continue;
        row_add_owed(model, year, accelerator_price(aiming->programme->grid));
        TRY_MEMORY(row_end_form(model, &owed));
        int above = split_column(aiming->programme, HUGE_VAL, 1.0);
        TRY_MEMORY(above >= 0);
        split_add_terms(aiming->programme, owed.terms, owed.count);
        split_add_column(aiming->programme, above, -1.0);
        TRY(split_end_row(aiming->programme, -HUGE_VAL, funds - owed.constant));
    }
done:
    return status;
}

gp_status split_aims_add(struct split_aims *out, struct split_programme *programme)
{
    gp_status status = GP_OK;
    struct aiming aiming = {.out = out, .programme = programme, .model = programme->grid->model};
    const struct gp_scenario *scenario = aiming.model->scenario;
    *out = (struct split_aims){0};
    TRY_MEMORY(aiming.shares = calloc((size_t)scenario->providers_count + 1, sizeof *aiming.shares));
    for (int v = 0; v < scenario->providers_count; v++)
        aiming.shares[v] = signed_gw(scenario, v);
    out->first_owed = programme->column_count;
    TRY(aim_at_funds(&aiming));
    out->first_share = programme->column_count;
    TRY(aim_at_shares(&aiming));
    out->end = programme->column_count;
done:
    free(aiming.shares);
    return status;
}

void split_aims_free(struct split_aims *aims)
{
    free(aims->share_cost);
    *aims = (struct split_aims){0};
}
