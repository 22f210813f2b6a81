/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invest/spending.h"

#include "invest/row_writer.h"

void row_add_spending(struct invest_model *model, int series, const char *item, double usd_bn_per_gw, int year,
                      double coefficient)
{
    struct spending_schedule schedule;
    scenario_spending_schedule(&schedule, model->scenario, item);
    for (int t = 0; t < model->period_count; t++) {
        if (model->calendar->periods[t].year != year)
            continue;
        for (int q = 0; q < schedule.count; q++)
            row_add_shifted_addition(model, series, t, schedule.quarters_before[q] * WEEKS_PER_QUARTER,
                                     coefficient * usd_bn_per_gw * (schedule.fraction[q] * schedule.growth[q]));
    }
}

void row_add_provider_spending(struct invest_model *model, int provider, const char *item, double usd_bn_per_gw,
                               int year, double coefficient)
{
    for (int r = 0; r < model->scenario->regions_count; r++) {
        row_add_spending(model, invest_series(model, SERIES_COMMITTED_LOAD, provider, r), item, usd_bn_per_gw, year,
                         coefficient);
        row_add_spending(model, invest_series(model, SERIES_GREENFIELD_LOAD, provider, r), item, usd_bn_per_gw, year,
                         coefficient);
    }
}

void row_add_site_spending(struct invest_model *model, int provider, int year, double coefficient)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < scenario->capital_count; i++) {
        const struct capital_row *item = &scenario->capital_rows[i];
        double capital = scenario->plan->capex_usd_bn_per_gw * item->share_of_capex_frac;
        row_add_provider_spending(model, provider, item->item, capital, year, coefficient);
    }
}

void row_add_load_spending(struct invest_model *model, int provider, int year, double coefficient)
{
    const struct gp_scenario *scenario = model->scenario;
    row_add_site_spending(model, provider, year, coefficient);
    for (int g = 0; g < scenario->accelerators_count; g++) {
        double price = scenario_accelerator_price(scenario, g);
        row_add_spending(model, invest_series(model, SERIES_NEW, g, provider), "accelerators", price, year,
                         coefficient);
        row_add_spending(model, invest_series(model, SERIES_RENEWED, g, provider), "accelerators", price, year,
                         coefficient);
    }
}
