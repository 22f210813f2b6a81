/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adequacy: at the end of each period, firm capacity in a region covers the peak load that cannot be curtailed, with
 * the reserve margin. */
#include <math.h>

#include "invest/known_world.h"
#include "invest/limits.h"
#include "invest/row_writer.h"
#include "scenario/sites.h"

static void write_supply(struct invest_model *model, int region, int t)
{
    const struct gp_scenario *scenario = model->scenario;
    date end = model->calendar->periods[t].end;
    for (int k = 0; k < scenario->options_count; k++) {
        double credit = scenario_capacity_credit(scenario, k, region, end - 1);
        row_add_total(model, invest_series(model, SERIES_SUPPLY, k, region), t, credit);
        row_add_total(model, invest_series(model, SERIES_RETURNED, k, region), t, -credit);
        row_add_constant(model, credit * invest_committed_supply(scenario, k, region, end));
    }
}

/* The load that stands, which no plan can leave out. */
static void note_running(struct invest_model *model, int region)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->region.index == region && site_in_service(scenario, row))
            row_note_known(model, TABLE_committed_supply, &row->header, site_load_gw(scenario, row));
    }
}

void limit_adequacy(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int r = 0; r < scenario->regions_count; r++) {
        double running = invest_running_load(scenario, -1, r);
        for (int t = 0; t < model->period_count; t++) {
            write_supply(model, r, t);
            note_running(model, r);
            for (int w = 0; w < scenario->classes_count; w++) {
                const struct class_row *row = &scenario->classes_rows[w];
                double demand = (1.0 + scenario->plan->reserve_margin_frac) * (1.0 - row->curtailable_frac);
                row_add_total(model, invest_series(model, SERIES_CLASS_REGION, w, r), t, -demand);
                row_add_constant(model, -demand * row->initial_share_frac * running);
            }
            struct tag tag = tag_of(LIMIT_ADEQUACY, t);
            tag.region = r;
            row_end(model, tag, 0.0, HUGE_VAL);
        }
    }
}
