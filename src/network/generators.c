/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options that are no storage as generators. */
#include <math.h>

#include "network/parts.h"
#include "portfolio/operating_data.h"

/* An option in a region. */
struct plant {
    struct network *network;
    const struct option_row *row;
    int region, option;
    int position;  /* in the region's supply */
    double nom_gw; /* the most that stands in a part of the year, on average over it */
};

/* Output that an optimum of the plan fixes: flat output, which PyPSA cannot say, and idle output, which it has not. */
static double least_gw(const struct plant *plant, const struct year_snapshot *snapshot, double supply, double most)
{
    const struct network *network = plant->network;
    const struct operation *operation = network_operation(network, plant->region, snapshot->part);
    int season = network_period(network, snapshot->part)->season;
    double least = 0.0;
    if (supply > 0.0 && option_runs_flat(plant->row))
        least = operation->output[plant->position][snapshot->block];
    else if (option_has_least_output(plant->row))
        least = supply * operating_least_output(network->plan->scenario, plant->region, season, plant->option,
                                                snapshot->block) -
                operation->idle[plant->position][snapshot->block];
    return fmin(fmax(least, 0.0), most);
}

static void set_limits(const struct plant *plant, struct component *generator)
{
    struct network *network = plant->network;
    double *most = components_series(&network->writer), *least = components_series(&network->writer);
    for (int i = 0; most && least && i < network->year.snapshot_count; i++) {
        const struct year_snapshot *snapshot = &network->year.snapshots[i];
        int season = network_period(network, snapshot->part)->season;
        double supply = network_supply_gw(network, plant->region, plant->option, snapshot->part);
        most[i] = supply * operating_availability(network->plan->scenario, plant->region, season, plant->option,
                                                  snapshot->block);
        least[i] = least_gw(plant, snapshot, supply, most[i]) / plant->nom_gw;
        most[i] = supply > 0.0 && option_runs_flat(plant->row) ? least[i] : most[i] / plant->nom_gw;
    }
    components_set_series(&network->writer, generator, PYPSA_generators_p_max_pu, most);
    components_set_series(&network->writer, generator, PYPSA_generators_p_min_pu, least);
}

static double *price_series(struct network *network, int region, int option)
{
    const struct gp_scenario *scenario = network->plan->scenario;
    double *series = components_series(&network->writer);
    for (int i = 0; series && i < network->year.snapshot_count; i++) {
        const struct year_snapshot *snapshot = &network->year.snapshots[i];
        const struct period *period = network_period(network, snapshot->part);
        struct energy_cost cost = operating_energy_cost(scenario, region, option, period->year);
        series[i] = cost.flat +
                    cost.shaped * operating_tariff_multiplier(scenario, region, period->season, snapshot->block) +
                    cost.own * operating_price_multiplier(scenario, option, period->season, snapshot->block);
    }
    return series;
}

/* PyPSA limits the energy of all snapshots together, the plan that of each season. */
static double most_energy_mwh(const struct plant *plant)
{
    const struct network *network = plant->network;
    double gw_weeks = 0.0;
    for (int i = 0; i < network->year.part_count; i++)
        gw_weeks += network_supply_gw(network, plant->region, plant->option, i) * network->year.parts[i].weeks;
    return MW_PER_GW * gw_weeks * plant->row->max_full_load_hours_per_year / WEEKS_PER_YEAR;
}

static void add_plant(const struct plant *plant)
{
    struct network *network = plant->network;
    struct component_writer *writer = &network->writer;
    const char *carrier = network_carrier(network, (struct source){SOURCE_OPTION, plant->option}, plant->region);
    struct component *generator =
        components_add(writer, PYPSA_generators, network_name(network, plant->region, plant->row->option));
    components_set_text(writer, generator, PYPSA_generators_bus,
                        network->plan->scenario->regions_rows[plant->region].region);
    components_set_text(writer, generator, PYPSA_generators_carrier, carrier);
    components_set_number(writer, generator, PYPSA_generators_p_nom, MW_PER_GW * plant->nom_gw);
    components_set_series(writer, generator, PYPSA_generators_marginal_cost,
                          price_series(network, plant->region, plant->option));
    if (option_has_most_hours(plant->row))
        components_set_number(writer, generator, PYPSA_generators_e_sum_max, most_energy_mwh(plant));
    set_limits(plant, generator);
}

static void note_inflexible(struct network *network, bool flat, bool least, bool hours)
{
    if (hours)
        network_note(network, (struct not_written){"generators", "options.max_full_load_hours_per_year", true,
                                                   "the energy of the year is limited, and not that of each season"});
    if (flat)
        network_note(network, (struct not_written){"generators", "options.runs_flat", false,
                                                   "the output of plant that runs flat is fixed at that of the plan"});
    if (least)
        network_note(network, (struct not_written){"generators", "least output that does not run", false,
                                                   "p_min_pu is lower by it, and its price is not counted"});
}

void network_add_generators(struct network *network)
{
    const struct gp_scenario *scenario = network->plan->scenario;
    bool flat = false, least = false, hours = false;
    for (int r = 0; r < scenario->regions_count; r++) {
        const struct portfolio *portfolio = &network->plan->portfolios.regions[r];
        for (int s = 0; s < portfolio->supply_count; s++) {
            struct plant plant = {network, NULL, r, portfolio->entries[portfolio->first_supply + s].index, s, 0.0};
            plant.row = &scenario->options_rows[plant.option];
            for (int i = 0; i < network->year.part_count && plant.row->kind < OPTION_STORAGE; i++)
                plant.nom_gw = fmax(plant.nom_gw, network_supply_gw(network, r, plant.option, i));
            if (plant.nom_gw > 0.0) {
                flat = flat || option_runs_flat(plant.row);
                least = least || option_has_least_output(plant.row);
                hours = hours || option_has_most_hours(plant.row);
                add_plant(&plant);
            }
        }
    }
    note_inflexible(network, flat, least, hours);
}
