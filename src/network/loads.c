/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buses and loads: a bus for each region, and a load where it has some. */
#include "network/parts.h"

static double *load_series(struct network *network, int region)
{
    double *series = components_series(&network->writer);
    for (int i = 0; series && i < network->year.snapshot_count; i++) {
        const struct year_snapshot *snapshot = &network->year.snapshots[i];
        series[i] = MW_PER_GW * network_operation(network, region, snapshot->part)->load[snapshot->block];
    }
    return series;
}

void network_add_loads(struct network *network)
{
    for (int r = 0; r < network->plan->scenario->regions_count; r++) {
        const char *region = network->plan->scenario->regions_rows[r].region;
        components_add(&network->writer, PYPSA_buses, region);
        if (!network->has_load[r])
            continue;
        struct component *load = components_add(&network->writer, PYPSA_loads, network_name(network, r, "load"));
        components_set_text(&network->writer, load, PYPSA_loads_bus, region);
        components_set_series(&network->writer, load, PYPSA_loads_p_set, load_series(network, r));
    }
}
