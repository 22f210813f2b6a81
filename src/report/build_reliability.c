/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outages of units, as they were sampled after the plan was found. */
#include "report/build_reliability.h"

#include "base/number.h"
#include "report/labels.h"
#include "report/sections.h"

#define LEAST_SHORT_GW 1e-6 /* times scenario->unit_gw */

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

/* The name of a region, in prose its label; a negative one does not apply. */
static void add_region_name(struct document *document, const char *name, const struct gp_scenario *scenario, int region)
{
    document_text_shown(document, name, region < 0 ? "" : scenario_name(scenario, TABLE_regions, region),
                        region < 0 ? "" : scenario_label(scenario, TABLE_regions, region));
}

/* Where most is short, beside the region with most load: one figure where it is that, else its own two. */
static void add_worst_n_1(struct document *document, const struct results *results, int largest)
{
    const struct reliability *reliability = results->reliability;
    int worst = largest;
    for (int r = 0; r < reliability->region_count && largest >= 0; r++) {
        const struct reliability_region *region = &reliability->regions[r];
        bool fails = region->load_gwh > 0.0 && !region->meets_n_1;
        if (fails && region->largest_out_short_gw > reliability->regions[worst].largest_out_short_gw)
            worst = r;
    }
    double most = worst < 0 ? NUMBER_BLANK : reliability->regions[worst].largest_out_short_gw;
    document_number(document, "n_1_largest_short_gw", worst == largest ? most : NUMBER_BLANK);
    add_region_name(document, "n_1_worst_region", results->scenario, worst == largest ? -1 : worst);
    document_number(document, "n_1_worst_gw", worst == largest ? NUMBER_BLANK : most);
}

/* Regions that fail N-1, the one of them with most load, and the one where most is short. */
static void add_n_1(struct document *document, const struct results *results)
{
    const struct reliability *reliability = results->reliability;
    int failing = 0, largest = -1;
    double most = 0.0;
    for (int r = 0; r < reliability->region_count; r++) {
        double load = results->summary->regions[r].in_service_gw[results->full_year];
        if (reliability->regions[r].load_gwh <= 0.0 || reliability->regions[r].meets_n_1)
            continue;
        failing++;
        largest = load > most ? r : largest;
        most = load > most ? load : most;
    }
    bool all = failing == 0 && reliability->regions_with_load > 0;
    document_number(document, "n_1_failing", failing > 0 ? failing : NUMBER_BLANK);
    add_region_name(document, "n_1_largest_region", results->scenario, largest);
    document_number(document, "n_1_largest_gw", largest < 0 ? NUMBER_BLANK : most);
    add_worst_n_1(document, results, largest);
    document_text(document, "n_1_all",
                  all ? document_expand(document, "in {full_year} each of the {load_regions} serves all load with its "
                                                  "largest unit out (N-1), before curtailing and backup")
                      : "");
}

static void add_firm(struct document *document, const struct results *results)
{
    const struct summary *summary = results->summary;
    int count = 0, region = -1;
    double most = LEAST_SHORT_GW * results->scenario->unit_gw;
    for (int r = 0; r < summary->region_count; r++) {
        const struct summary_load *of = &summary->regions[r];
        double lacking = of->peak_draw_gw[results->full_year] - of->firm_gw[results->full_year];
        count += lacking > LEAST_SHORT_GW * results->scenario->unit_gw;
        region = lacking > most ? r : region;
        most = lacking > most ? lacking : most;
    }
    document_count(document, "firm_short_regions", count, "region", "regions");
    add_region_name(document, "firm_short_region", results->scenario, region);
    document_number(document, "firm_short_most_gw", region < 0 ? NUMBER_BLANK : most);
}

/* Of outages nothing applies where no option has units of a size. */
void reliability_figures(struct document *document, const struct results *results)
{
    const struct reliability *reliability = results->reliability;
    bool sampled = reliability->region_count > 0;
    document_number(document, "outage_short_gwh", sampled ? reliability->short_gwh : NUMBER_BLANK);
    document_number(document, "outage_short_frac",
                    sampled ? number_ratio(reliability->short_gwh, reliability->load_gwh) : NUMBER_BLANK);
    document_number(document, "outage_unserved_gwh", sampled ? reliability->unserved_gwh : NUMBER_BLANK);
    document_number(document, "n_1_regions", sampled ? reliability->regions_meeting_n_1 : NUMBER_BLANK);
    document_count(document, "load_regions", sampled ? reliability->regions_with_load : 0, "region with load",
                   "regions with load");
    add_n_1(document, results);
    add_firm(document, results);
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
