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

static double part_that_comes(const struct gp_scenario *scenario, const struct committed_supply_row *row)
{
    return site_in_service(scenario, row) ? 1.0 : 1.0 - row->cancelled_frac;
}

double site_supply_gw(const struct gp_scenario *scenario, const struct committed_supply_row *row)
{
    return row->supply_gw * part_that_comes(scenario, row);
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
