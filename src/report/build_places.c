/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load by region, provider and class. */
#include "findings/committed_sites.h"
#include "findings/summary_accelerators.h"
#include "report/build_ranges.h"
#include "report/labels.h"
#include "report/plots.h"
#include "report/sections.h"
#include "report/year_columns.h"

static struct document_table *add_loads(struct document *document, const struct results *results, const char *name,
                                        const char *source, const char *heading, const struct summary_load *loads,
                                        enum table_index of, enum range_kind kind)
{
    struct document_table *table = document_table(document, name, source);
    table_add_column(table, CELL_TEXT, "name", heading);
    year_columns_add(table, results);
    const struct ranges *ranges = kind < RANGE_KINDS ? results->plan->ranges : NULL;
    ranges_add_column(table, ranges);
    for (int i = 0; i < results->scenario->tables[of].count; i++) {
        if (!results_shows(results, loads[i].in_service_gw))
            continue;
        table_label(table, results->scenario, of, loads[i].name);
        year_columns_fill(table, results, "_gw", loads[i].in_service_gw);
        ranges_fill_column(table, ranges, kind, i);
    }
    return table;
}

static void add_committed(struct document *document, const struct gp_scenario *scenario)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "firmness", "Committed supply"},  {CELL_NUMBER, "load_gw", "Load"},
        {CELL_NUMBER, "supply_gw", "Supply"},         {CELL_NUMBER, "firm_gw", "Firm"},
        {CELL_NUMBER, "spare_gw", "Beyond its load"}, {CELL_NUMBER, "cancelled_gw", "Load cancelled"},
    };
    struct committed_sum sums[COMMITTED_GROUPS];
    committed_sites_sum(sums, scenario);
    document_heading(document, 3, "Committed sites");
    document_lead(document, "Supply and load that stand or are in flight, up to {end_date}, with the slips and "
                            "cancellations of the scenario. Firm is the capacity that counts at the peak. Supply of a "
                            "site beyond its load serves any load of the region.");
    struct document_table *table = document_table(document, "committed_gw", "sites.csv");
    TABLE_COLUMNS(table, columns);
    for (int g = 0; g < COMMITTED_GROUPS; g++) {
        if (sums[g].rows == 0)
            continue;
        table_text(table, committed_sites_words((enum committed_group)g));
        const double numbers[] = {sums[g].load, sums[g].supply, sums[g].firm, sums[g].spare, sums[g].cancelled};
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
            table_number(table, numbers[i]);
    }
}

static void add_compute(struct document *document, const struct results *results)
{
    const struct summary *summary = results->summary;
    if (summary_compute_eflops(summary, summary->year_count - 1) <= 0.0)
        return;
    document_paragraph(document, "Their compute at the end of each year: peak in dense FP8 arithmetic, which no "
                                 "program reaches. A {_gw} of one generation is not a {_gw} of another.");
    struct document_table *table = document_table(document, "compute_eflops", "years.csv");
    table_add_column(table, CELL_TEXT, "name", "Generation");
    year_columns_add(table, results);
    for (int g = 0; g < summary->generation_count; g++) {
        if (!results_shows(results, summary->generations[g].in_service_gw) ||
            summary->generations[g].compute_eflops[summary->year_count - 1] <= 0.0)
            continue;
        table_text(table, summary->generations[g].name);
        year_columns_fill(table, results, "_eflops", summary->generations[g].compute_eflops);
    }
}

/* Where the search was stopped, the rule may not have been reached, or not to its end. */
static const char *split_words(const struct results *results)
{
    if (results->scenario->providers_count < 2)
        return "{_gw} of load in service at the end of each year.";
    if (results->plan->outcome != GP_OUTCOME_OPTIMAL || results->plan->split_open)
        return "{_gw} of load in service at the end of each year. Who builds where may be a tie: other splits can be "
               "as fast and cost the same.";
    return "{_gw} of load in service at the end of each year. Where the cost is the same, a rule settles who builds: "
           "the buyer owes least above its funds, and then providers are nearest to the shares of their contracts.";
}

void build_places(struct document *document, const struct results *results)
{
    const struct summary *summary = results->summary;
    document_heading(document, 2, "Load by region, provider and class");
    document_lead(document, split_words(results));
    add_loads(document, results, "regions_in_service_gw", "load.csv", "Region", summary->regions, TABLE_regions,
              RANGE_REGION);
    struct document_table *builders = add_loads(document, results, "providers_in_service_gw", "load.csv", "Provider",
                                                summary->providers, TABLE_providers, RANGE_PROVIDER);
    plots_add_loads(builders, REPORT_PLOT_BUILDERS, "Load in service by provider at the end of each year, {_gw}");
    struct document_table *classes = add_loads(document, results, "classes_in_service_gw", "load_classes.csv",
                                               "Workload", summary->classes, TABLE_classes, RANGE_KINDS);
    plots_add_loads(classes, REPORT_PLOT_CLASSES, "Load in service by workload class at the end of each year, {_gw}");

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
    add_compute(document, results);
    if (results->scenario->committed_supply_count > 0)
        add_committed(document, results->scenario);
}
