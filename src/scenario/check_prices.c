/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where energy has a negative price: storage that charges and discharges at once then earns by what it loses. */
#include <math.h>

#include "scenario/check.h"

/* The lowest price of an option, and when. */
struct lowest {
    double usd_per_mwh;
    int region, year, season, block;
};

/* The lowest part of the tariff over all blocks in which there is service, $/MWh. */
static double lowest_tariff(const struct gp_scenario *scenario, int region, int option, struct lowest *when)
{
    const struct clock *clock = &scenario->clock;
    const struct tariff_row *row = scenario_tariff(scenario, region);
    double lowest = INFINITY, mean = row ? row->energy_usd_per_mwh : 0.0;
    for (int q = 0; q < clock->season_count; q++) {
        const double *service = clock->grid_availability[q][region * scenario->options_count + option];
        for (int b = 0; b < clock->seasons[q].block_count; b++) {
            double price = mean * clock->tariff_multiplier[q][region][b];
            if (price >= lowest || (service && service[b] <= 0.0))
                continue;
            lowest = price;
            when->season = q;
            when->block = b;
        }
    }
    return lowest;
}

/* The lowest multiplier of an option's own price; the tariff's lowest hour may be another, so the sum is a bound. */
static double lowest_multiplier(const struct gp_scenario *scenario, int option)
{
    const struct clock *clock = &scenario->clock;
    double lowest = INFINITY;
    for (int q = 0; q < clock->season_count; q++) {
        for (int b = 0; b < clock->seasons[q].block_count && clock->price_multiplier[q][option]; b++)
            lowest = fmin(lowest, clock->price_multiplier[q][option][b]);
    }
    return isfinite(lowest) ? lowest : 1.0;
}

/* Carbon, and fuel whose price is not below zero, only ever add to a price: without them it is below zero, or there is
 * nothing to look for. */
static void look_in_region(const struct gp_scenario *scenario, int index, int region, struct lowest *lowest)
{
    const struct option_row *option = &scenario->options_rows[index];
    bool grid = option->kind == OPTION_GRID;
    struct lowest here = {.region = region};
    double tariff = grid ? lowest_tariff(scenario, region, index, &here) : 0.0;
    double co2 = option->co2_t_per_mwh + (grid ? scenario->regions_rows[region].grid_co2_t_per_mwh : 0.0);
    double multiplier = lowest_multiplier(scenario, index);
    double flat = tariff + multiplier * option->variable_om_usd_per_mwh *
                               scenario_deflate_year(scenario, option->capex_dollar_year);
    for (int year = date_year(scenario->plan->start_date);
         (flat < 0.0 || multiplier < 0.0) && year <= date_year(scenario->plan->end_date - 1); year++) {
        here.year = year;
        here.usd_per_mwh =
            flat + co2 * scenario_carbon_price(scenario, year) +
            multiplier * option->heat_rate_mmbtu_per_mwh * scenario_fuel_price(scenario, option->fuel, region, year);
        if (here.usd_per_mwh < lowest->usd_per_mwh)
            *lowest = here;
    }
}

static const char *lossy_storage(const struct gp_scenario *scenario)
{
    for (int k = 0; k < scenario->options_count; k++) {
        const struct option_row *row = &scenario->options_rows[k];
        if (row->kind == OPTION_STORAGE && option_round_trip_efficiency(row) < 1.0)
            return row->option;
    }
    return NULL;
}

static void warn(struct checker *checker, struct place place, const struct lowest *lowest, const char *what,
                 const char *when, const char *storage)
{
    check_warning(
        checker, place, "price-negative",
        "simultaneous_loss_gwh in generation.csv says how much a plan loses so; a price of 0 or more avoids it",
        "energy of %s costs %.4g $/MWh in %d%s: storage such as \"%s\" can earn by charging and discharging "
        "at once, which only loses energy",
        what, lowest->usd_per_mwh, lowest->year, when, storage);
}

/* Grid service: each region with the tier that is cheapest there. */
static void check_grid(struct checker *checker, int region, const char *storage)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct lowest lowest = {0};
    const struct tariff_row *tariff = scenario_tariff(scenario, region);
    int cheapest = -1;
    for (int k = 0; k < scenario->options_count; k++) {
        double before = lowest.usd_per_mwh;
        if (scenario->options_rows[k].kind == OPTION_GRID)
            look_in_region(scenario, k, region, &lowest);
        cheapest = lowest.usd_per_mwh < before ? k : cheapest;
    }
    if (cheapest < 0)
        return;
    const struct clock_season *season = &scenario->clock.seasons[lowest.season];
    const struct day *day = &season->days[season->day_of_block[lowest.block]];
    const char *when = arena_format(checker->arena, " (%s %s, hour %d)", scenario->seasons_rows[lowest.season].season,
                                    scenario->day_types_rows[day->row].day_type,
                                    (lowest.block - day->first_block) * scenario->clock.block_hours);
    const char *what = arena_format(checker->arena, "\"%s\" in %s", scenario->options_rows[cheapest].option,
                                    scenario->regions_rows[region].region);
    checker->out_of_memory = checker->out_of_memory || !when || !what;
    struct place place =
        !tariff ? check_cell(checker, TABLE_options, cheapest, "variable_om_usd_per_mwh")
                : check_cell(checker, TABLE_tariffs, (int)(tariff - scenario->tariffs_rows), "energy_usd_per_mwh");
    if (when && what)
        warn(checker, place, &lowest, what, when, storage);
}

static void check_own(struct checker *checker, int option, const char *storage)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct lowest lowest = {0};
    for (int r = 0; r < scenario->regions_count; r++)
        look_in_region(scenario, option, r, &lowest);
    if (lowest.usd_per_mwh >= 0.0)
        return;
    const char *what = arena_format(checker->arena, "\"%s\"", scenario->options_rows[option].option);
    checker->out_of_memory = checker->out_of_memory || !what;
    if (what)
        warn(checker, check_cell(checker, TABLE_options, option, "variable_om_usd_per_mwh"), &lowest, what, "",
             storage);
}

gp_status scenario_check_prices(const struct gp_scenario *scenario, gp_env *env)
{
    struct checker checker = {.scenario = scenario, .env = env, .arena = arena_new()};
    const char *storage = lossy_storage(scenario);
    if (!checker.arena)
        return GP_ERR_NOMEM;
    for (int r = 0; storage && r < scenario->regions_count; r++)
        check_grid(&checker, r, storage);
    for (int k = 0; storage && k < scenario->options_count; k++) {
        if (scenario->options_rows[k].kind != OPTION_GRID)
            check_own(&checker, k, storage);
    }
    arena_free(checker.arena);
    return checker.out_of_memory ? GP_ERR_NOMEM : GP_OK;
}
