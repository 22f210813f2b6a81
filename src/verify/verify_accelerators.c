/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of accelerators: those fitted match the load added in each kind, respect dates and owners, and
 * are renewed at the end of their lives. */
#include <math.h>

#include "base/number.h"
#include "core/try.h"
#include "verify/groups.h"
#include "verify/verify_tools.h"

static struct timeline fitted(const struct verifier *verifier, const double *series, int generation, int provider)
{
    return verify_timeline(verifier, series, generation, verifier->scenario->providers_count, provider, 0);
}

static void check_dates_and_owner(struct verifier *verifier, const double *series, int generation, int provider)
{
    const struct accelerator_row *row = &verifier->scenario->accelerators_rows[generation];
    struct timeline total = fitted(verifier, series, generation, provider);
    struct verify_place place = NOWHERE;
    place.generation = generation;
    place.provider = provider;
    verify_monotone(verifier, LIMIT_ACCELERATOR_FITTED, total, place);
    bool allowed = scenario_generation_allowed(verifier->scenario, generation, provider);
    for (int t = 0; t < verifier->period_count; t++) {
        bool too_early = row->first_date != DATE_BLANK && verifier->plan->calendar.periods[t].end <= row->first_date;
        place.period = t;
        if (too_early || !allowed)
            verify_at_most(verifier, LIMIT_ACCELERATOR_FITTED, total.totals[t], 0, place);
    }
}

/* Load that a provider has added in the classes that run on a kind, by the end of period t. */
static double load_added(const struct verifier *verifier, int provider, int kind, int t)
{
    const struct gp_scenario *scenario = verifier->scenario;
    double running = 0, sum = 0;
    for (int r = 0; r < scenario->regions_count; r++)
        running += verifier->initial_load[provider * scenario->regions_count + r];
    for (int w = 0; w < scenario->classes_count; w++) {
        const struct class_row *row = &scenario->classes_rows[w];
        if (row->accelerated == (kind == ACCELERATOR_KIND_ACCELERATOR))
            sum += verifier->plan->class_provider[plan_at(verifier->plan, w, scenario->providers_count, provider, t)] -
                   row->initial_share_frac * running;
    }
    return sum;
}

/* All of a kind that a provider fitted and that has reached the end of its life by `end`. Lives are counted in whole
 * days. */
static double due_by(const struct verifier *verifier, int provider, int kind, date end)
{
    const struct gp_scenario *scenario = verifier->scenario;
    double sum = 0;
    for (int i = 0; i < scenario->initial_fleet_count; i++) {
        const struct initial_fleet_row *row = &scenario->initial_fleet_rows[i];
        const struct accelerator_row *generation = &scenario->accelerators_rows[row->generation.index];
        if (row->provider.index == provider && generation->kind == kind &&
            date_after(row->fitted_date, days_of_years(generation->life_years)) < end)
            sum += row->fitted_gw;
    }
    for (int g = 0; g < scenario->accelerators_count; g++) {
        if (scenario->accelerators_rows[g].kind != kind)
            continue;
        double day = date_after(end, -days_of_years(scenario->accelerators_rows[g].life_years));
        struct timeline fresh = fitted(verifier, verifier->plan->accelerators_new, g, provider);
        struct timeline renewed = fitted(verifier, verifier->plan->accelerators_renewed, g, provider);
        sum += timeline_at(&fresh, day) + timeline_at(&renewed, day);
    }
    return sum;
}

static void check_kind(struct verifier *verifier, int provider, int kind, int t)
{
    const struct gp_plan *plan = verifier->plan;
    const struct gp_scenario *scenario = verifier->scenario;
    double fresh = 0, renewed = 0;
    for (int g = 0; g < scenario->accelerators_count; g++) {
        if (scenario->accelerators_rows[g].kind != kind)
            continue;
        fresh += plan->accelerators_new[plan_at(plan, g, scenario->providers_count, provider, t)];
        renewed += plan->accelerators_renewed[plan_at(plan, g, scenario->providers_count, provider, t)];
    }
    struct verify_place place = NOWHERE;
    place.provider = provider;
    place.period = t;
    place.name = kind == ACCELERATOR_KIND_CPU ? "CPU servers" : "accelerators";
    verify_equal(verifier, LIMIT_ACCELERATOR_FITTED, fresh, load_added(verifier, provider, kind, t), place);
    verify_at_least(verifier, LIMIT_ACCELERATOR_RENEWAL, renewed,
                    due_by(verifier, provider, kind, plan->calendar.periods[t].end), place);
}

gp_status verify_accelerators(struct verifier *verifier)
{
    const struct gp_scenario *scenario = verifier->scenario;
    if (scenario->accelerators_count == 0)
        return GP_OK;
    for (int v = 0; v < scenario->providers_count; v++) {
        for (int g = 0; g < scenario->accelerators_count; g++) {
            check_dates_and_owner(verifier, verifier->plan->accelerators_new, g, v);
            check_dates_and_owner(verifier, verifier->plan->accelerators_renewed, g, v);
        }
        for (int kind = 0; kind < ACCELERATOR_KIND_COUNT; kind++) {
            for (int t = 0; t < verifier->period_count; t++)
                check_kind(verifier, v, kind, t);
        }
    }
    return GP_OK;
}
