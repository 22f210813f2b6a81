/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widest tier of a region holds all others, so what it has left is left in all. A region shares the headroom of its
 * parent (docs/model.md). */
#include "findings/summary_headroom.h"

#include <math.h>
#include <string.h>

#include "core/try.h"
#include "plan/load_totals.h"
#include "scenario/sites.h"

struct headroom {
    const struct gp_plan *plan;
    const struct headroom_tier_row **widest; /* [region] tier; NULL: it has none of its own */
    bool *offers;                            /* [region][option] whether its tiers have that of the option */
    double *taken;                           /* [region][option] service that takes headroom, at the end of a year */
};

/* Tiers nest in the order of their headroom, whatever part of it is captured. */
static bool is_wider(const struct headroom_tier_row *row, const struct headroom_tier_row *other)
{
    return !other || row->cumulative_headroom_gw > other->cumulative_headroom_gw ||
           (row->cumulative_headroom_gw == other->cumulative_headroom_gw &&
            row->cut_hours_per_stress_day > other->cut_hours_per_stress_day);
}

static gp_status start(struct headroom *headroom, const struct gp_plan *plan, struct arena *arena)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = plan->scenario;
    int options = scenario->options_count;
    *headroom = (struct headroom){.plan = plan};
    TRY_MEMORY(headroom->widest = ARENA_ARRAY(arena, const struct headroom_tier_row *, scenario->regions_count));
    TRY_MEMORY(headroom->offers = ARENA_ARRAY(arena, bool, scenario->regions_count *options));
    TRY_MEMORY(headroom->taken = ARENA_ARRAY(arena, double, scenario->regions_count *options));
    for (int i = 0; i < scenario->headroom_tiers_count; i++) {
        const struct headroom_tier_row *row = &scenario->headroom_tiers_rows[i];
        const struct headroom_tier_row **widest = &headroom->widest[row->region.index];
        *widest = is_wider(row, *widest) ? row : *widest;
        for (int k = 0; k < options; k++) {
            if (scenario->options_rows[k].kind == OPTION_GRID && strcmp(scenario->options_rows[k].tier, row->tier) == 0)
                headroom->offers[row->region.index * options + k] = true;
        }
    }
done:
    return status;
}

/* Service that was given back still takes its headroom. */
static void find_taken(struct headroom *headroom, int t)
{
    const struct gp_scenario *scenario = headroom->plan->scenario;
    int options = scenario->options_count;
    for (int r = 0; r < scenario->regions_count; r++) {
        for (int k = 0; k < options; k++)
            headroom->taken[r * options + k] =
                headroom->plan->supply_built[plan_at(headroom->plan, k, scenario->regions_count, r, t)];
    }
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->draws_headroom && row->option.index >= 0 &&
            site_date(scenario, row) < headroom->plan->calendar.periods[t].end)
            headroom->taken[row->region.index * options + row->option.index] += site_supply_gw(scenario, row);
    }
}

/* What the tiers of a region have left; infinite where it has none. */
static double left_of_own(const struct headroom *headroom, int region)
{
    const struct gp_scenario *scenario = headroom->plan->scenario;
    int options = scenario->options_count;
    const struct headroom_tier_row *widest = headroom->widest[region];
    if (!widest)
        return HUGE_VAL;
    double left = widest->cumulative_headroom_gw * widest->share_captured_frac;
    for (int r = 0; r < scenario->regions_count; r++) {
        if (r != region && scenario->regions_rows[r].parent_region.index != region)
            continue;
        for (int k = 0; k < options; k++)
            left -= headroom->offers[region * options + k] ? headroom->taken[r * options + k] : 0.0;
    }
    return load_settled_gw(scenario, fmax(0.0, left));
}

/* Where neither a region nor its parent has tiers there is no grid service. */
static double left_gw(const struct headroom *headroom, int region)
{
    int parent = headroom->plan->scenario->regions_rows[region].parent_region.index;
    double left = left_of_own(headroom, region);
    if (parent >= 0)
        left = fmin(left, left_of_own(headroom, parent));
    return isinf(left) ? 0.0 : left;
}

gp_status summary_headroom(struct summary *summary, const struct gp_plan *plan, struct arena *arena)
{
    gp_status status = GP_OK;
    bool limited = plan->scenario->headroom_tiers_count > 0;
    struct headroom headroom;
    TRY(start(&headroom, plan, arena));
    for (int r = 0; r < summary->region_count; r++)
        TRY_MEMORY(summary->regions[r].headroom_left_gw = ARENA_ARRAY(arena, double, summary->year_count));
    for (int y = 0; y < summary->year_count; y++) {
        find_taken(&headroom, calendar_last_period(&plan->calendar, y));
        for (int r = 0; r < summary->region_count; r++)
            summary->regions[r].headroom_left_gw[y] = limited ? left_gw(&headroom, r) : NUMBER_BLANK;
    }
done:
    return status;
}
