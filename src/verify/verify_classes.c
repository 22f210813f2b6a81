/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of workload classes: they sum to the load of each region and provider, never fall, and keep their
 * shares of additions. */
#include "verify/groups.h"
#include "verify/verify_tools.h"

static double initial_of_region(const struct verifier *verifier, int region)
{
    double sum = 0;
    for (int v = 0; v < verifier->scenario->providers_count; v++)
        sum += verifier->initial_load[v * verifier->scenario->regions_count + region];
    return sum;
}

static double initial_of_provider(const struct verifier *verifier, int provider)
{
    double sum = 0;
    for (int r = 0; r < verifier->scenario->regions_count; r++)
        sum += verifier->initial_load[provider * verifier->scenario->regions_count + r];
    return sum;
}

static void check_never_falling(struct verifier *verifier, int class_index)
{
    const struct gp_plan *plan = verifier->plan;
    const struct gp_scenario *scenario = verifier->scenario;
    double share = scenario->classes_rows[class_index].initial_share_frac;
    for (int r = 0; r < scenario->regions_count; r++) {
        struct verify_place place = NOWHERE;
        place.class_index = class_index;
        place.region = r;
        double start = share * initial_of_region(verifier, r);
        verify_monotone(verifier, LIMIT_CLASS_BALANCE,
                        verify_timeline(verifier, plan->class_region, class_index, scenario->regions_count, r, start),
                        place);
    }
    for (int v = 0; v < scenario->providers_count; v++) {
        struct verify_place place = NOWHERE;
        place.class_index = class_index;
        place.provider = v;
        double start = share * initial_of_provider(verifier, v);
        verify_monotone(
            verifier, LIMIT_CLASS_BALANCE,
            verify_timeline(verifier, plan->class_provider, class_index, scenario->providers_count, v, start), place);
    }
}

static void check_balance(struct verifier *verifier, int t)
{
    const struct gp_plan *plan = verifier->plan;
    const struct gp_scenario *scenario = verifier->scenario;
    int regions = scenario->regions_count, providers = scenario->providers_count;
    struct verify_place place = NOWHERE;
    place.period = t;
    for (int r = 0; r < regions; r++) {
        double by_class = 0, by_provider = 0;
        for (int w = 0; w < scenario->classes_count; w++)
            by_class += plan->class_region[plan_at(plan, w, regions, r, t)];
        for (int v = 0; v < providers; v++)
            by_provider += plan->load[plan_at(plan, v, regions, r, t)];
        place.region = r;
        verify_equal(verifier, LIMIT_CLASS_BALANCE, by_class, by_provider, place);
    }
    place.region = -1;
    for (int v = 0; v < providers; v++) {
        double by_class = 0, by_region = 0;
        for (int w = 0; w < scenario->classes_count; w++)
            by_class += plan->class_provider[plan_at(plan, w, providers, v, t)];
        for (int r = 0; r < regions; r++)
            by_region += plan->load[plan_at(plan, v, regions, r, t)];
        place.provider = v;
        verify_equal(verifier, LIMIT_CLASS_BALANCE, by_class, by_region, place);
    }
}

static gp_status check_mix(struct verifier *verifier, int class_index, const double *all)
{
    const struct gp_plan *plan = verifier->plan;
    const struct class_row *row = &verifier->scenario->classes_rows[class_index];
    double *by_region, *by_provider;
    by_region = verify_sum(verifier, plan->class_region, 0, class_index, verifier->scenario->regions_count);
    if (!by_region)
        return GP_ERR_NOMEM;
    if (!(by_provider =
              verify_sum(verifier, plan->class_provider, 0, class_index, verifier->scenario->providers_count)))
        return GP_ERR_NOMEM;
    for (int t = 0; t < verifier->period_count; t++) {
        struct verify_place place = NOWHERE;
        place.class_index = class_index;
        place.period = t;
        double added = by_region[t] - row->initial_share_frac * verifier->start_gw,
               all_added = all[t] - verifier->start_gw;
        verify_equal(verifier, LIMIT_CLASS_BALANCE, by_provider[t], by_region[t], place);
        verify_at_least(verifier, LIMIT_CLASS_MIX, added, row->share_of_additions_min_frac * all_added, place);
        verify_at_most(verifier, LIMIT_CLASS_MIX, added, row->share_of_additions_max_frac * all_added, place);
    }
    return GP_OK;
}

gp_status verify_classes(struct verifier *verifier)
{
    double *all;
    all = verify_sum(verifier, verifier->plan->load, verifier->scenario->providers_count, -1,
                     verifier->scenario->regions_count);
    if (!all)
        return GP_ERR_NOMEM;
    for (int t = 0; t < verifier->period_count; t++)
        check_balance(verifier, t);
    for (int w = 0; w < verifier->scenario->classes_count; w++) {
        check_never_falling(verifier, w);
        gp_status status = check_mix(verifier, w, all);
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}
