/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of x of operations: means over the period. */
#include "invest/entry.h"

#include "invest/known_world.h"
#include "invest/series.h"

static void entry_add(const struct invest_model *model, struct invest_entry *out, int series, int t, double sign)
{
    if (series < 0)
        return;
    double fraction = series_mean_fraction(model, series, t);
    if (t >= model->series[series].earliest)
        out->terms[out->count++] = (struct invest_term){invest_total(model, series, t), sign * fraction};
    if (t - 1 >= model->series[series].earliest)
        out->terms[out->count++] = (struct invest_term){invest_total(model, series, t - 1), sign * (1.0 - fraction)};
}

void invest_entry(const struct invest_model *model, int region, int entry, int t, struct invest_entry *out)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct entry *what = &model->portfolios->regions[region].entries[entry];
    *out = (struct invest_entry){0};
    switch (what->kind) {
    case ENTRY_LOAD:
        for (int v = 0; v < scenario->providers_count; v++)
            out->constant +=
                scenario_running_load(scenario, v, region) * scenario->classes_rows[what->index].initial_share_frac;
        entry_add(model, out, invest_series(model, SERIES_CLASS_REGION, what->index, region), t, 1.0);
        break;
    case ENTRY_SUPPLY:
        out->constant = invest_committed_supply_mean(scenario, what->index, region, &model->calendar->periods[t]);
        entry_add(model, out, invest_series(model, SERIES_SUPPLY, what->index, region), t, 1.0);
        entry_add(model, out, invest_series(model, SERIES_RETURNED, what->index, region), t, -1.0);
        break;
    case ENTRY_BUDGET: {
        int column = model->budget_column[(what->index * scenario->regions_count + region) * model->period_count + t];
        if (column >= 0)
            out->terms[out->count++] = (struct invest_term){invest_column_index(model, column), 1.0};
        break;
    }
    }
}
