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
static gp_status run_groups(int *count, struct verifier *verifier, enum operation_known known)
{
#define GROUP(name, needs, tables) {verify_##name, needs, tables},
    static const struct {
        gp_status (*check)(struct verifier *);
        enum operation_known needs;
        const char *tables;
    } groups[] = {VERIFY_GROUPS(GROUP)};
    gp_status status = find_initial(verifier);
    *count = 0;
    for (size_t i = 0; i < sizeof groups / sizeof *groups && status == GP_OK; i++) {
        verifier->tables = verifier->of_report ? groups[i].tables : NULL;
        if (verifier->fault_counts[CHECK_NUMBERS] > 0 || groups[i].needs > known)
            continue;
        if (verifier->of_report && env_cancelled(verifier->env)) /* a plan is never given up for want of its check */
            return GP_ERR_CANCELLED;
        status = groups[i].check(verifier);
        (*count)++;
    }
    return status;
}

static gp_status check(int *faults, int *groups, struct verifier *verifier, enum operation_known known)
{
    gp_status status = GP_OK;
    *faults = 0;
    TRY_MEMORY(verifier->arena = arena_new());
    status = run_groups(groups, verifier, known);
    for (int kind = 0; kind < CHECK_COUNT; kind++)
        *faults += verifier->fault_counts[kind];
done:
    arena_free(verifier->arena);
    return status;
}

gp_status gp_plan_verify(const gp_plan *plan, gp_env *env)
{
    if (!plan_has_amounts(plan))
        return GP_OK;
    int faults, groups;
    struct verifier verifier = {
        .plan = plan, .scenario = plan->scenario, .env = env, .period_count = plan->calendar.count};
    gp_status status = check(&faults, &groups, &verifier, KNOWN_HOURS);
    return status == GP_OK && faults > 0 ? GP_ERR_INTERNAL : status;
}

gp_status verify_report(int *faults, int *groups, const struct gp_plan *plan, enum operation_known known, gp_env *env)
{
    struct verifier verifier = {
        .plan = plan, .scenario = plan->scenario, .env = env, .period_count = plan->calendar.count, .of_report = true};
    return check(faults, groups, &verifier, known);
}
