/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days on which something may first come cut the periods of the grid. */
#include "portfolio/build_periods.h"
#include "scenario/sites.h"
#include "scenario/tax_credits.h"

#include <stdlib.h>

/* Days inside the horizon, with room for all there can be. */
struct days {
    date start, end;
    date *items;
    int count;
};

static void add_day(struct days *days, date day)
{
    if (day > days->start && day < days->end)
        days->items[days->count++] = day;
}

static void add_days_of_load(struct days *days, const struct gp_scenario *scenario)
{
    for (int r = 0; r < scenario->regions_count; r++)
        add_day(days, scenario_campus_first_day(scenario, r));
    for (int i = 0; i < scenario->committed_supply_count; i++)
        if (scenario->committed_supply_rows[i].load_gw > 0.0)
            add_day(days, site_date(scenario, &scenario->committed_supply_rows[i]));
}

static void add_days_of_supply(struct days *days, const struct gp_scenario *scenario,
                               const struct portfolios *portfolios)
{
    for (int r = 0; r < scenario->regions_count; r++)
        for (int k = 0; k < scenario->options_count; k++)
            if (portfolios->regions[r].entry_of_option[k] >= 0)
                add_day(days, scenario_option_first_day(scenario, k, r));
    for (int i = 0; i < scenario->tax_credits_count; i++) {
        date last = tax_credit_last_day(&scenario->tax_credits_rows[i]);
        if (last != DATE_BLANK)
            add_day(days, last + 1);
    }
    for (int i = 0; i < scenario->committed_supply_count; i++)
        if (scenario->committed_supply_rows[i].retirement_date != DATE_BLANK)
            add_day(days, scenario->committed_supply_rows[i].retirement_date);
    for (int i = 0; i < scenario->potential_count; i++)
        if (scenario->potential_rows[i].between_dates == BETWEEN_STEP)
            add_day(days, scenario->potential_rows[i].date);
}

static int compare_dates(const void *a, const void *b)
{
    date x = *(const date *)a, y = *(const date *)b;
    return (x > y) - (x < y);
}

gp_status build_periods(struct calendar *out, const struct gp_scenario *scenario, const struct portfolios *portfolios,
                        const struct grid_wanted *wanted, struct arena *arena)
{
    struct days days = {.start = scenario->plan->start_date, .end = scenario->plan->end_date};
    int most = 1 + scenario->regions_count * (1 + scenario->options_count) + 2 * scenario->committed_supply_count +
               scenario->potential_count + scenario->tax_credits_count + wanted->day_count;
    days.items = ARENA_ARRAY(arena, date, most);
    if (!days.items)
        return GP_ERR_NOMEM;
    add_days_of_load(&days, scenario);
    add_days_of_supply(&days, scenario, portfolios);
    for (int i = 0; i < wanted->day_count; i++)
        add_day(&days, wanted->days[i]);
    qsort(days.items, (size_t)days.count, sizeof *days.items, compare_dates);
    const struct grid_wanted all = {wanted->kind, wanted->parts, days.items, days.count};
    if (!calendar_build(out, arena, days.start, days.end, scenario->seasons, scenario->seasons_count, &all) ||
        !calendar_cut(out, arena, scenario->plan->target_hard_date))
        return GP_ERR_NOMEM;
    out->at_start = scenario->plan->commissioning == COMMISSIONING_AT_START;
    return GP_OK;
}
