/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a GW of an entry of x does in an hour: read from the tables, region and season by season. */
#include "portfolio/operating_data.h"

#include <string.h>

double operating_load(const struct gp_scenario *scenario, int region, int season, int class_index, int block)
{
    const double *multiplier = scenario->clock.load_multiplier[season][region * scenario->classes_count + class_index];
    double load_factor = scenario->classes_rows[class_index].load_factor_frac;
    return multiplier ? load_factor * multiplier[block] : load_factor;
}

static double capacity_factor(const struct gp_scenario *scenario, int region, int season, const char *technology,
                              int block)
{
    const struct clock *clock = &scenario->clock;
    for (int k = 0; k < clock->technology_count; k++) {
        if (strcmp(clock->technologies[k], technology) != 0)
            continue;
        const double *profile = clock->capacity_factor[season][region * clock->technology_count + k];
        return profile ? profile[block] : 0;
    }
    return 0;
}

double operating_availability(const struct gp_scenario *scenario, int region, int season, int option, int block)
{
    const struct option_row *row = &scenario->options_rows[option];
    double available = (1 - row->forced_outage_frac) * (1 - row->scheduled_outage_frac);
    if (row->kind == OPTION_VARIABLE)
        return available * capacity_factor(scenario, region, season, row->technology, block);
    if (row->kind == OPTION_GRID) {
        const double *service = scenario->clock.grid_availability[season][region * scenario->options_count + option];
        return service ? available * service[block] : available;
    }
    return available;
}

double operating_yearly_availability(const struct gp_scenario *scenario, int region, int option)
{
    double output = 0, hours = 0;
    for (int q = 0; q < scenario->clock.season_count; q++) {
        const struct clock_season *season = &scenario->clock.seasons[q];
        for (int b = 0; b < season->block_count; b++) {
            double part = season->days_in_season * season->hours_per_week[b];
            output += part * operating_availability(scenario, region, q, option, b);
            hours += part;
        }
    }
    return output / hours;
}

double operating_least_output(const struct gp_scenario *scenario, int region, int season, int option, int block)
{
    return scenario->options_rows[option].least_output_frac *
           operating_availability(scenario, region, season, option, block);
}

static double co2_t_per_mwh(const struct gp_scenario *scenario, int region, int option)
{
    const struct option_row *row = &scenario->options_rows[option];
    double grid = row->kind == OPTION_GRID ? scenario->regions_rows[region].grid_co2_t_per_mwh : 0;
    return grid + row->co2_t_per_mwh;
}

struct energy_cost operating_energy_cost(const struct gp_scenario *scenario, int region, int option, int year)
{
    const struct option_row *row = &scenario->options_rows[option];
    double dollars = scenario_deflate_year(scenario, row->capex_dollar_year);
    struct energy_cost cost = {.charge = row->charge_usd_per_mwh * dollars};
    double *own = row->energy_price_shape[0] != '\0' ? &cost.own : &cost.flat;
    *own = row->variable_om_usd_per_mwh * dollars;
    cost.flat += scenario_carbon_price(scenario, year) * co2_t_per_mwh(scenario, region, option);
    if (row->fuel[0] != '\0')
        *own += row->heat_rate_mmbtu_per_mwh * scenario_fuel_price(scenario, row->fuel, region, year);
    const struct tariff_row *tariff = row->kind == OPTION_GRID ? scenario_tariff(scenario, region) : NULL;
    if (tariff)
        cost.shaped = tariff->energy_usd_per_mwh;
    return cost;
}

double operating_tariff_multiplier(const struct gp_scenario *scenario, int region, int season, int block)
{
    const double *multiplier = scenario->clock.tariff_multiplier[season][region];
    return multiplier ? multiplier[block] : 1;
}

double operating_price_multiplier(const struct gp_scenario *scenario, int option, int season, int block)
{
    const double *multiplier = scenario->clock.price_multiplier[season][option];
    return multiplier ? multiplier[block] : 1;
}

double operating_curtail_cost(const struct gp_scenario *scenario, int class_index)
{
    return scenario->classes_rows[class_index].curtail_price_usd_per_mwh;
}

double operating_backup_cost(const struct gp_scenario *scenario, const struct backup_row *backup, int year)
{
    return backup->cost_usd_per_mwh + scenario_carbon_price(scenario, year) * backup->co2_t_per_mwh;
}

double operating_unserved_cost(const struct gp_scenario *scenario)
{
    double mwh_per_gw_year = HOURS_PER_YEAR * scenario->plan->compute_value_load_factor_frac * 1e3;
    return scenario->plan->compute_value_usd_bn_per_gw_year * 1e9 / mwh_per_gw_year;
}

const struct backup_row *operating_backup(const struct gp_scenario *scenario, int region)
{
    const struct backup_row *row = scenario_backup(scenario, region);
    return row && row->share_of_load_frac > 0 && row->usable_hours_per_year > 0 ? row : NULL;
}

double operating_non_clean_frac(const struct gp_scenario *scenario, int region, int option)
{
    const struct option_row *row = &scenario->options_rows[option];
    if (row->clean || row->kind >= OPTION_STORAGE)
        return 0;
    return row->kind == OPTION_GRID ? 1 - scenario->regions_rows[region].grid_clean_frac : 1;
}

double operating_output_quantity(const struct gp_scenario *scenario, int region, int option,
                                 enum budget_quantity quantity)
{
    const struct option_row *row = &scenario->options_rows[option];
    switch (quantity) {
    case BUDGET_CO2:
        return co2_t_per_mwh(scenario, region, option);
    case BUDGET_NON_CLEAN:
        return operating_non_clean_frac(scenario, region, option);
    case BUDGET_WATER:
        return row->water_m3_per_mwh;
    case BUDGET_GAS:
        return scenario_fuel_counts_as_gas(scenario, row->fuel) ? row->heat_rate_mmbtu_per_mwh * GJ_PER_MMBTU : 0;
    case BUDGET_CURTAILED:
        break;
    }
    return 0;
}

double operating_backup_quantity(const struct backup_row *backup, enum budget_quantity quantity)
{
    if (quantity == BUDGET_CO2)
        return backup->co2_t_per_mwh;
    return quantity == BUDGET_NON_CLEAN ? 1 : 0;
}
