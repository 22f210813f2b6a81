/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why no option can add firm capacity: what stands in the way of each, in the order in which it would be mended. */
#include "portfolio/firm_supply.h"

#include <math.h>

#include "core/try.h"
#include "portfolio/portfolio.h"
#include "scenario/sites.h"

/* In the order in which they are looked for. */
enum obstacle { NO_CREDIT, NO_PLACE, NO_GROWTH, TOO_LATE, NO_OBSTACLE };

static const char *const words[] = {
    [NO_CREDIT] = "no firm capacity (capacity_credit_frac is 0, as where it is left blank)",
    [NO_PLACE] = "no place where it could be built (headroom_tiers.csv, profiles.csv, potential.csv)",
    [NO_GROWTH] = "no growth (the limit of growth_limits.csv is 0 in every year)",
    [TOO_LATE] = "a first day after the end of the plan (lead times and waits)",
};

/* Most that may be added in a year by any row of growth limits of the option. */
static bool may_grow(const struct gp_scenario *scenario, int option)
{
    for (int i = 0; i < scenario->growth_limits_count; i++) {
        const struct growth_limit_row *row = &scenario->growth_limits_rows[i];
        double most = fmax(row->floor_gw_per_year, row->history_gw_per_year) * row->share_captured_frac;
        if (row->option.index == option && row->basis == GROWTH_NATIONAL && growth_limit_is_on(row) && most <= 0.0)
            return false;
    }
    return true;
}

static enum obstacle obstacle_of(const struct gp_scenario *scenario, int option, int region)
{
    if (!scenario_option_is_firm(scenario, option, region))
        return NO_CREDIT;
    if (!portfolio_can_build(scenario, option, region))
        return NO_PLACE;
    if (!may_grow(scenario, option))
        return NO_GROWTH;
    bool in_time = scenario_option_first_day(scenario, option, region) < scenario->plan->end_date;
    return in_time ? NO_OBSTACLE : TOO_LATE;
}

static bool has_committed_firm(const struct gp_scenario *scenario)
{
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        bool firm = scenario_option_is_firm(scenario, row->option.index, row->region.index);
        if (firm && site_supply_gw(scenario, row) > 0.0 && site_date(scenario, row) < scenario->plan->end_date)
            return true;
    }
    return false;
}

/* Load that can be curtailed at any time needs no firm capacity, and none does where the reserve margin is -1. */
static bool needs_firm(const struct gp_scenario *scenario)
{
    if (scenario->plan->reserve_margin_frac <= -1.0)
        return false;
    for (int w = 0; w < scenario->classes_count; w++) {
        if (scenario->classes_rows[w].curtailable_frac < 1.0)
            return true;
    }
    return false;
}

/* "gas", or "gas and 3 more", of the options with one obstacle; how many there are in *count. */
static const char *options_with(const struct gp_scenario *scenario, const enum obstacle *obstacles,
                                enum obstacle obstacle, int *count, struct arena *arena)
{
    const char *first = "";
    *count = 0;
    for (int k = 0; k < scenario->options_count; k++) {
        if (obstacles[k] == obstacle && (*count)++ == 0)
            first = scenario->options_rows[k].option;
    }
    return *count > 1 ? arena_format(arena, "%s and %d more", first, *count - 1) : first;
}

gp_status firm_supply_missing(const char **out, const struct gp_scenario *scenario, struct arena *arena)
{
    gp_status status = GP_OK;
    const char *text = "";
    enum obstacle *obstacles, least = NO_CREDIT;
    *out = NULL;
    TRY_MEMORY(obstacles = ARENA_ARRAY(arena, enum obstacle, scenario->options_count));
    for (int i = 0; i < scenario->options_count * scenario->regions_count; i++) {
        int k = i / scenario->regions_count;
        enum obstacle here = obstacle_of(scenario, k, i % scenario->regions_count);
        obstacles[k] = here > obstacles[k] ? here : obstacles[k];
        least = obstacles[k] > least ? obstacles[k] : least;
    }
    if (least == NO_OBSTACLE || has_committed_firm(scenario) || !needs_firm(scenario))
        return GP_OK;
    for (int obstacle = NO_CREDIT; obstacle < NO_OBSTACLE; obstacle++) {
        int count;
        const char *names = options_with(scenario, obstacles, (enum obstacle)obstacle, &count, arena);
        TRY_MEMORY(names);
        if (count > 0)
            TRY_MEMORY(text = arena_format(arena, "%s%s%s %s %s", text, *text ? "; " : "", names,
                                           count > 1 ? "have" : "has", words[obstacle]));
    }
    *out = *text ? text : "there is no supply option";
done:
    return status;
}
