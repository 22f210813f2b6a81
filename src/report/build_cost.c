/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the plan costs. */
#include <math.h>

#include "report/plots.h"
#include "report/sections.h"

#define LEAST_USD_BN 1e-9 /* times scenario->unit_gw; less is what rounding left */

struct sums {
    double overnight, full_year, present, owed;
};

static struct sums sums_of(const struct results *results, enum cost_kind kind)
{
    const struct cost *cost = results->cost;
    struct sums sums = {.present = cost->kind_present_usd_bn[kind]};
    for (int i = 0; i < cost->item_count; i++) {
        if (cost->items[i].kind != kind)
            continue;
        sums.overnight += cost->items[i].overnight_usd_bn;
        sums.full_year += cost->items[i].by_year_usd_bn[results->full_year];
        sums.owed += cost->items[i].owed_usd_bn;
    }
    return sums;
}

static bool is_shown(const struct results *results, struct sums sums)
{
    double largest = fmax(fmax(fabs(sums.overnight), fabs(sums.full_year)), fmax(fabs(sums.present), fabs(sums.owed)));
    return largest >= LEAST_USD_BN * results->scenario->unit_gw;
}

static void add_spent(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "kind", "Cost"},
        {CELL_NUMBER, "overnight_usd_bn", "Overnight"},
        {CELL_NUMBER, "full_year_usd_bn", "In {full_year}"},
        {CELL_NUMBER, "present_usd_bn", "Present value"},
        {CELL_NUMBER, "owed_later_usd_bn", "Owed after the horizon"},
    };
    const struct cost *cost = results->cost;
    struct document_table *table = document_table(document, "cost", "costs.csv");
    TABLE_COLUMNS(table, columns);
    for (int kind = 0; kind < COST_KIND_COUNT; kind++) {
        struct sums sums = sums_of(results, (enum cost_kind)kind);
        if (cost_kind_group((enum cost_kind)kind) != COST_SPENT || !is_shown(results, sums))
            continue;
        table_text(table, cost_kind_words((enum cost_kind)kind));
        table_number(table, sums.overnight);
        table_number(table, sums.full_year);
        table_number(table, sums.present);
        table_number(table, sums.owed);
    }
    if (table_row_count(table) == 0)
        return;
    table_text(table, "all");
    table_number(table, cost->overnight_usd_bn);
    table_number(table, cost->group_by_year_usd_bn[COST_SPENT][results->full_year]);
    table_number(table, cost->group_present_usd_bn[COST_SPENT]);
    table_number(table, cost->owed_usd_bn);
}

/* What the search counts beside the cost. */
static void add_not_spent(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "kind", "Counted, and no cost"},
        {CELL_NUMBER, "full_year_usd_bn", "In {full_year}"},
        {CELL_NUMBER, "present_usd_bn", "Present value"},
    };
    document_heading(document, 3, "Transfers and prices of missing load");
    document_lead(document,
                  "With the cost they are the objective, which the search makes least. What is paid to a contract and "
                  "not used goes from "
                  "the buyer to a provider. Nobody pays the price of load that is late, missing or unserved.");
    struct document_table *table = document_table(document, "cost_not_spent", "costs.csv");
    TABLE_COLUMNS(table, columns);
    for (int kind = 0; kind < COST_KIND_COUNT; kind++) {
        struct sums sums = sums_of(results, (enum cost_kind)kind);
        if (cost_kind_group((enum cost_kind)kind) == COST_SPENT || !is_shown(results, sums))
            continue;
        table_text(table, cost_kind_words((enum cost_kind)kind));
        table_number(table, sums.full_year);
        table_number(table, sums.present);
    }
}

static const char *what_is_built(const struct results *results, double least)
{
    if (results->builds)
        return "The {built_gw} of load that are added cost {built_usd_bn} overnight, {built_usd_bn_per_gw}. Without "
               "supply of power that is {built_without_supply_usd_bn_per_gw}, beside {capex_usd_bn_per_gw} that the "
               "scenario gives for accelerated load (plan.capex_usd_bn_per_gw). All that is commissioned by "
               "{end_date}, renewal of accelerators included, is {overnight_usd_bn} overnight.";
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

static void add_bridges(struct document *document, const struct results *results)
{
    document_heading(document, 3, "How the totals hang together");
    document_lead(document,
                  "Lines add up to the totals below them. Annuities pay for capital over its life. The time that is "
                  "counted ends with {cost_until}. Builders spend capital while they build.");
    plots_add_cost_bridges(document, results);
}

void build_cost(struct document *document, const struct results *results)
{
    double overnight = results->cost->overnight_usd_bn, least = LEAST_USD_BN * results->scenario->unit_gw;
    if (!results->builds && overnight < least && fabs(results->cost->present_usd_bn) < least)
        return;
    document_heading(document, 2, "Cost");
    document_paragraph(document, what_is_built(results, least));
    document_paragraph(document, what_a_year_costs(document));
    document_lead(document,
                  "All figures are in dollars of 2025. The present value of the cost up to {cost_until}, seen "
                  "from {start_date}, is {present_cost_usd_bn}. Annuities of {owed_later_usd_bn} fall due "
                  "after {end_date}.");
    if (results->scenario->plan->years_after_end > 0.0)
        document_paragraph(document, "Of the present value, {after_end_usd_bn} is for the {after_end_years} after "
                                     "{end_date}, in which the last build period goes on at its prices.");
    plots_add_capital(document, results);
    plots_add_cost_per_gw(document, results);
    plots_add_cost_per_mwh(document, results);
    add_spent(document, results);
    if (overnight >= least)
        add_bridges(document, results);
    add_not_spent(document, results);
}
