/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each bus is: a region where loads stand, the place of a store behind links, or left out. */
#include <string.h>

#include "base/number.h"
#include "exchange/pypsa_case.h"

int pypsa_bus_of(const struct pypsa_case *pypsa, const struct pypsa_value *value)
{
    int bus = name_index_find(pypsa->network->lists[PYPSA_buses].names, value->text);
    if (bus < 0)
        inputs_fault(pypsa->network->env, value->place, "buses.csv names the buses", "there is no bus \"%s\"",
                     value->text);
    return bus;
}

gp_status pypsa_is_taken(bool *taken, struct pypsa_case *pypsa, enum pypsa_list_index list,
                         const struct pypsa_item *item, int bus)
{
    struct pypsa_network *network = pypsa->network;
    *taken = false;
    if (env_cancelled(network->env))
        return GP_ERR_CANCELLED;
    if (bus < 0)
        return GP_ERR_INPUT;
    if (!pypsa_is_there(network, list, item))
        return not_taken_add(network->not_taken, pypsa_components[list].list, "components that are not there",
                             EFFECT_NONE, "not active, or not there in the period", item->place);
    *taken = pypsa->roles[bus] == BUS_REGION || (pypsa->roles[bus] == BUS_OF_STORE && pypsa->links[bus].region >= 0);
    if (*taken)
        return pypsa_note_item(network, list, item);
    pypsa->others_left_out = pypsa->others_left_out || network->alone;
    return not_taken_add(network->not_taken, pypsa_components[list].list, "components of other buses", EFFECT_NONE,
                         network->alone ? "another bus was asked for" : "no load stands at their bus", item->place);
}

static gp_status find_regions(struct pypsa_case *pypsa)
{
    const struct pypsa_network *network = pypsa->network;
    const struct pypsa_list *loads = &network->lists[PYPSA_loads];
    gp_status worst = GP_OK;
    bool any = false;
    for (int i = 0; i < loads->count; i++) {
        int at = pypsa_bus_of(pypsa, PYPSA_VALUE(&loads->items[i], loads, bus));
        if (at < 0)
            worst = GP_ERR_INPUT;
        else if (pypsa_is_there(network, PYPSA_loads, &loads->items[i]))
            pypsa->roles[at] = BUS_REGION;
    }
    for (int i = 0; i < network->lists[PYPSA_buses].count; i++)
        any = any || pypsa->roles[i] == BUS_REGION;
    if (!any && worst == GP_OK)
        worst = inputs_fault(network->env, (struct place){.file = network->folder}, NULL, "the network has no load");
    return worst;
}

/* The other end of links from a region is the bus of a store. What else stands there is refused with its links. */
static gp_status find_stores(struct pypsa_case *pypsa)
{
    const struct pypsa_list *stores = &pypsa->network->lists[PYPSA_stores];
    gp_status worst = GP_OK;
    for (int i = 0; i < stores->count; i++) {
        int at = pypsa_bus_of(pypsa, PYPSA_VALUE(&stores->items[i], stores, bus));
        if (at < 0)
            worst = GP_ERR_INPUT;
        else if (pypsa->roles[at] == BUS_LEFT_OUT && pypsa_is_there(pypsa->network, PYPSA_stores, &stores->items[i]))
            pypsa->roles[at] = BUS_OF_STORE;
    }
    return worst;
}

/* Other regions than the one that was asked for are left out. */
static gp_status keep_only(struct pypsa_case *pypsa, const char *bus)
{
    const struct pypsa_list *buses = &pypsa->network->lists[PYPSA_buses];
    int kept = name_index_find(buses->names, bus);
    if (kept < 0 || pypsa->roles[kept] != BUS_REGION)
        return inputs_fault(pypsa->network->env, (struct place){.file = "--bus"}, "buses.csv and loads.csv name them",
                            "no load stands at a bus \"%s\"", bus);
    for (int i = 0; i < buses->count; i++)
        if (i != kept && pypsa->roles[i] == BUS_REGION)
            pypsa->roles[i] = BUS_LEFT_OUT;
    return GP_OK;
}

gp_status pypsa_places_find(struct pypsa_case *pypsa, const char *bus)
{
    int buses = pypsa->network->lists[PYPSA_buses].count;
    pypsa->roles = ARENA_ARRAY(pypsa->network->arena, enum bus_role, buses);
    if (!pypsa->roles)
        return GP_ERR_NOMEM;
    gp_status status = find_regions(pypsa);
    if (status == GP_OK)
        status = find_stores(pypsa);
    return status == GP_OK && *bus ? keep_only(pypsa, bus) : status;
}
