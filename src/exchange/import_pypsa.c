/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network of PyPSA into a new scenario: the steps in their order. */
#include "core/try.h"
#include "exchange/pypsa_case.h"
#include "gigaplan/import.h"

/* What buses, carriers and limits say that is not taken. */
static gp_status note_others(const struct pypsa_case *pypsa)
{
    static const enum pypsa_list_index lists[] = {PYPSA_buses, PYPSA_carriers, PYPSA_global_constraints};
    gp_status status = GP_OK;
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
        const struct pypsa_list *list = &pypsa->network->lists[lists[k]];
        for (int i = 0; i < list->count && status == GP_OK; i++)
            status = pypsa_note_item(pypsa->network, lists[k], &list->items[i]);
    }
    return status;
}

static gp_status convert(struct pypsa_case *pypsa, const char *bus)
{
    gp_status (*const steps[])(struct pypsa_case *) = {pypsa_links_find, pypsa_load_write, pypsa_generators_write,
                                                       pypsa_storage_write, pypsa_limits_write};
    pypsa->plan = made_plan(pypsa->made, "A network of PyPSA");
    gp_status worst = pypsa_time_make(pypsa);
    if (worst == GP_OK)
        worst = pypsa_places_find(pypsa, bus);
    if (worst == GP_OK)
        worst = note_others(pypsa);
    if (worst != GP_OK)
        return worst;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        gp_status status = steps[i](pypsa);
        if (inputs_stop(status))
            return status;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}

static void note_understood(const struct pypsa_case *pypsa)
{
    struct made_scenario *made = pypsa->made;
    double factor = pypsa->time.factor / pypsa->network->snapshots.period_objective;
    made->maker = "gigaplan import pypsa";
    made->understood[0] =
        arena_format(made->arena, "%d snapshots stand for %.10g hours; the plan is of %d days of %d",
                     pypsa->network->snapshots.count, pypsa->time.all_hours, pypsa->time.days, pypsa->time.year);
    made->understood[1] = arena_format(
        made->arena, "its cost is %.10g times the objective of PyPSA, with the cost of capacity that must be there",
        factor);
}

gp_status gp_import_pypsa(const gp_import_pypsa_options *options, FILE *account, gp_env *env)
{
    gp_status status = GP_OK;
    struct made_scenario made;
    struct pypsa_network network;
    struct pypsa_case pypsa = {.network = &network, .made = &made};
    const char *bus = options->bus ? options->bus : "", *period = options->period ? options->period : "";
    struct arena *arena = arena_new();
    TRY_MEMORY(arena);
    TRY(made_scenario_start(&made, arena, env));
    TRY(pypsa_network_read(&network, options->folder, period, *bus != '\0', made.not_taken, arena, env));
    TRY(convert(&pypsa, bus));
    note_understood(&pypsa);
    TRY(made_scenario_write(&made, options->into, account));
done:
    arena_free(arena);
    return status;
}
