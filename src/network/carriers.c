/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carriers: one for each option, and for backup, curtailed and unserved load. A carrier has what a MWh emits, and what
 * it counts in each budget. Where that differs by region, each region has a carrier of its own. */
#include <string.h>

#include "network/parts.h"
#include "portfolio/operating_data.h"

/* Only of CO2 everywhere is the column the one that PyPSA knows. */
int network_budget_column(const struct network *network, int budget)
{
    const struct budget *wanted = &network->plan->portfolios.budgets[budget];
    bool everywhere = wanted->quantity == BUDGET_CO2;
    for (int r = 0; r < network->plan->scenario->regions_count; r++)
        everywhere = everywhere && (wanted->counts_region[r] || !network->has_load[r]);
    return everywhere ? -1 : budget;
}

static double quantity_of(const struct network *network, struct source source, int region,
                          enum budget_quantity quantity)
{
    const struct gp_scenario *scenario = network->plan->scenario;
    const struct backup_row *backup = operating_backup(scenario, region);
    switch (source.kind) {
    case SOURCE_OPTION:
        return operating_output_quantity(scenario, region, source.option, quantity);
    case SOURCE_BACKUP:
        return backup ? operating_backup_quantity(backup, quantity) : 0.0;
    case SOURCE_CURTAILED:
        return quantity == BUDGET_CURTAILED ? 1.0 : 0.0;
    case SOURCE_UNSERVED:
        break;
    }
    return 0.0;
}

static double counted_by(const struct network *network, struct source source, int region, int budget)
{
    const struct budget *wanted = &network->plan->portfolios.budgets[budget];
    return wanted->counts_region[region] ? quantity_of(network, source, region, wanted->quantity) : 0.0;
}

static bool same_carrier(const struct network *network, struct source source, int a, int b)
{
    if (quantity_of(network, source, a, BUDGET_CO2) != quantity_of(network, source, b, BUDGET_CO2))
        return false;
    for (int i = 0; i < network->plan->portfolios.budget_count; i++) {
        if (counted_by(network, source, a, i) != counted_by(network, source, b, i))
            return false;
    }
    return true;
}

static bool same_everywhere(const struct network *network, struct source source, int region)
{
    for (int r = 0; r < network->plan->scenario->regions_count; r++) {
        if (network->has_load[r] && !same_carrier(network, source, region, r))
            return false;
    }
    return true;
}

void network_start_carriers(struct network *network)
{
    const struct portfolios *portfolios = &network->plan->portfolios;
    struct component_list *carriers = &network->writer.lists[PYPSA_carriers];
    const char **names = ARENA_ARRAY(network->arena, const char *, portfolios->budget_count);
    for (int i = 0; names && i < portfolios->budget_count; i++) {
        if (!(names[i] = arena_format(network->arena, "budget_%s", portfolios->budgets[i].name)))
            network->writer.status = GP_ERR_NOMEM;
    }
    if (!names)
        network->writer.status = GP_ERR_NOMEM;
    carriers->own_names = names;
    carriers->own_count = names ? portfolios->budget_count : 0;
}

static const char *name_of(struct network *network, struct source source, int region)
{
    static const char *const names[] = {
        [SOURCE_BACKUP] = "backup", [SOURCE_CURTAILED] = "curtailed load", [SOURCE_UNSERVED] = "unserved load"};
    const struct gp_scenario *scenario = network->plan->scenario;
    const char *name = source.kind == SOURCE_OPTION ? scenario->options_rows[source.option].option : names[source.kind];
    return same_everywhere(network, source, region) ? name : network_name(network, region, name);
}

const char *network_carrier(struct network *network, struct source source, int region)
{
    struct component_writer *writer = &network->writer;
    const struct name_index *known = writer->lists[PYPSA_carriers].names;
    const char *name = name_of(network, source, region);
    if (!name || name_index_find(known, name) >= 0)
        return name;
    struct component *carrier = components_add(writer, PYPSA_carriers, name);
    components_set_number(writer, carrier, PYPSA_carriers_co2_emissions,
                          quantity_of(network, source, region, BUDGET_CO2));
    for (int i = 0; writer->status == GP_OK && i < network->plan->portfolios.budget_count; i++)
        carrier->own[i] = counted_by(network, source, region, i);
    return name;
}
