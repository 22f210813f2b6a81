/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renewal: by the end of each period a provider has renewed, with any generation of the kind, all that reached the end of its life: the initial
 * fleet, and what it fitted one life earlier. */
#include <math.h>

#include "invest/model.h"

static double fleet_due(const struct gp_scenario *scenario, int provider, int kind, date end)
{
    double due = 0.0;
    for (int i = 0; i < scenario->initial_fleet_count; i++) {
        const struct initial_fleet_row *row = &scenario->initial_fleet_rows[i];
        const struct accelerator_row *generation = &scenario->accelerators_rows[row->generation.index];
        double day = (double)row->fitted_date + DAYS_PER_YEAR * generation->life_years;
        if (row->provider.index == provider && generation->kind == kind && day < (double)end)
            due += row->fitted_gw;
    }
    return due;
}

static void limit_kind_at(struct invest_model *model, int provider, int kind, int t)
{
    const struct gp_scenario *scenario = model->scenario;
    date end = model->calendar->periods[t].end;
    for (int g = 0; g < scenario->accelerators_count; g++) {
        const struct accelerator_row *row = &scenario->accelerators_rows[g];
        if (row->kind != kind)
            continue;
        date fitted = end - (date)lround(DAYS_PER_YEAR * row->life_years);
        row_add_total(model, invest_series(model, SERIES_RENEWED, g, provider), t, 1.0);
        row_add_total_at(model, invest_series(model, SERIES_NEW, g, provider), fitted, -1.0);
        row_add_total_at(model, invest_series(model, SERIES_RENEWED, g, provider), fitted, -1.0);
    }
    struct tag tag = tag_of(LIMIT_ACCELERATOR_RENEWAL, t);
    tag.provider = provider;
    tag.name = kind == ACCELERATOR_KIND_ACCELERATOR ? "accelerator" : "cpu";
    row_end(model, tag, fleet_due(scenario, provider, kind, end), HUGE_VAL);
}

void limit_accelerator_renewal(struct invest_model *model)
{
    for (int v = 0; v < model->scenario->providers_count; v++)
        for (int kind = 0; kind < ACCELERATOR_KIND_COUNT; kind++)
            for (int t = 0; t < model->period_count; t++)
                limit_kind_at(model, v, kind, t);
}
