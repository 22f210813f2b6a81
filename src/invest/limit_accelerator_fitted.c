/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accelerators fitted: the amount of all kinds that a fleet fits equals the load that its providers add. The
 * accelerators that all fleets fit equal the load added in the classes that use them. The rest is CPU servers, for
 * the other classes. */
#include "invest/fleet.h"
#include "invest/limits.h"
#include "invest/load_rows.h"
#include "invest/row_writer.h"

static void fit_fleet(struct invest_model *model, int fleet, int t)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int g = 0; g < scenario->accelerators_count; g++)
        row_add_total(model, invest_series(model, SERIES_NEW, g, fleet), t, 1.0);
    for (int v = fleet; v < scenario->providers_count; v++)
        for (int r = 0; model->fleet_of[v] == fleet && r < scenario->regions_count; r++)
            row_add_built_load(model, v, r, t, -1.0);
    row_end(model, fleet_tag(model, LIMIT_ACCELERATOR_FITTED, NULL, fleet, t), 0.0, 0.0);
}

static void fit_accelerated_classes(struct invest_model *model, int t)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int g = 0; g < scenario->accelerators_count; g++)
        for (int fleet = 0;
             scenario->accelerators_rows[g].kind == ACCELERATOR_KIND_ACCELERATOR && fleet < scenario->providers_count;
             fleet++)
            row_add_total(model, invest_series(model, SERIES_NEW, g, fleet), t, 1.0);
    for (int w = 0; w < scenario->classes_count; w++)
        for (int r = 0; scenario->classes_rows[w].accelerated && r < scenario->regions_count; r++)
            row_add_total(model, invest_series(model, SERIES_CLASS_REGION, w, r), t, -1.0);
    struct tag tag = tag_of(LIMIT_ACCELERATOR_FITTED, t);
    tag.name = "accelerator";
    row_end(model, tag, 0.0, 0.0);
}

void limit_accelerator_fitted(struct invest_model *model)
{
    if (model->scenario->accelerators_count == 0)
        return;
    for (int t = 0; t < model->period_count; t++) {
        for (int fleet = 0; fleet < model->scenario->providers_count; fleet++)
            if (model->fleet_of[fleet] == fleet)
                fit_fleet(model, fleet, t);
        fit_accelerated_classes(model, t);
    }
}
