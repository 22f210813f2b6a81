/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Provider share: from a date on, load of one provider <= share x all load. */
#include <math.h>

#include "invest/limits.h"
#include "invest/load_rows.h"
#include "invest/row_writer.h"

void limit_provider_share(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < scenario->provider_limits_count; i++) {
        const struct provider_limit_row *row = &scenario->provider_limits_rows[i];
        for (int t = 0; t < model->period_count; t++) {
            if (row->from_date != DATE_BLANK && model->calendar->periods[t].end <= row->from_date)
                continue;
            row_add_load_total(model, row->provider.index, -1, t, 1.0);
            row_add_load_total(model, -1, -1, t, -row->max_share_frac);
            struct tag tag = tag_of_row(LIMIT_PROVIDER_SHARE, t, scenario, TABLE_provider_limits, &row->header);
            tag.provider = row->provider.index;
            row_end(model, tag, -HUGE_VAL, 0.0);
        }
    }
}
