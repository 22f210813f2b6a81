/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the plan costs. */
#include <math.h>

#include "report/build_answer.h"
#include "report/plots.h"
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

static const char *what_is_built(const struct results *results, double least)
{
    if (results->builds && answer_prices_target(results))
        return "At {capex_usd_bn_per_gw} for load with everything in it, {added_of_target} is {capex_of_added_usd_bn} "
               "overnight. All that is commissioned by {end_date}, renewal of accelerators and supply of power "
               "included, is {overnight_usd_bn} overnight.";
    if (results->builds)
        return "All that is commissioned by {end_date}, renewal of accelerators and supply of power included, is "
               "{overnight_usd_bn} overnight.";
    if (results->cost->overnight_usd_bn < least)
        return "No load is built.";
    return "No load is built. Renewal of accelerators and supply of power that are commissioned by {end_date} cost "
           "{overnight_usd_bn} overnight.";
}

/* A price of a GW is said only where the capital of every GW is in it. */
static const char *what_a_year_costs(const struct document *document)
{
    if (document_figure_applies(document, "sunk"))
        return "[In {full_year}, with {full_year_in_service_gw} in service on average, a year costs "
               "{full_year_cost_usd_bn}: capital recovered over its life at a real rate of {real_discount_rate_frac}, "
               "and operation. {sunk}][ Power is {full_year_power_cost_usd_bn} of that, {full_year_power_cost_frac}.]";
    return "[In {full_year}, with {full_year_in_service_gw} in service on average, a year costs "
           "{full_year_cost_usd_bn} ({full_year_cost_usd_bn_per_gw}): capital recovered over its life at a real rate "
           "of {real_discount_rate_frac}, and operation.][ Power is {full_year_power_cost_usd_bn} of that, "
           "{full_year_power_cost_frac}.]";
}

#define NOBODY_PAYS                                                                                              \
    "[ The table also counts {full_year_missing_usd_bn} in {full_year} for load that is missing or late, which " \
    "nobody "                                                                                                    \
    "pays.]"

void build_cost(struct document *document, const struct results *results)
{
    double overnight = results->cost->overnight_usd_bn, least = LEAST_USD_BN * results->scenario->unit_gw;
    if (!results->builds && overnight < least && fabs(results->cost->present_usd_bn) < least)
        return;
    document_heading(document, 2, "Cost");
    document_paragraph(document, what_is_built(results, least));
    document_paragraph(document, what_a_year_costs(document));
    document_lead(document, results->plan->objective == OBJECTIVE_COST
                                ? "All figures are in dollars of 2025. The present value of the cost up to {end_date}, "
                                  "seen from {start_date}, is {present_cost_usd_bn}, with shortfall at its price. "
                                  "Annuities of {owed_later_usd_bn} fall due after {end_date}." NOBODY_PAYS
                                : "All figures are in dollars of 2025. The present value of the cost up to {end_date}, "
                                  "seen from {start_date}, is {present_cost_usd_bn}. Annuities of {owed_later_usd_bn} "
                                  "fall due after {end_date}." NOBODY_PAYS);
    plots_add_capital(document, results);
    add_kinds(document, results);
}
