/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an option can ever be built. */
#include <string.h>

#include "portfolio/portfolio.h"

static bool has_headroom(const struct gp_scenario *scenario, const char *tier, int region)
{
    if (scenario->headroom_tiers_count == 0)
        return true;
    for (int i = 0; i < scenario->headroom_tiers_count; i++) {
        const struct headroom_tier_row *row = &scenario->headroom_tiers_rows[i];
        if (row->region.index == region && !strcmp(row->tier, tier))
            return true;
    }
    return false;
}

static bool has_profile(const struct gp_scenario *scenario, const char *technology, int region)
{
    for (int i = 0; i < scenario->clock.technology_count; i++)
        if (!strcmp(scenario->clock.technologies[i], technology))
            return scenario->clock.capacity_factor[0][region * scenario->clock.technology_count + i] != NULL;
    return false;
}

/* An option with any row in potential is limited to the regions of its rows. */
static bool has_potential(const struct gp_scenario *scenario, int option, int region)
{
    bool limited = false;
    for (int i = 0; i < scenario->potential_count; i++) {
        const struct potential_row *row = &scenario->potential_rows[i];
        limited = limited || row->option.index == option;
        if (row->option.index == option && row->region.index == region && row->potential_gw > 0.0)
            return true;
    }
    return !limited;
}

bool portfolio_can_build(const struct gp_scenario *scenario, int option, int region)
{
    const struct option_row *row = &scenario->options_rows[option];
    if (row->kind == OPTION_GRID && !has_headroom(scenario, row->tier, region))
        return false;
    if (row->kind == OPTION_VARIABLE && !has_profile(scenario, row->technology, region))
        return false;
    return has_potential(scenario, option, region);
}
