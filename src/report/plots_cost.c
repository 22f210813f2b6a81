/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of money. */
#include <math.h>

#include "report/plots.h"
#include "report/year_columns.h"

#define LEAST_USD_BN 1e-9 /* times scenario->unit_gw; less is what rounding left */

void plots_add_capital(struct document *document, const struct results *results)
{
    static const struct {
        enum cost_kind kind;
        const char *words, *colour;
    } parts[] = {{COST_LOAD_CAPITAL, "buildings and plant", "grid0"},
                 {COST_ACCELERATORS, "accelerators", "heat0"},
                 {COST_SUPPLY_CAPITAL, "power supply", "weather0"}};
    const struct cost *cost = results->cost;
    if (cost->overnight_usd_bn <= 0.0)
        return;
    struct document_table *table = document_table(document, "capital_usd_bn", "costs.csv");
    table_add_column(table, CELL_TEXT, "name", "Capital");
    year_columns_add(table, results);
    struct plot *plot = document_plot(table, PLOT_STACK, report_plot_name(REPORT_PLOT_CAPITAL),
                                      "Overnight capital by year of commissioning, {_usd_bn} of 2025", "_usd_bn");
    for (size_t part = 0; plot && part < sizeof parts / sizeof *parts; part++) {
        double *sums = ARENA_ARRAY(document->arena, double, cost->year_count);
        if (!sums) {
            document_fail(document, GP_ERR_NOMEM);
            return;
        }
        for (int i = 0; i < cost->item_count; i++) {
            const struct cost_item *item = &cost->items[i];
            for (int y = 0; item->kind == parts[part].kind && item->overnight_by_year_usd_bn && y < cost->year_count;
                 y++)
                sums[y] += item->overnight_by_year_usd_bn[y];
        }
        plot_series(plot, parts[part].words, (int)table_row_count(table), parts[part].colour);
        table_text(table, parts[part].words);
        year_columns_fill(table, results, "_usd_bn", sums);
    }
    if (plot)
        plot->alone = true;
}

/* A bar for each part of a table that is filled part by part, which `column` has. */
static void draw_parts(struct document_table *table, const struct unit_costs *costs, enum report_plot of,
                       const char *title, const char *suffix, int column)
{
    struct plot *plot = document_plot(table, PLOT_STEPS, report_plot_name(of), title, suffix);
    enum plot_step *steps = plot ? ARENA_ARRAY(table->document->arena, enum plot_step, costs->count) : NULL;
    if (!steps) {
        if (plot)
            document_fail(table->document, GP_ERR_NOMEM);
        return;
    }
    for (int i = 0; i < costs->count; i++)
        steps[i] = costs->parts[i].is_sum ? STEP_SUM : STEP_ON;
    plot->steps = steps;
    plot_series(plot, "cost", column, "accent");
}

static void fill_parts(struct document_table *table, const struct unit_costs *costs)
{
    for (int i = 0; i < costs->count; i++) {
        table_text(table, costs->parts[i].part);
        table_number(table, costs->parts[i].usd_bn);
        table_number(table, costs->parts[i].per_unit);
    }
}

void plots_add_cost_per_gw(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "part", "Capital of the load that is added"},
        {CELL_NUMBER, "overnight_usd_bn", "Overnight"},
        {CELL_NUMBER, "usd_bn_per_gw", "Per {_gw}"},
    };
    if (results->gw_costs.count == 0)
        return;
    struct document_table *table = document_table(document, "cost_per_gw", "cost_per_gw.csv");
    TABLE_COLUMNS(table, columns);
    fill_parts(table, &results->gw_costs);
    draw_parts(table, &results->gw_costs, REPORT_PLOT_PER_GW,
               "What a {_gw} of load that is added costs, {_usd_bn_per_gw} overnight", "_usd_bn_per_gw", 2);
}

void plots_add_cost_per_mwh(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "part", "Power in {full_year}"},
        {CELL_NUMBER, "cost_usd_bn", "Cost"},
        {CELL_NUMBER, "usd_per_mwh", "Per MWh served"},
    };
    const struct unit_costs *costs = &results->mwh_costs[results->full_year];
    if (costs->count == 0)
        return;
    struct document_table *table = document_table(document, "cost_per_mwh", "cost_per_mwh.csv");
    TABLE_COLUMNS(table, columns);
    fill_parts(table, costs);
    draw_parts(table, costs, REPORT_PLOT_PER_MWH, "What a MWh of power costs in {full_year}, {_usd_per_mwh}",
               "_usd_per_mwh", 2);
}

/* Lines that come to something, and all sums. */
static void fill_bridge(struct document_table *table, const struct cost_bridge *bridge, double least,
                        enum plot_step steps[MOST_BRIDGE_PARTS])
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "part", "Cost"},
        {CELL_NUMBER, "amount_usd_bn", "Amount"},
    };
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < bridge->count; i++) {
        const struct bridge_part *part = &bridge->parts[i];
        if (!part->is_sum && fabs(part->usd_bn) < least)
            continue;
        steps[table_row_count(table)] = part->is_sum ? STEP_SUM : STEP_ON;
        table_text(table, part->part);
        table_number(table, part->usd_bn);
    }
}

void plots_add_cost_bridges(struct document *document, const struct results *results)
{
    double least = LEAST_USD_BN * results->scenario->unit_gw;
    enum plot_step *steps = ARENA_ARRAY(document->arena, enum plot_step, MOST_BRIDGE_PARTS);
    enum plot_step unused[MOST_BRIDGE_PARTS];
    struct document_table *table = document_table(document, "cost_bridge", "cost_bridge.csv");
    struct plot *plot = document_plot(table, PLOT_STEPS, report_plot_name(REPORT_PLOT_BRIDGE),
                                      "From overnight capital to what is paid, {_usd_bn} of 2025", "_usd_bn");
    if (!plot || !steps) {
        document_fail(document, GP_ERR_NOMEM);
        return;
    }
    plot->steps = steps;
    plot_series(plot, "cost", 1, "accent");
    fill_bridge(table, &results->to_paid, least, steps);
    fill_bridge(document_table(document, "cost_bridge_builders", "cost_bridge.csv, builders.csv"),
                &results->to_builders, least, unused);
}
