/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growth: national additions of an option in a calendar year <= share captured x max(floor, history x (1 +
 * growth)^years), of a year that the horizon cuts its part by days. */
#include <math.h>

#include "base/number.h"
#include "invest/limits.h"
#include "invest/row_writer.h"

void limit_growth(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct calendar *calendar = model->calendar;
    for (int i = 0; i < scenario->growth_limits_count; i++) {
        const struct growth_limit_row *row = &scenario->growth_limits_rows[i];
        if (!number_given(row->history_gw_per_year))
            continue;
        for (int t = 0; t < model->period_count; t++) {
            bool year_ends = t + 1 == model->period_count || calendar->periods[t + 1].year != calendar->periods[t].year;
            if (!year_ends)
                continue;
            int before = t;
            while (before >= 0 && calendar->periods[before].year == calendar->periods[t].year)
                before--;
            for (int r = 0; r < scenario->regions_count; r++) {
                int series = invest_series(model, SERIES_SUPPLY, row->option.index, r);
                row_add_total(model, series, t, 1.0);
                row_add_total(model, series, before, -1.0);
            }
            int years = calendar->periods[t].year - row->history_year;
            double industry = fmax(row->floor_gw_per_year,
                                   row->history_gw_per_year * pow(1.0 + row->max_growth_frac_per_year, years));
            struct tag tag = tag_of_row(LIMIT_GROWTH, t, scenario, TABLE_growth_limits, &row->header);
            tag.option = row->option.index;
            tag.year = calendar->periods[t].year;
            row_end(model, tag, -HUGE_VAL, row->share_captured_frac * industry * invest_year_part(model, tag.year));
        }
    }
}
