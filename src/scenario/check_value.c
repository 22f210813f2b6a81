/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a served GW can be worth its cost at all: the compute value against the cheapest year of a GW. */
#include <math.h>
#include <stdlib.h>

#include "scenario/check.h"

#define USD_BN_PER_USD_MILLION            1e-3
#define USD_BN_PER_GW_YEAR_OF_USD_PER_MWH (HOURS_PER_YEAR * 1e-6) /* 1 GW for a year is 8766 GWh */

/* Yearly cost of capital: annuity of what an item, spent over its construction, has grown to. */
static double annuity(const struct gp_scenario *scenario, double capital, double life_years, double growth)
{
    return capital * scenario_capital_recovery(scenario, life_years) * growth;
}

/* $B a year for a GW of load, without power: capital rows and the cheapest generation of its kind. */
static double load_cost(const struct gp_scenario *scenario, bool accelerated)
{
    double cost = 0.0, accelerator_cost = INFINITY;
    int kind = accelerated ? ACCELERATOR_KIND_ACCELERATOR : ACCELERATOR_KIND_CPU;
    for (int i = 0; i < scenario->capital_count; i++) {
        const struct capital_row *row = &scenario->capital_rows[i];
        cost += annuity(scenario, row->share_of_capex_frac * scenario->plan->capex_usd_bn_per_gw, row->life_years,
                        scenario_construction_interest(scenario, row->item));
    }
    double growth = scenario_construction_interest(scenario, "accelerators");
    for (int g = 0; g < scenario->accelerators_count; g++)
        if (scenario->accelerators_rows[g].kind == kind)
            accelerator_cost = fmin(accelerator_cost, annuity(scenario, scenario_accelerator_price(scenario, g),
                                                              scenario->accelerators_rows[g].life_years, growth));
    return cost + (isfinite(accelerator_cost) ? accelerator_cost : 0.0);
}

static double energy_usd_per_mwh(const struct gp_scenario *scenario, const struct option_row *option, int region,
                                 int year)
{
    double dollars = scenario_deflate_year(scenario, option->capex_dollar_year);
    double price = option->variable_om_usd_per_mwh * dollars;
    double co2 = option->co2_t_per_mwh;
    const struct tariff_row *tariff = option->kind == OPTION_GRID ? scenario_tariff(scenario, region) : NULL;
    if (tariff)
        price += tariff->energy_usd_per_mwh;
    if (option->kind == OPTION_GRID)
        co2 += scenario->regions_rows[region].grid_co2_t_per_mwh;
    price += option->heat_rate_mmbtu_per_mwh * scenario_fuel_price(scenario, option->fuel, region, year);
    return price + co2 * scenario_carbon_price(scenario, year);
}

/* What powering a GW all year from one firm option in a region costs, nothing else helping, $B a year. */
struct supply_cost {
    double fixed;               /* of the capacity */
    double energy_at_full_load; /* scales with the load factor */
};

static struct supply_cost supply_cost(const struct gp_scenario *scenario, int index, int region, int year)
{
    const struct option_row *option = &scenario->options_rows[index];
    double dollars = scenario_deflate_year(scenario, option->capex_dollar_year);
    double credit = option->kind == OPTION_GRID
                        ? 1.0
                        : scenario_capacity_credit(scenario, index, region, date_from_civil(year, 7, 1));
    double usd_million = option->fixed_om_usd_per_kw_year * dollars;
    const struct tariff_row *tariff = option->kind == OPTION_GRID ? scenario_tariff(scenario, region) : NULL;
    if (option_is_leased(option))
        usd_million += 12.0 * option->lease_usd_per_kw_month * dollars;
    if (tariff)
        usd_million += tariff_service_charge(tariff) + (1.0 - tariff->minimum_peak_frac) * tariff->peak_usd_per_kw_year;
    double fixed = usd_million * USD_BN_PER_USD_MILLION;
    if (!option_is_leased(option))
        fixed += scenario_option_annuity(scenario, index, region);
    double energy = energy_usd_per_mwh(scenario, option, region, year) * USD_BN_PER_GW_YEAR_OF_USD_PER_MWH;
    return (struct supply_cost){credit > 0.0 ? fixed / credit : INFINITY, energy};
}

struct supply_costs {
    struct supply_cost *items;
    int count;
};

/* Of every firm option in every region, in the first year. */
static struct supply_costs supply_costs(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct supply_costs costs = {
        check_zeroed(checker, (size_t)scenario->options_count * (size_t)scenario->regions_count, sizeof *costs.items),
        0};
    int year = date_year(scenario->plan->start_date);
    for (int k = 0; k < scenario->options_count && costs.items; k++) {
        const struct option_row *option = &scenario->options_rows[k];
        if (option->kind != OPTION_GRID && option->kind != OPTION_THERMAL)
            continue;
        for (int r = 0; r < scenario->regions_count; r++)
            costs.items[costs.count++] = supply_cost(scenario, k, r, year);
    }
    return costs;
}

/* The cheapest supply of a class; 0 where there is none to compare with. */
static double cheapest_supply(const struct supply_costs *costs, double load_factor)
{
    double cheapest = INFINITY;
    for (int i = 0; i < costs->count; i++)
        cheapest = fmin(cheapest, costs->items[i].fixed + costs->items[i].energy_at_full_load * load_factor);
    return isfinite(cheapest) ? cheapest : 0.0;
}

/* A class, what a GW of it costs a year and how much more than its least share it can have. */
struct class_cost {
    double cost, spare_share;
};

static int compare_costs(const void *a, const void *b)
{
    const struct class_cost *x = a, *y = b;
    return (x->cost > y->cost) - (x->cost < y->cost);
}

/* The cheapest GW that the share bounds allow: every class its least share, the rest in order of cost. */
static double cheapest_mix(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    int count = scenario->classes_count;
    struct supply_costs supply = supply_costs(checker);
    struct class_cost *classes = check_zeroed(checker, (size_t)count, sizeof *classes);
    double rest = 1.0, mix = 0.0;
    if (checker->out_of_memory)
        return 0.0;
    double load[] = {load_cost(scenario, false), load_cost(scenario, true)}; /* by whether a class is accelerated */
    for (int w = 0; w < count; w++) {
        const struct class_row *row = &scenario->classes_rows[w];
        double cost = load[row->accelerated] + cheapest_supply(&supply, row->load_factor_frac);
        classes[w] = (struct class_cost){cost, row->share_of_additions_max_frac - row->share_of_additions_min_frac};
        mix += row->share_of_additions_min_frac * cost;
        rest -= row->share_of_additions_min_frac;
    }
    qsort(classes, (size_t)count, sizeof *classes, compare_costs);
    for (int w = 0; w < count && rest > 1e-9; w++) {
        double share = fmin(rest, classes[w].spare_share);
        mix += share * classes[w].cost;
        rest -= share;
    }
    return mix;
}

static const char *beyond_contracts(const struct gp_scenario *scenario)
{
    return scenario->contracts_count > 0 ? " beyond the load that contracts pay for anyway" : "";
}

void check_compute_value(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    double value = scenario->plan->compute_value_usd_bn_per_gw_year, cheapest = cheapest_mix(checker);
    double pace = scenario_pace_price(scenario) * WEEKS_PER_YEAR;
    if (pace < cheapest)
        check_warning(checker, check_cell(checker, TABLE_plan, 0, "max_pace_price_usd_bn_per_gw_week"), "pace-price",
                      NULL,
                      "pace price %.3g $B per GW-week is below the cheapest cost of a GW for a week (%.3g): under "
                      "objective \"balanced\" nothing would be built%s",
                      pace / WEEKS_PER_YEAR, cheapest / WEEKS_PER_YEAR, beyond_contracts(scenario));
    if (value >= cheapest)
        return;
    check_warning(checker, check_cell(checker, TABLE_plan, 0, "compute_value_usd_bn_per_gw_year"), "compute-value",
                  NULL,
                  "compute value %.3g $B per GW-year is below the cheapest yearly cost of a GW (%.3g): under objective "
                  "\"cost\" nothing would be built%s",
                  value, cheapest, beyond_contracts(scenario));
}
