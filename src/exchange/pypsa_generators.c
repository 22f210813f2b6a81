/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generators: of sun and wind where their availability is a series, else thermal. */
#include "base/number.h"
#include "exchange/pypsa_case.h"

/* t of CO2 a MWh: what the carrier emits, over efficiency. */
static gp_status find_emissions(double *out, const struct pypsa_case *pypsa, const struct pypsa_item *item)
{
    const struct pypsa_list *carriers = &pypsa->network->lists[PYPSA_carriers];
    const struct pypsa_value *name = PYPSA_VALUE(item, generators, carrier);
    const struct pypsa_value *efficiency = PYPSA_VALUE(item, generators, efficiency);
    int carrier = name_index_find(carriers->names, name->text);
    *out = carrier < 0 ? 0.0 : PYPSA_NUMBER_OF(&carriers->items[carrier], carriers, co2_emissions);
    if (*out == 0.0)
        return GP_OK;
    if (!(efficiency->number > 0.0))
        return inputs_fault(pypsa->network->env, efficiency->place, NULL, "efficiency must be above 0");
    *out /= efficiency->number;
    return GP_OK;
}

static gp_status set_availability(struct option_row *option, const struct pypsa_case *pypsa,
                                  const struct pypsa_item *item)
{
    const struct pypsa_value *most = PYPSA_VALUE(item, generators, p_max_pu);
    const struct pypsa_value *least = PYPSA_VALUE(item, generators, p_min_pu);
    if (most->series) {
        if (least->number != 0.0)
            return inputs_fault(pypsa->network->env, least->place, NULL,
                                "a least output beside an availability that varies cannot be taken");
        option->technology = item->name;
        return GP_OK;
    }
    if (!(most->number >= 0.0 && most->number <= 1.0))
        return inputs_fault(pypsa->network->env, most->place, NULL, "p_max_pu must be from 0 to 1");
    if (!(least->number >= 0.0 && least->number <= most->number))
        return inputs_fault(pypsa->network->env, least->place, NULL, "p_min_pu must be from 0 to p_max_pu");
    option->forced_outage_frac = 1.0 - most->number;
    option->least_output_frac = least->number > 0.0 ? least->number / most->number : 0.0;
    return GP_OK;
}

static void set_price(struct option_row *option, struct pypsa_case *pypsa, const struct pypsa_item *item)
{
    const struct pypsa_value *price = PYPSA_VALUE(item, generators, marginal_cost);
    option->variable_om_usd_per_mwh = price->number;
    if (!price->series)
        return;
    option->variable_om_usd_per_mwh =
        made_time_price_shape(&pypsa->time, pypsa->made, item->name, price->series, price->place);
    if (option->variable_om_usd_per_mwh != 0.0)
        option->energy_price_shape = item->name;
}

static gp_status write_generator(struct pypsa_case *pypsa, const struct pypsa_item *item, const char *region)
{
    struct made_size size;
    const struct pypsa_value *most = PYPSA_VALUE(item, generators, p_max_pu);
    struct option_row option = made_option(pypsa->made, item->name, most->series ? OPTION_VARIABLE : OPTION_THERMAL);
    gp_status status = set_availability(&option, pypsa, item);
    if (status == GP_OK)
        status = find_emissions(&option.co2_t_per_mwh, pypsa, item);
    if (status == GP_OK)
        status = pypsa_size(&size, pypsa, PYPSA_generators, item);
    if (status != GP_OK || !(size.most_mw > 0.0))
        return status;
    set_price(&option, pypsa, item);
    option.clean = option.co2_t_per_mwh == 0.0;
    made_supply_write(pypsa->made, &option, region, &size, item->place);
    if (most->series)
        made_time_profile(&pypsa->time, pypsa->made, region, item->name, most->series, most->place);
    return GP_OK;
}

gp_status pypsa_generators_write(struct pypsa_case *pypsa)
{
    const struct pypsa_list *list = &pypsa->network->lists[PYPSA_generators];
    const struct pypsa_list *buses = &pypsa->network->lists[PYPSA_buses];
    gp_status worst = GP_OK;
    for (int i = 0; i < list->count; i++) {
        const struct pypsa_item *item = &list->items[i];
        const struct pypsa_value *value = PYPSA_VALUE(item, generators, bus);
        int bus = pypsa_bus_of(pypsa, value);
        bool taken;
        gp_status status = pypsa_is_taken(&taken, pypsa, PYPSA_generators, item, bus);
        if (status == GP_OK && taken && pypsa->roles[bus] == BUS_OF_STORE)
            status = inputs_fault(pypsa->network->env, value->place, "a store behind links stands alone at its bus",
                                  "a generator stands at the bus of a store");
        else if (status == GP_OK && taken)
            status = write_generator(pypsa, item, buses->items[bus].name);
        if (inputs_stop(status))
            return status;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}
