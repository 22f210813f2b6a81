/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/tax_credits.h"

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
