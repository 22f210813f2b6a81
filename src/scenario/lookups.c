/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the layers above ask a scenario for: prices, credits and costs in dollars of 2025, dates and permissions. */
#include "scenario/scenario.h"
#include "scenario/sites.h"

#include <math.h>
#include <string.h>

#define BASE_YEAR                   2025
#define MONTHS_PER_YEAR             12
#define USD_BN_PER_GW_OF_USD_PER_KW 1e-3 /* 1 $/kW = 1e6 $/GW = 1e-3 $B/GW */

/* One point of a yearly series. */
struct point {
    int year;
    double value;
};

/* Keeps the nearest points at or before, and at or after the year. */
static void bracket(struct point *before, struct point *after, int year, int row_year, double value)
{
    if (row_year <= year && (!number_given(before->value) || row_year > before->year))
        *before = (struct point){row_year, value};
    if (row_year >= year && (!number_given(after->value) || row_year < after->year))
        *after = (struct point){row_year, value};
}

/* Linear between the two points; the nearest one outside; blank when there is none. */
static double interpolate(struct point before, struct point after, int year)
{
    if (!number_given(before.value))
        return after.value;
    if (!number_given(after.value) || after.year == before.year)
        return before.value;
    double fraction = (double)(year - before.year) / (after.year - before.year);
    return before.value + fraction * (after.value - before.value);
}

/* The first row of a region in a table, -1 where there is none. */
static int first_row(const struct gp_scenario *scenario, enum table_index table, int region)
{
    struct row_list list = scenario_rows_of_region(scenario, table, region);
    return list.count > 0 ? list.rows[0] : -1;
}

const struct tariff_row *scenario_tariff(const struct gp_scenario *scenario, int region)
{
    int row = first_row(scenario, TABLE_tariffs, region);
    return row < 0 ? NULL : &scenario->tariffs_rows[row];
}

const struct greenfield_row *scenario_greenfield(const struct gp_scenario *scenario, int region)
{
    int row = first_row(scenario, TABLE_greenfield, region);
    return row < 0 ? NULL : &scenario->greenfield_rows[row];
}

const struct backup_row *scenario_backup(const struct gp_scenario *scenario, int region)
{
    int row = first_row(scenario, TABLE_backup, region);
    return row < 0 ? NULL : &scenario->backup_rows[row];
}

const struct headroom_tier_row *scenario_headroom_tier(const struct gp_scenario *scenario, int region, const char *tier)
{
    struct row_list list = scenario_rows_of_region(scenario, TABLE_headroom_tiers, region);
    for (int i = 0; i < list.count; i++)
        if (strcmp(scenario->headroom_tiers_rows[list.rows[i]].tier, tier) == 0)
            return &scenario->headroom_tiers_rows[list.rows[i]];
    return NULL;
}

/* deflator(y) = table, linear between its years; beyond its ends deflator(end) x (1 + inflation)^(end - y). Without a
 * table the end is 2025 with 1. */
double scenario_deflate_year(const struct gp_scenario *scenario, int year)
{
    struct point before = {0, NUMBER_BLANK}, after = {0, NUMBER_BLANK};
    for (int i = 0; i < scenario->deflators_count; i++)
        bracket(&before, &after, year, scenario->deflators_rows[i].year,
                scenario->deflators_rows[i].multiplier_to_2025_usd);
    if (number_given(before.value) && number_given(after.value))
        return interpolate(before, after, year);
    struct point end = number_given(before.value) ? before : after;
    if (!number_given(end.value))
        end = (struct point){BASE_YEAR, 1.0};
    return end.value * pow(1.0 + scenario->plan->inflation_frac, end.year - year);
}

/* By the rows of a region alone, -1: by those without one. Linear between years, the nearest outside; blank where there
 * are none. */
static double fuel_price_of_rows(const struct gp_scenario *scenario, const char *fuel, int region, int year)
{
    struct point before = {0, NUMBER_BLANK}, after = {0, NUMBER_BLANK};
    struct row_list list = scenario_rows_of_region(scenario, TABLE_fuel_prices, region);
    for (int i = 0; i < list.count; i++) {
        const struct fuel_price_row *row = &scenario->fuel_prices_rows[list.rows[i]];
        if (strcmp(row->fuel, fuel) == 0)
            bracket(&before, &after, year, row->year, row->price_usd_per_mmbtu);
    }
    return interpolate(before, after, year);
}

/* Rows of the region where it has any, else the rows without a region. */
double scenario_fuel_price(const struct gp_scenario *scenario, const char *fuel, int region, int year)
{
    if (fuel[0] == '\0')
        return 0.0;
    double own = fuel_price_of_rows(scenario, fuel, region, year);
    double price = number_given(own) ? own : fuel_price_of_rows(scenario, fuel, -1, year);
    return number_given(price) ? price : 0.0;
}

bool scenario_fuel_counts_as_gas(const struct gp_scenario *scenario, const char *fuel)
{
    for (int i = 0; i < scenario->fuels_count; i++) {
        if (strcmp(scenario->fuels_rows[i].fuel, fuel) == 0)
            return scenario->fuels_rows[i].counts_as_gas;
    }
    return scenario->fuels_count == 0 && strstr(fuel, "gas") != NULL;
}

/* Linear between years, the nearest outside; 0 without a table. */
double scenario_carbon_price(const struct gp_scenario *scenario, int year)
{
    struct point before = {0, NUMBER_BLANK}, after = {0, NUMBER_BLANK};
    for (int i = 0; i < scenario->carbon_prices_count; i++)
        bracket(&before, &after, year, scenario->carbon_prices_rows[i].year,
                scenario->carbon_prices_rows[i].price_usd_per_t);
    double price = interpolate(before, after, year);
    return number_given(price) ? price : 0.0;
}

/* capex x deflator(dollar year) x regional multiplier of thermal plant. */
double scenario_option_capex(const struct gp_scenario *scenario, int option, int region)
{
    const struct option_row *row = &scenario->options_rows[option];
    double multiplier = row->kind == OPTION_THERMAL ? scenario->regions_rows[region].thermal_capex_multiplier : 1.0;
    return row->capex_usd_per_kw * USD_BN_PER_GW_OF_USD_PER_KW * multiplier *
           scenario_deflate_year(scenario, row->capex_dollar_year);
}

double scenario_option_annuity(const struct gp_scenario *scenario, int option, int region)
{
    const struct option_row *row = &scenario->options_rows[option];
    if (number_given(row->annuity_usd_per_kw_year))
        return row->annuity_usd_per_kw_year * USD_BN_PER_GW_OF_USD_PER_KW *
               scenario_deflate_year(scenario, row->capex_dollar_year);
    return scenario_option_capex(scenario, option, region) * scenario_construction_interest(scenario, row->option) *
           scenario_capital_recovery(scenario, row->life_years);
}

bool scenario_contract_is_first(const struct gp_scenario *scenario, const struct contract_row *contract)
{
    for (int i = 0; i < scenario->contracts_count; i++) {
        const struct contract_row *other = &scenario->contracts_rows[i];
        if (other->provider.index == contract->provider.index &&
            (other->start_date < contract->start_date ||
             (other->start_date == contract->start_date && other < contract)))
            return false;
    }
    return true;
}

static double one_way_efficiency(const struct option_row *option, double given, double other)
{
    if (number_given(given))
        return given;
    return number_given(other) ? 1.0 : sqrt(option->round_trip_efficiency_frac);
}

double option_charge_efficiency(const struct option_row *option)
{
    return one_way_efficiency(option, option->charge_efficiency_frac, option->discharge_efficiency_frac);
}

double option_round_trip_efficiency(const struct option_row *option)
{
    bool one_way = number_given(option->charge_efficiency_frac) || number_given(option->discharge_efficiency_frac);
    return one_way ? option_charge_efficiency(option) * option_discharge_efficiency(option)
                   : option->round_trip_efficiency_frac;
}

double option_discharge_efficiency(const struct option_row *option)
{
    return one_way_efficiency(option, option->discharge_efficiency_frac, option->charge_efficiency_frac);
}

/* price x capex / price basis; unscaled without a basis. */
double scenario_accelerator_price(const struct gp_scenario *scenario, int generation)
{
    double price = scenario->accelerators_rows[generation].price_usd_bn_per_gw;
    double basis = scenario->plan->accelerator_price_basis_usd_bn_per_gw;
    return number_given(basis) ? price * scenario->plan->capex_usd_bn_per_gw / basis : price;
}

double scenario_cost_of_capital(const struct gp_scenario *scenario)
{
    double rate = scenario->plan->cost_of_capital_frac;
    return number_given(rate) ? rate : scenario->plan->real_discount_rate_frac;
}

double scenario_capital_recovery(const struct gp_scenario *scenario, double life_years)
{
    double rate = scenario_cost_of_capital(scenario);
    if (fabs(rate) < 1e-12)
        return 1.0 / life_years;
    return rate / -expm1(-life_years * log1p(rate));
}

void scenario_spending_schedule(struct spending_schedule *out, const struct gp_scenario *scenario, const char *item)
{
    double rate = 1.0 + scenario_cost_of_capital(scenario);
    out->count = scenario_spending(scenario, item, out->fraction);
    for (int q = 0; q < out->count; q++) {
        out->quarters_before[q] = q + 0.5;
        out->growth[q] = pow(rate, (q + 0.5) / QUARTERS_PER_YEAR);
    }
    if (out->count == 0) {
        out->count = 1;
        out->fraction[0] = out->growth[0] = 1.0;
        out->quarters_before[0] = 0.0;
    }
}

double scenario_construction_interest(const struct gp_scenario *scenario, const char *item)
{
    struct spending_schedule schedule;
    double grown = 0.0;
    scenario_spending_schedule(&schedule, scenario, item);
    for (int q = 0; q < schedule.count; q++)
        grown += schedule.fraction[q] * schedule.growth[q];
    return grown;
}

int scenario_spending(const struct gp_scenario *scenario, const char *item, double fractions[SPENDING_QUARTERS_MAX])
{
    int quarters = 0;
    memset(fractions, 0, SPENDING_QUARTERS_MAX * sizeof *fractions);
    for (int i = 0; i < scenario->spending_profiles_count; i++) {
        const struct spending_profile_row *row = &scenario->spending_profiles_rows[i];
        if (strcmp(row->item, item) != 0)
            continue;
        fractions[row->quarters_before_service - 1] = row->spend_frac;
        if (row->quarters_before_service > quarters)
            quarters = row->quarters_before_service;
    }
    return quarters;
}

static bool list_contains(const struct reference_list *list, int index)
{
    for (int i = 0; i < list->count; i++)
        if (list->items[i].index == index)
            return true;
    return false;
}

bool scenario_provider_can_build(const struct gp_scenario *scenario, int provider, int region)
{
    return list_contains(&scenario->providers_rows[provider].regions, region);
}

bool scenario_generation_allowed(const struct gp_scenario *scenario, int generation, int provider)
{
    const struct reference_list *only = &scenario->accelerators_rows[generation].exclusive_to_providers;
    return only->count == 0 || list_contains(only, provider);
}

/* start + wait; not before first_date. */
date scenario_option_first_day(const struct gp_scenario *scenario, int option, int region)
{
    const struct option_row *row = &scenario->options_rows[option];
    double weeks = row->kind == OPTION_GRID ? scenario->regions_rows[region].grid_wait_weeks : row->lead_weeks;
    date first = date_after(scenario->plan->start_date, days_of_weeks(weeks));
    return row->first_date != DATE_BLANK && row->first_date > first ? row->first_date : first;
}

date scenario_campus_first_day(const struct gp_scenario *scenario, int region)
{
    const struct greenfield_row *row = scenario_greenfield(scenario, region);
    return date_after(scenario->plan->start_date, days_of_weeks(row ? row->construction_lead_weeks : 0.0));
}

double scenario_running_load(const struct gp_scenario *scenario, int provider, int region)
{
    double load = 0.0;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if ((provider < 0 || row->provider.index == provider) && (region < 0 || row->region.index == region))
            load += site_running_gw(scenario, row);
    }
    return load;
}

double scenario_figure(const struct gp_scenario *scenario, const char *figure)
{
    int row = table_find(&scenario->tables[TABLE_reference_figures], figure);
    return row >= 0 ? scenario->reference_figures_rows[row].value : NUMBER_BLANK;
}

/* Whether no other season has begun since in the circle of the year. */
static bool month_is_of_season(const struct gp_scenario *scenario, int month, int season)
{
    int nearest = season;
    for (int q = 0; q < scenario->seasons_count; q++) {
        int since = (month - scenario->seasons_rows[q].start_month + MONTHS_PER_YEAR) % MONTHS_PER_YEAR;
        int least = (month - scenario->seasons_rows[nearest].start_month + MONTHS_PER_YEAR) % MONTHS_PER_YEAR;
        nearest = since < least ? q : nearest;
    }
    return nearest == season;
}

double budget_part_within(const struct gp_scenario *scenario, const struct budget_row *row, date start, date end)
{
    int counted = 0, within = 0;
    if (row->year == INTEGER_BLANK)
        return 1.0;
    if (row->season.index < 0)
        return year_part_within(row->year, start, end);
    for (date day = date_from_civil(row->year, 1, 1); day < date_from_civil(row->year + 1, 1, 1); day++) {
        int year, month, day_of_month;
        date_to_civil(day, &year, &month, &day_of_month);
        if (!month_is_of_season(scenario, month, row->season.index))
            continue;
        counted++;
        within += day >= start && day < end;
    }
    return counted > 0 ? (double)within / counted : 0.0;
}
