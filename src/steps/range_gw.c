/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "steps/range_gw.h"

#include "findings/summary_accelerators.h"

/* Sum over regions of a series by something and region. */
static double sum_of_regions(const struct gp_plan *plan, const double *series, int first, int period)
{
    double sum = 0.0;
    for (int r = 0; r < plan->scenario->regions_count; r++)
        sum += series[plan_at(plan, first, plan->scenario->regions_count, r, period)];
    return sum;
}

gp_status range_gw(double *gw, const struct gp_plan *plan, enum range_kind kind, int index, int period)
{
    *gw = 0.0;
    switch (kind) {
    case RANGE_REGION:
        for (int v = 0; v < plan->scenario->providers_count; v++)
            *gw += plan->load[plan_at(plan, v, plan->scenario->regions_count, index, period)];
        break;
    case RANGE_PROVIDER:
        *gw = sum_of_regions(plan, plan->load, index, period);
        break;
    case RANGE_OPTION:
        *gw = sum_of_regions(plan, plan->supply, index, period);
        break;
    case RANGE_GENERATION:
        return summary_generation_gw(gw, plan, index, plan->calendar.periods[period].end);
    case RANGE_KINDS:
        break;
    }
    return GP_OK;
}
