/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map of regions, in the places that the scenario gives them. */
#include "report/labels.h"
#include "report/plots.h"
#include "report/year_columns.h"

static bool has_tiles(const struct gp_scenario *scenario)
{
    for (int r = 0; r < scenario->regions_count; r++) {
        if (scenario->regions_rows[r].tile_column != INTEGER_BLANK)
            return true;
    }
    return false;
}

/* NULL when memory is short. */
static struct plot_tile *tiles_of(const struct gp_scenario *scenario, struct arena *arena)
{
    struct plot_tile *tiles = ARENA_ARRAY(arena, struct plot_tile, scenario->regions_count);
    for (int r = 0; tiles && r < scenario->regions_count; r++) {
        const struct region_row *row = &scenario->regions_rows[r];
        tiles[r] = (struct plot_tile){.name = row->region, .label = scenario_label(scenario, TABLE_regions, r)};
        if (row->tile_column != INTEGER_BLANK) {
            tiles[r].column = row->tile_column;
            tiles[r].row = row->tile_row;
        }
    }
    return tiles;
}

static bool has_grid(const struct gp_scenario *scenario)
{
    for (int k = 0; k < scenario->options_count; k++) {
        if (scenario->options_rows[k].kind == OPTION_GRID)
            return true;
    }
    return false;
}

static void add_row(struct document_table *table, const struct results *results, int region, int y)
{
    const struct summary_load *load = &results->summary->regions[region];
    table_label(table, results->scenario, TABLE_regions, load->name);
    table_year(table, results->summary->years[y].year);
    table_number(table, load->in_service_gw[y]);
    table_number(table, load->power_usd_per_mwh[y]);
    table_number(table,
                 has_grid(results->scenario) ? results->scenario->regions_rows[region].grid_wait_weeks : NUMBER_BLANK);
    table_number(table, load->headroom_left_gw[y]);
    table_number(table, number_ratio(load->firm_gw[y], load->supply_gw[y]));
}

void plots_add_regions(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "name", "Region"},
        {CELL_TEXT, "year", "Year"},
        {CELL_NUMBER, "in_service_gw", "Load in service"},
        {CELL_NUMBER, "power_usd_per_mwh", "Cost of power"},
        {CELL_NUMBER, "grid_wait_weeks", "Wait for grid service, from the start"},
        {CELL_NUMBER, "headroom_left_gw", "Grid headroom left, all tiers"},
        {CELL_NUMBER, "firm_frac", "Firm part of supply"},
    };
    if (!has_tiles(results->scenario))
        return;
    int times = 0;
    struct document_table *table = document_table(document, "regions_map", "operation.csv, inputs/regions.csv");
    TABLE_COLUMNS(table, columns);
    struct plot *plot = document_plot(table, PLOT_TILES, report_plot_name(REPORT_PLOT_REGIONS),
                                      "Regions in {full_year}: Load in service, {_gw}", "_gw");
    if (!plot)
        return;
    plot->alone = true;
    plot->tile_count = results->scenario->regions_count;
    plot->tiles = tiles_of(results->scenario, document->arena);
    if (!plot->tiles) {
        document_fail(document, GP_ERR_NOMEM);
        return;
    }
    plot_series(plot, "load in service", 2, "accent");
    for (int y = 0; y < results->summary->year_count; y++) {
        if (!year_columns_has(results, y) && y != results->full_year)
            continue;
        plot->drawn = y == results->full_year ? times : plot->drawn;
        times++;
        for (int r = 0; r < plot->tile_count; r++)
            add_row(table, results, r, y);
    }
}
