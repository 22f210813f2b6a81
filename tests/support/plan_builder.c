/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans made by hand. Arithmetic is as plain as can be, day by day where that is simplest. */
#include "support/plan_builder.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number.h"
#include "findings/cost_operation.h"

static double *new_series(struct gp_plan *plan, int first_count, int second_count)
{
    double *series = ARENA_ARRAY(plan->arena, double, first_count *second_count * plan->calendar.count);
    assert_non_null(series);
    return series;
}

static void new_operation(struct gp_plan *plan, int region, int t)
{
    const struct gp_scenario *scenario = plan->scenario;
    struct operation *operation = &plan->operations[region * plan->calendar.count + t];
    const struct portfolio *portfolio = &plan->portfolios.regions[region];
    int blocks = scenario->clock.seasons[plan->calendar.periods[t].season].block_count;
    *operation = (struct operation){.portfolio = portfolio, .block_count = blocks};
    operation->output = ARENA_ARRAY(plan->arena, double *, portfolio->supply_count);
    operation->charge = ARENA_ARRAY(plan->arena, double *, portfolio->supply_count);
    operation->idle = ARENA_ARRAY(plan->arena, double *, portfolio->supply_count);
    operation->stored = ARENA_ARRAY(plan->arena, double *, portfolio->supply_count);
    operation->last_stored = operation->stored;
    operation->curtailed = ARENA_ARRAY(plan->arena, double *, scenario->classes_count);
    for (int s = 0; s < portfolio->supply_count; s++) {
        operation->output[s] = ARENA_ARRAY(plan->arena, double, blocks);
        if (scenario->options_rows[portfolio->entries[portfolio->first_supply + s].index].kind != OPTION_STORAGE)
            continue;
        operation->charge[s] = ARENA_ARRAY(plan->arena, double, blocks);
        operation->stored[s] = ARENA_ARRAY(plan->arena, double, blocks);
    }
    for (int w = 0; w < scenario->classes_count; w++)
        operation->curtailed[w] = ARENA_ARRAY(plan->arena, double, blocks);
    operation->backup = ARENA_ARRAY(plan->arena, double, blocks);
    operation->unserved = ARENA_ARRAY(plan->arena, double, blocks);
    operation->load = ARENA_ARRAY(plan->arena, double, blocks);
    operation->price_usd_per_mwh = ARENA_ARRAY(plan->arena, double, blocks);
}

/* What runs or stands at the start is in all totals from the first period on. */
static void add_start(struct plan_builder *builder)
{
    struct gp_plan *plan = builder->plan;
    const struct gp_scenario *scenario = plan->scenario;
    int regions = scenario->regions_count;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->online_date > plan->calendar.start)
            continue;
        double running = number_given(row->load_running_gw) ? row->load_running_gw : row->load_gw;
        plan_builder_add(builder, plan->committed_load, row->provider.index, regions, row->region.index, 0, running);
        for (int w = 0; w < scenario->classes_count; w++) {
            double gw = running * scenario->classes_rows[w].initial_share_frac;
            plan_builder_add(builder, plan->class_region, w, regions, row->region.index, 0, gw);
            plan_builder_add(builder, plan->class_provider, w, scenario->providers_count, row->provider.index, 0, gw);
        }
    }
}

void plan_builder_open(struct plan_builder *builder, struct gp_scenario *scenario)
{
    struct arena *arena = arena_new();
    struct gp_plan *plan = ARENA_ARRAY(arena, struct gp_plan, 1);
    const struct plan_row *parameters = scenario->plan;
    int providers = scenario->providers_count, regions = scenario->regions_count, options = scenario->options_count;
    int classes = scenario->classes_count, generations = scenario->accelerators_count;
    *builder = (struct plan_builder){.plan = plan, .storage_option = -1};
    plan->arena = arena;
    plan->scenario = scenario;
    plan->objective = (enum objective)parameters->objective;
    const struct grid_wanted wanted = {.kind = (enum grid_kind)parameters->grid};
    assert_true(calendar_build(&plan->calendar, arena, parameters->start_date, parameters->end_date, scenario->seasons,
                               scenario->seasons_count, &wanted));
    assert_int_equal(portfolios_new(&plan->portfolios, scenario, arena), GP_OK);
    plan->load = new_series(plan, providers, regions);
    plan->committed_load = new_series(plan, providers, regions);
    plan->greenfield_load = new_series(plan, providers, regions);
    plan->late = new_series(plan, providers, regions);
    plan->class_region = new_series(plan, classes, regions);
    plan->class_provider = new_series(plan, classes, providers);
    plan->supply = new_series(plan, options, regions);
    plan->supply_built = new_series(plan, options, regions);
    plan->supply_returned = new_series(plan, options, regions);
    plan->supply_mean = new_series(plan, options, regions);
    plan->load_mean = new_series(plan, classes, regions);
    plan->accelerators_new = new_series(plan, generations, providers);
    plan->accelerators_renewed = new_series(plan, generations, providers);
    plan->in_service_mean = new_series(plan, 1, 1);
    plan->shortfall = new_series(plan, 1, 1);
    plan->pool_stock = new_series(plan, scenario->pools_count + generations, 1);
    plan->paid_not_used = ARENA_ARRAY(arena, double, scenario->contracts_count * plan->calendar.year_count);
    plan->budget_use = new_series(plan, plan->portfolios.budget_count, regions);
    plan->operations = ARENA_ARRAY(arena, struct operation, regions * plan->calendar.count);
    plan->limit_on = ARENA_ARRAY(arena, bool, LIMIT_COUNT);
    builder->part_of_period = new_series(plan, regions, 1);
    builder->class_share = ARENA_ARRAY(arena, double, classes);
    for (int r = 0; r < regions; r++) {
        for (int t = 0; t < plan->calendar.count; t++) {
            builder->part_of_period[r * plan->calendar.count + t] = 1;
            new_operation(plan, r, t);
        }
    }
    add_start(builder);
}

void plan_builder_close(struct plan_builder *builder)
{
    arena_free(builder->plan->arena);
}

int plan_row(const struct gp_scenario *scenario, enum table_index table, const char *name)
{
    int row = table_find(&scenario->tables[table], name);
    if (row < 0)
        fail_msg("no row %s", name);
    return row;
}

void plan_builder_add(struct plan_builder *builder, double *series, int first, int second_count, int second, int t,
                      double gw)
{
    for (; t < builder->plan->calendar.count; t++)
        series[plan_at(builder->plan, first, second_count, second, t)] += gw;
}

static double before(const double *series, size_t at, int t, double start)
{
    return t > 0 ? series[at - 1] : start;
}

static double running_load(const struct gp_scenario *scenario, int region)
{
    double sum = 0;
    for (int v = 0; v < scenario->providers_count; v++)
        sum += scenario_running_load(scenario, v, region);
    return sum;
}

/* Load of providers and, by the shares of what is added, of classes. */
static void settle_load(struct plan_builder *builder)
{
    struct gp_plan *plan = builder->plan;
    const struct gp_scenario *scenario = plan->scenario;
    int regions = scenario->regions_count;
    for (int v = 0; v < scenario->providers_count; v++) {
        for (int r = 0; r < regions; r++) {
            for (int t = 0; t < plan->calendar.count; t++) {
                size_t at = plan_at(plan, v, regions, r, t);
                plan->load[at] = plan->committed_load[at] + plan->greenfield_load[at];
                double added = plan->load[at] - before(plan->load, at, t, scenario_running_load(scenario, v, r));
                for (int w = 0; w < scenario->classes_count; w++) {
                    double gw = added * builder->class_share[w];
                    plan_builder_add(builder, plan->class_region, w, regions, r, t, gw);
                    plan_builder_add(builder, plan->class_provider, w, scenario->providers_count, v, t, gw);
                }
            }
        }
    }
}

static void settle_late(struct gp_plan *plan)
{
    const struct gp_scenario *scenario = plan->scenario;
    for (int v = 0; v < scenario->providers_count; v++) {
        for (int r = 0; r < scenario->regions_count; r++) {
            for (int t = 0; t < plan->calendar.count; t++) {
                size_t at = plan_at(plan, v, scenario->regions_count, r, t);
                double to_date = 0;
                for (int i = 0; i < scenario->committed_supply_count; i++) {
                    const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
                    bool own = row->provider.index == v && row->region.index == r;
                    to_date += own && row->online_date < plan->calendar.periods[t].end ? row->load_gw : 0;
                }
                plan->late[at] = fmax(0, to_date - plan->committed_load[at]);
            }
        }
    }
}

static void settle_load_means(struct plan_builder *builder)
{
    struct gp_plan *plan = builder->plan;
    const struct gp_scenario *scenario = plan->scenario;
    for (int r = 0; r < scenario->regions_count; r++) {
        double running = running_load(scenario, r);
        for (int w = 0; w < scenario->classes_count; w++) {
            for (int t = 0; t < plan->calendar.count; t++) {
                size_t at = plan_at(plan, w, scenario->regions_count, r, t);
                double start =
                    before(plan->class_region, at, t, running * scenario->classes_rows[w].initial_share_frac);
                double part = builder->part_of_period[r * plan->calendar.count + t];
                plan->load_mean[at] = start + 0.5 * part * (plan->class_region[at] - start);
                plan->in_service_mean[t] += plan->load_mean[at];
            }
        }
    }
}

/* Committed supply day by day; what is built and returned comes evenly. */
static void settle_supply(struct plan_builder *builder)
{
    struct gp_plan *plan = builder->plan;
    const struct gp_scenario *scenario = plan->scenario;
    for (int k = 0; k < scenario->options_count; k++) {
        for (int r = 0; r < scenario->regions_count; r++) {
            for (int t = 0; t < plan->calendar.count; t++) {
                size_t at = plan_at(plan, k, scenario->regions_count, r, t);
                const struct period *period = &plan->calendar.periods[t];
                double gw_days = 0, at_end = 0;
                for (int i = 0; i < scenario->committed_supply_count; i++) {
                    const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
                    if (row->option.index != k || row->region.index != r)
                        continue;
                    for (date day = period->start; day < period->end; day++)
                        gw_days += row->online_date <= day ? row->supply_gw : 0;
                    at_end += row->online_date < period->end ? row->supply_gw : 0;
                }
                double fraction = 0.5 * builder->part_of_period[r * plan->calendar.count + t];
                double built =
                    fraction * plan->supply_built[at] + (1 - fraction) * before(plan->supply_built, at, t, 0);
                double returned =
                    fraction * plan->supply_returned[at] + (1 - fraction) * before(plan->supply_returned, at, t, 0);
                plan->supply[at] = at_end + plan->supply_built[at] - plan->supply_returned[at];
                plan->supply_mean[at] = gw_days / (period->end - period->start) + built - returned;
            }
        }
    }
}

/* The wanted path is sampled eight times a day; it is linear but for one bend, so that the error is that of the bend
 * alone. */
static void settle_shortfall(struct gp_plan *plan)
{
    const struct plan_row *parameters = plan->scenario->plan;
    double start_gw = 0;
    for (int r = 0; r < plan->scenario->regions_count; r++)
        start_gw += running_load(plan->scenario, r);
    plan->shortfall_gw_weeks = 0;
    for (int t = 0; t < plan->calendar.count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        double wanted = 0, samples = 8.0 * (period->end - period->start);
        for (int i = 0; i < (int)samples; i++) {
            double weeks = (period->start - plan->calendar.start + (i + 0.5) / 8.0) / 7.0;
            wanted += fmin(parameters->target_gw, start_gw + parameters->wanted_rate_gw_per_week * weeks) / samples;
        }
        plan->shortfall[t] = fmax(0, wanted - plan->in_service_mean[t]);
        plan->shortfall_gw_weeks += plan->shortfall[t] * period->weeks;
    }
    plan->least_shortfall_gw_weeks = plan->shortfall_gw_weeks;
}

static int position_of(const struct portfolio *portfolio, int option)
{
    int entry = option < 0 ? -1 : portfolio->entry_of_option[option];
    return entry < 0 ? -1 : entry - portfolio->first_supply;
}

/* Storage charges in the first block and gives back in the second, all that is left after both losses. */
static double charge_and_give_back(struct plan_builder *builder, struct operation *operation, int position,
                                   double hours, int block)
{
    double efficiency = sqrt(builder->plan->scenario->options_rows[builder->storage_option].round_trip_efficiency_frac);
    if (position < 0 || block > 1)
        return 0;
    if (block == 1) {
        operation->output[position][1] = builder->charge_gw * efficiency * efficiency;
        return -operation->output[position][1];
    }
    operation->charge[position][0] = builder->charge_gw;
    operation->stored[position][0] = hours * efficiency * builder->charge_gw;
    return builder->charge_gw;
}

static void settle_operation(struct plan_builder *builder, int region, int t)
{
    struct gp_plan *plan = builder->plan;
    const struct gp_scenario *scenario = plan->scenario;
    struct operation *operation = &plan->operations[region * plan->calendar.count + t];
    const struct clock_season *clock = &scenario->clock.seasons[plan->calendar.periods[t].season];
    int serving = position_of(operation->portfolio, builder->serving_option);
    int storage = position_of(operation->portfolio, builder->storage_option);
    if (storage >= 0 &&
        plan->supply_mean[plan_at(plan, builder->storage_option, scenario->regions_count, region, t)] <= 0)
        storage = -1;
    assert_true(serving >= 0);
    operation->load_gwh_per_week = operation->unserved_gwh_per_week = 0;
    for (int b = 0; b < operation->block_count; b++) {
        double load = 0;
        for (int w = 0; w < scenario->classes_count; w++)
            load += plan->load_mean[plan_at(plan, w, scenario->regions_count, region, t)] *
                    scenario->classes_rows[w].load_factor_frac;
        operation->load[b] = load;
        operation->unserved[b] = builder->unserved_frac * load;
        operation->curtailed[0][b] = builder->curtailed_frac * load;
        operation->backup[b] = builder->backup_frac * load;
        double charged = charge_and_give_back(builder, operation, storage, clock->hours[b], b);
        operation->output[serving][b] =
            load - operation->unserved[b] - operation->curtailed[0][b] - operation->backup[b] + charged;
        operation->load_gwh_per_week += clock->hours_per_week[b] * load;
        operation->unserved_gwh_per_week += clock->hours_per_week[b] * operation->unserved[b];
    }
}

void plan_builder_settle(struct plan_builder *builder)
{
    struct gp_plan *plan = builder->plan;
    settle_load(builder);
    settle_late(plan);
    settle_load_means(builder);
    settle_supply(builder);
    settle_shortfall(plan);
    for (int r = 0; r < plan->scenario->regions_count; r++) {
        for (int t = 0; t < plan->calendar.count; t++)
            settle_operation(builder, r, t);
    }
    plan_builder_price(builder);
}

void plan_builder_price(struct plan_builder *builder)
{
    struct gp_plan *plan = builder->plan;
    struct cost *cost;
    for (int r = 0; r < plan->scenario->regions_count; r++) {
        for (int t = 0; t < plan->calendar.count; t++) {
            struct operation_cost week = {0};
            double *sum = &plan->operations[r * plan->calendar.count + t].cost_musd_per_week;
            cost_of_operation(&week, plan, r, t);
            *sum = 0;
            for (int part = 0; part < PART_COUNT; part++)
                *sum += week.musd_per_week[part];
        }
    }
    assert_int_equal(cost_make(&cost, plan, plan->arena), GP_OK);
    plan->objective_usd = plan->bound_usd = 1e9 * cost->present_usd_bn;
}
