/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/sites.h"

bool site_in_service(const struct gp_scenario *scenario, const struct committed_supply_row *row)
{
    return row->online_date <= scenario->plan->start_date;
}

date site_date(const struct gp_scenario *scenario, const struct committed_supply_row *row)
{
    return site_in_service(scenario, row) ? row->online_date
                                          : date_after(row->online_date, days_of_weeks(row->slip_weeks));
}

bool site_retired(const struct committed_supply_row *row, date day)
{
    return row->retirement_date != DATE_BLANK && row->retirement_date < day;
}

double site_supply_days(const struct gp_scenario *scenario, const struct committed_supply_row *row, date from, date to)
{
    date until = site_retired(row, to) ? row->retirement_date : to;
    date since = site_date(scenario, row) > from ? site_date(scenario, row) : from;
    return until > since ? (double)(until - since) : 0.0;
}

static double part_that_comes(const struct gp_scenario *scenario, const struct committed_supply_row *row)
{
    return site_in_service(scenario, row) ? 1.0 : 1.0 - row->cancelled_frac;
}

double site_supply_gw(const struct gp_scenario *scenario, const struct committed_supply_row *row)
{
    return row->supply_gw * part_that_comes(scenario, row);
}

double site_firm_gw(const struct gp_scenario *scenario, const struct committed_supply_row *row)
{
    date day = site_date(scenario, row), start = scenario->plan->start_date;
    return site_supply_gw(scenario, row) *
           scenario_capacity_credit(scenario, row->option.index, row->region.index, day > start ? day : start);
}

double site_load_gw(const struct gp_scenario *scenario, const struct committed_supply_row *row)
{
    return row->load_gw * part_that_comes(scenario, row);
}

double site_running_gw(const struct gp_scenario *scenario, const struct committed_supply_row *row)
{
    if (!site_in_service(scenario, row))
        return 0.0;
    return number_given(row->load_running_gw) ? row->load_running_gw : row->load_gw;
}
