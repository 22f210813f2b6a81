/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invest/known_world.h"
#include "scenario/sites.h"

double invest_running_load(const struct gp_scenario *scenario, int provider, int region)
{
    double load = 0.0;
    for (int v = 0; v < scenario->providers_count; v++)
        for (int r = 0; r < scenario->regions_count; r++)
            if ((provider < 0 || v == provider) && (region < 0 || r == region))
                load += scenario_running_load(scenario, v, r);
    return load;
}

double invest_committed_load(const struct gp_scenario *scenario, const struct calendar *calendar, int provider,
                             int region, int t)
{
    double load = 0.0;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->provider.index == provider && row->region.index == region &&
            calendar_counts_from(calendar, site_date(scenario, row)) < calendar->periods[t].end)
            load += site_load_gw(scenario, row);
    }
    return load;
}

double invest_committed_supply(const struct gp_scenario *scenario, int option, int region, date day)
{
    double supply = 0.0;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->option.index == option && row->region.index == region && site_date(scenario, row) < day &&
            !site_retired(row, day))
            supply += site_supply_gw(scenario, row);
    }
    return supply;
}

double invest_committed_supply_mean(const struct gp_scenario *scenario, int option, int region,
                                    const struct period *period)
{
    double supply = 0.0;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->option.index == option && row->region.index == region)
            supply += site_supply_gw(scenario, row) * site_supply_days(scenario, row, period->start, period->end) /
                      (double)(period->end - period->start);
    }
    return supply;
}
