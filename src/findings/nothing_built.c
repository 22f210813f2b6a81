/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a plan builds nothing: the plainest reason first. */
#include "findings/nothing_built.h"

#include <math.h>

#include "base/number.h"
#include "findings/words.h"
#include "portfolio/firm_supply.h"
#include "scenario/sites.h"

#define NOTHING 1e-9

/* A limit that has a worth and allows nothing, in words; NULL when there is none. */
static const char *limit_of_nothing(const struct gp_plan *plan, const struct story *story)
{
    for (int i = 0; i < story->limit_count; i++) {
        for (int k = 0; k < plan->limit_count; k++) {
            const struct limit_state *limit = &plan->limits[k];
            bool states_a_need = limit->kind == LIMIT_ADEQUACY;
            if (limit->kind == story->limits[i].kind && !states_a_need && fabs(limit->bound) < NOTHING &&
                fabs(limit->activity) < NOTHING)
                return story->limits[i].words;
        }
    }
    return NULL;
}

/* Whether new campuses may open in a region within the horizon. */
static bool campuses_can_open(const struct gp_scenario *scenario, int region)
{
    if (scenario_campus_first_day(scenario, region) >= scenario->plan->end_date)
        return false;
    const struct greenfield_row *row = scenario_greenfield(scenario, region);
    return !row || row->greenfield_gw_per_year > 0.0;
}

/* Whether any site could take more load: a committed one that comes within the horizon, or a new campus. */
static bool load_has_a_place(const struct gp_scenario *scenario)
{
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (site_date(scenario, row) < scenario->plan->end_date &&
            site_load_gw(scenario, row) > site_running_gw(scenario, row))
            return true;
    }
    for (int v = 0; v < scenario->providers_count; v++)
        for (int r = 0; r < scenario->regions_count; r++)
            if (scenario_provider_can_build(scenario, v, r) && campuses_can_open(scenario, r))
                return true;
    return false;
}

gp_status nothing_built_why(const char **out, const struct gp_plan *plan, const struct story *story,
                            struct arena *arena)
{
    const char *missing, *limit = limit_of_nothing(plan, story), *value;
    *out = "";
    gp_status status = firm_supply_missing(&missing, plan->scenario, arena);
    if (status != GP_OK)
        return status;
    if (!load_has_a_place(plan->scenario)) {
        *out = "No site can take more load within the horizon: committed sites add none, and new campuses cannot open "
               "(see greenfield.csv and lead times).";
    } else if (missing) {
        *out = arena_format(arena, "No supply option can add firm capacity within the horizon, and load needs it: %s.",
                            missing);
        if (!*out)
            return GP_ERR_NOMEM;
    } else if (limit) {
        *out = arena_format(arena, "A limit allows nothing: %s.", limit);
        if (!*out)
            return GP_ERR_NOMEM;
    } else if (plan->objective != OBJECTIVE_FASTEST && plan->outcome == GP_OUTCOME_OPTIMAL) {
        value = words_number(arena, scenario_shortfall_price(plan->scenario), 3);
        if (!value)
            return GP_ERR_NOMEM;
        *out = arena_format(arena,
                            "Building nothing is the cheapest plan: a missing GW-year is counted at $%s "
                            "billion, and no plan that builds costs less.",
                            value);
        if (!*out)
            return GP_ERR_NOMEM;
    }
    return GP_OK;
}
