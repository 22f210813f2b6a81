/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a plan builds nothing: the plainest reason first. */
#include "findings/nothing_built.h"

#include <math.h>

#include "core/try.h"
#include "findings/words.h"
#include "portfolio/firm_supply.h"

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

gp_status nothing_built_why(const char **out, const struct gp_plan *plan, const struct story *story,
                            struct arena *arena)
{
    gp_status status = GP_OK;
    const char *missing, *limit = limit_of_nothing(plan, story), *value;
    *out = "";
    TRY(firm_supply_missing(&missing, plan->scenario, arena));
    if (missing) {
        TRY_MEMORY(*out = arena_format(
                       arena, "No supply option can add firm capacity within the horizon, and load needs it: %s.",
                       missing));
    } else if (limit) {
        TRY_MEMORY(*out = arena_format(arena, "A limit allows nothing: %s.", limit));
    } else if (plan->objective == OBJECTIVE_COST && plan->outcome == GP_OUTCOME_OPTIMAL) {
        TRY_MEMORY(value = words_number(arena, plan->scenario->plan->compute_value_usd_bn_per_gw_year, 3));
        TRY_MEMORY(*out = arena_format(arena,
                                       "Building nothing is the cheapest plan: each GW-year that is missing counts as "
                                       "$%s billion, and no plan that builds costs less.",
                                       value));
    }
done:
    return status;
}
