/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objectives: how much a missing GW-week may cost. */
#include "scenario/scenario.h"

/* Where a scenario does not say it, balanced pays this many times the value of compute for a GW-week. */
#define USUAL_PREMIUM 2.0

const char *scenario_objective_name(enum objective objective)
{
    static const char *const names[] = {
        [OBJECTIVE_FASTEST] = "fastest", [OBJECTIVE_BALANCED] = "balanced", [OBJECTIVE_COST] = "cost"};
    return names[objective];
}

double scenario_pace_price(const struct gp_scenario *scenario)
{
    double given = scenario->plan->max_pace_price_usd_bn_per_gw_week;
    return number_given(given) ? given
                               : USUAL_PREMIUM * scenario->plan->compute_value_usd_bn_per_gw_year / WEEKS_PER_YEAR;
}

double scenario_shortfall_price(const struct gp_scenario *scenario)
{
    switch ((enum objective)scenario->plan->objective) {
    case OBJECTIVE_BALANCED:
        return scenario_pace_price(scenario) * WEEKS_PER_YEAR;
    case OBJECTIVE_COST:
        return scenario->plan->compute_value_usd_bn_per_gw_year;
    case OBJECTIVE_FASTEST:
        break;
    }
    return 0.0;
}
