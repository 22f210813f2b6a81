/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outages of units, as they were sampled after the plan was found. */
#include "base/number.h"
#include "report/labels.h"
#include "report/sections.h"

static void add_regions(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "name", "Region"},
        {CELL_NUMBER, "short_hours", "Short, hours"},
        {CELL_NUMBER, "short_gwh", "Short"},
        {CELL_NUMBER, "unserved_gwh", "Of it unserved"},
        {CELL_TEXT, "largest_unit_option", "Largest unit"},
        {CELL_NUMBER, "largest_unit_gw", "Its size"},
        {CELL_NUMBER, "largest_out_short_gw", "Most short with it out"},
        {CELL_TEXT, "meets_n_1", "N-1"},
    };
    const struct reliability *reliability = results->reliability;
    struct document_table *table = document_table(document, "reliability", "reliability.csv");
    TABLE_COLUMNS(table, columns);
    for (int r = 0; r < reliability->region_count; r++) {
        const struct reliability_region *region = &reliability->regions[r];
        if (region->load_gwh <= 0.0)
            continue;
        table_label(table, results->scenario, TABLE_regions, results->scenario->regions_rows[r].region);
        table_number(table, region->short_hours);
        table_number(table, region->short_gwh);
        table_number(table, region->unserved_gwh);
        table_label(table, results->scenario, TABLE_options, region->largest_option);
        table_number(table, region->largest_unit_gw);
        table_number(table, region->largest_out_short_gw);
        table_text(table, region->meets_n_1 ? "yes" : "no");
    }
}

void build_reliability(struct document *document, const struct results *results)
{
    document_heading(document, 2, "Outages of units in {full_year}");
    document_lead(document,
                  "Operation in the plan counts outages as a mean. Here units fail as wholes, connections of grid "
                  "service among them, on every day type drawn many times. Expected energy beyond supply and storage "
                  "is {outage_short_gwh}, {outage_short_frac} of what the load wants. Curtailing and backup leave "
                  "{outage_unserved_gwh} of it unserved. {n_1_regions} of {load_regions} meet N-1: they serve all load "
                  "in every hour with their largest unit out, before curtailing and backup.");
    add_regions(document, results);
}
