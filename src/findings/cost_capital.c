/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annuities, fixed costs, grid charges and leases. An annuity is overnight capital x interest during construction x
 * capital recovery factor, paid for the years in service inside the horizon. What was in service at the start is sunk.
 */
#include <math.h>

#include "core/try.h"
#include "findings/cost_capital.h"
#include "findings/opening.h"
#include "plan/timeline.h"
#include "portfolio/operating_data.h"
#include "scenario/sites.h"
#include "scenario/tax_credits.h"

#define USD_BN_OF_USD_PER_KW 1e-3 /* a GW at a dollar a kW */

static double annuity_factor(const struct gp_scenario *scenario, const char *item, double life_years)
{
    return scenario_construction_interest(scenario, item) * scenario_capital_recovery(scenario, life_years);
}

static double middle_of(const struct calendar *calendar, int t)
{
    return 0.5 * ((double)calendar->periods[t].start + calendar->periods[t].end);
}

/* Load running at the start, GW. */
static double running_load(const struct gp_scenario *scenario)
{
    double sum = 0;
    for (int v = 0; v < scenario->providers_count; v++) {
        for (int r = 0; r < scenario->regions_count; r++)
            sum += scenario_running_load(scenario, v, r);
    }
    return sum;
}

static double all_load(const struct gp_plan *plan, int t)
{
    double sum = 0;
    for (int v = 0; v < plan->scenario->providers_count; v++) {
        for (int r = 0; r < plan->scenario->regions_count; r++)
            sum += plan->load[plan_at(plan, v, plan->scenario->regions_count, r, t)];
    }
    return sum;
}

gp_status cost_write_load(struct cost_writer *writer)
{
    const struct gp_plan *plan = writer->plan;
    const struct gp_scenario *scenario = writer->scenario;
    double running = running_load(scenario);
    for (int i = 0; i < scenario->capital_count; i++) {
        const struct capital_row *row = &scenario->capital_rows[i];
        double capital = scenario->plan->capex_usd_bn_per_gw * row->share_of_capex_frac;
        double annuity = capital * annuity_factor(scenario, row->item, row->life_years);
        double before = running;
        gp_status status = cost_start(writer, COST_LOAD_CAPITAL, row->item, i, ITEM_IS_CAPITAL);
        if (status != GP_OK)
            return status;
        for (int t = 0; t < plan->calendar.count; t++) {
            double load = all_load(plan, t);
            cost_add_flow(writer, 0, t, annuity * (plan->in_service_mean[t] - running));
            cost_add_capital(writer, middle_of(&plan->calendar, t), capital * (load - before),
                             annuity * (load - before), row->life_years);
            before = load;
        }
    }
    return GP_OK;
}

/* Accelerators within their paid life: all that were fitted, less those fitted more than a life ago. */
static void write_fitted(struct cost_writer *writer, struct timeline fitted, const struct accelerator_row *row,
                         double price, double annuity)
{
    const struct calendar *calendar = &writer->plan->calendar;
    for (int t = 0; t < calendar->count; t++) {
        const struct period *period = &calendar->periods[t];
        double days = days_of_years(row->life_years),
               added = timeline_total(&fitted, t) - timeline_total(&fitted, t - 1);
        double paid = timeline_period_mean(&fitted, t, DATE_BLANK) -
                      timeline_mean(&fitted, period->start - days, period->end - days);
        cost_add_flow(writer, 0, t, annuity * paid);
        cost_add_capital(writer, middle_of(calendar, t), price * added, annuity * added, row->life_years);
    }
}

gp_status cost_write_accelerators(struct cost_writer *writer)
{
    const struct gp_plan *plan = writer->plan;
    const struct gp_scenario *scenario = writer->scenario;
    for (int g = 0; g < scenario->accelerators_count; g++) {
        const struct accelerator_row *row = &scenario->accelerators_rows[g];
        double price = scenario_accelerator_price(scenario, g),
               annuity = price * annuity_factor(scenario, "accelerators", row->life_years);
        gp_status status = cost_start(writer, COST_ACCELERATORS, row->generation, g, ITEM_IS_CAPITAL);
        if (status != GP_OK)
            return status;
        for (int v = 0; v < scenario->providers_count; v++) {
            size_t at = plan_at(plan, g, scenario->providers_count, v, 0);
            write_fitted(writer, (struct timeline){&plan->calendar, 0, plan->accelerators_new + at}, row, price,
                         annuity);
            double before = writer->item->overnight_usd_bn;
            write_fitted(writer, (struct timeline){&plan->calendar, 0, plan->accelerators_renewed + at}, row, price,
                         annuity);
            writer->item->renewal_usd_bn += writer->item->overnight_usd_bn - before;
        }
    }
    return GP_OK;
}

/* Mean over a period of what was in service at the start. */
static double mean_of_start(const struct gp_scenario *scenario, int option, int region, const struct period *period)
{
    double days = (double)period->end - period->start;
    double sum = 0;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->option.index == option && row->region.index == region && site_in_service(scenario, row))
            sum += site_supply_gw(scenario, row) * (site_supply_days(scenario, row, period->start, period->end) / days);
    }
    return sum;
}

/* The given annuity, or that of the capital. */
static double supply_annuity(const struct gp_scenario *scenario, int option, double capital)
{
    const struct option_row *row = &scenario->options_rows[option];
    if (number_given(row->annuity_usd_per_kw_year))
        return USD_BN_OF_USD_PER_KW * scenario_deflate_year(scenario, row->capex_dollar_year) *
               row->annuity_usd_per_kw_year;
    return capital * annuity_factor(scenario, row->option, row->life_years);
}

/* Mean over a period of what left service again but is still paid: a lease that was given back, where it has capital.
 * What retired at the end of its life is paid. */
static double mean_left_unpaid(const struct gp_plan *plan, int option, int region, int t)
{
    size_t at = plan_at(plan, option, plan->scenario->regions_count, region, 0);
    struct timeline returned = {&plan->calendar, 0, plan->supply_returned + at};
    return option_retires(&plan->scenario->options_rows[option])
               ? 0.0
               : timeline_period_mean(&returned, t, opening_day(plan, region, t));
}

/* Capital of supply in a region: that which the plan builds, and that under construction at the start. */
static void write_supply_capital(struct cost_writer *writer, int option, int region)
{
    const struct gp_plan *plan = writer->plan;
    const struct gp_scenario *scenario = writer->scenario;
    const struct option_row *row = &scenario->options_rows[option];
    double capital = scenario_option_capex(scenario, option, region),
           annuity = supply_annuity(scenario, option, capital);
    size_t at = plan_at(plan, option, scenario->regions_count, region, 0);
    struct timeline built = {&plan->calendar, 0, plan->supply_built + at};
    for (int t = 0; t < plan->calendar.count; t++) {
        double sunk = mean_of_start(scenario, option, region, &plan->calendar.periods[t]);
        double mean = plan->supply_mean[at + (size_t)t] + mean_left_unpaid(plan, option, region, t) - sunk;
        double added = timeline_total(&built, t) - timeline_total(&built, t - 1);
        cost_add_flow(writer, region, t, annuity * mean);
        cost_add_capital(writer, middle_of(&plan->calendar, t), capital * added, annuity * added, row->life_years);
    }
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *supply = &scenario->committed_supply_rows[i];
        bool in_flight =
            site_date(scenario, supply) > plan->calendar.start && site_date(scenario, supply) < plan->calendar.end;
        if (in_flight && supply->option.index == option && supply->region.index == region)
            cost_add_capital(writer, site_date(scenario, supply), capital * site_supply_gw(scenario, supply),
                             annuity * site_supply_gw(scenario, supply), row->life_years);
    }
}

static gp_status write_option_capital(struct cost_writer *writer, int option)
{
    gp_status status = cost_start(writer, COST_SUPPLY_CAPITAL, writer->scenario->options_rows[option].option, option,
                                  ITEM_IS_CAPITAL | ITEM_BY_REGION);
    if (status != GP_OK)
        return status;
    for (int r = 0; r < writer->scenario->regions_count; r++)
        write_supply_capital(writer, option, r);
    return GP_OK;
}

/* Totals of what was commissioned in time for a tax credit and has not retired. */
static void find_credited(double *credited, const struct gp_plan *plan, const struct tax_credit_row *row, int region)
{
    const struct option_row *option = &plan->scenario->options_rows[row->option.index];
    size_t at = plan_at(plan, row->option.index, plan->scenario->regions_count, region, 0);
    struct timeline built = {&plan->calendar, 0, plan->supply_built + at};
    double in_time = 0, end = plan->calendar.start, life = days_of_years(option->life_years);
    for (int t = 0; t < plan->calendar.count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        if (tax_credit_holds(row, period)) {
            in_time = timeline_total(&built, t);
            end = period->end;
        }
        credited[t] = in_time - (option_retires(option) ? timeline_at(&built, fmin(end, period->end - life)) : 0);
    }
}

/* What a tax credit takes off the cost of supply that the plan commissioned in time for it. */
static gp_status write_credit(struct cost_writer *writer, const struct tax_credit_row *row)
{
    const struct gp_plan *plan = writer->plan;
    const struct gp_scenario *scenario = writer->scenario;
    int k = row->option.index;
    double *credited = ARENA_ARRAY(writer->arena, double, plan->calendar.count);
    struct timeline in_service = {&plan->calendar, 0, credited};
    gp_status status = cost_start(writer, COST_TAX_CREDITS, row->option.name, k, ITEM_BY_REGION);
    if (!credited)
        return GP_ERR_NOMEM;
    for (int r = 0; r < scenario->regions_count && status == GP_OK; r++) {
        double annuity = supply_annuity(scenario, k, scenario_option_capex(scenario, k, r));
        double credit = tax_credit_yearly(scenario, row, annuity, operating_yearly_availability(scenario, r, k));
        find_credited(credited, plan, row, r);
        for (int t = 0; t < plan->calendar.count; t++)
            cost_add_flow(writer, r, t, -credit * timeline_period_mean(&in_service, t, opening_day(plan, r, t)));
    }
    return status;
}

/* $B a year for a GW in service. */
static double yearly_price(const struct gp_scenario *scenario, enum cost_kind kind, int option, int region)
{
    const struct option_row *row = &scenario->options_rows[option];
    double deflator = scenario_deflate_year(scenario, row->capex_dollar_year);
    if (kind == COST_FIXED_OM)
        return USD_BN_OF_USD_PER_KW * deflator * row->fixed_om_usd_per_kw_year;
    if (kind == COST_LEASES)
        return option_is_leased(row) ? USD_BN_OF_USD_PER_KW * deflator * row->lease_usd_per_kw_month * 12 : 0;
    const struct tariff_row *tariff = row->kind == OPTION_GRID ? scenario_tariff(scenario, region) : NULL;
    if (!tariff)
        return 0;
    return USD_BN_OF_USD_PER_KW *
           (kind == COST_PEAK_MINIMUM ? tariff_peak_minimum(tariff) : tariff->capacity_usd_per_kw_year);
}

static gp_status write_yearly(struct cost_writer *writer, enum cost_kind kind, int option)
{
    const struct gp_plan *plan = writer->plan;
    int regions = writer->scenario->regions_count;
    double priced = 0;
    for (int r = 0; r < regions; r++)
        priced += yearly_price(writer->scenario, kind, option, r);
    if (priced == 0)
        return GP_OK;
    gp_status status = cost_start(writer, kind, writer->scenario->options_rows[option].option, option, ITEM_BY_REGION);
    if (status != GP_OK)
        return status;
    for (int r = 0; r < regions; r++) {
        double price = yearly_price(writer->scenario, kind, option, r);
        for (int t = 0; t < plan->calendar.count; t++)
            cost_add_flow(writer, r, t, price * plan->supply_mean[plan_at(plan, option, regions, r, t)]);
    }
    return GP_OK;
}

gp_status cost_write_supply(struct cost_writer *writer)
{
    static const enum cost_kind yearly[] = {COST_FIXED_OM, COST_GRID_CHARGES, COST_PEAK_MINIMUM, COST_LEASES};
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = writer->scenario;
    for (int k = 0; k < scenario->options_count; k++)
        TRY(write_option_capital(writer, k));
    for (int i = 0; i < scenario->tax_credits_count; i++)
        TRY(write_credit(writer, &scenario->tax_credits_rows[i]));
    for (size_t i = 0; i < sizeof yearly / sizeof *yearly; i++) {
        for (int k = 0; k < scenario->options_count; k++)
            TRY(write_yearly(writer, yearly[i], k));
    }
done:
    return status;
}
