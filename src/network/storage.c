/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Storage as storage units. PyPSA's storage is cyclic over all snapshots, and the plan's over each stretch of them. So
 * each stretch has a storage unit of its own, which has no power in others. */
#include "network/parts.h"
#include "portfolio/operating_data.h"

struct storage {
    struct network *network;
    const struct option_row *row;
    int region, option;
};

static double available(const struct storage *storage, int option, int part, int block)
{
    const struct network *network = storage->network;
    return operating_availability(network->plan->scenario, storage->region, network_period(network, part)->season,
                                  option, block);
}

/* What the parts of a kind add in a block, GW or GWh. */
static double parts_gw(const struct storage *storage, int kind, int part, int block)
{
    const struct gp_scenario *scenario = storage->network->plan->scenario;
    double sum = 0.0;
    for (int k = 0; k < scenario->options_count; k++) {
        if (scenario->options_rows[k].kind == kind && scenario->options_rows[k].part_of.index == storage->option)
            sum += network_supply_gw(storage->network, storage->region, k, part) * available(storage, k, part, block);
    }
    return sum;
}

/* Storage gives what it takes but for losses, so the price of taking is one of giving. */
static double price(const struct storage *storage, const struct year_snapshot *snapshot)
{
    const struct gp_scenario *scenario = storage->network->plan->scenario;
    const struct period *period = network_period(storage->network, snapshot->part);
    struct energy_cost cost = operating_energy_cost(scenario, storage->region, storage->option, period->year);
    return cost.flat +
           cost.own * operating_price_multiplier(scenario, storage->option, period->season, snapshot->block) +
           cost.charge / (option_charge_efficiency(storage->row) * option_discharge_efficiency(storage->row));
}

/* Outside its stretch, where the unit has no power, its price is that of the first snapshot. */
static double *price_series(const struct storage *storage, int number)
{
    const struct final_year *year = &storage->network->year;
    const struct year_snapshot *first = &year->snapshots[year->stretches[number].first_snapshot];
    double *series = components_series(&storage->network->writer);
    for (int i = 0; series && i < year->snapshot_count; i++)
        series[i] = price(storage, year->snapshots[i].stretch == number ? &year->snapshots[i] : first);
    return series;
}

static void set_power(const struct storage *storage, struct component *unit, int number, double supply)
{
    struct network *network = storage->network;
    double *give = components_series(&network->writer), *take = components_series(&network->writer);
    for (int i = 0; give && take && i < network->year.snapshot_count; i++) {
        const struct year_snapshot *snapshot = &network->year.snapshots[i];
        if (snapshot->stretch != number)
            continue;
        give[i] = available(storage, storage->option, snapshot->part, snapshot->block);
        take[i] = -storage->row->charge_power_ratio * give[i] -
                  parts_gw(storage, OPTION_STORAGE_CHARGE, snapshot->part, snapshot->block) / supply;
    }
    components_set_series(&network->writer, unit, PYPSA_storage_units_p_max_pu, give);
    components_set_series(&network->writer, unit, PYPSA_storage_units_p_min_pu, take);
}

/* "ERCOT battery 3" of the third stretch where there are several. */
static const char *unit_name(const struct storage *storage, int number)
{
    struct network *network = storage->network;
    if (network->year.stretch_count == 1)
        return network_name(network, storage->region, storage->row->option);
    const char *numbered = arena_format(network->arena, "%s %d", storage->row->option, number + 1);
    return numbered ? network_name(network, storage->region, numbered) : NULL;
}

static void add_unit(const struct storage *storage, int number)
{
    struct network *network = storage->network;
    struct component_writer *writer = &network->writer;
    const struct year_stretch *stretch = &network->year.stretches[number];
    int block = network->year.snapshots[stretch->first_snapshot].block;
    double supply = network_supply_gw(network, storage->region, storage->option, stretch->part);
    double energy =
        storage->row->duration_hours * supply + parts_gw(storage, OPTION_STORAGE_ENERGY, stretch->part, block);
    if (!(supply > 0.0) || !(energy > 0.0))
        return;
    const char *carrier = network_carrier(network, (struct source){SOURCE_OPTION, storage->option}, storage->region);
    struct component *unit = components_add(writer, PYPSA_storage_units, unit_name(storage, number));
    components_set_text(writer, unit, PYPSA_storage_units_bus,
                        network->plan->scenario->regions_rows[storage->region].region);
    components_set_text(writer, unit, PYPSA_storage_units_carrier, carrier);
    components_set_number(writer, unit, PYPSA_storage_units_p_nom, MW_PER_GW * supply);
    components_set_number(writer, unit, PYPSA_storage_units_max_hours, energy / supply);
    components_set_number(writer, unit, PYPSA_storage_units_efficiency_store, option_charge_efficiency(storage->row));
    components_set_number(writer, unit, PYPSA_storage_units_efficiency_dispatch,
                          option_discharge_efficiency(storage->row));
    components_set_text(writer, unit, PYPSA_storage_units_cyclic_state_of_charge, "True");
    components_set_series(writer, unit, PYPSA_storage_units_marginal_cost, price_series(storage, number));
    set_power(storage, unit, number, supply);
}

void network_add_storage(struct network *network)
{
    const struct gp_scenario *scenario = network->plan->scenario;
    for (int r = 0; r < scenario->regions_count; r++) {
        for (int k = 0; k < scenario->options_count; k++) {
            const struct storage storage = {network, &scenario->options_rows[k], r, k};
            for (int i = 0; i < network->year.stretch_count && storage.row->kind == OPTION_STORAGE; i++)
                add_unit(&storage, i);
        }
    }
}
