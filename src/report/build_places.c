/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load by region, provider and class. */
#include "report/sections.h"
#include "report/year_columns.h"

static void add_loads(struct document *document, const struct results *results, const char *name, const char *source,
                      const char *heading, const struct summary_load *loads, int count)
{
    struct document_table *table = document_table(document, name, source);
    table_add_column(table, CELL_TEXT, "name", heading);
    year_columns_add(table, results);
    for (int i = 0; i < count; i++) {
        if (!results_shows(results, loads[i].in_service_gw))
            continue;
        table_text(table, loads[i].name);
        year_columns_fill(table, results, "_gw", loads[i].in_service_gw);
    }
}

void build_places(struct document *document, const struct results *results)
{
    const struct summary *summary = results->summary;
    document_heading(document, 2, "Load by region, provider and class");
    document_lead(document, "{_gw} of load in service at the end of each year. Who builds where may be a tie: other "
                            "splits can be as fast and cost the same.");
    add_loads(document, results, "regions_in_service_gw", "load.csv", "Region", summary->regions,
              summary->region_count);
    add_loads(document, results, "providers_in_service_gw", "load.csv", "Provider", summary->providers,
              summary->provider_count);
    add_loads(document, results, "classes_in_service_gw", "load_classes.csv", "Workload", summary->classes,
              summary->class_count);

    document_heading(document, 3, "Accelerators");
    document_lead(document, "Units in service at the end of each year, single accelerators or CPUs.");
    struct document_table *table = document_table(document, "accelerators_in_service_units", "accelerators.csv");
    table_add_column(table, CELL_TEXT, "name", "Generation");
    year_columns_add(table, results);
    for (int g = 0; g < summary->generation_count; g++) {
        double most = 0.0;
        for (int y = 0; y < summary->year_count; y++)
            most =
                summary->generations[g].in_service_units[y] > most ? summary->generations[g].in_service_units[y] : most;
        if (most < 1.0)
            continue;
        table_text(table, summary->generations[g].name);
        year_columns_fill(table, results, "_units", summary->generations[g].in_service_units);
    }
}
