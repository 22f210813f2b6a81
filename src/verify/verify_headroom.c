/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of grid headroom: tiers nest in the order of their cumulative headroom, in a region with all
 * regions below it. */
#include <string.h>

#include "core/try.h"
#include "verify/groups.h"
#include "verify/verify_tools.h"

static bool lies_in(const struct gp_scenario *scenario, int region, int outer)
{
    for (int depth = 0; region >= 0 && depth <= scenario->regions_count; depth++) {
        if (region == outer)
            return true;
        region = scenario->regions_rows[region].parent_region.index;
    }
    return false;
}

/* The row of a tier in a region, NULL when there is none. */
static const struct headroom_tier_row *tier_of(const struct gp_scenario *scenario, const char *tier, int region)
{
    for (int i = 0; i < scenario->headroom_tiers_count; i++) {
        const struct headroom_tier_row *row = &scenario->headroom_tiers_rows[i];
        if (row->region.index == region && strcmp(row->tier, tier) == 0)
            return row;
    }
    return NULL;
}

/* Service of an option in a region that draws headroom at the end of period t. */
static double drawn(const struct verifier *verifier, int option, int region, int t)
{
    const struct gp_plan *plan = verifier->plan;
    size_t at = plan_at(plan, option, verifier->scenario->regions_count, region, t);
    double committed = verify_committed_supply(verifier, option, region, plan->calendar.periods[t].end, true);
    return committed + plan->supply_built[at] - plan->supply_returned[at];
}

static void check_tier(struct verifier *verifier, const struct headroom_tier_row *row)
{
    const struct gp_scenario *scenario = verifier->scenario;
    for (int t = 0; t < verifier->period_count; t++) {
        struct verify_place place = NOWHERE;
        place.region = row->region.index;
        place.name = row->tier;
        place.period = t;
        double sum = 0;
        for (int k = 0; k < scenario->options_count; k++) {
            const struct option_row *option = &scenario->options_rows[k];
            const struct headroom_tier_row *own =
                option->kind == OPTION_GRID ? tier_of(scenario, option->tier, row->region.index) : NULL;
            if (!own || own->cumulative_headroom_gw > row->cumulative_headroom_gw)
                continue;
            for (int r = 0; r < scenario->regions_count; r++)
                sum += lies_in(scenario, r, row->region.index) ? drawn(verifier, k, r, t) : 0;
        }
        verify_at_most(verifier, LIMIT_HEADROOM, sum, row->cumulative_headroom_gw * row->share_captured_frac, place);
    }
}

/* No service of a tier can be built where neither the region nor any above it offers that tier. */
static void check_offered(struct verifier *verifier, int option, int region)
{
    const struct gp_scenario *scenario = verifier->scenario;
    const char *tier = scenario->options_rows[option].tier;
    if (scenario->options_rows[option].kind != OPTION_GRID || tier[0] == '\0')
        return;
    for (int outer = 0; outer < scenario->regions_count; outer++) {
        if (lies_in(scenario, region, outer) && tier_of(scenario, tier, outer))
            return;
    }
    struct verify_place place = NOWHERE;
    place.region = region;
    place.option = option;
    place.period = verifier->period_count - 1;
    size_t at = plan_at(verifier->plan, option, scenario->regions_count, region, place.period);
    verify_at_most(verifier, LIMIT_HEADROOM, verifier->plan->supply_built[at], 0, place);
}

gp_status verify_headroom(struct verifier *verifier)
{
    const struct gp_scenario *scenario = verifier->scenario;
    if (scenario->headroom_tiers_count == 0)
        return GP_OK;
    for (int i = 0; i < scenario->headroom_tiers_count; i++)
        check_tier(verifier, &scenario->headroom_tiers_rows[i]);
    for (int k = 0; k < scenario->options_count; k++) {
        for (int r = 0; r < scenario->regions_count; r++)
            check_offered(verifier, k, r);
    }
    return GP_OK;
}
