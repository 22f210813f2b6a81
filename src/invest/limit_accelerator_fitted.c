/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accelerators fitted: what a provider fits of a kind equals its load added in the classes that use the kind. */
#include "invest/model.h"

void limit_accelerator_fitted(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    if (scenario->accelerators_count == 0)
        return;
    for (int v = 0; v < scenario->providers_count; v++)
        for (int kind = 0; kind < ACCELERATOR_KIND_COUNT; kind++)
            for (int t = 0; t < model->period_count; t++) {
                for (int g = 0; g < scenario->accelerators_count; g++)
                    if (scenario->accelerators_rows[g].kind == kind)
                        row_add_total(model, invest_series(model, SERIES_NEW, g, v), t, 1.0);
                for (int w = 0; w < scenario->classes_count; w++)
                    if (scenario->classes_rows[w].accelerated == (kind == ACCELERATOR_KIND_ACCELERATOR))
                        row_add_total(model, invest_series(model, SERIES_CLASS_PROVIDER, w, v), t, -1.0);
                struct tag tag = tag_of(LIMIT_ACCELERATOR_FITTED, t);
                tag.provider = v;
                tag.name = kind == ACCELERATOR_KIND_ACCELERATOR ? "accelerator" : "cpu";
                row_end(model, tag, 0.0, 0.0);
            }
}
