/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan beside what others expect. */
#include "findings/summary_milestones.h"
#include "report/sections.h"

void build_forecasts(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "forecast", "Who"},
        {CELL_TEXT, "year", "End of"},
        {CELL_NUMBER, "expected_gw", "Expected"},
        {CELL_NUMBER, "in_service_gw", "This plan"},
        {CELL_NUMBER, "wanted_gw", "Wanted"},
        {CELL_TEXT, "scope", "Scope"},
        {CELL_TEXT, "status", "Status"},
        {CELL_TEXT, "source_ids", "Sources"},
        {CELL_TEXT, "note", "Note"},
    };
    static const char *const statuses[] = {[ROW_UNSTATED] = "not stated",
                                           [ROW_SOURCED] = "sourced",
                                           [ROW_DERIVED] = "derived",
                                           [ROW_UNVERIFIED] = "unverified"};
    const struct gp_plan *plan = results->plan;
    const struct gp_scenario *scenario = results->scenario;
    document_heading(document, 2, "Forecasts of others");
    document_lead(document,
                  "Load in service at the end of a year, as others expect it, beside this plan. Scope same is "
                  "what the plan plans; wider is more than that. Forecasts limit nothing.");
    struct document_table *table = document_table(document, "forecasts", "inputs/forecasts.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < scenario->forecasts_count; i++) {
        const struct forecast_row *row = &scenario->forecasts_rows[i];
        date end = date_from_civil(row->year + 1, 1, 1);
        bool inside = end > plan->calendar.start && end <= plan->calendar.end;
        table_text(table, row->forecast);
        table_year(table, row->year);
        table_number(table, row->load_gw);
        table_number(table, inside ? summary_in_service_gw(plan, end) : NUMBER_BLANK);
        table_number(table, inside ? summary_wanted_gw(plan, end) : NUMBER_BLANK);
        table_text(table, row->scope == FORECAST_SAME ? "same" : "wider");
        table_text(table, statuses[row->header.status]);
        table_text(table, row->header.source_ids);
        table_text(table, row->header.note);
    }
}
