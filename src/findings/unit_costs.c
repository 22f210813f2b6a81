/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings/unit_costs.h"

#include <math.h>

#include "core/try.h"

#define USD_BN_OF_USD_PER_MWH 1e-6  /* a GWh at a dollar a MWh */
#define DUST                  1e-12 /* part of the cost of power that is only rounding */
#define OTHER_PARTS           4     /* of a GW beside those of load: accelerators, supply, two sums */

static void add_part(struct unit_costs *costs, const char *part, double usd_bn, double units)
{
    costs->parts[costs->count++] = (struct unit_cost){part, false, usd_bn, usd_bn / units};
}

static void add_sum(struct unit_costs *costs, const char *part, double usd_bn, double units)
{
    add_part(costs, part, usd_bn, units);
    costs->parts[costs->count - 1].is_sum = true;
}

gp_status unit_costs_of_gw(struct unit_costs *out, const struct cost *cost, const struct cost_added *added,
                           struct arena *arena)
{
    gp_status status = GP_OK;
    *out = (struct unit_costs){0};
    TRY_MEMORY(out->parts = ARENA_ARRAY(arena, struct unit_cost, cost->item_count + OTHER_PARTS));
    for (int i = 0; i < cost->item_count; i++) {
        const struct cost_item *item = &cost->items[i];
        const char *part;
        if (item->kind != COST_LOAD_CAPITAL)
            continue;
        TRY_MEMORY(part = arena_format(arena, "sites: %s", item->name));
        add_part(out, part, item->overnight_usd_bn, added->gw);
    }
    add_part(out, "accelerators, without renewal", added->accelerators_usd_bn, added->gw);
    add_sum(out, "without supply of power", added->without_supply_usd_bn, added->gw);
    add_part(out, "supply of power", added->supply_usd_bn, added->gw);
    add_sum(out, "all", added->all_usd_bn, added->gw);
done:
    return status;
}

/* Costs of a kind in a year, as one part; those of operation each by its own name. Up to `dust`, $B, is rounding. */
static void add_kind(struct unit_costs *costs, const struct cost *cost, enum cost_kind kind, int year, double gwh,
                     double dust)
{
    double sum = 0.0;
    for (int i = 0; i < cost->item_count; i++) {
        double usd_bn = cost->items[i].kind == kind ? cost->items[i].by_year_usd_bn[year] : 0.0;
        sum += usd_bn;
        if (kind == COST_OPERATION && fabs(usd_bn) > dust)
            add_part(costs, cost->items[i].name, usd_bn, gwh * USD_BN_OF_USD_PER_MWH);
    }
    if (kind != COST_OPERATION && fabs(sum) > dust)
        add_part(costs, cost_kind_words(kind), sum, gwh * USD_BN_OF_USD_PER_MWH);
}

gp_status unit_costs_of_mwh(struct unit_costs *out, const struct cost *cost, const struct summary *summary,
                            int year_index, struct arena *arena)
{
    const struct summary_year *year = &summary->years[year_index];
    *out = (struct unit_costs){0};
    if (!(year->served_gwh > 0.0))
        return GP_OK;
    out->parts = ARENA_ARRAY(arena, struct unit_cost, cost->item_count + COST_KIND_COUNT + 1);
    if (!out->parts)
        return GP_ERR_NOMEM;
    for (int kind = 0; kind < COST_KIND_COUNT; kind++) {
        if (cost_is_of_power((enum cost_kind)kind))
            add_kind(out, cost, (enum cost_kind)kind, year_index, year->served_gwh, DUST * fabs(year->power_usd_bn));
    }
    add_sum(out, "all", year->power_usd_bn, year->served_gwh * USD_BN_OF_USD_PER_MWH);
    return GP_OK;
}
