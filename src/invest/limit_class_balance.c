/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load by class equals load by provider, in each region. */
#include "invest/limits.h"
#include "invest/load_rows.h"
#include "invest/row_writer.h"

void limit_class_balance(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int t = 0; t < model->period_count; t++)
        for (int r = 0; r < scenario->regions_count; r++) {
            for (int w = 0; w < scenario->classes_count; w++)
                row_add_total(model, invest_series(model, SERIES_CLASS_REGION, w, r), t, 1.0);
            for (int v = 0; v < scenario->providers_count; v++)
                row_add_built_load(model, v, r, t, -1.0);
            struct tag tag = tag_of(LIMIT_CLASS_BALANCE, t);
            tag.region = r;
            row_end(model, tag, 0.0, 0.0);
        }
}
