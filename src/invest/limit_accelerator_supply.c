/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accelerator supply: each generation is a pool that new load and renewal draw on. */
#include <math.h>

#include "base/number.h"
#include "invest/caps.h"
#include "invest/limits.h"
#include "invest/pool.h"
#include "invest/row_writer.h"

/* Part of [start, end) of the year's arrivals: they come evenly over the part of the year between the generation's
 * dates. */
static double arriving(const struct accelerator_row *generation, const struct period *period, double yearly)
{
    date year_start = date_from_civil(period->year, 1, 1), year_end = date_from_civil(period->year + 1, 1, 1);
    date from = generation->first_date != DATE_BLANK && generation->first_date > year_start ? generation->first_date
                                                                                            : year_start;
    date until = generation->last_date != DATE_BLANK && generation->last_date + 1 < year_end ? generation->last_date + 1
                                                                                             : year_end;
    if (until <= from)
        return 0.0;
    date start = period->start > from ? period->start : from, end = period->end < until ? period->end : until;
    return end > start ? yearly * (double)(end - start) / (double)(until - from) : 0.0;
}

static void draw_generation(struct invest_model *model, const void *user, int t, double coefficient)
{
    int generation = *(const int *)user;
    for (int fleet = 0; fleet < model->scenario->providers_count; fleet++) {
        row_add_addition(model, invest_series(model, SERIES_NEW, generation, fleet), t, coefficient);
        row_add_addition(model, invest_series(model, SERIES_RENEWED, generation, fleet), t, coefficient);
    }
}

static void limit_generation(struct invest_model *model, int generation, int pool)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct accelerator_row *row = &scenario->accelerators_rows[generation];
    double *fill = ARENA_ARRAY(model->arena, double, model->period_count);
    if (!fill) {
        model->failed = true;
        return;
    }
    struct tag supply = tag_of_row(LIMIT_ACCELERATOR_SUPPLY, 0, scenario, TABLE_accelerators, &row->header);
    bool any = false;
    double delivered = 0.0;
    for (int i = 0; i < scenario->accelerator_supply_count; i++) {
        const struct accelerator_supply_row *year = &scenario->accelerator_supply_rows[i];
        if (year->generation.index != generation)
            continue;
        if (!any)
            supply = tag_of_row(LIMIT_ACCELERATOR_SUPPLY, 0, scenario, TABLE_accelerator_supply, &year->header);
        any = true;
        for (int t = 0; t < model->period_count; t++)
            if (model->calendar->periods[t].year == year->year)
                fill[t] +=
                    arriving(row, &model->calendar->periods[t], year->supply_gw_per_year * year->share_captured_frac);
    }
    for (int t = 0; t < model->period_count; t++)
        delivered += fill[t];
    supply.generation = generation;
    supply.name = row->generation;
    struct tag keep = supply;
    keep.kind = LIMIT_POOL_KEEP;
    if (!(model->dropped && model->dropped[LIMIT_ACCELERATOR_SUPPLY]))
        for (int fleet = 0; fleet < scenario->providers_count; fleet++) {
            caps_lower(model, invest_series(model, SERIES_NEW, generation, fleet), delivered, &supply);
            caps_lower(model, invest_series(model, SERIES_RENEWED, generation, fleet), delivered, &supply);
        }
    pool_stock(model, pool, supply, keep, 0.0, fill,
               number_given(row->keep_weeks) ? row->keep_weeks : scenario->plan->pool_keep_weeks, draw_generation,
               &generation);
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
