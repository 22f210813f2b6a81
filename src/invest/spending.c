/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invest/spending.h"

#include <math.h>

#include "invest/rows.h"

#define QUARTER_WEEKS (WEEKS_PER_YEAR / 4.0)

void row_add_spending(struct invest_model *model, int series, const char *item, double usd_bn_per_gw, int year,
                      double coefficient)
{
    double fractions[80];
    int quarters = scenario_spending(model->scenario, item, fractions);
    double rate = 1.0 + model->scenario->plan->real_discount_rate_frac;
    for (int t = 0; t < model->period_count; t++) {
        if (model->calendar->periods[t].year != year)
            continue;
        for (int quarter = 0; quarter < (quarters ? quarters : 1); quarter++) {
            /* Money spent in the middle of the quarter, with its interest up to service. */
            double before = quarters ? (quarter + 0.5) : 0.0;
            double amount = quarters ? fractions[quarter] * pow(rate, before / 4.0) : 1.0;
            row_add_shifted_addition(model, series, t, before * QUARTER_WEEKS, coefficient * usd_bn_per_gw * amount);
        }
    }
}

void row_add_load_spending(struct invest_model *model, int provider, int year, double coefficient)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int r = 0; r < scenario->regions_count; r++)
        for (int i = 0; i < scenario->capital_count; i++) {
            const struct capital_row *item = &scenario->capital_rows[i];
            double capital = scenario->plan->capex_usd_bn_per_gw * item->share_of_capex_frac;
            row_add_spending(model, invest_series(model, SERIES_COMMITTED_LOAD, provider, r), item->item, capital, year,
                             coefficient);
            row_add_spending(model, invest_series(model, SERIES_GREENFIELD_LOAD, provider, r), item->item, capital,
                             year, coefficient);
        }
    for (int g = 0; g < scenario->accelerators_count; g++) {
        double price = scenario_accelerator_price(scenario, g);
        row_add_spending(model, invest_series(model, SERIES_NEW, g, provider), "accelerators", price, year,
                         coefficient);
        row_add_spending(model, invest_series(model, SERIES_RENEWED, g, provider), "accelerators", price, year,
                         coefficient);
    }
}
