/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/peak_draw.h"

#include <math.h>

double peak_draw_excess(const struct gp_plan *plan, int region, int t)
{
    const struct gp_scenario *scenario = plan->scenario;
    const struct operation *operation = &plan->operations[plan_at(plan, region, 1, 0, t)];
    const struct portfolio *portfolio = operation->portfolio;
    const struct tariff_row *tariff = scenario_tariff(scenario, region);
    double peak = 0.0, paid = 0.0;
    for (int b = 0; tariff && b < operation->block_count; b++) {
        double draw = 0.0;
        for (int s = 0; s < portfolio->supply_count; s++) {
            int option = portfolio->entries[portfolio->first_supply + s].index;
            draw += scenario->options_rows[option].kind == OPTION_GRID ? operation->output[s][b] : 0.0;
        }
        peak = fmax(peak, draw);
    }
    for (int k = 0; tariff && k < scenario->options_count; k++) {
        if (scenario->options_rows[k].kind == OPTION_GRID)
            paid += tariff->minimum_peak_frac * plan->supply_mean[plan_at(plan, k, scenario->regions_count, region, t)];
    }
    return fmax(peak - paid, 0.0);
}
