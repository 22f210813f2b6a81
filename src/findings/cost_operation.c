/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What operation costs, from dispatch and prices: energy of the grid, fuels, variable O&M, carbon, backup, curtailed
 * and unserved load. */
#include <string.h>

#include "core/try.h"
#include "findings/cost_operation.h"
#include "plan/peak_draw.h"
#include "plan/week_energy.h"

#define MWH_PER_GW_YEAR (DAYS_PER_YEAR * 24 * 1000)
#define MUSD_OF_GWH     1e-3 /* a GWh at a dollar a MWh */

/* Distinct fuels of options in order of first appearance; returns their number. `names` (may be NULL) has room for all
 * options. */
static int list_fuels(const struct gp_scenario *scenario, const char **names)
{
    int count = 0;
    for (int k = 0; k < scenario->options_count; k++) {
        const char *fuel = scenario->options_rows[k].fuel;
        bool known = fuel[0] == '\0';
        for (int i = 0; i < k && !known; i++)
            known = strcmp(scenario->options_rows[i].fuel, fuel) == 0;
        if (!known && names)
            names[count] = fuel;
        count += !known;
    }
    return count;
}

/* Number of an option's fuel among list_fuels. */
static int fuel_number(const struct gp_scenario *scenario, const char *fuel)
{
    int count = 0;
    for (int k = 0; k < scenario->options_count; k++) {
        bool known = scenario->options_rows[k].fuel[0] == '\0';
        for (int i = 0; i < k && !known; i++)
            known = strcmp(scenario->options_rows[i].fuel, scenario->options_rows[k].fuel) == 0;
        if (!known && strcmp(scenario->options_rows[k].fuel, fuel) == 0)
            return count;
        count += !known;
    }
    return -1;
}

/* One region in one period. */
struct region_week {
    const struct gp_plan *plan;
    const struct portfolio *portfolio;
    double energy_usd_per_mwh; /* mean of the tariff */
    double carbon_usd_per_t;
    int region, t, year;
};

static double energy(const struct region_week *week, enum week_series series, int own)
{
    return week_energy(week->plan, week->region, week->t, series, own);
}

static void add_supply(struct operation_cost *out, const struct region_week *week, int supply)
{
    const struct gp_scenario *scenario = week->plan->scenario;
    const struct portfolio *portfolio = week->portfolio;
    const struct option_row *row = &scenario->options_rows[portfolio->entries[portfolio->first_supply + supply].index];
    double dollars = scenario_deflate_year(scenario, row->capex_dollar_year);
    double co2 = row->co2_t_per_mwh, priced_gwh = energy(week, WEEK_AT_PRICE, supply);
    if (row->kind == OPTION_GRID) {
        co2 += scenario->regions_rows[week->region].grid_co2_t_per_mwh;
        out->musd_per_week[PART_GRID_ENERGY] +=
            MUSD_OF_GWH * week->energy_usd_per_mwh * energy(week, WEEK_AT_TARIFF, supply);
    }
    if (row->fuel[0] != '\0') {
        double price =
            row->heat_rate_mmbtu_per_mwh * scenario_fuel_price(scenario, row->fuel, week->region, week->year);
        out->musd_per_week[PART_FUEL] += MUSD_OF_GWH * price * priced_gwh;
        if (out->fuel_musd_per_week)
            out->fuel_musd_per_week[fuel_number(scenario, row->fuel)] += MUSD_OF_GWH * price * priced_gwh;
    }
    out->musd_per_week[PART_VARIABLE_OM] +=
        MUSD_OF_GWH * row->variable_om_usd_per_mwh * dollars * priced_gwh +
        MUSD_OF_GWH * row->charge_usd_per_mwh * dollars * energy(week, WEEK_CHARGE, supply);
    out->musd_per_week[PART_CARBON] += MUSD_OF_GWH * week->carbon_usd_per_t * co2 * energy(week, WEEK_OUTPUT, supply);
}

static void add_load_side(struct operation_cost *out, const struct region_week *week)
{
    const struct gp_scenario *scenario = week->plan->scenario;
    for (int w = 0; w < scenario->classes_count; w++) {
        double price = scenario->classes_rows[w].curtail_price_usd_per_mwh;
        out->musd_per_week[PART_CURTAILED] += MUSD_OF_GWH * price * energy(week, WEEK_CURTAILED, w);
    }
    for (int i = 0; i < scenario->backup_count; i++) {
        const struct backup_row *row = &scenario->backup_rows[i];
        if (row->region.index != week->region)
            continue;
        double gwh = energy(week, WEEK_BACKUP, 0);
        out->musd_per_week[PART_BACKUP] += MUSD_OF_GWH * row->cost_usd_per_mwh * gwh;
        out->musd_per_week[PART_CARBON] += MUSD_OF_GWH * week->carbon_usd_per_t * row->co2_t_per_mwh * gwh;
        break;
    }
    double value = scenario->plan->compute_value_usd_bn_per_gw_year * 1e9 /
                   (MWH_PER_GW_YEAR * scenario->plan->compute_value_load_factor_frac);
    out->musd_per_week[PART_UNSERVED] += MUSD_OF_GWH * value * energy(week, WEEK_UNSERVED, 0);
    for (int s = 0; s < week->portfolio->supply_count; s++)
        out->musd_per_week[PART_UNSERVED] += MUSD_OF_GWH * value * energy(week, WEEK_IDLE, s);
}

void cost_of_operation(struct operation_cost *out, const struct gp_plan *plan, int region, int t)
{
    const struct gp_scenario *scenario = plan->scenario;
    const struct tariff_row *tariff = scenario_tariff(scenario, region);
    const int year = plan->calendar.periods[t].year;
    const struct region_week week = {
        .plan = plan,
        .portfolio = plan->operations[plan_at(plan, region, 1, 0, t)].portfolio,
        .energy_usd_per_mwh = tariff ? tariff->energy_usd_per_mwh : 0.0,
        .carbon_usd_per_t = scenario_carbon_price(scenario, year),
        .region = region,
        .t = t,
        .year = year,
    };
    memset(out->musd_per_week, 0, sizeof out->musd_per_week);
    if (out->fuel_musd_per_week)
        memset(out->fuel_musd_per_week, 0, (size_t)list_fuels(scenario, NULL) * sizeof *out->fuel_musd_per_week);
    if (tariff)
        out->musd_per_week[PART_GRID_PEAK] =
            tariff->peak_usd_per_kw_year / WEEKS_PER_YEAR * peak_draw_excess(plan, region, t);
    for (int s = 0; s < week.portfolio->supply_count; s++)
        add_supply(out, &week, s);
    add_load_side(out, &week);
}

static bool peaks_are_charged(const struct cost_writer *writer)
{
    bool charged = false;
    for (int i = 0; i < writer->scenario->tariffs_count; i++)
        charged = charged || writer->scenario->tariffs_rows[i].peak_usd_per_kw_year > 0;
    return charged;
}

/* Items of the operation in the order of parts, fuels each their own. */
static gp_status start_items(struct cost_writer *writer, struct cost_item **items, const char **fuels, int fuel_count)
{
    static const char *const names[PART_COUNT] = {
        [PART_GRID_ENERGY] = "grid energy",
        [PART_GRID_PEAK] = "peak draw from the grid",
        [PART_VARIABLE_OM] = "variable O&M",
        [PART_CARBON] = "carbon",
        [PART_BACKUP] = "backup",
        [PART_CURTAILED] = "curtailed load",
    };
    gp_status status = GP_OK;
    for (int part = 0; part < PART_COUNT; part++) {
        if (part == PART_FUEL || part == PART_UNSERVED || (part == PART_GRID_PEAK && !peaks_are_charged(writer)))
            continue;
        TRY(cost_start(writer, COST_OPERATION, names[part], -1, ITEM_BY_REGION));
        items[part] = writer->item;
    }
    for (int i = 0; i < fuel_count; i++) {
        TRY(cost_start(writer, COST_OPERATION, fuels[i], -1, ITEM_BY_REGION));
        items[PART_COUNT + i] = writer->item;
    }
    TRY(cost_start(writer, COST_UNSERVED, cost_kind_name(COST_UNSERVED), -1, ITEM_BY_REGION));
    items[PART_UNSERVED] = writer->item;
done:
    return status;
}

gp_status cost_write_operation(struct cost_writer *writer)
{
    const struct gp_scenario *scenario = writer->scenario;
    struct operation_cost cost = {0};
    struct cost_item **items;
    const char **fuels;
    fuels = ARENA_ARRAY(writer->arena, const char *, scenario->options_count);
    if (!fuels)
        return GP_ERR_NOMEM;
    int fuel_count = list_fuels(scenario, fuels);
    cost.fuel_musd_per_week = ARENA_ARRAY(writer->arena, double, fuel_count);
    items = ARENA_ARRAY(writer->arena, struct cost_item *, PART_COUNT + fuel_count);
    if (!cost.fuel_musd_per_week || !items)
        return GP_ERR_NOMEM;
    gp_status status = start_items(writer, items, fuels, fuel_count);
    if (status != GP_OK)
        return status;
    for (int r = 0; r < scenario->regions_count; r++) {
        for (int t = 0; t < writer->plan->calendar.count; t++) {
            cost_of_operation(&cost, writer->plan, r, t);
            for (int i = 0; i < PART_COUNT + fuel_count; i++) {
                if (!(writer->item = items[i]))
                    continue;
                double musd = i < PART_COUNT ? cost.musd_per_week[i] : cost.fuel_musd_per_week[i - PART_COUNT];
                cost_add_flow(writer, r, t, musd * WEEKS_PER_YEAR / 1e3);
            }
        }
    }
    return GP_OK;
}
