/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network/network.h"

#include <string.h>

#include "core/try.h"
#include "findings/cost_operation.h"
#include "network/parts.h"
#include "portfolio/operating_data.h"

#define USD_PER_MUSD 1e6
#define LEAST_NOTES  16

const struct period *network_period(const struct network *network, int part)
{
    return &network->plan->calendar.periods[network->year.parts[part].period];
}

const struct operation *network_operation(const struct network *network, int region, int part)
{
    return &network->plan->operations[plan_at(network->plan, region, 1, 0, network->year.parts[part].period)];
}

static double load_gw(const struct network *network, int region, int part)
{
    double sum = 0.0;
    int regions = network->plan->scenario->regions_count, t = network->year.parts[part].period;
    for (int w = 0; w < network->plan->scenario->classes_count; w++)
        sum += network->plan->load_mean[plan_at(network->plan, w, regions, region, t)];
    return sum;
}

bool network_operates(const struct network *network, int region, int part)
{
    return load_gw(network, region, part) > 0.0;
}

double network_supply_gw(const struct network *network, int region, int option, int part)
{
    const struct gp_plan *plan = network->plan;
    double gw = plan->supply_mean[plan_at(plan, option, plan->scenario->regions_count, region,
                                          network->year.parts[part].period)];
    return gw > 0.0 && network_operates(network, region, part) ? gw : 0.0;
}

const char *network_name(struct network *network, int region, const char *thing)
{
    return arena_format(network->arena, "%s %s", network->plan->scenario->regions_rows[region].region, thing);
}

void network_note(struct network *network, struct not_written note)
{
    if (network->not_written_count == network->not_written_capacity) {
        int capacity = network->not_written_capacity > 0 ? 2 * network->not_written_capacity : LEAST_NOTES;
        struct not_written *notes = ARENA_ARRAY(network->arena, struct not_written, capacity);
        if (!notes) {
            network->writer.status = GP_ERR_NOMEM;
            return;
        }
        if (network->not_written_count > 0)
            memcpy(notes, network->not_written, (size_t)network->not_written_count * sizeof *notes);
        network->not_written = notes;
        network->not_written_capacity = capacity;
    }
    network->not_written[network->not_written_count++] = note;
}

/* Idle output of plant that must run is no part of the network. */
static double idle_usd_per_week(const struct network *network, const struct operation *operation,
                                const struct period *period)
{
    const struct clock_season *clock = &network->plan->scenario->clock.seasons[period->season];
    double mwh = 0.0;
    for (int s = 0; s < operation->portfolio->supply_count; s++) {
        for (int b = 0; operation->idle[s] && b < operation->block_count; b++)
            mwh += operation->idle[s][b] * clock->hours_per_week[b] * MW_PER_GW;
    }
    return mwh * operating_unserved_cost(network->plan->scenario);
}

static void add_cost(struct network *network, int region, int t)
{
    const struct gp_plan *plan = network->plan;
    const struct period *period = &plan->calendar.periods[t];
    double weeks = final_year_fraction(&network->year, period) * period->weeks;
    const struct operation *operation = &plan->operations[plan_at(plan, region, 1, 0, t)];
    struct operation_cost cost = {0};
    if (!(weeks > 0.0))
        return;
    cost_of_operation(&cost, plan, region, t);
    double idle = idle_usd_per_week(network, operation, period);
    for (int i = 0; i < PART_COUNT; i++)
        network->operating_usd += weeks * cost.musd_per_week[i] * USD_PER_MUSD;
    network->operating_usd -= weeks * idle;
    network->unserved_usd += weeks * (cost.musd_per_week[PART_UNSERVED] * USD_PER_MUSD - idle);
}

static gp_status find_regions(struct network *network)
{
    int regions = network->plan->scenario->regions_count;
    network->has_load = ARENA_ARRAY(network->arena, bool, regions);
    if (!network->has_load)
        return GP_ERR_NOMEM;
    for (int r = 0; r < regions; r++) {
        for (int i = 0; i < network->year.part_count; i++)
            network->has_load[r] = network->has_load[r] || network_operates(network, r, i);
        for (int t = 0; t < network->plan->calendar.count; t++)
            add_cost(network, r, t);
    }
    return GP_OK;
}

static void note_what_is_left_out(struct network *network)
{
    const struct gp_scenario *scenario = network->plan->scenario;
    bool units = false, peaks = false;
    for (int i = 0; i < scenario->tariffs_count; i++)
        peaks = peaks || scenario->tariffs_rows[i].peak_usd_per_kw_year > 0.0;
    for (int k = 0; k < scenario->options_count; k++)
        units = units || number_given(scenario->options_rows[k].unit_gw);
    network_note(network, (struct not_written){"generators", "building", false,
                                               "nothing is extendable: what the plan has in service operates"});
    if (scenario->plan->hourly_clean_share_frac > 0.0)
        network_note(network, (struct not_written){"global_constraints", "plan.hourly_clean_share_frac", true,
                                                   "energy that is not clean has no limit by the hour"});
    if (network->year.repeats)
        network_note(network, (struct not_written){"snapshots", "day_types.position", true,
                                                   "equal days in a row are written one by one, and may be operated "
                                                   "each in its own way"});
    if (peaks)
        network_note(network, (struct not_written){"generators", "tariffs.peak_usd_per_kw_year", true,
                                                   "the peak draw from the grid has no charge"});
    if (units)
        network_note(network, (struct not_written){"generators", "options.unit_gw", false,
                                                   "outages of units are their mean, as in the plan"});
}

gp_status network_make(struct network **out, const struct gp_plan *plan, struct arena *arena)
{
    gp_status status = GP_OK;
    struct network *made;
    *out = NULL;
    TRY_MEMORY(made = ARENA_ARRAY(arena, struct network, 1));
    made->plan = plan;
    made->arena = arena;
    TRY_MEMORY(made->scenario_digest = gp_scenario_digest(plan->scenario));
    TRY(final_year_make(&made->year, plan, arena));
    TRY(components_start(&made->writer, made->year.snapshot_count, arena));
    TRY(find_regions(made));
    note_what_is_left_out(made);
    network_start_carriers(made);
    TRY(made->writer.status); /* names of budgets are there for all that follows */
    network_add_loads(made);
    network_add_generators(made);
    network_add_load_relief(made);
    network_add_storage(made);
    network_add_budgets(made);
    TRY(made->writer.status);
    *out = made;
done:
    return status;
}
