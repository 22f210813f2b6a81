/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pools of the pools table: turbine slots, engines, transformers, energisations and the like. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "invest/caps.h"
#include "invest/limits.h"
#include "invest/pool.h"
#include "invest/row_writer.h"
#include "scenario/yearly_tables.h"

static void draw_named(struct invest_model *model, const void *user, int t, double coefficient)
{
    const struct gp_scenario *scenario = model->scenario;
    const char *name = user;
    for (int i = 0; i < scenario->pool_uses_count; i++) {
        const struct pool_use_row *use = &scenario->pool_uses_rows[i];
        if (strcmp(use->pool, name))
            continue;
        for (int r = 0; r < scenario->regions_count; r++)
            row_add_shifted_addition(model, invest_series(model, SERIES_SUPPLY, use->option.index, r), t,
                                     use->weeks_before_service, coefficient * use->use_per_gw);
    }
}

/* Nothing can be built beyond all that the pool ever delivers. Draws before the start are sunk, so the pool does not
 * bound them. */
static void cap_users(struct invest_model *model, const struct tag *pool, double delivered)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < scenario->pool_uses_count; i++) {
        const struct pool_use_row *use = &scenario->pool_uses_rows[i];
        if (strcmp(use->pool, pool->name) || use->use_per_gw <= 0.0 || use->weeks_before_service > 0.0)
            continue;
        for (int r = 0; r < scenario->regions_count; r++)
            caps_lower(model, invest_series(model, SERIES_SUPPLY, use->option.index, r), delivered / use->use_per_gw,
                       pool);
    }
}

static void limit_one(struct invest_model *model, int pool, const struct pool_row *first)
{
    const struct gp_scenario *scenario = model->scenario;
    struct pool_supply supply = {
        .start_stock_gw = first->start_stock_gw,
        .keep_weeks = number_given(first->keep_weeks) ? first->keep_weeks : scenario->plan->pool_keep_weeks,
        .supply_tag = tag_of_row(LIMIT_POOL, 0, scenario, TABLE_pools, &first->header),
        .keep_tag = tag_of_row(LIMIT_POOL_KEEP, 0, scenario, TABLE_pools, &first->header),
    };
    supply.supply_tag.name = supply.keep_tag.name = first->pool;
    if (scenario_pool_arrivals(&supply.arrivals, scenario, first->pool, model->arena) != GP_OK) {
        model->failed = true;
        return;
    }
    if (!(model->dropped && model->dropped[LIMIT_POOL]))
        cap_users(model, &supply.supply_tag, pool_delivered(model, &supply));
    pool_stock(model, pool, &supply, draw_named, first->pool);
}

static bool pool_is_used(const struct gp_scenario *scenario, const char *name)
{
    for (int i = 0; i < scenario->pool_uses_count; i++)
        if (!strcmp(scenario->pool_uses_rows[i].pool, name))
            return true;
    return false;
}

void limit_pool(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    int done = 0;
    for (int i = 0; i < scenario->pools_count; i++) {
        const struct pool_row *row = &scenario->pools_rows[i];
        if (!pool_is_first_row(scenario, i))
            continue;
        const struct pool_row *first = row;
        for (int j = i; j < scenario->pools_count; j++)
            if (!strcmp(scenario->pools_rows[j].pool, row->pool) && scenario->pools_rows[j].year < first->year)
                first = &scenario->pools_rows[j];
        if (pool_is_used(scenario, row->pool))
            limit_one(model, done, first);
        done++;
    }
}
