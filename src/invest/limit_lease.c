/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leases: supply that is given back was leased at least the minimum term earlier. */
#include <math.h>

#include "invest/limits.h"
#include "invest/row_writer.h"

void limit_lease(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < model->series_count; i++) {
        const struct series *series = &model->series[i];
        if (series->kind != SERIES_RETURNED || !option_is_leased(&scenario->options_rows[series->first]))
            continue;
        const struct option_row *option = &scenario->options_rows[series->first];
        int leased = invest_series(model, SERIES_SUPPLY, series->first, series->second);
        for (int t = series->earliest; t < model->period_count; t++) {
            row_add_total(model, i, t, 1.0);
            row_add_total_at(model, leased,
                             date_after(model->calendar->periods[t].end, -days_of_weeks(option->minimum_term_weeks)),
                             -1.0);
            struct tag tag = tag_of_row(LIMIT_LEASE, t, scenario, TABLE_options, &option->header);
            tag.option = series->first;
            tag.region = series->second;
            row_end(model, tag, -HUGE_VAL, 0.0);
        }
    }
}
