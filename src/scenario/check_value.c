/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a served GW can be worth its cost at all: the compute value against the cheapest year of a GW. */
#include <math.h>

#include "scenario/check.h"

#define HOURS_PER_YEAR                    8766.0
#define USD_BN_PER_USD_MILLION            1e-3
#define USD_BN_PER_GW_YEAR_OF_USD_PER_MWH (HOURS_PER_YEAR * 1e-6) /* 1 GW for a year is 8766 GWh */

/* Yearly cost of capital: annuity of what an item, spent over its construction, has grown to. */
static double annuity(const struct gp_scenario *scenario, double capital, double life_years, const char *item)
{
    return capital * scenario_capital_recovery(scenario, life_years) * scenario_construction_interest(scenario, item);
}

/* $B a year for a GW of load of the class, without power: capital rows and the cheapest generation it can use. */
static double load_cost(const struct gp_scenario *scenario, const struct class_row *class_row)
{
    double cost = 0.0, accelerator_cost = INFINITY;
    int kind = class_row->accelerated ? ACCELERATOR_KIND_ACCELERATOR : ACCELERATOR_KIND_CPU;
    for (int i = 0; i < scenario->capital_count; i++) {
        const struct capital_row *row = &scenario->capital_rows[i];
        cost += annuity(scenario, row->share_of_capex_frac * scenario->plan->capex_usd_bn_per_gw, row->life_years,
                        row->item);
    }
    for (int g = 0; g < scenario->accelerators_count; g++)
        if (scenario->accelerators_rows[g].kind == kind)
            accelerator_cost =
                fmin(accelerator_cost, annuity(scenario, scenario_accelerator_price(scenario, g),
                                               scenario->accelerators_rows[g].life_years, "accelerators"));
    return cost + (isfinite(accelerator_cost) ? accelerator_cost : 0.0);
}

static const struct tariff_row *tariff_of(const struct gp_scenario *scenario, int region)
{
    for (int i = 0; i < scenario->tariffs_count; i++)
        if (scenario->tariffs_rows[i].region.index == region)
            return &scenario->tariffs_rows[i];
    return NULL;
}

static double energy_usd_per_mwh(const struct gp_scenario *scenario, const struct option_row *option, int region,
                                 int year)
{
    double dollars = scenario_deflate_year(scenario, option->capex_dollar_year);
    double price = option->variable_om_usd_per_mwh * dollars;
    double co2 = option->co2_t_per_mwh;
    const struct tariff_row *tariff = option->kind == OPTION_GRID ? tariff_of(scenario, region) : NULL;
    if (tariff)
        price += tariff->energy_usd_per_mwh;
    if (option->kind == OPTION_GRID)
        co2 += scenario->regions_rows[region].grid_co2_t_per_mwh;
    price += option->heat_rate_mmbtu_per_mwh * scenario_fuel_price(scenario, option->fuel, region, year);
    return price + co2 * scenario_carbon_price(scenario, year);
}

/* $B a year to power a GW of load all year from one firm option in a region, nothing else helping. */
static double supply_cost(const struct gp_scenario *scenario, int index, int region, double load_factor, int year)
{
    const struct option_row *option = &scenario->options_rows[index];
    double dollars = scenario_deflate_year(scenario, option->capex_dollar_year);
    double credit = option->kind == OPTION_GRID ? 1.0 : scenario_capacity_credit(scenario, index, region);
    double usd_million = option->fixed_om_usd_per_kw_year * dollars;
    const struct tariff_row *tariff = option->kind == OPTION_GRID ? tariff_of(scenario, region) : NULL;
    if (option_is_leased(option))
        usd_million += 12.0 * option->lease_usd_per_kw_month * dollars;
    if (tariff)
        usd_million += tariff->capacity_usd_per_kw_year;
    double fixed = usd_million * USD_BN_PER_USD_MILLION;
    if (!option_is_leased(option))
        fixed += annuity(scenario, scenario_option_capex(scenario, index, region), option->life_years, option->option);
    double energy =
        energy_usd_per_mwh(scenario, option, region, year) * load_factor * USD_BN_PER_GW_YEAR_OF_USD_PER_MWH;
    return (credit > 0.0 ? fixed / credit : INFINITY) + energy;
}

/* The cheapest firm supply of a class in any region in the first year; 0 where there is none to compare with. */
static double cheapest_supply(const struct gp_scenario *scenario, double load_factor)
{
    double cheapest = INFINITY;
    int year = date_year(scenario->plan->start_date);
    for (int k = 0; k < scenario->options_count; k++) {
        int kind = scenario->options_rows[k].kind;
        if (kind != OPTION_GRID && kind != OPTION_THERMAL)
            continue;
        for (int r = 0; r < scenario->regions_count; r++)
            cheapest = fmin(cheapest, supply_cost(scenario, k, r, load_factor, year));
    }
    return isfinite(cheapest) ? cheapest : 0.0;
}

/* The cheapest GW that the share bounds allow: every class its least share, the rest in order of cost. */
static double cheapest_mix(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    int count = scenario->classes_count;
    double *cost = check_zeroed(checker, (size_t)count, sizeof *cost), rest = 1.0, mix = 0.0;
    if (!cost)
        return 0.0;
    for (int w = 0; w < count; w++) {
        const struct class_row *row = &scenario->classes_rows[w];
        cost[w] = load_cost(scenario, row) + cheapest_supply(scenario, row->load_factor_frac);
        mix += row->share_of_additions_min_frac * cost[w];
        rest -= row->share_of_additions_min_frac;
    }
    while (rest > 1e-9) {
        int cheapest = 0;
        for (int w = 1; w < count; w++)
            if (cost[w] < cost[cheapest])
                cheapest = w;
        if (!isfinite(cost[cheapest]))
            break;
        const struct class_row *row = &scenario->classes_rows[cheapest];
        double share = fmin(rest, row->share_of_additions_max_frac - row->share_of_additions_min_frac);
        mix += share * cost[cheapest];
        rest -= share;
        cost[cheapest] = INFINITY;
    }
    return mix;
}

void check_compute_value(struct checker *checker)
{
    double value = checker->scenario->plan->compute_value_usd_bn_per_gw_year, cheapest = cheapest_mix(checker);
    if (value >= cheapest)
        return;
    check_warning(checker, check_cell(checker, TABLE_plan, 0, "compute_value_usd_bn_per_gw_year"), "compute-value",
                  NULL,
                  "compute value %.3g $B per GW-year is below the cheapest yearly cost of a GW (%.3g): under objective "
                  "\"cost\" nothing would be built",
                  value, cheapest);
}
