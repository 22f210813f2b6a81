/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days inside periods on which load or supply may first come, from the tables. */
#include "findings/opening.h"
#include "scenario/sites.h"

bool opening_has_come(const struct calendar *calendar, date day, int t)
{
    const struct period *period = &calendar->periods[t];
    if (calendar->at_start)
        return day <= calendar->start;
    return day <= period->start || period->end - day >= day - period->start;
}

/* Keeps the later of two days, where the second lies inside the period and counts in it. */
static void keep_first_day(date *latest, const struct gp_plan *plan, int t, date day)
{
    if (day > plan->calendar.periods[t].start && opening_has_come(&plan->calendar, day, t) && day > *latest)
        *latest = day;
}

/* Whether more of the option can ever come in the region: with that, its days matter. */
static bool can_come(const struct gp_plan *plan, int option, int region)
{
    return plan->portfolios.regions[region].entry_of_option[option] >= 0 &&
           portfolio_can_build(plan->scenario, option, region) &&
           scenario_option_first_day(plan->scenario, option, region) < plan->calendar.end;
}

date opening_day(const struct gp_plan *plan, int region, int t)
{
    const struct gp_scenario *scenario = plan->scenario;
    date latest = DATE_BLANK;
    keep_first_day(&latest, plan, t, scenario_campus_first_day(scenario, region));
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->region.index == region && site_load_gw(scenario, row) > 0)
            keep_first_day(&latest, plan, t, site_date(scenario, row));
    }
    for (int k = 0; k < scenario->options_count; k++) {
        if (can_come(plan, k, region))
            keep_first_day(&latest, plan, t, scenario_option_first_day(scenario, k, region));
    }
    for (int i = 0; i < scenario->potential_count; i++) {
        const struct potential_row *row = &scenario->potential_rows[i];
        bool step = row->region.index == region && row->between_dates == BETWEEN_STEP;
        if (step && can_come(plan, row->option.index, region))
            keep_first_day(&latest, plan, t, row->date);
    }
    return latest;
}
