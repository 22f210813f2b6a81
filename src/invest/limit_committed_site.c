/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Committed sites: load on them is at most the load committed to date. One row for each time the bound is about to
 * rise: totals never fall. */
#include <math.h>

#include "invest/known_world.h"
#include "invest/limits.h"
#include "invest/row_writer.h"
#include "scenario/sites.h"

static int latest_line(const struct invest_model *model, int provider, int region, date day)
{
    const struct gp_scenario *scenario = model->scenario;
    int line = 0;
    date latest = INT32_MIN;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        /* Load beyond the bound would need the next tranche earlier. */
        if (row->provider.index == provider && row->region.index == region &&
            calendar_counts_from(model->calendar, site_date(scenario, row)) >= day &&
            (line == 0 || site_date(scenario, row) < latest)) {
            latest = site_date(scenario, row);
            line = row->header.line;
        }
    }
    return line;
}

void limit_committed_site(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < model->series_count; i++) {
        const struct series *series = &model->series[i];
        if (series->kind != SERIES_COMMITTED_LOAD)
            continue;
        double running = scenario_running_load(scenario, series->first, series->second);
        for (int t = 0; t < model->period_count; t++) {
            date end = model->calendar->periods[t].end;
            double committed = invest_committed_load(scenario, model->calendar, series->first, series->second, t);
            bool rises = t + 1 == model->period_count || invest_committed_load(scenario, model->calendar, series->first,
                                                                               series->second, t + 1) > committed;
            if (!rises)
                continue;
            row_add_total(model, i, t, 1.0);
            struct tag tag = tag_of(LIMIT_COMMITTED_SITE, t);
            tag.provider = series->first;
            tag.region = series->second;
            tag.table = scenario->tables[TABLE_committed_supply].schema->name;
            tag.line = latest_line(model, series->first, series->second, end);
            row_end(model, tag, -HUGE_VAL, fmax(committed - running, 0.0));
        }
    }
}
