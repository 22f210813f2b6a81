/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Check that all amounts of a plan are finite numbers. */
#include <math.h>

#include "verify/groups.h"

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
