/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan_arrays.h"

#include <assert.h>
#include <string.h>

int plan_arrays(struct gp_plan *plan, struct plan_array arrays[PLAN_ARRAYS])
{
    const struct gp_scenario *scenario = plan->scenario;
    size_t periods = (size_t)plan->calendar.count, regions = (size_t)scenario->regions_count;
    size_t providers = (size_t)scenario->providers_count, classes = (size_t)scenario->classes_count;
    size_t options = (size_t)scenario->options_count, generations = (size_t)scenario->accelerators_count;
    size_t pools = (size_t)plan_pool_names(scenario, NULL) + generations;
    const struct plan_array all[] = {
        {&plan->load, providers * regions * periods},
        {&plan->committed_load, providers * regions * periods},
        {&plan->greenfield_load, providers * regions * periods},
        {&plan->late, providers * regions * periods},
        {&plan->class_region, classes * regions * periods},
        {&plan->class_provider, classes * providers * periods},
        {&plan->supply, options * regions * periods},
        {&plan->supply_built, options * regions * periods},
        {&plan->supply_returned, options * regions * periods},
        {&plan->supply_mean, options * regions * periods},
        {&plan->load_mean, classes * regions * periods},
        {&plan->accelerators_new, generations * providers * periods},
        {&plan->accelerators_renewed, generations * providers * periods},
        {&plan->in_service_mean, periods},
        {&plan->shortfall, periods},
        {&plan->pool_stock, pools * periods},
        {&plan->paid_not_used, (size_t)scenario->contracts_count * (size_t)plan->calendar.year_count},
        {&plan->budget_use, (size_t)plan->portfolios.budget_count * regions * periods}};
    static_assert(sizeof all / sizeof *all <= PLAN_ARRAYS, "all arrays of a plan have a place");
    memcpy(arrays, all, sizeof all);
    return (int)(sizeof all / sizeof *all);
}

gp_status plan_arrays_new(struct gp_plan *plan)
{
    struct plan_array arrays[PLAN_ARRAYS];
    int count = plan_arrays(plan, arrays);
    for (int i = 0; i < count; i++)
        if (!(*arrays[i].values = ARENA_ARRAY(plan->arena, double, arrays[i].count)))
            return GP_ERR_NOMEM;
    plan->limit_on = ARENA_ARRAY(plan->arena, bool, LIMIT_COUNT);
    return plan->limit_on ? GP_OK : GP_ERR_NOMEM;
}
