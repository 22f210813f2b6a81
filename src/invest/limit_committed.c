/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Committed load: load that is committed to date runs or is late. Being late costs the compute value; under objective
 * cost the shortfall prices the same GW already. */
#include <math.h>

#include "invest/known_world.h"
#include "invest/limits.h"
#include "invest/row_writer.h"
#include "scenario/sites.h"

/* The part of the period in which load that is late at its end was missing: that after the last committed date
 * inside it. */
static double late_part(const struct invest_model *model, int provider, int region, int t)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct period *period = &model->calendar->periods[t];
    double part = 1.0;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        date day = calendar_counts_from(model->calendar, site_date(scenario, row));
        if (row->provider.index == provider && row->region.index == region && site_load_gw(scenario, row) > 0.0 &&
            day > period->start && day < period->end)
            part = fmin(part, calendar_fraction_after(model->calendar, t, day));
    }
    return part;
}

static void limit_pair(struct invest_model *model, int provider, int region)
{
    const struct gp_scenario *scenario = model->scenario;
    bool priced = scenario->plan->objective == OBJECTIVE_FASTEST;
    double value = priced ? scenario->plan->compute_value_usd_bn_per_gw_year : 0.0;
    double running = scenario_running_load(scenario, provider, region);
    for (int t = 0; t < model->period_count; t++) {
        const struct period *period = &model->calendar->periods[t];
        double committed = invest_committed_load(scenario, model->calendar, provider, region, t);
        if (committed <= running)
            continue;
        int column = column_add(model, ROLE_LATE, provider, region, t, HUGE_VAL);
        model->late_column[(provider * scenario->regions_count + region) * model->period_count + t] = column;
        if (model->failed)
            return;
        row_add_column(model, column, 1.0);
        row_end_cost(model, value * period->weeks / WEEKS_PER_YEAR * model->discount[t] *
                                late_part(model, provider, region, t));

        row_add_total(model, invest_series(model, SERIES_COMMITTED_LOAD, provider, region), t, 1.0);
        row_add_column(model, column, 1.0);
        struct tag tag = tag_of(LIMIT_COMMITTED, t);
        tag.provider = provider;
        tag.region = region;
        tag.table = scenario->tables[TABLE_committed_supply].schema->name;
        row_end(model, tag, committed - running, HUGE_VAL);
    }
}

void limit_committed(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    int count = scenario->providers_count * scenario->regions_count * model->period_count;
    model->late_column = ARENA_ARRAY(model->arena, int, count);
    if (!model->late_column) {
        model->failed = true;
        return;
    }
    for (int i = 0; i < count; i++)
        model->late_column[i] = -1;
    for (int v = 0; v < scenario->providers_count; v++)
        for (int r = 0; r < scenario->regions_count; r++)
            limit_pair(model, v, r);
}
