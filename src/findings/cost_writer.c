/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items of a plan's cost while they are written. */
#include "findings/cost_writer.h"

#include <math.h>

#include "core/try.h"
#include "findings/present_value.h"

gp_status cost_start(struct cost_writer *writer, enum cost_kind kind, const char *name, int index, int flags)
{
    gp_status status = GP_OK;
    int years = writer->cost->year_count;
    struct cost_item item = {.kind = kind, .name = name, .index = index};
    TRY_MEMORY(item.by_year_usd_bn = ARENA_ARRAY(writer->arena, double, years));
    if (flags & ITEM_BY_REGION)
        TRY_MEMORY(item.by_region_usd_bn = ARENA_ARRAY(writer->arena, double, years * writer->scenario->regions_count));
    if (flags & ITEM_IS_CAPITAL)
        TRY_MEMORY(item.overnight_by_year_usd_bn = ARENA_ARRAY(writer->arena, double, years));
    writer->item = &writer->cost->items[writer->cost->item_count++];
    *writer->item = item;
done:
    return status;
}

void cost_add_flow(struct cost_writer *writer, int region, int t, double usd_bn_per_year)
{
    const struct period *period = &writer->plan->calendar.periods[t];
    double amount = usd_bn_per_year * ((double)period->end - period->start) / DAYS_PER_YEAR;
    double after_end = usd_bn_per_year * present_value_after_end(writer->plan, t);
    writer->item->present_usd_bn += usd_bn_per_year * present_value_in(writer->plan, t) + after_end;
    writer->item->after_end_usd_bn += after_end;
    writer->item->by_year_usd_bn[period->year_index] += amount;
    if (writer->item->by_region_usd_bn)
        writer->item->by_region_usd_bn[region * writer->cost->year_count + period->year_index] += amount;
}

void cost_add_amount(struct cost_writer *writer, double day, int year, double usd_bn)
{
    writer->item->present_usd_bn += usd_bn * present_value_on(writer->plan, day);
    writer->item->by_year_usd_bn[year - writer->plan->calendar.first_year] += usd_bn;
}

void cost_add_capital(struct cost_writer *writer, double day, double overnight_usd_bn, double annuity_usd_bn,
                      double life_years)
{
    const struct gp_plan *plan = writer->plan;
    int year_index = date_year(date_reached(floor(day))) - plan->calendar.first_year;
    writer->item->overnight_usd_bn += overnight_usd_bn;
    writer->item->overnight_by_year_usd_bn[year_index] += overnight_usd_bn;
    writer->item->interest_usd_bn +=
        annuity_usd_bn / scenario_capital_recovery(writer->scenario, life_years) - overnight_usd_bn;
    writer->item->owed_usd_bn +=
        annuity_usd_bn * present_value_between(plan, plan->calendar.end, day + life_years * DAYS_PER_YEAR);
}
