/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the plan costs. */
#include <math.h>

#include "report/sections.h"

#define LEAST_USD_BN 1e-9 /* times scenario->unit_gw; less is what rounding left */

static void add_kinds(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "kind", "Cost"},
        {CELL_NUMBER, "overnight_usd_bn", "Overnight"},
        {CELL_NUMBER, "full_year_usd_bn", "In {full_year}"},
        {CELL_NUMBER, "present_usd_bn", "Present value"},
        {CELL_NUMBER, "owed_later_usd_bn", "Owed after the horizon"},
    };
    const struct cost *cost = results->cost;
    double least = LEAST_USD_BN * results->scenario->unit_gw;
    struct document_table *table = document_table(document, "cost", "costs.csv");
    TABLE_COLUMNS(table, columns);
    for (int kind = 0; kind < COST_KIND_COUNT; kind++) {
        double overnight = 0.0, year = 0.0, owed = 0.0;
        for (int i = 0; i < cost->item_count; i++) {
            if ((int)cost->items[i].kind != kind)
                continue;
            overnight += cost->items[i].overnight_usd_bn;
            year += cost->items[i].by_year_usd_bn[results->full_year];
            owed += cost->items[i].owed_usd_bn;
        }
        double present = cost->kind_present_usd_bn[kind];
        if (fmax(fmax(fabs(overnight), fabs(year)), fmax(fabs(present), fabs(owed))) < least)
            continue;
        table_text(table, cost_kind_words((enum cost_kind)kind));
        table_number(table, overnight);
        table_number(table, year);
        table_number(table, present);
        table_number(table, owed);
    }
    if (table_row_count(table) == 0)
        return;
    table_text(table, "all");
    table_number(table, cost->overnight_usd_bn);
    table_number(table, cost->by_year_usd_bn[results->full_year]);
    table_number(table, cost->present_usd_bn);
    table_number(table, cost->owed_usd_bn);
}

#define A_YEAR                                                                                                        \
    "[ In {full_year}, with {full_year_in_service_gw} in service, a year costs {full_year_cost_usd_bn} "              \
    "({full_year_cost_usd_bn_per_gw}): capital recovered over its life at a real rate of {real_discount_rate_frac}, " \
    "and operation.][ Power is {full_year_power_cost_usd_bn} of that, {full_year_power_cost_frac}.]"

void build_cost(struct document *document, const struct results *results, const struct charts *charts)
{
    double overnight = results->cost->overnight_usd_bn, least = LEAST_USD_BN * results->scenario->unit_gw;
    if (!results->builds && overnight < least && fabs(results->cost->present_usd_bn) < least)
        return;
    document_heading(document, 2, "What it costs");
    document_paragraph(
        document,
        results->builds
            ? "At {capex_usd_bn_per_gw} for load with everything in it, {target_gw} is {capex_of_target_usd_bn} "
              "overnight. All that is commissioned by {end_date}, renewal of accelerators and supply of power "
              "included, is {overnight_usd_bn} overnight." A_YEAR
        : overnight < least
            ? "No load is built." A_YEAR
            : "No load is built. What is commissioned by {end_date} all the same, renewal of accelerators and supply "
              "of power, is {overnight_usd_bn} overnight." A_YEAR);
    document_lead(document,
                  results->plan->objective == OBJECTIVE_COST
                      ? "All in dollars of 2025. The present value up to {end_date}, seen from {start_date}, is "
                        "{present_cost_usd_bn}, shortfall at its price included; annuities of "
                        "{owed_later_usd_bn} fall due after it."
                      : "All in dollars of 2025. The present value up to {end_date}, seen from {start_date}, is "
                        "{present_cost_usd_bn}; annuities of {owed_later_usd_bn} fall due after it.");
    if (charts->drawn[CHART_CAPITAL])
        document_chart(document, chart_file(CHART_CAPITAL), "Overnight capital by year of commissioning");
    add_kinds(document, results);
}
