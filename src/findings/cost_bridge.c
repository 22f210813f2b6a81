/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings/cost_bridge.h"

#include <math.h>

#define ROUNDING 1e-12 /* part of the largest */

static void add(struct cost_bridge *bridge, const char *part, double usd_bn)
{
    bridge->parts[bridge->count++] = (struct bridge_part){.part = part, .usd_bn = usd_bn};
}

static void add_sum(struct cost_bridge *bridge, const char *part, double usd_bn)
{
    bridge->parts[bridge->count++] = (struct bridge_part){.part = part, .is_sum = true, .usd_bn = usd_bn};
}

/* Sums over items of capital. */
struct capital {
    double interest, paid, after_end; /* while building; annuities up to the end of what is counted; of them those after
                                         the horizon */
};

static struct capital capital_of(const struct cost *cost)
{
    struct capital sums = {0};
    for (int i = 0; i < cost->item_count; i++) {
        const struct cost_item *item = &cost->items[i];
        if (!item->overnight_by_year_usd_bn)
            continue;
        sums.interest += item->interest_usd_bn;
        sums.paid += item->present_usd_bn;
        sums.after_end += item->after_end_usd_bn;
    }
    return sums;
}

/* What rounding left of a zero is one. */
static void leave_out_rounding(struct cost_bridge *bridge)
{
    double size = 0.0;
    for (int i = 0; i < bridge->count; i++)
        size = fmax(size, fabs(bridge->parts[i].usd_bn));
    for (int i = 0; i < bridge->count; i++)
        if (fabs(bridge->parts[i].usd_bn) <= ROUNDING * size)
            bridge->parts[i].usd_bn = 0.0;
}

void cost_bridge_to_paid(struct cost_bridge *out, const struct cost *cost, const struct cost_added *added)
{
    const double *kinds = cost->kind_present_usd_bn;
    struct capital capital = capital_of(cost);
    double all_annuities = capital.paid - capital.after_end + cost->owed_usd_bn;
    *out = (struct cost_bridge){.name = "paid"};
    add(out, "sites of the load that is added", added->load_usd_bn);
    add(out, "accelerators of that load", added->accelerators_usd_bn);
    add(out, "supply of power", added->supply_usd_bn);
    add_sum(out, "load that is added, overnight", added->all_usd_bn);
    add(out, "renewal of accelerators", cost->overnight_usd_bn - added->all_usd_bn);
    add_sum(out, "all that is commissioned, overnight", cost->overnight_usd_bn);
    add(out, "interest while building", capital.interest);
    add(out, "discounted to the start, as annuities", all_annuities - cost->overnight_usd_bn - capital.interest);
    add(out, "annuities after the time that is counted", capital.paid - all_annuities);
    add(out, "tax credits", kinds[COST_TAX_CREDITS]);
    add(out, "operation, leases, grid charges, fixed O&M",
        kinds[COST_OPERATION] + kinds[COST_LEASES] + kinds[COST_GRID_CHARGES] + kinds[COST_PEAK_MINIMUM] +
            kinds[COST_FIXED_OM]);
    add_sum(out, "cost, present value", cost->group_present_usd_bn[COST_SPENT]);
    add(out, "paid to contracts and not used", cost->group_present_usd_bn[COST_TRANSFER]);
    add(out, "price of late, missing and unserved load", cost->group_present_usd_bn[COST_PRICED]);
    out->parts[out->count - 1].is_price = true;
    add_sum(out, "objective", cost->present_usd_bn);
    leave_out_rounding(out);
}

void cost_bridge_to_builders(struct cost_bridge *out, const struct cost *cost, const struct ledgers *ledgers)
{
    const struct builder_ledger *all = &ledgers->builders[ledgers->builder_count - 1];
    double interest = all->total.interest_real + all->sunk.interest_real - all->ahead.interest_real;
    double commissioned = all->total.total_real + all->sunk.total_real - all->ahead.total_real - interest;
    *out = (struct cost_bridge){.name = "builders"};
    add(out, "all that is commissioned, overnight", cost->overnight_usd_bn);
    add(out, "of it leased", commissioned - cost->overnight_usd_bn);
    add(out, "interest while building", interest);
    add(out, "spent before the start", -all->sunk.total_real);
    add(out, "spent for what comes after the end", all->ahead.total_real);
    add_sum(out, "spending of builders", all->total.total_real);
    leave_out_rounding(out);
}
