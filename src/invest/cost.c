/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objective but operation: present value of annuities for the years in service inside the horizon, fixed operation
 * and maintenance, grid charges and leases. Annuity = overnight capital x interest during construction x capital
 * recovery factor over the asset's life. What ran before the start is sunk; renewal of it is not. */
#include "invest/cost.h"

#include "invest/row_writer.h"
#include "invest/series.h"
#include "portfolio/operating_data.h"
#include "scenario/sites.h"
#include "scenario/tax_credits.h"

static double years_of(const struct invest_model *model, int t)
{
    return model->calendar->periods[t].weeks / WEEKS_PER_YEAR;
}

static void cost_of_mean(struct invest_model *model, int series, double usd_bn_per_gw_year)
{
    for (int t = 0; t < model->period_count; t++) {
        row_add_mean(model, series, t, usd_bn_per_gw_year);
        row_end_cost(model, years_of(model, t) * model->discount[t]);
    }
}

static void cost_of_load(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    double annuity = 0.0;
    for (int i = 0; i < scenario->capital_count; i++) {
        const struct capital_row *item = &scenario->capital_rows[i];
        annuity += scenario->plan->capex_usd_bn_per_gw * item->share_of_capex_frac *
                   scenario_construction_interest(scenario, item->item) *
                   scenario_capital_recovery(scenario, item->life_years);
    }
    for (int i = 0; i < model->series_count; i++)
        if (model->series[i].kind == SERIES_COMMITTED_LOAD || model->series[i].kind == SERIES_GREENFIELD_LOAD)
            cost_of_mean(model, i, annuity);
}

/* An accelerator is paid for over its life and then replaced by its renewal. */
static void cost_of_accelerators(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    double interest = scenario_construction_interest(scenario, "accelerators");
    for (int i = 0; i < model->series_count; i++) {
        const struct series *series = &model->series[i];
        if (series->kind != SERIES_NEW && series->kind != SERIES_RENEWED)
            continue;
        double life = scenario->accelerators_rows[series->first].life_years;
        double annuity =
            scenario_accelerator_price(scenario, series->first) * interest * scenario_capital_recovery(scenario, life);
        for (int t = 0; t < model->period_count; t++) {
            row_add_mean(model, i, t, annuity);
            row_add_shifted_mean(model, i, t, -days_of_years(life) / DAYS_PER_WEEK, -annuity);
            row_end_cost(model, years_of(model, t) * model->discount[t]);
        }
    }
}

static double grid_charge(const struct gp_scenario *scenario, int option, int region)
{
    bool grid = scenario->options_rows[option].kind == OPTION_GRID;
    const struct tariff_row *tariff = grid ? scenario_tariff(scenario, region) : NULL;
    return tariff ? tariff_service_charge(tariff) / 1000.0 : 0.0;
}

static double running_cost(const struct gp_scenario *scenario, int option, int region)
{
    const struct option_row *row = &scenario->options_rows[option];
    double deflated = scenario_deflate_year(scenario, row->capex_dollar_year) / 1000.0;
    double lease = option_is_leased(row) ? 12.0 * row->lease_usd_per_kw_month * deflated : 0.0;
    return row->fixed_om_usd_per_kw_year * deflated + lease + grid_charge(scenario, option, region);
}

static void cost_of_supply(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < model->series_count; i++) {
        const struct series *series = &model->series[i];
        if (series->kind != SERIES_SUPPLY && series->kind != SERIES_RETURNED)
            continue;
        double annuity = scenario_option_annuity(scenario, series->first, series->second),
               running = running_cost(scenario, series->first, series->second);
        if (series->kind == SERIES_SUPPLY)
            cost_of_mean(model, i, annuity + running);
        else /* the capital of a lease is still paid */
            cost_of_mean(model, i, -running - (option_retires(&scenario->options_rows[series->first]) ? annuity : 0.0));
    }
}

/* Of what was commissioned by the end of period `last`, the part that has retired by a day: by then it is a life old.
 */
static void add_retired_by(struct invest_model *model, int series, int last, date day, double coefficient)
{
    const struct option_row *option = &model->scenario->options_rows[model->series[series].first];
    date built = date_after(day, -days_of_years(option->life_years)), end = model->calendar->periods[last].end;
    row_add_total_at(model, series, built < end ? built : end, coefficient);
}

/* Mean over period t of what retired of it, with the mean that all supply of the region has. */
static void add_retired_mean(struct invest_model *model, int series, int last, int t, double coefficient)
{
    const struct period *period = &model->calendar->periods[t];
    double fraction = series_mean_fraction(model, series, t);
    add_retired_by(model, series, last, period->end, fraction * coefficient);
    add_retired_by(model, series, last, period->start, (1.0 - fraction) * coefficient);
}

/* Supply that is commissioned in time for a tax credit costs so much less a year for as long as it is in service. */
static void credit_supply(struct invest_model *model, const struct tax_credit_row *row)
{
    int last = -1;
    bool retires = option_retires(&model->scenario->options_rows[row->option.index]) && !model->calendar->at_start;
    while (last + 1 < model->period_count && tax_credit_holds(row, &model->calendar->periods[last + 1]))
        last++;
    for (int r = 0; r < model->scenario->regions_count && last >= 0; r++) {
        double credit =
            tax_credit_yearly(model->scenario, row, scenario_option_annuity(model->scenario, row->option.index, r),
                              operating_yearly_availability(model->scenario, r, row->option.index));
        int series = invest_series(model, SERIES_SUPPLY, row->option.index, r);
        for (int t = 0; t < model->period_count; t++) {
            if (t <= last)
                row_add_mean(model, series, t, -credit);
            else
                row_add_total(model, series, last, -credit);
            if (series >= 0 && retires)
                add_retired_mean(model, series, last, t, credit);
            row_end_cost(model, years_of(model, t) * model->discount[t]);
        }
    }
}

static void credits_of_supply(struct invest_model *model)
{
    for (int i = 0; i < model->scenario->tax_credits_count; i++)
        credit_supply(model, &model->scenario->tax_credits_rows[i]);
}

/* Committed supply runs whatever the plan decides: fixed costs of all of it, and capital of supply that comes after
 * the start. */
static void cost_of_committed_supply(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        int option = row->option.index, region = row->region.index;
        if (option < 0)
            continue;
        double yearly = running_cost(scenario, option, region);
        if (!site_in_service(scenario, row))
            yearly += scenario_option_annuity(scenario, option, region);
        for (int t = 0; t < model->period_count; t++) {
            const struct period *period = &model->calendar->periods[t];
            double part =
                site_supply_days(scenario, row, period->start, period->end) / (double)(period->end - period->start);
            model->cost_constant +=
                yearly * site_supply_gw(scenario, row) * part * years_of(model, t) * model->discount[t];
        }
    }
}

static void cost_of_shortfall(struct invest_model *model)
{
    double price = scenario_shortfall_price(model->scenario);
    for (int t = 0; t < model->period_count && price > 0.0; t++) {
        row_add_column(model, model->first_shortfall + t, price);
        row_end_cost(model, years_of(model, t) * model->discount[t]);
    }
}

void cost_write(struct invest_model *model)
{
    cost_of_load(model);
    cost_of_accelerators(model);
    cost_of_supply(model);
    credits_of_supply(model);
    cost_of_committed_supply(model);
    cost_of_shortfall(model);
}
