/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads as regions whose load runs from the start, and a class with their shape. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "exchange/made_load.h"
#include "exchange/pypsa_case.h"

#define SAME 1e-12

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
        if (inputs_stop(status))
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
            return inputs_fault(pypsa->network->env, item->place, "a generator can give what a negative load gives",
                                "the load at \"%s\" in snapshot %d is %g MW: it must be 0 or more", item->name, i + 1,
                                load);
        pypsa->peak_mw[bus] = fmax(pypsa->peak_mw[bus], load);
    }
    if (pypsa->peak_mw[bus] > 0.0)
        return GP_OK;
    return inputs_fault(pypsa->network->env, item->place, "take the loads there out", "the load at \"%s\" is always 0",
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

/* A class has one load factor. Regions with other shapes have that of the region whose load is the least even: in the
 * others the nameplate is more than the peak. */
struct shapes {
    bool one;
    double load_factor;
};

static struct shapes find_shapes(const struct pypsa_case *pypsa)
{
    struct shapes shapes = {true, 1.0};
    int first = -1;
    for (int i = 0; i < pypsa->network->lists[PYPSA_buses].count; i++) {
        if (pypsa->roles[i] != BUS_REGION)
            continue;
        first = first < 0 ? i : first;
        shapes.one = shapes.one && same_shape(pypsa, first, i);
        shapes.load_factor =
            fmin(shapes.load_factor, made_time_mean(&pypsa->time, pypsa->load_mw[i]) / pypsa->peak_mw[i]);
    }
    return shapes;
}

static void write_region(struct pypsa_case *pypsa, const struct shapes *shapes, int index, bool first)
{
    const struct pypsa_item *bus = &pypsa->network->lists[PYPSA_buses].items[index];
    const double *load_mw = pypsa->load_mw[index];
    double nameplate_mw =
        shapes->one ? pypsa->peak_mw[index] : made_time_mean(&pypsa->time, load_mw) / shapes->load_factor;
    if (first)
        made_load_class(pypsa->made, shapes->load_factor, bus->place);
    if (first || !shapes->one)
        made_load_shape(pypsa->made, &pypsa->time, shapes->one ? "" : bus->name, load_mw, bus->place);
    made_load_region(pypsa->made, pypsa->plan, bus->name, nameplate_mw, bus->place);
}

gp_status pypsa_load_write(struct pypsa_case *pypsa)
{
    bool first = true;
    gp_status status = find_loads(pypsa);
    if (status != GP_OK)
        return status;
    struct shapes shapes = find_shapes(pypsa);
    pypsa->plan->target_gw = 0.0;
    for (int i = 0; i < pypsa->network->lists[PYPSA_buses].count; i++) {
        if (pypsa->roles[i] != BUS_REGION)
            continue;
        write_region(pypsa, &shapes, i, first);
        first = false;
    }
    pypsa->unlimited_gw = MADE_UNLIMITED * pypsa->plan->target_gw;
    made_load_provider(pypsa->made);
    return GP_OK;
}
