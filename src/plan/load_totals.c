/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Totals of a plan's load that several findings share. */
#include "plan/load_totals.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "scenario/sites.h"

static bool about(const struct committed_supply_row *row, int provider, int region)
{
    return (provider < 0 || row->provider.index == provider) && (region < 0 || row->region.index == region);
}

double load_committed_gw(const struct gp_scenario *scenario, int provider, int region, date day)
{
    double load = 0.0;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (about(row, provider, region) && site_date(scenario, row) < day)
            load += site_load_gw(scenario, row);
    }
    return load;
}

double *load_totals(const struct gp_plan *plan, int provider, int region, struct arena *arena)
{
    const struct gp_scenario *scenario = plan->scenario;
    double *totals = ARENA_ARRAY(arena, double, plan->calendar.count);
    for (int v = 0; totals && v < scenario->providers_count; v++) {
        for (int r = 0; r < scenario->regions_count; r++) {
            if ((provider >= 0 && v != provider) || (region >= 0 && r != region))
                continue;
            for (int t = 0; t < plan->calendar.count; t++)
                totals[t] += plan->load[plan_at(plan, v, scenario->regions_count, r, t)];
        }
    }
    return totals;
}

struct timeline load_timeline(const struct gp_plan *plan, const double *totals, int provider, int region)
{
    return (struct timeline){&plan->calendar, scenario_running_load(plan->scenario, provider, region), totals};
}

double load_wanted_gw(const struct gp_scenario *scenario, double day)
{
    if (scenario->plan->commissioning == COMMISSIONING_AT_START)
        return scenario->plan->target_gw;
    double weeks = fmax(0.0, day - scenario->plan->start_date) / DAYS_PER_WEEK;
    double start = scenario_running_load(scenario, -1, -1);
    return fmin(scenario->plan->target_gw, start + scenario->plan->wanted_rate_gw_per_week * weeks);
}

double load_factor_at_end(const struct gp_plan *plan)
{
    const struct calendar *calendar = &plan->calendar;
    double wanted_gwh = 0.0, nameplate_gwh = 0.0;
    for (int t = 0; t < calendar->count; t++) {
        const struct period *period = &calendar->periods[t];
        if (period->start < calendar->end - 365)
            continue;
        for (int r = 0; r < plan->scenario->regions_count; r++)
            wanted_gwh +=
                period->weeks * plan->operations[(size_t)r * (size_t)calendar->count + (size_t)t].load_gwh_per_week;
        nameplate_gwh += period->weeks * HOURS_PER_WEEK * plan->in_service_mean[t];
    }
    return number_ratio(wanted_gwh, nameplate_gwh);
}

double load_milestone_gw(double target_gw, double start_gw, int number)
{
    int digits = number_to_int(floor(log10(target_gw))) - 1;
    double power = pow(10.0, abs(digits)), tens = digits < 0 ? start_gw * power : start_gw / power;
    double fives = 5.0 * (floor(tens / 5.0) + 1.0 + number);
    return digits < 0 ? fives / power : fives * power;
}
