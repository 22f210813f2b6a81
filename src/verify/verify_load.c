/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of load: committed sites and their dates, late load, new campuses, and means over periods. */
#include <math.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/opening.h"
#include "scenario/sites.h"
#include "verify/groups.h"
#include "verify/verify_tools.h"

/* Committed load of a provider in a region that counts by the end of period t. */
static double committed_to_date(const struct verifier *verifier, int provider, int region, int t)
{
    const struct gp_scenario *scenario = verifier->scenario;
    double sum = 0;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->provider.index == provider && row->region.index == region &&
            opening_has_come(&verifier->plan->calendar, site_date(scenario, row), t))
            sum += site_load_gw(scenario, row);
    }
    return sum;
}

static const struct greenfield_row *greenfield_of(const struct gp_scenario *scenario, int region)
{
    for (int i = 0; i < scenario->greenfield_count; i++) {
        if (scenario->greenfield_rows[i].region.index == region)
            return &scenario->greenfield_rows[i];
    }
    return NULL;
}

/* Day on which the first new campus of a region can open. */
static date greenfield_day(const struct verifier *verifier, const struct greenfield_row *row)
{
    return date_after(verifier->scenario->plan->start_date, days_of_weeks(row ? row->construction_lead_weeks : 0.0));
}

static void check_sites(struct verifier *verifier, int provider, int region, struct verify_place place)
{
    const struct gp_plan *plan = verifier->plan;
    int regions = verifier->scenario->regions_count;
    double running = verifier->initial_load[provider * regions + region];
    bool allowed = scenario_provider_can_build(verifier->scenario, provider, region);
    for (int t = 0; t < verifier->period_count; t++) {
        size_t at = plan_at(plan, provider, regions, region, t);
        double to_date = committed_to_date(verifier, provider, region, t);
        place.period = t;
        verify_equal(verifier, CHECK_TOTALS, plan->load[at], plan->committed_load[at] + plan->greenfield_load[at],
                     place);
        verify_at_most(verifier, LIMIT_COMMITTED_SITE, plan->committed_load[at], fmax(running, to_date), place);
        verify_equal(verifier, LIMIT_COMMITTED, plan->late[at], fmax(0, to_date - plan->committed_load[at]), place);
        if (!allowed)
            verify_at_most(verifier, LIMIT_GREENFIELD, plan->greenfield_load[at], 0, place);
    }
}

static void check_greenfield(struct verifier *verifier, int region)
{
    const struct gp_plan *plan = verifier->plan;
    const struct gp_scenario *scenario = verifier->scenario;
    const struct greenfield_row *row = greenfield_of(scenario, region);
    if (!row)
        return;
    for (int t = 0; t < verifier->period_count; t++) {
        date first = greenfield_day(verifier, row), end = plan->calendar.periods[t].end;
        double days = opening_has_come(&plan->calendar, first, t)
                          ? timeline_days_within(first, INFINITY, plan->calendar.start, end)
                          : 0;
        double sum = 0;
        for (int v = 0; v < scenario->providers_count; v++)
            sum += plan->greenfield_load[plan_at(plan, v, scenario->regions_count, region, t)];
        struct verify_place place = NOWHERE;
        place.region = region;
        place.period = t;
        verify_at_most(verifier, LIMIT_GREENFIELD, sum, row->greenfield_gw_per_year * days / DAYS_PER_YEAR, place);
    }
}

static double check_means(struct verifier *verifier, int region, int t)
{
    const struct gp_plan *plan = verifier->plan;
    const struct gp_scenario *scenario = verifier->scenario;
    struct verify_place place = NOWHERE;
    place.region = region;
    place.period = t;
    double initial = 0, sum = 0;
    for (int v = 0; v < scenario->providers_count; v++)
        initial += verifier->initial_load[v * scenario->regions_count + region];
    for (int w = 0; w < scenario->classes_count; w++) {
        double start = initial * scenario->classes_rows[w].initial_share_frac;
        struct timeline total =
            verify_timeline(verifier, plan->class_region, w, scenario->regions_count, region, start);
        double mean = plan->load_mean[plan_at(plan, w, scenario->regions_count, region, t)];
        place.class_index = w;
        verify_equal(verifier, CHECK_MEANS, mean, timeline_period_mean(&total, t, opening_day(plan, region, t)), place);
        sum += mean;
    }
    return sum;
}

gp_status verify_load(struct verifier *verifier)
{
    const struct gp_plan *plan = verifier->plan;
    int regions = verifier->scenario->regions_count;
    for (int v = 0; v < verifier->scenario->providers_count; v++) {
        for (int r = 0; r < regions; r++) {
            struct verify_place place = NOWHERE;
            place.provider = v;
            place.region = r;
            double running = verifier->initial_load[v * regions + r];
            verify_monotone(verifier, CHECK_TOTALS,
                            verify_timeline(verifier, plan->committed_load, v, regions, r, running), place);
            verify_monotone(verifier, CHECK_TOTALS, verify_timeline(verifier, plan->greenfield_load, v, regions, r, 0),
                            place);
            check_sites(verifier, v, r, place);
        }
    }
    for (int r = 0; r < regions; r++)
        check_greenfield(verifier, r);
    for (int t = 0; t < verifier->period_count; t++) {
        struct verify_place place = NOWHERE;
        place.period = t;
        double sum = 0;
        for (int r = 0; r < regions; r++)
            sum += check_means(verifier, r, t);
        verify_equal(verifier, CHECK_MEANS, plan->in_service_mean[t], sum, place);
    }
    return GP_OK;
}
