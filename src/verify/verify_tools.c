/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the groups of the check share, from amounts and tables alone. */
#include "verify/verify_tools.h"

#include <math.h>

#include "base/number.h"
#include "core/try.h"
#include "scenario/sites.h"

struct timeline verify_timeline(const struct verifier *verifier, const double *series, int first, int second_count,
                                int second, double start)
{
    return (struct timeline){&verifier->plan->calendar, start,
                             series + plan_at(verifier->plan, first, second_count, second, 0)};
}

double *verify_series(struct verifier *verifier)
{
    return ARENA_ARRAY(verifier->arena, double, verifier->period_count);
}

double *verify_sum(struct verifier *verifier, const double *series, int first_count, int first, int second_count)
{
    double *sum = verify_series(verifier);
    if (!sum)
        return NULL;
    for (int i = first < 0 ? 0 : first; i < (first < 0 ? first_count : first + 1); i++) {
        for (int j = 0; j < second_count; j++) {
            for (int t = 0; t < verifier->period_count; t++)
                sum[t] += series[plan_at(verifier->plan, i, second_count, j, t)];
        }
    }
    return sum;
}

double verify_committed_supply(const struct verifier *verifier, int option, int region, double day, bool only_headroom)
{
    const struct gp_scenario *scenario = verifier->scenario;
    double sum = 0;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        bool retired = row->retirement_date != DATE_BLANK && row->retirement_date < day;
        if (row->option.index == option && row->region.index == region && site_date(scenario, row) < day &&
            (only_headroom ? row->draws_headroom : !retired))
            sum += site_supply_gw(scenario, row);
    }
    return sum;
}

double verify_year_part(const struct verifier *verifier, int year)
{
    const struct calendar *calendar = &verifier->plan->calendar;
    double from = date_from_civil(year, 1, 1), to = date_from_civil(year + 1, 1, 1);
    return fmax(0, fmin(to, calendar->end) - fmax(from, calendar->start)) / (to - from);
}
