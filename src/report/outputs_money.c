/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of money: costs, costs of a unit, builders, contracts, buyer. */
#include "base/number.h"
#include "report/outputs.h"

void fill_costs(struct output *output, const struct results *results)
{
    const struct cost *cost = results->cost;
    for (int i = 0; i < cost->item_count; i++) {
        const struct cost_item *item = &cost->items[i];
        for (int y = 0; y < cost->year_count; y++) {
            output_row(output,
                       &(struct output_costs){
                           .year = results->plan->calendar.first_year + y,
                           .cost_group = cost_group_name(cost_kind_group(item->kind)),
                           .kind = cost_kind_name(item->kind),
                           .item = item->name,
                           .cost_usd_bn = item->by_year_usd_bn[y],
                           .overnight_usd_bn =
                               item->overnight_by_year_usd_bn ? item->overnight_by_year_usd_bn[y] : NUMBER_BLANK,
                       });
        }
    }
}

void fill_cost_items(struct output *output, const struct results *results)
{
    for (int i = 0; i < results->cost->item_count; i++) {
        const struct cost_item *item = &results->cost->items[i];
        output_row(output, &(struct output_cost_items){
                               .cost_group = cost_group_name(cost_kind_group(item->kind)),
                               .kind = cost_kind_name(item->kind),
                               .item = item->name,
                               .present_usd_bn = item->present_usd_bn,
                               .overnight_usd_bn = item->overnight_usd_bn,
                               .owed_usd_bn = item->owed_usd_bn,
                           });
    }
}

static const char *yes_or_no(bool is)
{
    return is ? "yes" : "no";
}

void fill_cost_per_gw(struct output *output, const struct results *results)
{
    for (int i = 0; i < results->gw_costs.count; i++) {
        const struct unit_cost *cost = &results->gw_costs.parts[i];
        output_row(output, &(struct output_cost_per_gw){
                               .part = cost->part,
                               .is_sum = yes_or_no(cost->is_sum),
                               .overnight_usd_bn = cost->usd_bn,
                               .usd_bn_per_gw = cost->per_unit,
                           });
    }
}

static void fill_bridge(struct output *output, const struct cost_bridge *bridge)
{
    for (int i = 0; i < bridge->count; i++)
        output_row(output, &(struct output_cost_bridge){
                               .bridge = bridge->name,
                               .part = bridge->parts[i].part,
                               .is_sum = yes_or_no(bridge->parts[i].is_sum),
                               .amount_usd_bn = bridge->parts[i].usd_bn,
                           });
}

void fill_cost_bridge(struct output *output, const struct results *results)
{
    fill_bridge(output, &results->to_paid);
    fill_bridge(output, &results->to_builders);
}

void fill_cost_per_mwh(struct output *output, const struct results *results)
{
    for (int y = 0; y < results->summary->year_count; y++) {
        for (int i = 0; i < results->mwh_costs[y].count; i++) {
            const struct unit_cost *cost = &results->mwh_costs[y].parts[i];
            output_row(output, &(struct output_cost_per_mwh){
                                   .year = results->summary->years[y].year,
                                   .part = cost->part,
                                   .is_sum = yes_or_no(cost->is_sum),
                                   .cost_usd_bn = cost->usd_bn,
                                   .usd_per_mwh = cost->per_unit,
                               });
        }
    }
}

void fill_builders(struct output *output, const struct results *results)
{
    for (int i = 0; i < results->ledgers->builder_count; i++) {
        const struct builder_ledger *builder = &results->ledgers->builders[i];
        for (int y = 0; y < results->ledgers->year_count; y++) {
            const struct builder_year *year = &builder->years[y];
            output_row(output, &(struct output_builders){
                                   .year = year->year,
                                   .provider = builder->provider,
                                   .load_usd_bn = year->spent.load_real,
                                   .accelerators_new_usd_bn = year->spent.accelerators_new_real,
                                   .accelerators_renewal_usd_bn = year->spent.accelerators_renewal_real,
                                   .supply_usd_bn = year->spent.supply_real,
                                   .interest_usd_bn = year->spent.interest_real,
                                   .total_usd_bn = year->spent.total_real,
                                   .total_nominal_usd_bn = year->total_nominal,
                                   .funds_nominal_usd_bn = year->funds_nominal,
                                   .excess_nominal_usd_bn = year->excess_nominal,
                               });
        }
    }
}

void fill_contracts(struct output *output, const struct results *results)
{
    for (int i = 0; i < results->ledgers->contract_count; i++) {
        const struct contract_ledger *contract = &results->ledgers->contracts[i];
        for (int y = 0; y < results->ledgers->year_count; y++) {
            const struct contract_year *year = &contract->years[y];
            output_row(output, &(struct output_contracts){
                                   .year = year->year,
                                   .contract = contract->contract,
                                   .provider = contract->provider,
                                   .minimum_usd_bn = year->minimum,
                                   .used_usd_bn = year->used,
                                   .paid_not_used_usd_bn = year->paid_not_used,
                                   .after_term_usd_bn = year->after_term,
                                   .bought_gw_years = year->gw_years,
                               });
        }
    }
}

void fill_buyer(struct output *output, const struct results *results)
{
    for (int y = 0; y < results->ledgers->year_count; y++) {
        const struct buyer_year *year = &results->ledgers->buyer[y];
        output_row(output, &(struct output_buyer){
                               .year = year->year,
                               .contracts_usd_bn = year->contracts,
                               .own_build_usd_bn = year->own_build,
                               .total_usd_bn = year->total,
                               .revenue_usd_bn = year->revenue,
                               .raised_usd_bn = year->raised,
                               .funds_usd_bn = year->funds,
                               .excess_usd_bn = year->excess,
                               .without_contract_gw_years = year->without_contract_gw_years,
                           });
    }
}
