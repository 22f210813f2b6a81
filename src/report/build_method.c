/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan beside plain arithmetic, where its figures come from, and how it was made. */
#include <string.h>

#include "base/number.h"
#include "report/sections.h"

void build_roll_up(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "year", "Year"},
        {CELL_NUMBER, "power_gw", "Power allows"},
        {CELL_NUMBER, "accelerators_gw", "Accelerators allow"},
        {CELL_NUMBER, "additions_gw", "Added"},
        {CELL_NUMBER, "total_gw", "Arithmetic"},
        {CELL_NUMBER, "plan_gw", "Plan"},
        {CELL_NUMBER, "difference_gw", "Difference"},
        {CELL_TEXT, "words", "Why"},
    };
    const struct roll_up *roll_up = results->roll_up;
    bool power = number_given(roll_up->years[0].power_gw),
         accelerators = number_given(roll_up->years[0].accelerators_gw);
    document_date(document, "roll_up_target_date", roll_up->target_day);
    if (!power && !accelerators)
        return; /* nothing to add up */
    document_heading(document, 2, "The plan beside plain arithmetic");
    document_paragraph(
        document,
        !power ? "This sum knows no regions, sites and hours. Each year it adds the load that "
                 "the captured share of accelerators allows. Power has no limit here, since no pool of pools.csv "
                 "serves firm supply alone. It reaches {target_gw}: {roll_up_target_date}."
        : !accelerators
            ? "This sum knows no regions, sites and hours. Each year it adds the load that the "
              "captured share of power allows. Accelerators have no limit here, since accelerator_supply.csv has no "
              "rows or no load needs any. It reaches {target_gw}: {roll_up_target_date}."
            : "This sum knows no regions, sites and hours. Each year it adds the load that the "
              "captured share of power or that of accelerators allows, whichever is less. It reaches {target_gw}: "
              "{roll_up_target_date}.");
    struct document_table *table = document_table(document, "roll_up", "roll_up.csv");
    TABLE_COLUMNS(table, columns);
    for (int y = 0; y < roll_up->year_count; y++) {
        const struct roll_up_year *year = &roll_up->years[y];
        table_year(table, year->year);
        const double numbers[] = {year->power_gw, year->accelerators_gw, year->additions_gw,
                                  year->total_gw, year->plan_gw,         year->difference_gw};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            table_number(table, numbers[k]);
        table_text(table, year->words);
    }
}

/* Rows of a table by how well they are known. */
static void count_rows(const struct table *table, int counts[4])
{
    for (int i = 0; i < 4; i++)
        counts[i] = 0;
    if (table->column_headers) {
        for (int i = 0; i < table->schema->column_count; i++)
            counts[table->column_headers[i].line > 0 ? table->column_headers[i].status : ROW_UNSTATED]++;
        return;
    }
    for (int i = 0; i < table->count; i++)
        counts[((const struct row_header *)table_row(table, i))->status]++;
}

void build_changes(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "override", "Override"},
        {CELL_NUMBER, "values", "Values changed"},
        {CELL_NUMBER, "tables", "In tables"},
    };
    const struct gp_scenario *scenario = results->scenario;
    if (scenario->change_count == 0)
        return;
    document_heading(document, 2, "Assumptions changed");
    document_paragraph(document, "Values of the scenario's tables that were changed for this plan.");
    struct document_table *table = document_table(document, "changes", "");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < scenario->change_count; i++) {
        table_text(table, scenario->changes[i].text);
        table_number(table, (double)scenario->changes[i].values);
        table_number(table, scenario->changes[i].tables);
    }
}

void build_omissions(struct document *document, const struct results *results)
{
    const struct gp_scenario *scenario = results->scenario;
    document_heading(document, 2, "Gaps in the tables");
    for (int i = 0; i < results->omissions.count; i++) {
        const struct omission *item = &results->omissions.items[i];
        const char *file = arena_format(document->arena, "%s.csv", scenario->tables[item->table].schema->name);
        document_item_plain(document, file ? file : "", item->text);
    }
}

void build_sources(struct document *document, const struct results *results)
{
    static const struct document_column row_columns[] = {
        {CELL_TEXT, "table", "Table"},
        {CELL_NUMBER, "sourced", "Sourced"},
        {CELL_NUMBER, "derived", "Derived"},
        {CELL_NUMBER, "unverified", "Unverified"},
    };
    static const struct document_column source_columns[] = {
        {CELL_TEXT, "id", "Source"},
        {CELL_TEXT, "title", "Title"},
        {CELL_TEXT, "publisher", "Publisher"},
        {CELL_TEXT, "year", "Year"},
    };
    const struct gp_scenario *scenario = results->scenario;
    document_heading(document, 2, "Sources");
    document_lead(document, "Rows of each input table by their status: how well their figures are known. Each row "
                            "names its source. Tables without a status are left out.");
    struct document_table *table = document_table(document, "inputs", "");
    TABLE_COLUMNS(table, row_columns);
    for (int i = 0; i < TABLE_COUNT; i++) {
        int counts[4];
        if (!scenario->tables[i].schema->provenance || scenario->tables[i].count == 0)
            continue;
        count_rows(&scenario->tables[i], counts);
        if (counts[ROW_SOURCED] + counts[ROW_DERIVED] + counts[ROW_UNVERIFIED] == 0)
            continue;
        table_text(table, scenario->tables[i].schema->name);
        table_number(table, counts[ROW_SOURCED]);
        table_number(table, counts[ROW_DERIVED]);
        table_number(table, counts[ROW_UNVERIFIED]);
    }
    if (scenario->sources_count == 0)
        return;
    table = document_table(document, "sources", "");
    TABLE_COLUMNS(table, source_columns);
    for (int i = 0; i < scenario->sources_count; i++) {
        const struct source_row *source = &scenario->sources_rows[i];
        char year[16] = "";
        if (source->year != INTEGER_BLANK)
            snprintf(year, sizeof year, "%d", source->year);
        table_text(table, source->id);
        table_text(table, source->title);
        table_text(table, source->publisher);
        table_text(table, year);
    }
}

void build_method(struct document *document, const struct results *results)
{
    document_heading(document, 2, "How this report was made");
    document_paragraph(
        document, results->plan->objective == OBJECTIVE_FASTEST
                      ? "One linear programme decides what is built, where and when, and how it runs hour by "
                        "hour. It first finds the least shortfall against the wanted path "
                        "({least_shortfall_gw_weeks}), and then the least cost with that pace kept."
                      : "One linear programme decides what is built, where and when, and how it runs hour by "
                        "hour, at the least cost. A missing {_gw}-week has a price of {shortfall_usd_bn_per_gw_week}.");
    document_paragraph(document, results->plan->grid_parts > 0
                                     ? "{periods} from {start_date} to {end_date} ({grid}; the search was stopped "
                                       "before it had a plan on {grid_asked}, as was "
                                       "asked for), {regions}, {options}."
                                     : "{periods} from {start_date} to {end_date}, {regions}, {options}.");
    document_paragraph(
        document, "The search makes the objective least, {objective_usd_bn}, {cost_proof}: the present value of the "
                  "cost, of payments that are not used, and of prices for late, missing and unserved load. The plan "
                  "was checked independently: every limit and the cost were computed "
                  "again from its amounts alone.");
    document_paragraph(
        document,
        "Made by gigaplan {version} from a scenario with digest {digest}. plan.json has every figure of this report at "
        "full precision. The CSV tables have all rows behind it, and docs/outputs.md describes them.");
}
