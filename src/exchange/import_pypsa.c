/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network of PyPSA into a new scenario: the steps in their order. */
#include "core/try.h"
#include "exchange/pypsa_case.h"
#include "gigaplan/import.h"
#include "import/account.h"

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

/* How the network was understood: once for the folder, and as lines for people. */
static gp_status write_account(struct pypsa_case *pypsa, const char *into, FILE *account)
{
    struct made_scenario *made = pypsa->made;
    const struct pypsa_snapshots *snapshots = &pypsa->network->snapshots;
    double factor = pypsa->time.factor / snapshots->period_objective;
    const char *length = arena_format(made->arena, "%d snapshots stand for %.10g hours; the plan is of %d days of %d",
                                      snapshots->count, pypsa->time.all_hours, pypsa->time.days, pypsa->time.year);
    const char *cost = arena_format(made->arena,
                                    "its cost is %.10g times the objective of PyPSA, with the cost of "
                                    "capacity that must be there",
                                    factor);
    if (!length || !cost)
        return GP_ERR_NOMEM;
    made->account = arena_format(made->arena, "# Made by gigaplan import pypsa\n\n- %s\n- %s\n", length, cost);
    if (!made->account)
        return GP_ERR_NOMEM;
    account_line(account, "%s", length);
    account_line(account, "%s", cost);
    account_line(account, "%d regions, %d options, %d rows of committed supply, %d budgets",
                 made->tables[TABLE_regions].count, made->tables[TABLE_options].count,
                 made->tables[TABLE_committed_supply].count, made->tables[TABLE_budgets].count);
    account_line(account,
                 "fields that were not taken: %d that may change the least cost, %d that cannot; %s/import.md has all",
                 not_taken_count(made->not_taken, EFFECT_SOME), not_taken_count(made->not_taken, EFFECT_NONE), into);
    return GP_OK;
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
    TRY(write_account(&pypsa, options->into, NULL));
    TRY(made_scenario_write(&made, options->into));
    not_taken_warn(made.not_taken);
    TRY(write_account(&pypsa, options->into, account));
done:
    arena_free(arena);
    return status;
}
