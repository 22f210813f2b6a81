/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Class mix: each class's share of all additions since the start, nationally, lies within its bounds. */
#include <math.h>

#include "invest/limits.h"
#include "invest/row_writer.h"

static void write_mix(struct invest_model *model, const struct class_row *row, int class_index, int t, double share,
                      bool at_least)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int w = 0; w < scenario->classes_count; w++)
        for (int r = 0; r < scenario->regions_count; r++)
            row_add_total(model, invest_series(model, SERIES_CLASS_REGION, w, r), t,
                          (w == class_index ? 1.0 : 0.0) - share);
    struct tag tag = tag_of_row(LIMIT_CLASS_MIX, t, scenario, TABLE_classes, &row->header);
    tag.class_index = class_index;
    row_end(model, tag, at_least ? 0.0 : -HUGE_VAL, at_least ? HUGE_VAL : 0.0);
}

void limit_class_mix(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int t = 0; t < model->period_count; t++)
        for (int w = 0; w < scenario->classes_count; w++) {
            const struct class_row *row = &scenario->classes_rows[w];
            if (row->share_of_additions_min_frac > 0.0)
                write_mix(model, row, w, t, row->share_of_additions_min_frac, true);
            if (row->share_of_additions_max_frac < 1.0)
                write_mix(model, row, w, t, row->share_of_additions_max_frac, false);
        }
}
