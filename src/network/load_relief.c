/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load that need not be served by supply, as generators: backup that comes with it, what may be curtailed, and what may
 * stay unserved. Each has a limit of energy for every part of the year, so each part has generators of its own. */
#include <math.h>

#include "network/parts.h"
#include "portfolio/operating_data.h"

/* GW by block of the part's season, at most, and how much energy. */
struct relief {
    struct source source;
    const char *thing;
    double usd_per_mwh;
    double share;    /* of the load of the class, or of all */
    int class_index; /* -1: all */
    double mwh;      /* at most, in the part */
};

static double class_load_gw(const struct network *network, int region, int part, int class_index)
{
    const struct gp_plan *plan = network->plan;
    return fmax(0.0, plan->load_mean[plan_at(plan, class_index, plan->scenario->regions_count, region,
                                             network->year.parts[part].period)]);
}

static double load_gw(const struct network *network, int region, int part, int class_index, int block)
{
    if (class_index < 0)
        return network_operation(network, region, part)->load[block];
    return class_load_gw(network, region, part, class_index) *
           operating_load(network->plan->scenario, region, network_period(network, part)->season, class_index, block);
}

/* Energy that the load would take at its load factors in an average hour. */
static double mean_load_mw(const struct network *network, int region, int part, int class_index)
{
    double sum = 0.0;
    const struct gp_scenario *scenario = network->plan->scenario;
    for (int w = 0; w < scenario->classes_count; w++) {
        if (class_index < 0 || class_index == w)
            sum += MW_PER_GW * scenario->classes_rows[w].load_factor_frac * class_load_gw(network, region, part, w);
    }
    return sum;
}

/* Of a part of the year where there are several, "ERCOT backup 2032-07-01". */
static const char *relief_name(struct network *network, int region, int part, const char *thing)
{
    char day[11];
    if (network->year.part_count == 1)
        return network_name(network, region, thing);
    date_format(network_period(network, part)->start, day);
    const char *dated = arena_format(network->arena, "%s %s", thing, day);
    return dated ? network_name(network, region, dated) : NULL;
}

static void add_relief(struct network *network, int region, int part, const struct relief *relief)
{
    struct component_writer *writer = &network->writer;
    double *most = components_series(writer), nom = 0.0;
    for (int i = 0; most && i < network->year.snapshot_count; i++) {
        const struct year_snapshot *snapshot = &network->year.snapshots[i];
        if (snapshot->part == part)
            most[i] = relief->share * load_gw(network, region, part, relief->class_index, snapshot->block);
        nom = fmax(nom, most[i]);
    }
    if (!most || !(nom > 0.0) || !(relief->mwh > 0.0)) {
        components_drop_series(writer, most);
        return;
    }
    for (int i = 0; i < network->year.snapshot_count; i++)
        most[i] /= nom;
    const char *carrier = network_carrier(network, relief->source, region);
    struct component *generator =
        components_add(writer, PYPSA_generators, relief_name(network, region, part, relief->thing));
    components_set_text(writer, generator, PYPSA_generators_bus, network->plan->scenario->regions_rows[region].region);
    components_set_text(writer, generator, PYPSA_generators_carrier, carrier);
    components_set_number(writer, generator, PYPSA_generators_p_nom, MW_PER_GW * nom);
    components_set_number(writer, generator, PYPSA_generators_marginal_cost, relief->usd_per_mwh);
    components_set_number(writer, generator, PYPSA_generators_e_sum_max, relief->mwh);
    components_set_series(writer, generator, PYPSA_generators_p_max_pu, most);
}

static void add_backup(struct network *network, int region, int part)
{
    const struct gp_scenario *scenario = network->plan->scenario;
    const struct backup_row *backup = operating_backup(scenario, region);
    if (!backup)
        return;
    double weeks = network->year.parts[part].weeks;
    struct relief relief = {
        .source = {SOURCE_BACKUP, -1},
        .thing = "backup",
        .usd_per_mwh = operating_backup_cost(scenario, backup, network_period(network, part)->year),
        .share = backup->share_of_load_frac,
        .class_index = -1,
        .mwh = backup->usable_hours_per_year * weeks / WEEKS_PER_YEAR * backup->share_of_load_frac *
               mean_load_mw(network, region, part, -1),
    };
    add_relief(network, region, part, &relief);
}

static void add_curtailed(struct network *network, int region, int part, int class_index)
{
    const struct gp_scenario *scenario = network->plan->scenario;
    const struct class_row *row = &scenario->classes_rows[class_index];
    const char *thing = arena_format(network->arena, "curtailed %s", row->class_name);
    double weeks = network->year.parts[part].weeks;
    struct relief relief = {
        .source = {SOURCE_CURTAILED, -1},
        .thing = thing,
        .usd_per_mwh = operating_curtail_cost(scenario, class_index),
        .share = row->curtailable_frac,
        .class_index = class_index,
        .mwh = row->max_curtail_full_load_hours_per_year * weeks / WEEKS_PER_YEAR *
               mean_load_mw(network, region, part, class_index),
    };
    if (thing)
        add_relief(network, region, part, &relief);
    else
        network->writer.status = GP_ERR_NOMEM;
}

/* Idle output of plant that must run takes a part of what may stay unserved. */
static double unserved_most_mwh(const struct network *network, int region, int part)
{
    const struct operation *operation = network_operation(network, region, part);
    const struct clock_season *clock = &network->plan->scenario->clock.seasons[network_period(network, part)->season];
    double gwh = 0.0;
    for (int b = 0; b < operation->block_count; b++) {
        gwh += network->plan->scenario->plan->max_unserved_frac * operation->load[b] * clock->hours_per_week[b];
        for (int s = 0; s < operation->portfolio->supply_count; s++)
            gwh -= operation->idle[s] ? operation->idle[s][b] * clock->hours_per_week[b] : 0.0;
    }
    return MW_PER_GW * gwh * network->year.parts[part].weeks;
}

static void add_unserved(struct network *network, int region, int part)
{
    struct relief relief = {
        .source = {SOURCE_UNSERVED, -1},
        .thing = "unserved",
        .usd_per_mwh = operating_unserved_cost(network->plan->scenario),
        .share = 1.0,
        .class_index = -1,
        .mwh = unserved_most_mwh(network, region, part),
    };
    add_relief(network, region, part, &relief);
}

void network_add_load_relief(struct network *network)
{
    for (int r = 0; r < network->plan->scenario->regions_count; r++) {
        for (int i = 0; i < network->year.part_count; i++) {
            if (!network_operates(network, r, i))
                continue;
            add_backup(network, r, i);
            for (int w = 0; w < network->plan->scenario->classes_count; w++)
                add_curtailed(network, r, i, w);
            add_unserved(network, r, i);
        }
    }
}
