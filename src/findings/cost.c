/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cost of a plan as a list of items, and their sums. */
#include "findings/cost.h"

#include <math.h>

#include "core/try.h"
#include "findings/cost_capital.h"
#include "findings/cost_operation.h"
#include "findings/opening.h"
#include "scenario/sites.h"

static const struct {
    enum cost_group group;
    const char *name, *words;
} texts[COST_KIND_COUNT] = {
#define COST_TEXT(identifier, group, name, words) [COST_##identifier] = {COST_##group, name, words},
    COST_KINDS(COST_TEXT)};

const char *cost_kind_name(enum cost_kind kind)
{
    return texts[kind].name;
}

const char *cost_kind_words(enum cost_kind kind)
{
    return texts[kind].words;
}

enum cost_group cost_kind_group(enum cost_kind kind)
{
    return texts[kind].group;
}

const char *cost_group_name(enum cost_group group)
{
    static const char *const names[COST_GROUP_COUNT] = {"spent", "transfer", "priced"};
    return names[group];
}

bool cost_is_of_power(enum cost_kind kind)
{
    return kind == COST_SUPPLY_CAPITAL || kind == COST_TAX_CREDITS || kind == COST_FIXED_OM ||
           kind == COST_GRID_CHARGES || kind == COST_PEAK_MINIMUM || kind == COST_LEASES || kind == COST_OPERATION;
}

/* Part of period t for which load that is late at its end was missing: from the latest date of the pair's committed
 * load inside it. */
static double late_part(const struct gp_plan *plan, int provider, int region, int t)
{
    const struct gp_scenario *scenario = plan->scenario;
    const struct period *period = &plan->calendar.periods[t];
    double from = period->start;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        bool own = row->provider.index == provider && row->region.index == region && site_load_gw(scenario, row) > 0;
        if (own && opening_has_come(&plan->calendar, site_date(scenario, row), t))
            from = fmax(from, site_date(scenario, row));
    }
    return (period->end - from) / ((double)period->end - period->start);
}

/* Under cost the shortfall prices every GW that is missing, late ones among them. */
static gp_status write_late(struct cost_writer *writer)
{
    const struct gp_plan *plan = writer->plan;
    int regions = writer->scenario->regions_count;
    if (plan->objective != OBJECTIVE_FASTEST)
        return GP_OK;
    gp_status status = cost_start(writer, COST_LATE, cost_kind_name(COST_LATE), -1, 0);
    if (status != GP_OK)
        return status;
    for (int v = 0; v < writer->scenario->providers_count; v++) {
        for (int r = 0; r < regions; r++) {
            for (int t = 0; t < plan->calendar.count; t++) {
                double gw = plan->late[plan_at(plan, v, regions, r, t)] * late_part(plan, v, r, t);
                cost_add_flow(writer, r, t, gw * writer->scenario->plan->compute_value_usd_bn_per_gw_year);
            }
        }
    }
    return GP_OK;
}

/* Counted in the middle of its calendar year. */
static gp_status write_paid_not_used(struct cost_writer *writer)
{
    const struct calendar *calendar = &writer->plan->calendar;
    for (int i = 0; i < writer->scenario->contracts_count; i++) {
        gp_status status = cost_start(writer, COST_PAID_NOT_USED, writer->scenario->contracts_rows[i].contract, i, 0);
        if (status != GP_OK)
            return status;
        for (int y = 0; y < calendar->year_count; y++) {
            int year = calendar->first_year + y;
            double nominal = writer->plan->paid_not_used[i * calendar->year_count + y];
            cost_add_amount(writer, date_from_civil(year, 7, 2), year,
                            nominal * scenario_deflate_year(writer->scenario, year));
        }
    }
    return GP_OK;
}

static gp_status write_shortfall(struct cost_writer *writer)
{
    double price = scenario_shortfall_price(writer->scenario);
    if (writer->plan->objective == OBJECTIVE_FASTEST)
        return GP_OK;
    gp_status status = cost_start(writer, COST_SHORTFALL, cost_kind_name(COST_SHORTFALL), -1, 0);
    if (status != GP_OK)
        return status;
    for (int t = 0; t < writer->plan->calendar.count; t++)
        cost_add_flow(writer, 0, t, writer->plan->shortfall[t] * price);
    return GP_OK;
}

static gp_status sum_items(struct cost *cost, struct arena *arena)
{
    for (int group = 0; group < COST_GROUP_COUNT; group++) {
        cost->group_by_year_usd_bn[group] = ARENA_ARRAY(arena, double, cost->year_count);
        if (!cost->group_by_year_usd_bn[group])
            return GP_ERR_NOMEM;
    }
    for (int i = 0; i < cost->item_count; i++) {
        const struct cost_item *item = &cost->items[i];
        enum cost_group group = cost_kind_group(item->kind);
        cost->present_usd_bn += item->present_usd_bn;
        cost->group_present_usd_bn[group] += item->present_usd_bn;
        cost->after_end_usd_bn += item->after_end_usd_bn;
        cost->kind_present_usd_bn[item->kind] += item->present_usd_bn;
        cost->overnight_usd_bn += item->overnight_usd_bn;
        cost->owed_usd_bn += item->owed_usd_bn;
        for (int y = 0; y < cost->year_count; y++)
            cost->group_by_year_usd_bn[group][y] += item->by_year_usd_bn[y];
    }
    return GP_OK;
}

/* Capital items, generations, five kinds and a fuel of each option, contracts, and the rest. */
static int most_items(const struct gp_scenario *scenario)
{
    return scenario->capital_count + scenario->accelerators_count + 6 * scenario->options_count +
           scenario->contracts_count + PART_COUNT + 2;
}

gp_status cost_make(struct cost **out, const struct gp_plan *plan, struct arena *arena)
{
    static gp_status (*const parts[])(struct cost_writer *) = {
        cost_write_load, cost_write_accelerators, cost_write_supply, cost_write_operation,
        write_late,      write_paid_not_used,     write_shortfall,
    };
    gp_status status = GP_OK;
    struct cost *cost;
    *out = NULL;
    TRY_MEMORY(cost = ARENA_ARRAY(arena, struct cost, 1));
    cost->year_count = plan->calendar.year_count;
    TRY_MEMORY(cost->items = ARENA_ARRAY(arena, struct cost_item, most_items(plan->scenario)));
    struct cost_writer writer = {.plan = plan, .scenario = plan->scenario, .cost = cost, .arena = arena};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        TRY(parts[i](&writer));
    TRY(sum_items(cost, arena));
    *out = cost;
done:
    return status;
}
