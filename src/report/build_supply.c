/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Supply: capacity by option, and its operation once the target stands. */
#include "report/labels.h"
#include "report/plots.h"
#include "report/sections.h"
#include "report/year_columns.h"

static void add_capacity(struct document *document, const struct results *results)
{
    const struct summary *summary = results->summary;
    struct document_table *table = document_table(document, "supply_in_service_gw", "supply.csv");
    int *options = ARENA_ARRAY(document->arena, int, summary->option_count + 1), count = 0;
    if (!options) {
        document_fail(document, GP_ERR_NOMEM);
        return;
    }
    table_add_column(table, CELL_TEXT, "name", "Option");
    year_columns_add(table, results);
    for (int k = 0; k < summary->option_count; k++) {
        if (!results_shows(results, summary->options[k].in_service_gw))
            continue;
        options[count++] = k;
        table_label(table, results->scenario, TABLE_options, summary->options[k].name);
        year_columns_fill(table, results, "_gw", summary->options[k].in_service_gw);
    }
    plots_add_plant(table, results, options);
}

static void add_use(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "name", "Option"},
        {CELL_NUMBER, "in_service_gw", "At year's end"},
        {CELL_NUMBER, "mean_in_service_gw", "Mean in service"},
        {CELL_NUMBER, "energy_twh", "Energy"},
        {CELL_NUMBER, "energy_share_frac", "Share of energy"},
        {CELL_NUMBER, "capacity_factor_frac", "Capacity factor"},
        {CELL_NUMBER, "spilled_frac", "Spilled"},
        {CELL_NUMBER, "storage_cycles", "Storage"},
    };
    const struct summary *summary = results->summary;
    int y = results->full_year;
    struct document_table *table = document_table(document, "supply_use", "generation.csv");
    TABLE_COLUMNS(table, columns);
    for (int k = 0; k < summary->option_count; k++) {
        const struct summary_option *option = &summary->options[k];
        if (option->in_service_gw[y] < results->shown_gw && option->mean_gw[y] < results->shown_gw)
            continue;
        table_label(table, results->scenario, TABLE_options, option->name);
        table_number(table, option->in_service_gw[y]);
        table_number(table, option->mean_gw[y]);
        table_number(table, option->energy_gwh[y] / 1e3);
        table_number(table, option->share_of_energy_frac[y]);
        table_number(table, option->capacity_factor_frac[y]);
        table_number(table, option->spilled_frac[y]);
        table_number(table, option->cycles_per_year[y]);
    }
}

static void add_prices(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "name", "Region"},
        {CELL_NUMBER, "in_service_gw", "In service"},
        {CELL_NUMBER, "peak_draw_gw", "Peak draw"},
        {CELL_NUMBER, "grid_service_gw", "Grid service"},
        {CELL_NUMBER, "served_twh", "Served"},
        {CELL_NUMBER, "unserved_twh", "Unserved"},
        {CELL_NUMBER, "power_usd_per_mwh", "Power"},
    };
    const struct summary *summary = results->summary;
    int y = results->full_year;
    struct document_table *table = document_table(document, "regions_operation", "operation.csv, prices.csv");
    TABLE_COLUMNS(table, columns);
    for (int r = 0; r < summary->region_count; r++) {
        const struct summary_load *region = &summary->regions[r];
        if (region->served_gwh[y] <= 0.0)
            continue;
        table_label(table, results->scenario, TABLE_regions, region->name);
        table_number(table, region->in_service_gw[y]);
        table_number(table, region->peak_draw_gw[y]);
        table_number(table, region->grid_gw[y]);
        table_number(table, region->served_gwh[y] / 1e3);
        table_number(table, region->unserved_gwh[y] / 1e3);
        table_number(table, region->power_usd_per_mwh[y]);
    }
}

/* Nameplate beside the peak that it draws and what is firm behind it. */
static void add_peaks(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "name", "Region"},
        {CELL_NUMBER, "in_service_gw", "Load, nameplate"},
        {CELL_NUMBER, "peak_draw_gw", "Peak draw"},
        {CELL_NUMBER, "supply_gw", "Supply, nameplate"},
        {CELL_NUMBER, "firm_gw", "Firm supply"},
        {CELL_NUMBER, "firm_needed_gw", "Firm supply needed"},
    };
    const struct summary *summary = results->summary;
    const struct summary_year *year = &summary->years[results->full_year];
    int y = results->full_year;
    struct document_table *table = document_table(document, "regions_peak", "operation.csv");
    TABLE_COLUMNS(table, columns);
    for (int r = 0; r < summary->region_count; r++) {
        const struct summary_load *region = &summary->regions[r];
        if (region->in_service_gw[y] < results->shown_gw && region->supply_gw[y] < results->shown_gw)
            continue;
        table_label(table, results->scenario, TABLE_regions, region->name);
        table_number(table, region->in_service_gw[y]);
        table_number(table, region->peak_draw_gw[y]);
        table_number(table, region->supply_gw[y]);
        table_number(table, region->firm_gw[y]);
        table_number(table, region->firm_needed_gw[y]);
    }
    if (table_row_count(table) < 2)
        return;
    table_text(table, "all");
    table_number(table, year->in_service_gw);
    table_number(table, year->peak_draw_gw);
    table_number(table, year->supply_gw);
    table_number(table, year->firm_gw);
    table_number(table, year->firm_needed_gw);
}

void build_supply(struct document *document, const struct results *results)
{
    document_heading(document, 2, "Supply");
    document_lead(document, "{_gw} of supply in service at the end of each year. Grid service is one option for each "
                            "tier of headroom. Storage is counted by its power, not by its energy.");
    add_capacity(document, results);
    document_heading(document, 3, "Peak draw and firm supply at the end of {full_year}");
    document_lead(document,
                  "Peak draw is the highest draw of a region's load in any hour of any season. Firm supply is "
                  "nameplate times capacity credit; load that cannot be curtailed needs that much for its "
                  "whole nameplate, with the reserve margin. The line of all adds peaks that may come at "
                  "different hours.");
    add_peaks(document, results);
}

/* What serves the load in the hours of a day. */
static void add_hours(struct document *document, const struct results *results)
{
    document_heading(document, 3, "Hour by hour");
    document_lead(document, "What serves the load on a day of a season, in the season's last build period of the year. "
                            "The line is the load with what storage takes. Bars above are what supplies it. Days are "
                            "the day types of the scenario.");
    plots_add_hours(document, results);
}

void build_power(struct document *document, const struct results *results)
{
    document_heading(document, 2, "Where the load stands and what powers it, in {full_year}");
    plots_add_regions(document, results);
    plots_add_energy(document, results);
    document_lead(document,
                  "The load takes {full_year_load_twh} in {full_year}[; power costs {full_year_power_usd_per_mwh} all "
                  "in, of which {full_year_operation_usd_per_mwh} is operation].[ Supply emits "
                  "{full_year_emitted_mt} of CO2.][ It takes {full_year_water_mm3} of water.][ It burns "
                  "{full_year_gas_pj} of gas.]");
    if (results->summary->whole.simultaneous_loss_gwh > 0.0)
        document_paragraph(document, "Storage charges and discharges in the same hours, which loses energy at a price "
                                     "that is negative or zero. It loses {full_year_simultaneous_loss_gwh} that way in "
                                     "{full_year} and {simultaneous_loss_gwh} over the horizon.");
    add_use(document, results);
    add_prices(document, results);
    add_hours(document, results);
}
