/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prices of fuels in the zone and period: as they are told, or those of the cheapest tier of a fuel market, which has
 * more than the zone can burn. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "exchange/switch_case.h"

#define HOURS_OF_LEAP_YEAR 8784.0
/* Generation is no more than this many times the load: storage gives back half of what it takes, or more. */
#define MOST_OF_LOAD 2.0

bool switch_fuel_has_price(const struct switch_case *model, const char *fuel)
{
    const struct table *prices = &model->made->tables[TABLE_fuel_prices];
    for (int row = 0; row < prices->count; row++)
        if (strcmp(((const struct fuel_price_row *)prices->rows)[row].fuel, fuel) == 0)
            return true;
    return false;
}

static void write_price(struct switch_case *model, const char *fuel, double price, struct place place)
{
    struct fuel_price_row *made = made_row(model->made, TABLE_fuel_prices, place);
    made->fuel = fuel;
    made->region = made_reference("");
    made->year = model->time.year;
    made->price_usd_per_mmbtu = price;
}

static gp_status write_told(struct switch_case *model)
{
    gp_status worst = GP_OK;
    const struct sheet *sheet = &model->fuel_prices;
    struct row_list prices = sheet_rows(sheet, model->zone);
    for (int i = 0; i < prices.count; i++) {
        int row = prices.rows[i];
        double price;
        if (strcmp(switch_text(sheet, row, "period"), model->period) != 0)
            continue;
        gp_status status = switch_number(&price, model, sheet, row, "fuel_cost", 0.0);
        write_price(model, switch_text(sheet, row, "fuel"), price, sheet_place(sheet, row, -1));
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}

/* The cheapest tier of a market in the period: its row, or -1, with its price in *price. */
static gp_status cheapest_tier(int *out, double *price, const struct switch_case *model, const char *market)
{
    const struct sheet *sheet = &model->curves;
    struct row_list tiers = sheet_rows(sheet, market);
    *out = -1;
    *price = 0.0;
    for (int i = 0; i < tiers.count; i++) {
        double cost;
        if (strcmp(switch_text(sheet, tiers.rows[i], "period"), model->period) != 0)
            continue;
        gp_status status = switch_number(&cost, model, sheet, tiers.rows[i], "unit_cost", NUMBER_BLANK);
        if (status == GP_OK && !number_finite(cost))
            status = inputs_fault(model->env, sheet_place(sheet, tiers.rows[i], -1), NULL, "needs a unit_cost");
        if (status != GP_OK)
            return status;
        if (*out < 0 || cost < *price) {
            *out = tiers.rows[i];
            *price = cost;
        }
    }
    return GP_OK;
}

static const char *fuel_of_market(const struct switch_case *model, const char *market)
{
    int row = switch_find(&model->markets, market, NULL, NULL);
    return row < 0 ? "" : switch_text(&model->markets, row, "fuel");
}

static const char *market_of_zone(const struct switch_case *model, int row)
{
    return switch_text(&model->zone_markets, row, "regional_fuel_market");
}

static gp_status write_market(struct switch_case *model, int row, int *tier)
{
    const char *market = market_of_zone(model, row), *fuel = fuel_of_market(model, market);
    double price;
    gp_status status = cheapest_tier(tier, &price, model, market);
    if (status != GP_OK || *tier < 0 || !*fuel)
        return status;
    if (switch_fuel_has_price(model, fuel))
        return inputs_fault(model->env, sheet_place(&model->zone_markets, row, -1), NULL,
                            "fuel \"%s\" has a price already, of fuel_cost.csv or of another market", fuel);
    write_price(model, fuel, price, sheet_place(&model->curves, *tier, -1));
    return GP_OK;
}

gp_status switch_fuels_write(struct switch_case *model)
{
    gp_status worst = write_told(model);
    struct row_list markets = sheet_rows(&model->zone_markets, model->zone);
    model->tiers = ARENA_ARRAY(model->arena, int, markets.count);
    if (!model->tiers)
        return GP_ERR_NOMEM;
    for (int i = 0; i < markets.count && !inputs_stop(worst); i++) {
        gp_status status = write_market(model, markets.rows[i], &model->tiers[i]);
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}

/* Whether a tier may run out where all load is served by a plant of this heat rate. */
static gp_status check_tier(const struct switch_case *model, int tier, const char *fuel, double heat_rate)
{
    double available, most = heat_rate * MOST_OF_LOAD * model->mean_load_mw * HOURS_OF_LEAP_YEAR;
    gp_status status = switch_number(&available, model, &model->curves, tier, "max_avail_at_cost", INFINITY);
    if (status == GP_OK && !(available >= most))
        status = inputs_fault(model->env, sheet_place(&model->curves, tier, -1), "fuels have one price here",
                              "has %g MMBtu a year of \"%s\" at this price, and the zone might burn %g", available,
                              fuel, most);
    return status;
}

gp_status switch_fuel_check(const struct switch_case *model, const char *fuel, double heat_rate)
{
    struct row_list markets = sheet_rows(&model->zone_markets, model->zone);
    gp_status status = GP_OK;
    for (int i = 0; i < markets.count && status == GP_OK; i++)
        if (model->tiers[i] >= 0 && strcmp(fuel_of_market(model, market_of_zone(model, markets.rows[i])), fuel) == 0)
            status = check_tier(model, model->tiers[i], fuel, heat_rate);
    return status;
}
