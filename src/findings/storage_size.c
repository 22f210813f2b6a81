/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings/storage_size.h"

#include "portfolio/operating_data.h"

/* What the parts of a kind give in a block, in the unit of the kind. */
static double sum_parts(const struct gp_plan *plan, int kind, int region, int option, int t, int block)
{
    const struct gp_scenario *scenario = plan->scenario;
    int season = plan->calendar.periods[t].season;
    double sum = 0.0;
    for (int k = 0; k < scenario->options_count; k++) {
        const struct option_row *part = &scenario->options_rows[k];
        if (part->kind == kind && part->part_of.index == option)
            sum += plan->supply_mean[plan_at(plan, k, scenario->regions_count, region, t)] *
                   operating_availability(scenario, region, season, k, block);
    }
    return sum;
}

double storage_energy_gwh(const struct gp_plan *plan, int region, int option, int t)
{
    double power = plan->supply_mean[plan_at(plan, option, plan->scenario->regions_count, region, t)];
    /* The same in every block: energy has no hours of its own. */
    return power * plan->scenario->options_rows[option].duration_hours +
           sum_parts(plan, OPTION_STORAGE_ENERGY, region, option, t, 0);
}

double storage_charging_of_parts_gw(const struct gp_plan *plan, int region, int option, int t, int block)
{
    return sum_parts(plan, OPTION_STORAGE_CHARGE, region, option, t, block);
}
