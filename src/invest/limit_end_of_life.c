/* SPDX-License-Identifier: GPL-3.0-or-later */
/* End of life: what is built of an option that retires leaves service one life later, all of it and not before. */
#include "invest/limits.h"
#include "invest/row_writer.h"

void limit_end_of_life(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < model->series_count; i++) {
        const struct series *series = &model->series[i];
        if (series->kind != SERIES_RETURNED || !option_retires(&scenario->options_rows[series->first]))
            continue;
        const struct option_row *option = &scenario->options_rows[series->first];
        int built = invest_series(model, SERIES_SUPPLY, series->first, series->second);
        for (int t = series->earliest; t < model->period_count; t++) {
            row_add_total(model, i, t, 1.0);
            row_add_total_at(model, built,
                             date_after(model->calendar->periods[t].end, -days_of_years(option->life_years)), -1.0);
            struct tag tag = tag_of_row(LIMIT_END_OF_LIFE, t, scenario, TABLE_options, &option->header);
            tag.option = series->first;
            tag.region = series->second;
            row_end(model, tag, 0.0, 0.0);
        }
    }
}
