/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invest/owed.h"

#include "invest/contract_use.h"
#include "invest/load_rows.h"
#include "invest/row_writer.h"
#include "invest/spending.h"

const struct buyer_funds_row *owed_funds(double *usd_bn, const struct invest_model *model, int year)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct buyer_funds_row *first = NULL;
    *usd_bn = 0.0;
    for (int i = 0; i < scenario->buyer_funds_count; i++) {
        const struct buyer_funds_row *row = &scenario->buyer_funds_rows[i];
        if (row->year != year)
            continue;
        *usd_bn += row->funds_usd_bn * invest_year_part(model, year);
        first = first ? first : row;
    }
    return first;
}

void row_add_contract_payments(struct invest_model *model, int year)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < scenario->contracts_count; i++) {
        row_add_contract_use(model, &scenario->contracts_rows[i], year, model->calendar->end, 1.0);
        int column = model->paid_not_used_column[i * model->calendar->year_count + year - model->calendar->first_year];
        if (column >= 0)
            row_add_column(model, column, 1.0);
    }
}

/* Load that no contract prices: all that a provider has built, less what its first contract counts. */
static void add_without_contract(struct invest_model *model, int provider, int year)
{
    const struct gp_scenario *scenario = model->scenario;
    double value = scenario->plan->compute_value_usd_bn_per_gw_year;
    for (int t = 0; t < model->period_count; t++) {
        const struct period *period = &model->calendar->periods[t];
        if (period->year == year)
            row_add_built_load_part_mean(model, provider, t, 0.0, 1.0,
                                         value * (double)(period->end - period->start) / DAYS_PER_YEAR);
    }
    for (int i = 0; i < scenario->contracts_count; i++) {
        const struct contract_row *contract = &scenario->contracts_rows[i];
        if (contract->provider.index != provider || !scenario_contract_is_first(scenario, contract))
            continue;
        row_add_contract_gw_years(model, contract, year, contract->start_date, model->calendar->end, -value);
    }
}

void row_add_owed(struct invest_model *model, int year, double accelerators_usd_bn_per_gw)
{
    const struct gp_scenario *scenario = model->scenario;
    row_add_contract_payments(model, year);
    for (int i = 0; i < scenario->contracts_count; i++) {
        const struct contract_row *contract = &scenario->contracts_rows[i];
        row_add_contract_gw_years(model, contract, year, contract_term_end(contract), model->calendar->end,
                                  contract->price_usd_bn_per_gw_year);
    }
    for (int v = 0; v < scenario->providers_count; v++) {
        double deflate = 1.0 / scenario_deflate_year(scenario, year);
        if (!scenario->providers_rows[v].own_build) {
            add_without_contract(model, v, year);
            continue;
        }
        row_add_site_spending(model, v, year, deflate);
        row_add_provider_spending(model, v, "accelerators", accelerators_usd_bn_per_gw, year, deflate);
    }
}
