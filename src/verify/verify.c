/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The independent check of a plan: runs every group of checks and says whether all holds. */
#include "core/try.h"
#include "gigaplan/findings.h"
#include "scenario/sites.h"
#include "verify/groups.h"

/* Everything running and in service at the start comes from rows online by then. */
static gp_status find_initial(struct verifier *verifier)
{
    const struct gp_scenario *scenario = verifier->scenario;
    int regions = scenario->regions_count;
    verifier->initial_load = ARENA_ARRAY(verifier->arena, double, scenario->providers_count *regions);
    if (!verifier->initial_load)
        return GP_ERR_NOMEM;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        double running = site_running_gw(scenario, row);
        verifier->initial_load[row->provider.index * regions + row->region.index] += running;
        verifier->start_gw += running;
    }
    return GP_OK;
}

/* Every group would tell again of amounts that are no numbers: the first group ends the check. */
static gp_status run_groups(struct verifier *verifier)
{
#define GROUP_FUNCTION(name) verify_##name,
    static gp_status (*const groups[])(struct verifier *) = {VERIFY_GROUPS(GROUP_FUNCTION)};
    gp_status status = find_initial(verifier);
    for (size_t i = 0; i < sizeof groups / sizeof *groups && status == GP_OK; i++) {
        if (verifier->fault_counts[CHECK_NUMBERS] == 0)
            status = groups[i](verifier);
    }
    return status;
}

gp_status gp_plan_verify(const gp_plan *plan, gp_env *env)
{
    if (!plan_has_amounts(plan))
        return GP_OK;
    gp_status status = GP_OK;
    struct verifier verifier = {
        .plan = plan, .scenario = plan->scenario, .env = env, .period_count = plan->calendar.count};
    TRY_MEMORY(verifier.arena = arena_new());
    TRY(run_groups(&verifier));
    for (int kind = 0; kind < CHECK_COUNT; kind++) {
        if (verifier.fault_counts[kind] > 0)
            status = GP_ERR_INTERNAL;
    }
done:
    arena_free(verifier.arena);
    return status;
}
