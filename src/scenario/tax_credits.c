/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/tax_credits.h"

#include <math.h>

#define USD_BN_PER_GW_OF_USD_PER_MWH (HOURS_PER_YEAR * 1e-6)

date tax_credit_last_day(const struct tax_credit_row *row)
{
    if (row->begin_construction_by == DATE_BLANK)
        return row->in_service_by;
    date built = date_after(row->begin_construction_by, days_of_weeks(row->construction_weeks));
    return row->in_service_by != DATE_BLANK && row->in_service_by > built ? row->in_service_by : built;
}

bool tax_credit_holds(const struct tax_credit_row *row, const struct period *period)
{
    date last = tax_credit_last_day(row);
    return last == DATE_BLANK || ((double)period->start + (double)period->end) / 2.0 <= (double)last + 1.0;
}

double tax_credit_yearly(const struct gp_scenario *scenario, const struct tax_credit_row *row, double annuity,
                         double output)
{
    double life = scenario->options_rows[row->option.index].life_years;
    double while_paid = row->production_usd_per_mwh * USD_BN_PER_GW_OF_USD_PER_MWH * output;
    double over_life = while_paid * scenario_capital_recovery(scenario, life) /
                       scenario_capital_recovery(scenario, fmin(row->production_years, life));
    return fmin(annuity, row->credit_frac * annuity + over_life);
}
