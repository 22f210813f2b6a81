/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads as regions whose load runs from the start, and a class with their shape. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "exchange/pypsa_case.h"

#define CLASS   "load"
#define SAME    1e-12
#define TARGETS 20.0 /* no series may be more of them */

static double load_at(const struct pypsa_value *value, int snapshot)
{
    return value->series ? value->series[snapshot] : value->number;
}

static gp_status add_loads(struct pypsa_case *pypsa)
{
    const struct pypsa_list *loads = &pypsa->network->lists[PYPSA_loads];
    gp_status worst = GP_OK;
    for (int i = 0; i < loads->count; i++) {
        const struct pypsa_item *item = &loads->items[i];
        int bus = pypsa_bus_of(pypsa, PYPSA_VALUE(item, loads, bus));
        bool taken;
        gp_status status = pypsa_is_taken(&taken, pypsa, PYPSA_loads, item, bus);
        if (status == GP_ERR_NOMEM)
            return status;
        worst = status == GP_OK ? worst : status;
        for (int k = 0; taken && k < pypsa->time.count; k++)
            pypsa->load_mw[bus][k] += load_at(PYPSA_VALUE(item, loads, p_set), k);
    }
    return worst;
}

static gp_status check_region(struct pypsa_case *pypsa, int bus)
{
    const struct pypsa_item *item = &pypsa->network->lists[PYPSA_buses].items[bus];
    for (int i = 0; i < pypsa->time.count; i++) {
        double load = pypsa->load_mw[bus][i];
        if (!number_finite(load) || load < 0.0)
            return pypsa_fault(pypsa->network, item->place, "a generator can give what a negative load gives",
                               "the load at \"%s\" in snapshot %d is %g MW: it must be 0 or more", item->name, i + 1,
                               load);
        pypsa->peak_mw[bus] = fmax(pypsa->peak_mw[bus], load);
    }
    if (pypsa->peak_mw[bus] > 0.0)
        return GP_OK;
    return pypsa_fault(pypsa->network, item->place, "take the loads there out", "the load at \"%s\" is always 0",
                       item->name);
}

static gp_status find_loads(struct pypsa_case *pypsa)
{
    struct arena *arena = pypsa->network->arena;
    int buses = pypsa->network->lists[PYPSA_buses].count;
    pypsa->peak_mw = ARENA_ARRAY(arena, double, buses);
    pypsa->load_mw = ARENA_ARRAY(arena, double *, buses);
    if (!pypsa->peak_mw || !pypsa->load_mw)
        return GP_ERR_NOMEM;
    for (int i = 0; i < buses; i++) {
        pypsa->load_mw[i] = pypsa->roles[i] == BUS_REGION ? ARENA_ARRAY(arena, double, pypsa->time.count) : NULL;
        if (pypsa->roles[i] == BUS_REGION && !pypsa->load_mw[i])
            return GP_ERR_NOMEM;
    }
    gp_status worst = add_loads(pypsa);
    for (int i = 0; i < buses && worst == GP_OK; i++)
        if (pypsa->roles[i] == BUS_REGION)
            worst = check_region(pypsa, i);
    return worst;
}

/* Whether two regions have the same load but for its size. */
static bool same_shape(const struct pypsa_case *pypsa, int a, int b)
{
    for (int i = 0; i < pypsa->time.count; i++)
        if (fabs(pypsa->load_mw[a][i] / pypsa->peak_mw[a] - pypsa->load_mw[b][i] / pypsa->peak_mw[b]) > SAME)
            return false;
    return true;
}

/* A class with the shape of a region's load, and a nameplate that is its peak. */
static void write_class(struct pypsa_case *pypsa, const char *name, int bus, struct place place)
{
    double mean = made_time_mean(&pypsa->time, pypsa->load_mw[bus]);
    struct class_row *row = made_row(pypsa->made, TABLE_classes, place);
    row->class_name = name;
    row->load_factor_frac = fmin(1.0, mean / pypsa->peak_mw[bus]);
    row->accelerated = false;
    row->initial_share_frac = 1.0;
    made_time_load_shape(&pypsa->time, pypsa->made, name, pypsa->load_mw[bus], mean, place);
}

static void write_region(struct pypsa_case *pypsa, const struct pypsa_item *bus, double peak_mw)
{
    struct region_row *region = made_row(pypsa->made, TABLE_regions, bus->place);
    region->region = bus->name;
    struct committed_supply_row *row = made_row(pypsa->made, TABLE_committed_supply, bus->place);
    row->site = arena_format(pypsa->network->arena, "%s (load)", bus->name);
    pypsa->made->failed = pypsa->made->failed || !row->site;
    row->region = made_reference(bus->name);
    row->provider = made_reference(MADE_PROVIDER);
    row->option = made_reference("");
    row->supply_gw = 0.0;
    row->load_gw = peak_mw / PYPSA_MW_PER_GW;
    row->online_date = pypsa->plan->start_date;
}

static void write_provider(struct pypsa_case *pypsa, int regions)
{
    const struct pypsa_list *buses = &pypsa->network->lists[PYPSA_buses];
    struct provider_row *row = made_row(pypsa->made, TABLE_providers, (struct place){0});
    struct reference *items = ARENA_ARRAY(pypsa->network->arena, struct reference, regions);
    int count = 0;
    row->provider = MADE_PROVIDER;
    pypsa->made->failed = pypsa->made->failed || !items;
    for (int i = 0; items && i < buses->count; i++)
        if (pypsa->roles[i] == BUS_REGION)
            items[count++] = made_reference(buses->items[i].name);
    row->regions = (struct reference_list){items, count};
}

gp_status pypsa_load_write(struct pypsa_case *pypsa)
{
    const struct pypsa_list *buses = &pypsa->network->lists[PYPSA_buses];
    gp_status status = find_loads(pypsa);
    int first = -1, regions = 0;
    double all_mw = 0.0;
    for (int i = 0; i < buses->count && status == GP_OK; i++) {
        if (pypsa->roles[i] != BUS_REGION)
            continue;
        if (first < 0)
            write_class(pypsa, CLASS, i, buses->items[i].place);
        else if (!same_shape(pypsa, first, i))
            status = pypsa_fault(pypsa->network, buses->items[i].place, "--bus takes one bus",
                                 "the loads of \"%s\" and \"%s\" have other shapes", buses->items[first].name,
                                 buses->items[i].name);
        first = first < 0 ? i : first;
        regions++;
        all_mw += pypsa->peak_mw[i];
        write_region(pypsa, &buses->items[i], pypsa->peak_mw[i]);
    }
    pypsa->plan->target_gw = all_mw / PYPSA_MW_PER_GW;
    pypsa->unlimited_gw = TARGETS * pypsa->plan->target_gw;
    if (status == GP_OK)
        write_provider(pypsa, regions);
    return status;
}
