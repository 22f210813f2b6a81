/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/peak_draw.h"

#include <math.h>

#include "plan/week_energy.h"

double peak_draw_excess(const struct gp_plan *plan, int region, int t)
{
    const struct gp_scenario *scenario = plan->scenario;
    const struct tariff_row *tariff = scenario_tariff(scenario, region);
    double paid = 0.0;
    if (!tariff)
        return 0.0;
    for (int k = 0; k < scenario->options_count; k++) {
        if (scenario->options_rows[k].kind == OPTION_GRID)
            paid += tariff->minimum_peak_frac * plan->supply_mean[plan_at(plan, k, scenario->regions_count, region, t)];
    }
    return fmax(week_grid_peak(plan, region, t) - paid, 0.0);
}
