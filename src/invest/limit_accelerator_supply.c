/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accelerator supply: each generation is a pool that new load and renewal draw on. */
#include <math.h>

#include "base/number.h"
#include "invest/caps.h"
#include "invest/limits.h"
#include "invest/pool.h"
#include "invest/row_writer.h"
#include "scenario/yearly_tables.h"

static void draw_generation(struct invest_model *model, const void *user, int t, double coefficient)
{
    int generation = *(const int *)user;
    for (int fleet = 0; fleet < model->scenario->providers_count; fleet++) {
        row_add_addition(model, invest_series(model, SERIES_NEW, generation, fleet), t, coefficient);
        row_add_addition(model, invest_series(model, SERIES_RENEWED, generation, fleet), t, coefficient);
    }
}

/* The first row of the generation; the generation itself where it has none. */
static struct tag supply_tag(const struct gp_scenario *scenario, int generation)
{
    const struct accelerator_row *row = &scenario->accelerators_rows[generation];
    struct tag tag = tag_of_row(LIMIT_ACCELERATOR_SUPPLY, 0, scenario, TABLE_accelerators, &row->header);
    for (int i = scenario->accelerator_supply_count - 1; i >= 0; i--) {
        const struct accelerator_supply_row *year = &scenario->accelerator_supply_rows[i];
        if (year->generation.index == generation)
            tag = tag_of_row(LIMIT_ACCELERATOR_SUPPLY, 0, scenario, TABLE_accelerator_supply, &year->header);
    }
    tag.generation = generation;
    tag.name = row->generation;
    return tag;
}

static void limit_generation(struct invest_model *model, int generation, int pool)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct accelerator_row *row = &scenario->accelerators_rows[generation];
    struct pool_supply supply = {
        .keep_weeks = number_given(row->keep_weeks) ? row->keep_weeks : scenario->plan->pool_keep_weeks,
        .supply_tag = supply_tag(scenario, generation),
        .keep_tag = supply_tag(scenario, generation),
    };
    supply.keep_tag.kind = LIMIT_POOL_KEEP;
    if (scenario_generation_arrivals(&supply.arrivals, scenario, generation, model->arena) != GP_OK) {
        model->failed = true;
        return;
    }
    if (!(model->dropped && model->dropped[LIMIT_ACCELERATOR_SUPPLY]))
        for (int fleet = 0; fleet < scenario->providers_count; fleet++) {
            double delivered = pool_delivered(model, &supply);
            caps_lower(model, invest_series(model, SERIES_NEW, generation, fleet), delivered, &supply.supply_tag);
            caps_lower(model, invest_series(model, SERIES_RENEWED, generation, fleet), delivered, &supply.supply_tag);
        }
    pool_stock(model, pool, &supply, draw_generation, &generation);
}

void limit_accelerator_supply(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    if (scenario->accelerator_supply_count == 0)
        return;
    int first_pool = pool_count(scenario) - scenario->accelerators_count;
    for (int g = 0; g < scenario->accelerators_count; g++) {
        bool fitted = false;
        for (int fleet = 0; fleet < scenario->providers_count && !fitted; fleet++)
            fitted =
                invest_series(model, SERIES_NEW, g, fleet) >= 0 || invest_series(model, SERIES_RENEWED, g, fleet) >= 0;
        if (fitted)
            limit_generation(model, g, first_pool + g);
    }
}
