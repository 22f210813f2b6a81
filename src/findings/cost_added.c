/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of cost items. What the scenario says of the price of a GW is not used. */
#include "findings/cost_added.h"

struct cost_added cost_of_added(const struct cost *cost, double gw)
{
    struct cost_added added = {.gw = gw};
    for (int i = 0; i < cost->item_count; i++) {
        const struct cost_item *item = &cost->items[i];
        if (item->kind == COST_LOAD_CAPITAL)
            added.load_usd_bn += item->overnight_usd_bn;
        else if (item->kind == COST_ACCELERATORS)
            added.accelerators_usd_bn += item->overnight_usd_bn - item->renewal_usd_bn;
        else if (item->kind == COST_SUPPLY_CAPITAL)
            added.supply_usd_bn += item->overnight_usd_bn;
    }
    added.without_supply_usd_bn = added.load_usd_bn + added.accelerators_usd_bn;
    added.all_usd_bn = added.without_supply_usd_bn + added.supply_usd_bn;
    return added;
}
