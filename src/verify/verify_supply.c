/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of supply: its sums, its means over periods, lead times, terms of leases, end of life, and
 * firm capacity. */
#include <math.h>

#include "core/try.h"
#include "findings/opening.h"
#include "scenario/sites.h"
#include "verify/groups.h"
#include "verify/verify_tools.h"
#include "verify/verify_years.h"

/* Mean over a period of committed supply: each row counts from its date on until it is retired. */
static double committed_mean(const struct verifier *verifier, int option, int region, const struct period *period)
{
    const struct gp_scenario *scenario = verifier->scenario;
    double gw_days = 0;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        double retired = row->retirement_date == DATE_BLANK ? (double)INFINITY : (double)row->retirement_date;
        if (row->option.index == option && row->region.index == region)
            gw_days += site_supply_gw(scenario, row) *
                       timeline_days_within(site_date(scenario, row), retired, period->start, period->end);
    }
    return gw_days / ((double)period->end - period->start);
}

static void check_totals(struct verifier *verifier, struct timeline built, struct timeline returned,
                         struct verify_place place)
{
    const struct gp_plan *plan = verifier->plan;
    for (int t = 0; t < verifier->period_count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        size_t at = plan_at(plan, place.option, verifier->scenario->regions_count, place.region, t);
        place.period = t;
        double committed = verify_committed_supply(verifier, place.option, place.region, period->end, false);
        verify_equal(verifier, CHECK_TOTALS, plan->supply[at], committed + built.totals[t] - returned.totals[t], place);
        date opening = opening_day(plan, place.region, t);
        double mean = committed_mean(verifier, place.option, place.region, period) +
                      timeline_period_mean(&built, t, opening) - timeline_period_mean(&returned, t, opening);
        verify_equal(verifier, CHECK_MEANS, plan->supply_mean[at], mean, place);
        verify_at_least(verifier, CHECK_MEANS, plan->supply_mean[at], 0, place);
    }
}

static void check_lead_time(struct verifier *verifier, struct timeline built, struct verify_place place)
{
    date first = scenario_option_first_day(verifier->scenario, place.option, place.region);
    for (int t = 0; t < verifier->period_count; t++) {
        place.period = t;
        if (!opening_has_come(&verifier->plan->calendar, first, t))
            verify_at_most(verifier, LIMIT_LEAD_TIME, built.totals[t], timeline_total(&built, t - 1), place);
    }
}

/* What has left by the end of a period is what was there a life before it. */
static void check_retired(struct verifier *verifier, struct timeline built, struct timeline returned,
                          struct verify_place place)
{
    double life = days_of_years(verifier->scenario->options_rows[place.option].life_years);
    for (int t = 0; t < verifier->period_count; t++) {
        place.period = t;
        verify_equal(verifier, LIMIT_END_OF_LIFE, returned.totals[t],
                     timeline_at(&built, verifier->plan->calendar.periods[t].end - life), place);
    }
}

/* Supply that is given back by the end of a period was leased the shortest term before it; only leases can be given
 * back. */
static void check_lease(struct verifier *verifier, struct timeline built, struct timeline returned,
                        struct verify_place place)
{
    const struct option_row *option = &verifier->scenario->options_rows[place.option];
    for (int t = 0; t < verifier->period_count; t++) {
        double day = date_after(verifier->plan->calendar.periods[t].end, -days_of_weeks(option->minimum_term_weeks));
        place.period = t;
        verify_at_most(verifier, LIMIT_LEASE, returned.totals[t],
                       option_is_leased(option) ? timeline_at(&built, day) : 0, place);
    }
}

static gp_status check_adequacy(struct verifier *verifier, int region)
{
    gp_status status = GP_OK;
    const struct gp_plan *plan = verifier->plan;
    const struct gp_scenario *scenario = verifier->scenario;
    struct verify_years *credits;
    TRY_MEMORY(credits = ARENA_ARRAY(verifier->arena, struct verify_years, scenario->options_count));
    for (int k = 0; k < scenario->options_count; k++)
        TRY(verify_years_of_credit(&credits[k], verifier, k, region));
    for (int t = 0; t < verifier->period_count; t++) {
        struct verify_place place = NOWHERE;
        double noon = plan->calendar.periods[t].end - 0.5; /* of the last day */
        place.region = region;
        place.period = t;
        double firm = 0, peak = 0;
        for (int k = 0; k < scenario->options_count; k++)
            firm +=
                verify_years_at(&credits[k], noon) * plan->supply[plan_at(plan, k, scenario->regions_count, region, t)];
        for (int w = 0; w < scenario->classes_count; w++)
            peak += (1 - scenario->classes_rows[w].curtailable_frac) *
                    plan->class_region[plan_at(plan, w, scenario->regions_count, region, t)];
        verify_at_least(verifier, LIMIT_ADEQUACY, firm, (1 + scenario->plan->reserve_margin_frac) * peak, place);
    }
done:
    return status;
}

gp_status verify_supply(struct verifier *verifier)
{
    const struct gp_plan *plan = verifier->plan;
    int regions = verifier->scenario->regions_count;
    for (int k = 0; k < verifier->scenario->options_count; k++) {
        for (int r = 0; r < regions; r++) {
            struct verify_place place = NOWHERE;
            place.option = k;
            place.region = r;
            struct timeline built = verify_timeline(verifier, plan->supply_built, k, regions, r, 0);
            struct timeline returned = verify_timeline(verifier, plan->supply_returned, k, regions, r, 0);
            verify_monotone(verifier, CHECK_TOTALS, built, place);
            verify_monotone(verifier, CHECK_TOTALS, returned, place);
            check_totals(verifier, built, returned, place);
            check_lead_time(verifier, built, place);
            if (option_retires(&verifier->scenario->options_rows[k]))
                check_retired(verifier, built, returned, place);
            else
                check_lease(verifier, built, returned, place);
        }
    }
    for (int r = 0; r < regions; r++) {
        gp_status status = check_adequacy(verifier, r);
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}
