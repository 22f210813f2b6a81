/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Storage units and stores. */
#include <math.h>

#include "base/number.h"
#include "exchange/pypsa_case.h"

/* What a storage of a GW of discharging power is. */
struct storage_data {
    double hours;             /* of discharging power that the store holds, before losses */
    double charge, discharge; /* efficiencies */
    double usd_per_mwh;       /* of energy given */
};

static gp_status check_data(const struct pypsa_case *pypsa, const struct storage_data *data, struct place place)
{
    bool fits = data->charge > 0.0 && data->charge <= 1.0 && data->discharge > 0.0 && data->discharge <= 1.0;
    if (fits && number_finite(data->hours) && data->hours >= 0.0)
        return GP_OK;
    return pypsa_fault(pypsa->network, place, NULL,
                       "efficiencies must be above 0 and at most 1, and the energy that is held 0 or more");
}

/* Charge and discharge have equal parts of the losses here. With other parts the same storage counts its energy in
 * another measure: that of the store, times the efficiency each way over that of charging. */
static void write_storage(struct pypsa_case *pypsa, const struct pypsa_item *item, const struct storage_data *data,
                          const char *region, const struct made_size *size)
{
    struct option_row option = made_option(pypsa->made, item->name, OPTION_STORAGE);
    double each_way = sqrt(data->charge * data->discharge);
    option.duration_hours = data->hours * each_way / data->charge;
    option.round_trip_efficiency_frac = data->charge * data->discharge;
    option.variable_om_usd_per_mwh = data->usd_per_mwh;
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
    if (most->number != 1.0 || least->number != -1.0)
        return pypsa_fault(pypsa->network, most->number != 1.0 ? most->place : least->place, "p_min_pu -1, p_max_pu 1",
                           "storage charges and discharges with all of its power here");
    gp_status status = check_data(pypsa, &data, PYPSA_VALUE(item, storage_units, efficiency_store)->place);
    if (status == GP_OK)
        status = pypsa_size(&size, pypsa, PYPSA_storage_units, item);
    if (status != GP_OK || !(size.most_mw > 0.0))
        return status;
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
    struct storage_data data = {.hours = hours, .charge = 1.0, .discharge = 1.0};
    size.least_mw /= hours;
    size.most_mw /= hours;
    size.usd_per_mw_year *= hours;
    write_storage(pypsa, item, &data, region, &size);
    status = note_not_cyclic(pypsa, PYPSA_stores, "energy that is not cyclic", PYPSA_VALUE(item, stores, e_cyclic));
    return status == GP_OK ? note_stretches(pypsa, item->place) : status;
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
            status = pypsa_fault(pypsa->network, item->values[bus_attribute].place, NULL,
                                 "storage behind links cannot be taken");
        else if (status == GP_OK && taken)
            status = write(pypsa, item, pypsa->network->lists[PYPSA_buses].items[bus].name);
        if (status == GP_ERR_NOMEM)
            return status;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}

gp_status pypsa_storage_write(struct pypsa_case *pypsa)
{
    gp_status units = write_list(pypsa, PYPSA_storage_units, PYPSA_storage_units_bus, write_unit);
    if (units == GP_ERR_NOMEM)
        return units;
    gp_status stores = write_list(pypsa, PYPSA_stores, PYPSA_stores_bus, write_store);
    return units == GP_OK ? stores : units;
}
