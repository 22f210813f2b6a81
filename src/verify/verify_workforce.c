/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of workers: each GW has a crew on site over its construction time before service, of load and of
 * supply, in flight or planned. */
#include <math.h>
#include <string.h>

#include "core/try.h"
#include "scenario/sites.h"
#include "verify/groups.h"
#include "verify/verify_tools.h"
#include "verify/verify_years.h"

/* Mean of those available over a period; no limit before the first row. */
static double available(const struct verify_years *years, const struct period *period)
{
    if (years->count == 0 || period->start < years->items[0].from)
        return INFINITY;
    return verify_years_sum(years, period->start, period->end) / ((double)period->end - period->start);
}

/* Load or supply under construction at an instant will be in service a construction time later, but is not yet; here
 * its mean over a period. */
static double building(const struct timeline *total, const struct period *period, double days)
{
    return timeline_mean(total, period->start + days, period->end + days) -
           timeline_mean(total, period->start, period->end);
}

static double committed_building(const struct gp_scenario *scenario, int option, const struct period *period,
                                 double days)
{
    double gw_days = 0;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->option.index == option && !site_in_service(scenario, row))
            gw_days += site_supply_gw(scenario, row) * timeline_days_within(site_date(scenario, row) - days,
                                                                            site_date(scenario, row), period->start,
                                                                            period->end);
    }
    return gw_days / ((double)period->end - period->start);
}

static gp_status add_workers(struct verifier *verifier, const struct workforce_row *row, double *workers)
{
    gp_status status = GP_OK;
    const struct gp_plan *plan = verifier->plan;
    const struct gp_scenario *scenario = verifier->scenario;
    bool load = strcmp(row->item, "load") == 0;
    int option = load ? -1 : table_find(&scenario->tables[TABLE_options], row->item);
    if (!load && option < 0)
        return GP_OK;
    double *built;
    if (load)
        TRY_MEMORY(built = verify_sum(verifier, plan->load, scenario->providers_count, -1, scenario->regions_count));
    else
        TRY_MEMORY(built = verify_sum(verifier, plan->supply_built, 0, option, scenario->regions_count));
    struct timeline total = {&plan->calendar, load ? verifier->start_gw : 0, built};
    for (int t = 0; t < verifier->period_count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        double days = 7.0 * row->construction_weeks, gw = building(&total, period, days);
        if (!load)
            gw += committed_building(scenario, option, period, days);
        workers[t] += row->workers_per_gw * gw;
    }
done:
    return status;
}

gp_status verify_workforce(struct verifier *verifier)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = verifier->scenario;
    struct verify_years years;
    double *workers, most_per_gw = 1;
    TRY(verify_years_of_workers(&years, verifier));
    TRY_MEMORY(workers = verify_series(verifier));
    for (int i = 0; i < scenario->workforce_count; i++) {
        TRY(add_workers(verifier, &scenario->workforce_rows[i], workers));
        most_per_gw = fmax(most_per_gw, scenario->workforce_rows[i].workers_per_gw);
    }
    for (int t = 0; t < verifier->period_count; t++) {
        struct verify_place place = NOWHERE;
        place.period = t;
        place.unit_scale = most_per_gw;
        verify_at_most(verifier, LIMIT_WORKFORCE, workers[t], available(&years, &verifier->plan->calendar.periods[t]),
                       place);
    }
done:
    return status;
}
