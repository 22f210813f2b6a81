/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Greenfield: load on new campuses of all providers in a region <= yearly amount x years since the construction lead
 * time. */
#include <math.h>

#include "invest/limits.h"
#include "invest/row_writer.h"

void limit_greenfield(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < scenario->greenfield_count; i++) {
        const struct greenfield_row *row = &scenario->greenfield_rows[i];
        int region = row->region.index;
        date first = scenario_campus_first_day(scenario, region);
        for (int t = 0; t < model->period_count; t++) {
            double years = fmax(0.0, (double)(model->calendar->periods[t].end - first) / DAYS_PER_YEAR);
            for (int v = 0; v < scenario->providers_count; v++)
                row_add_total(model, invest_series(model, SERIES_GREENFIELD_LOAD, v, region), t, 1.0);
            struct tag tag = tag_of_row(LIMIT_GREENFIELD, t, scenario, TABLE_greenfield, &row->header);
            tag.region = region;
            row_end(model, tag, -HUGE_VAL, row->greenfield_gw_per_year * years);
        }
    }
}
