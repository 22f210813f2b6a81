/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Storage units and stores. */
#include <math.h>

#include "base/number.h"
#include "exchange/pypsa_case.h"

/* What a storage of a GW of discharging power is. */
struct storage_data {
    double hours;              /* of discharging power that the store holds, before losses */
    double charge, discharge;  /* efficiencies */
    double usd_per_mwh;        /* of energy given */
    double charge_power;       /* charging power over discharging power */
    double charge_usd_per_mwh; /* of energy taken */
};

static gp_status check_data(const struct pypsa_case *pypsa, const struct storage_data *data, struct place place)
{
    bool fits = data->charge > 0.0 && data->charge <= 1.0 && data->discharge > 0.0 && data->discharge <= 1.0;
    if (fits && number_finite(data->hours) && data->hours >= 0.0)
        return GP_OK;
    return inputs_fault(pypsa->network->env, place, NULL,
                        "efficiencies must be above 0 and at most 1, and the energy that is held 0 or more");
}

/* Another measure of the same capacity, so many MW for each MW. */
static void scale_size(struct made_size *size, double factor)
{
    size->least_mw *= factor;
    size->most_mw *= factor;
    size->least_usd_per_mw_year /= factor;
    size->more_usd_per_mw_year /= factor;
}

static struct option_row storage_option(struct pypsa_case *pypsa, const char *name, const struct storage_data *data)
{
    struct option_row option = made_option(pypsa->made, name, OPTION_STORAGE);
    option.duration_hours = data->hours;
    option.charge_efficiency_frac = data->charge;
    option.discharge_efficiency_frac = data->discharge;
    option.charge_power_ratio = data->charge_power;
    option.variable_om_usd_per_mwh = data->usd_per_mwh;
    option.charge_usd_per_mwh = data->charge_usd_per_mwh;
    return option;
}

static void write_storage(struct pypsa_case *pypsa, const struct pypsa_item *item, const struct storage_data *data,
                          const char *region, const struct made_size *size)
{
    struct option_row option = storage_option(pypsa, item->name, data);
    made_supply_write(pypsa->made, &option, region, size, item->place);
}

static gp_status note_not_cyclic(const struct pypsa_case *pypsa, enum pypsa_list_index list, const char *field,
                                 const struct pypsa_value *cyclic)
{
    if (cyclic->number != 0.0)
        return GP_OK;
    return not_taken_add(pypsa->network->not_taken, pypsa_components[list].list, field, EFFECT_SOME,
                         "storage ends with what it began with, and begins with what pays best", cyclic->place);
}

/* Between stretches of snapshots nothing is carried over. */
static gp_status note_stretches(const struct pypsa_case *pypsa, struct place place)
{
    if (pypsa->time.stretch_count == 1)
        return GP_OK;
    return not_taken_add(
        pypsa->network->not_taken, "snapshots", "order of stretches with other weightings", EFFECT_SOME,
        "storage is cyclic within each stretch, and carries nothing over, so operation may cost more", place);
}

static gp_status write_unit(struct pypsa_case *pypsa, const struct pypsa_item *item, const char *region)
{
    const struct pypsa_value *most = PYPSA_VALUE(item, storage_units, p_max_pu);
    const struct pypsa_value *least = PYPSA_VALUE(item, storage_units, p_min_pu);
    struct storage_data data = {.hours = PYPSA_NUMBER_OF(item, storage_units, max_hours),
                                .charge = PYPSA_NUMBER_OF(item, storage_units, efficiency_store),
                                .discharge = PYPSA_NUMBER_OF(item, storage_units, efficiency_dispatch),
                                .usd_per_mwh = PYPSA_NUMBER_OF(item, storage_units, marginal_cost)};
    struct made_size size;
    if (!(most->number > 0.0 && most->number <= 1.0 && least->number >= -1.0 && least->number <= 0.0))
        return inputs_fault(pypsa->network->env, most->unusual ? most->place : least->place, NULL,
                            "p_max_pu must be above 0 and at most 1, and p_min_pu from -1 to 0");
    data.hours /= most->number;
    data.charge_power = -least->number / most->number;
    gp_status status = check_data(pypsa, &data, PYPSA_VALUE(item, storage_units, efficiency_store)->place);
    if (status == GP_OK)
        status = pypsa_size(&size, pypsa, PYPSA_storage_units, item);
    if (status != GP_OK || !(size.most_mw > 0.0))
        return status;
    scale_size(&size, most->number);
    write_storage(pypsa, item, &data, region, &size);
    status = note_not_cyclic(pypsa, PYPSA_storage_units, "state of charge that is not cyclic",
                             PYPSA_VALUE(item, storage_units, cyclic_state_of_charge));
    return status == GP_OK ? note_stretches(pypsa, item->place) : status;
}

/* A store at a region's bus has any power: in its shortest snapshot it can give all that it holds. */
static gp_status write_store(struct pypsa_case *pypsa, const struct pypsa_item *item, const char *region)
{
    struct made_size size;
    double hours = pypsa->time.hours[0];
    gp_status status = pypsa_size(&size, pypsa, PYPSA_stores, item);
    if (status != GP_OK || !(size.most_mw > 0.0))
        return status;
    for (int i = 1; i < pypsa->time.count; i++)
        hours = fmin(hours, pypsa->time.hours[i]);
    struct storage_data data = {.hours = hours, .charge = 1.0, .discharge = 1.0, .charge_power = 1.0};
    scale_size(&size, 1.0 / hours);
    write_storage(pypsa, item, &data, region, &size);
    status = note_not_cyclic(pypsa, PYPSA_stores, "energy that is not cyclic", PYPSA_VALUE(item, stores, e_cyclic));
    return status == GP_OK ? note_stretches(pypsa, item->place) : status;
}

static gp_status write_part(struct pypsa_case *pypsa, const char *storage, const char *name, enum option_kind kind,
                            const char *region, enum pypsa_list_index list, const struct pypsa_item *item)
{
    struct made_size size;
    gp_status status = pypsa_size(&size, pypsa, list, item);
    if (status != GP_OK || !(size.most_mw > 0.0))
        return status;
    const char *option_name = arena_format(pypsa->network->arena, "%s (%s)", storage, name);
    if (!option_name)
        return GP_ERR_NOMEM;
    struct option_row option = made_option(pypsa->made, option_name, kind);
    option.part_of = made_reference(storage);
    made_supply_write(pypsa->made, &option, region, &size, item->place);
    return GP_OK;
}

static double price_of(const struct pypsa_item *link)
{
    return PYPSA_NUMBER_OF(link, links, marginal_cost);
}

/* What the links of a store are: power and prices of a link count at the bus that it takes energy from. */
static gp_status find_link_data(struct storage_data *data, const struct pypsa_case *pypsa,
                                const struct store_links *links)
{
    *data = (struct storage_data){.charge = PYPSA_NUMBER_OF(links->charge, links, efficiency),
                                  .discharge = PYPSA_NUMBER_OF(links->discharge, links, efficiency)};
    gp_status status = check_data(pypsa, data, PYPSA_VALUE(links->discharge, links, efficiency)->place);
    if (status != GP_OK)
        return status;
    bool both_ways = links->charge == links->discharge;
    if (both_ways && (data->charge != 1.0 || price_of(links->charge) != 0.0))
        return inputs_fault(pypsa->network->env, links->charge->place, "make it two links",
                            "a link that leads both ways needs an efficiency of 1 and no marginal cost");
    data->charge_power = both_ways ? 1.0 : 0.0;
    data->usd_per_mwh = price_of(links->discharge) / data->discharge;
    data->charge_usd_per_mwh = price_of(links->charge);
    return GP_OK;
}

/* A store behind links: discharging power, charging power and energy are sized and priced apart. */
static gp_status write_linked_store(struct pypsa_case *pypsa, const struct pypsa_item *item,
                                    const struct store_links *links)
{
    struct storage_data data;
    struct made_size size;
    const char *region = pypsa->network->lists[PYPSA_buses].items[links->region].name;
    if (!links->charge || !links->discharge)
        return inputs_fault(pypsa->network->env, item->place, NULL, "no link %s the store",
                            links->charge ? "empties" : "fills");
    gp_status status = find_link_data(&data, pypsa, links);
    if (status == GP_OK)
        status = pypsa_size(&size, pypsa, PYPSA_links, links->discharge);
    if (status != GP_OK || !(size.most_mw > 0.0))
        return status;
    scale_size(&size, data.discharge);
    struct option_row option = storage_option(pypsa, item->name, &data);
    made_supply_write(pypsa->made, &option, region, &size, item->place);
    status = write_part(pypsa, item->name, "energy", OPTION_STORAGE_ENERGY, region, PYPSA_stores, item);
    if (status == GP_OK && links->charge != links->discharge)
        status = write_part(pypsa, item->name, "charging", OPTION_STORAGE_CHARGE, region, PYPSA_links, links->charge);
    if (status == GP_OK)
        status = note_not_cyclic(pypsa, PYPSA_stores, "energy that is not cyclic", PYPSA_VALUE(item, stores, e_cyclic));
    return status == GP_OK ? note_stretches(pypsa, item->place) : status;
}

/* The only store at its bus. */
static gp_status write_store_behind(struct pypsa_case *pypsa, const struct pypsa_item *item, int bus)
{
    struct store_links *links = &pypsa->links[bus];
    if (links->has_store)
        return inputs_fault(pypsa->network->env, item->place, NULL, "a second store stands at the bus of a store");
    links->has_store = true;
    return write_linked_store(pypsa, item, links);
}

typedef gp_status item_writer(struct pypsa_case *pypsa, const struct pypsa_item *item, const char *region);

static gp_status write_list(struct pypsa_case *pypsa, enum pypsa_list_index index, int bus_attribute,
                            item_writer *write)
{
    const struct pypsa_list *list = &pypsa->network->lists[index];
    gp_status worst = GP_OK;
    for (int i = 0; i < list->count; i++) {
        const struct pypsa_item *item = &list->items[i];
        int bus = pypsa_bus_of(pypsa, &item->values[bus_attribute]);
        bool taken;
        gp_status status = pypsa_is_taken(&taken, pypsa, index, item, bus);
        if (status == GP_OK && taken && pypsa->roles[bus] == BUS_OF_STORE)
            status = index == PYPSA_stores ? write_store_behind(pypsa, item, bus)
                                           : inputs_fault(pypsa->network->env, item->values[bus_attribute].place,
                                                          "a store behind links stands alone at its bus",
                                                          "a storage unit stands at the bus of a store");
        else if (status == GP_OK && taken)
            status = write(pypsa, item, pypsa->network->lists[PYPSA_buses].items[bus].name);
        if (inputs_stop(status))
            return status;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}

gp_status pypsa_storage_write(struct pypsa_case *pypsa)
{
    gp_status units = write_list(pypsa, PYPSA_storage_units, PYPSA_storage_units_bus, write_unit);
    if (inputs_stop(units))
        return units;
    gp_status stores = write_list(pypsa, PYPSA_stores, PYPSA_stores_bus, write_store);
    return units == GP_OK ? stores : units;
}
