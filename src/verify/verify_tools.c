/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the groups of the independent check share: series of a plan over time, sums of them, committed supply, and
 * finite numbers. */
#include "verify/verify.h"

#include <math.h>

#include "base/number.h"
#include "core/try.h"

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
        if (row->option.index == option && row->region.index == region && row->online_date < day &&
            (row->draws_headroom || !only_headroom))
            sum += row->supply_gw;
    }
    return sum;
}

double verify_year_part(const struct verifier *verifier, int year)
{
    const struct calendar *calendar = &verifier->plan->calendar;
    double from = date_from_civil(year, 1, 1), to = date_from_civil(year + 1, 1, 1);
    return fmax(0, fmin(to, calendar->end) - fmax(from, calendar->start)) / (to - from);
}

static void check_numbers(struct verifier *verifier, const char *name, const double *values, int first_count,
                          int second_count)
{
    size_t count = (size_t)first_count * (size_t)second_count * (size_t)verifier->period_count;
    for (size_t i = 0; i < count; i++) {
        if (isfinite(values[i]))
            continue;
        struct verify_place place = NOWHERE;
        place.name = name;
        place.period = (int)(i % (size_t)verifier->period_count);
        verify_equal(verifier, CHECK_NUMBERS, values[i], 0, place);
        return;
    }
}

gp_status verify_numbers(struct verifier *verifier)
{
    const struct gp_plan *plan = verifier->plan;
    const struct gp_scenario *scenario = verifier->scenario;
    int regions = scenario->regions_count, providers = scenario->providers_count, options = scenario->options_count;
    int classes = scenario->classes_count, generations = scenario->accelerators_count;
    check_numbers(verifier, "load", plan->load, providers, regions);
    check_numbers(verifier, "committed load", plan->committed_load, providers, regions);
    check_numbers(verifier, "greenfield load", plan->greenfield_load, providers, regions);
    check_numbers(verifier, "late load", plan->late, providers, regions);
    check_numbers(verifier, "load by class and region", plan->class_region, classes, regions);
    check_numbers(verifier, "load by class and provider", plan->class_provider, classes, providers);
    check_numbers(verifier, "mean load", plan->load_mean, classes, regions);
    check_numbers(verifier, "supply", plan->supply, options, regions);
    check_numbers(verifier, "supply built", plan->supply_built, options, regions);
    check_numbers(verifier, "supply returned", plan->supply_returned, options, regions);
    check_numbers(verifier, "mean supply", plan->supply_mean, options, regions);
    check_numbers(verifier, "accelerators fitted", plan->accelerators_new, generations, providers);
    check_numbers(verifier, "accelerators renewed", plan->accelerators_renewed, generations, providers);
    check_numbers(verifier, "load in service", plan->in_service_mean, 1, 1);
    check_numbers(verifier, "shortfall", plan->shortfall, 1, 1);
    check_numbers(verifier, "budget use", plan->budget_use, plan->portfolios.budget_count, regions);
    return GP_OK;
}
