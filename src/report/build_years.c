/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan year by year: load wanted and in service, capital, limits that bind; and how the load was served. */
#include "findings/words.h"
#include "report/sections.h"

static void add_path(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "year", "Year"},
        {CELL_NUMBER, "wanted_gw", "Wanted"},
        {CELL_NUMBER, "in_service_gw", "In service"},
        {CELL_NUMBER, "commissioned_gw", "Built in the year"},
        {CELL_NUMBER, "shortfall_gw_weeks", "Shortfall"},
        {CELL_NUMBER, "overnight_usd_bn", "Capital"},
        {CELL_TEXT, "held_back_by", "Held back by"},
    };
    struct document_table *table = document_table(document, "years", "years.csv, periods.csv");
    TABLE_COLUMNS(table, columns);
    for (int y = 0; y < results->summary->year_count; y++) {
        const struct summary_year *year = &results->summary->years[y];
        table_year(table, year->year);
        table_number(table, year->wanted_gw);
        table_number(table, year->in_service_gw);
        table_number(table, year->commissioned_gw);
        table_number(table, year->shortfall_gw_weeks);
        table_number(table, results_capital_of_year(results, y));
        table_text(table, results_held_back(results, year->year));
    }
}

static void add_energy(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "year", "Year"},
        {CELL_NUMBER, "mean_in_service_gw", "Mean in service"},
        {CELL_NUMBER, "load_twh", "Wanted by load"},
        {CELL_NUMBER, "served_twh", "Served"},
        {CELL_NUMBER, "curtailed_twh", "Curtailed"},
        {CELL_NUMBER, "unserved_twh", "Unserved"},
        {CELL_NUMBER, "unserved_frac", "Unserved"},
        {CELL_NUMBER, "backup_twh", "Of it by backup"},
        {CELL_NUMBER, "power_usd_per_mwh", "Power"},
        {CELL_NUMBER, "emitted_mt", "CO2"},
        {CELL_NUMBER, "water_mm3", "Water"},
    };
    struct document_table *table = document_table(document, "energy", "years.csv, operation.csv");
    TABLE_COLUMNS(table, columns);
    for (int y = 0; y < results->summary->year_count && results->summary->whole.load_gwh > 0.0; y++) {
        const struct summary_year *year = &results->summary->years[y];
        table_year(table, year->year);
        const double numbers[] = {
            year->mean_in_service_gw,  year->load_gwh / 1e3,     year->served_gwh / 1e3,
            year->curtailed_gwh / 1e3, year->unserved_gwh / 1e3, year->unserved_frac,
            year->backup_gwh / 1e3,    year->power_usd_per_mwh,  year->co2_mt,
            year->water_mm3,
        };
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
            table_number(table, numbers[i]);
    }
}

static void add_milestones(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_NUMBER, "milestone_gw", "In service"},
        {CELL_TEXT, "reached_date", "Reached"},
        {CELL_TEXT, "wanted_date", "Wanted"},
        {CELL_NUMBER, "late_weeks", "Late"},
    };
    struct document_table *table = document_table(document, "milestones", "milestones.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < results->summary->milestone_count; i++) {
        const struct milestone *milestone = &results->summary->milestones[i];
        table_number(table, milestone->gw);
        table_text(table, words_date(document->arena, milestone->reached ? milestone->day : DATE_BLANK));
        table_text(table, words_date(document->arena, milestone->wanted_day));
        table_number(table, milestone->weeks_late);
    }
}

void build_years(struct document *document, const struct results *results)
{
    document_heading(document, 2, "Year by year");
    document_paragraph(document, "{_gw} wanted and in service are those at the end of each year. Capital is overnight, "
                                 "in dollars of 2025, in the year of commissioning[. With it is {renewal_usd_bn} for "
                                 "the renewal of accelerators, which is no part of the cost of what is added].");
    add_path(document, results);
    add_milestones(document, results);
}

void build_energy(struct document *document, const struct results *results)
{
    document_heading(document, 2, "Commissioned, served and unserved");
    document_lead(document, "A {_gw} counts only where supply serves it, hour by hour: in each region at most "
                            "{unserved_limit_frac} of the energy may stay unserved.");
    add_energy(document, results);
}
