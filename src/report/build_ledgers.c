/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who builds and who pays: the builders' ledger and the buyer's. */
#include <math.h>

#include "report/sections.h"

#define LEAST_USD_BN 1e-9 /* times scenario->unit_gw; less is what rounding left */

static void add_builders(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "provider", "Builder"},
        {CELL_NUMBER, "load_usd_bn", "Load"},
        {CELL_NUMBER, "accelerators_new_usd_bn", "Accelerators"},
        {CELL_NUMBER, "accelerators_renewal_usd_bn", "Their renewal"},
        {CELL_NUMBER, "supply_usd_bn", "Supply"},
        {CELL_NUMBER, "interest_usd_bn", "Interest"},
        {CELL_NUMBER, "total_usd_bn", "All"},
        {CELL_TEXT, "first_excess_year", "Above its funds from"},
    };
    const struct ledgers *ledgers = results->ledgers;
    struct document_table *table = document_table(document, "builders", "builders.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < ledgers->builder_count; i++) {
        const struct builder_ledger *builder = &ledgers->builders[i];
        if (fabs(builder->total.total_real) < LEAST_USD_BN * results->scenario->unit_gw)
            continue;
        table_text(table, builder->provider);
        const double numbers[] = {
            builder->total.load_real,   builder->total.accelerators_new_real, builder->total.accelerators_renewal_real,
            builder->total.supply_real, builder->total.interest_real,         builder->total.total_real,
        };
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            table_number(table, numbers[k]);
        if (results->scenario->builder_funds_count > 0)
            table_year(table, builder->first_excess_year);
        else
            table_text(table, "");
    }
}

/* Whether the buyer owes, earns or raises anything. */
static bool has_buyer(const struct ledgers *ledgers, double least)
{
    for (int y = 0; y < ledgers->year_count; y++) {
        const struct buyer_year *year = &ledgers->buyer[y];
        if (year->total > least || year->revenue > least || year->raised > least)
            return true;
    }
    return false;
}

static void add_buyer(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "year", "Year"},
        {CELL_NUMBER, "contracts_usd_bn", "Contracts"},
        {CELL_NUMBER, "own_build_usd_bn", "Own build"},
        {CELL_NUMBER, "total_usd_bn", "Owed"},
        {CELL_NUMBER, "revenue_usd_bn", "Revenue"},
        {CELL_NUMBER, "raised_usd_bn", "Raised"},
        {CELL_NUMBER, "excess_usd_bn", "Owed above that"},
        {CELL_NUMBER, "without_contract_gw_years", "Load without a contract"},
    };
    const struct ledgers *ledgers = results->ledgers;
    bool buyer = has_buyer(ledgers, LEAST_USD_BN * results->scenario->unit_gw);
    struct document_table *table = document_table(document, "buyer", "buyer.csv");
    TABLE_COLUMNS(table, columns);
    for (int y = 0; y < ledgers->year_count && buyer; y++) {
        const struct buyer_year *year = &ledgers->buyer[y];
        table_year(table, year->year);
        const double numbers[] = {
            year->contracts,
            year->own_build,
            year->total,
            year->revenue,
            year->raised,
            year->excess,
            year->without_contract_gw_years,
        };
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            table_number(table, numbers[k]);
    }
}

static void add_contracts(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "contract", "Contract"},
        {CELL_NUMBER, "value_usd_bn", "Signed"},
        {CELL_NUMBER, "committed_gw_years", "Buys"},
        {CELL_NUMBER, "mean_gw", "Mean over its term"},
        {CELL_NUMBER, "bought_gw_years", "Bought in the horizon"},
        {CELL_NUMBER, "used_usd_bn", "Used"},
        {CELL_NUMBER, "paid_not_used_usd_bn", "Paid, not used"},
        {CELL_NUMBER, "after_term_usd_bn", "After its term"},
    };
    const struct ledgers *ledgers = results->ledgers;
    struct document_table *table = document_table(document, "contracts", "contracts.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < ledgers->contract_count; i++) {
        const struct contract_ledger *contract = &ledgers->contracts[i];
        table_text(table, contract->contract);
        const double numbers[] = {
            contract->value, contract->gw_years_committed, contract->gw_mean_committed, contract->gw_years_bought,
            contract->used,  contract->paid_not_used,      contract->after_term,
        };
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            table_number(table, numbers[k]);
    }
}

/* Whether more of a contract is used than was signed. */
static bool any_used_beyond(const struct ledgers *ledgers, double least)
{
    for (int i = 0; i < ledgers->contract_count; i++) {
        if (ledgers->contracts[i].used > ledgers->contracts[i].value + least)
            return true;
    }
    return false;
}

void build_ledgers(struct document *document, const struct results *results)
{
    document_heading(document, 2, "Spending of builders and buyer");
    document_lead(document,
                  results->ledgers->builder_funds_enforced
                      ? "Spending of the builders up to {end_date}, in dollars of 2025. Their funds are enforced: no "
                        "plan spends more."
                      : "Spending of the builders up to {end_date}, in dollars of 2025, over the time of construction "
                        "and with its interest. Their funds are compared with it, and not enforced.");
    add_builders(document, results);
    document_lead(document, results->ledgers->buyer_funds_enforced
                                ? "Payments of the buyer, in dollars of each year. Its funds are enforced."
                                : "Payments of the buyer, in dollars of each year, beside its revenue and the money "
                                  "that it raises. Its funds are compared, and not enforced "
                                  "(plan.enforce_buyer_funds). Payments are for the split of load between providers "
                                  "in this plan. Other splits can cost the same and pay others.");
    add_buyer(document, results);
    if (results->ledgers->contract_count == 0)
        return;
    document_lead(document, "The contracts of {commitments_usd_bn} buy {commitments_gw_years} at their prices.");
    add_contracts(document, results);
    if (any_used_beyond(results->ledgers, LEAST_USD_BN * results->scenario->unit_gw))
        document_paragraph(document, "Where more is used than was signed, the provider runs more load in the term than "
                                     "the contract buys. All of it is paid at the contract's price.");
}
