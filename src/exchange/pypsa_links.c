/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links between regions and the buses of stores. Other links join regions, which serve themselves here. */
#include "exchange/pypsa_case.h"

static gp_status leave_out(const struct pypsa_case *pypsa, const struct pypsa_item *link)
{
    if (!pypsa->network->alone)
        return inputs_fault(pypsa->network->env, link->place,
                            "--bus takes one bus alone, without what joins it to others",
                            "link \"%s\" joins regions, which serve themselves here", link->name);
    return not_taken_add(pypsa->network->not_taken, "links", "links to other buses", EFFECT_SOME,
                         "the bus serves itself, so it may cost more or less", link->place);
}

/* Any of the ends may be at a region, so the link is refused whatever stands at the first two. */
static gp_status leave_out_ends(const struct pypsa_case *pypsa, const struct pypsa_item *link)
{
    if (!pypsa->network->alone)
        return pypsa_note_item(pypsa->network, PYPSA_links, link);
    return not_taken_add(pypsa->network->not_taken, "links", "links with more than two ends", EFFECT_SOME,
                         "the bus serves itself, so it may cost more or less", link->place);
}

/* Notes a link of a store; the second one of a kind is a fault. */
static gp_status set_link(const struct pypsa_case *pypsa, const struct pypsa_item **place,
                          const struct pypsa_item *link)
{
    if (*place)
        return inputs_fault(pypsa->network->env, link->place, NULL,
                            "a second link fills or empties the store that \"%s\" does", (*place)->name);
    *place = link;
    return GP_OK;
}

static gp_status join_store(struct pypsa_case *pypsa, const struct pypsa_item *link, int region, int bus, bool charges)
{
    const struct pypsa_value *least = PYPSA_VALUE(link, links, p_min_pu);
    struct store_links *links = &pypsa->links[bus];
    gp_status status = pypsa_note_item(pypsa->network, PYPSA_links, link);
    if (status != GP_OK)
        return status;
    if (links->region >= 0 && links->region != region)
        return inputs_fault(pypsa->network->env, link->place, NULL, "the store is joined to two regions");
    if (least->number != 0.0 && least->number != -1.0)
        return inputs_fault(pypsa->network->env, least->place, "0, or -1 for both ways", "p_min_pu of a link is %g",
                            least->number);
    links->region = region;
    if (charges || least->number == -1.0)
        status = set_link(pypsa, &links->charge, link);
    if (status == GP_OK && (!charges || least->number == -1.0))
        status = set_link(pypsa, &links->discharge, link);
    return status;
}

static gp_status find_link(struct pypsa_case *pypsa, const struct pypsa_item *link)
{
    int from = pypsa_bus_of(pypsa, PYPSA_VALUE(link, links, bus0));
    int to = pypsa_bus_of(pypsa, PYPSA_VALUE(link, links, bus1));
    if (from < 0 || to < 0)
        return GP_ERR_INPUT;
    bool is_there = pypsa_is_there(pypsa->network, PYPSA_links, link);
    if (is_there && PYPSA_VALUE(link, links, bus2)->unusual)
        return leave_out_ends(pypsa, link);
    enum bus_role at_start = pypsa->roles[from], at_end = pypsa->roles[to];
    if (!is_there || (at_start == BUS_LEFT_OUT && at_end == BUS_LEFT_OUT))
        return not_taken_add(pypsa->network->not_taken, "links", "links that are not there", EFFECT_NONE,
                             "not active, not there in the period, or between buses without load", link->place);
    if (at_start == BUS_REGION && at_end == BUS_OF_STORE)
        return join_store(pypsa, link, from, to, true);
    if (at_start == BUS_OF_STORE && at_end == BUS_REGION)
        return join_store(pypsa, link, to, from, false);
    return leave_out(pypsa, link);
}

gp_status pypsa_links_find(struct pypsa_case *pypsa)
{
    const struct pypsa_list *list = &pypsa->network->lists[PYPSA_links];
    int buses = pypsa->network->lists[PYPSA_buses].count;
    gp_status worst = GP_OK;
    pypsa->links = ARENA_ARRAY(pypsa->network->arena, struct store_links, buses);
    if (!pypsa->links)
        return GP_ERR_NOMEM;
    for (int i = 0; i < buses; i++)
        pypsa->links[i].region = -1;
    for (int i = 0; i < list->count; i++) {
        gp_status status = find_link(pypsa, &list->items[i]);
        if (inputs_stop(status))
            return status;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}
