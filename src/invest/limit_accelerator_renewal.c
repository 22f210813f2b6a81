/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renewal: by the end of each period a fleet has renewed, with any generation of the kind, all that reached the end of
 * its life: the initial fleet, and what it fitted one life earlier. */
#include <math.h>

#include "invest/fleet.h"
#include "invest/limits.h"
#include "invest/row_writer.h"

static void limit_kind_at(struct invest_model *model, int fleet, int kind, int t)
{
    const struct gp_scenario *scenario = model->scenario;
    date end = model->calendar->periods[t].end;
    for (int g = 0; g < scenario->accelerators_count; g++) {
        const struct accelerator_row *row = &scenario->accelerators_rows[g];
        if (row->kind != kind)
            continue;
        date fitted = date_after(end, -days_of_years(row->life_years));
        row_add_total(model, invest_series(model, SERIES_RENEWED, g, fleet), t, 1.0);
        row_add_total_at(model, invest_series(model, SERIES_NEW, g, fleet), fitted, -1.0);
        row_add_total_at(model, invest_series(model, SERIES_RENEWED, g, fleet), fitted, -1.0);
    }
    double due = 0.0;
    for (int i = 0; i < scenario->initial_fleet_count; i++) {
        const struct initial_fleet_row *row = &scenario->initial_fleet_rows[i];
        if (model->fleet_of[row->provider.index] != fleet || !fleet_initial_is_due(scenario, row, kind, end))
            continue;
        due += row->fitted_gw;
        row_note_known(model, TABLE_initial_fleet, &row->header, row->fitted_gw);
    }
    const char *what = kind == ACCELERATOR_KIND_ACCELERATOR ? "accelerator" : "cpu";
    row_end(model, fleet_tag(model, LIMIT_ACCELERATOR_RENEWAL, what, fleet, t), due, HUGE_VAL);
}

void limit_accelerator_renewal(struct invest_model *model)
{
    for (int fleet = 0; fleet < model->scenario->providers_count; fleet++)
        for (int kind = 0; model->fleet_of[fleet] == fleet && kind < ACCELERATOR_KIND_COUNT; kind++)
            for (int t = 0; t < model->period_count; t++)
                limit_kind_at(model, fleet, kind, t);
}
