/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of operation: generation, regions, prices, dispatch. */
#include "base/number.h"
#include "report/outputs.h"

void fill_generation(struct output *output, const struct results *results)
{
    for (int y = 0; y < results->summary->year_count; y++) {
        for (int k = 0; k < results->summary->option_count; k++) {
            const struct summary_option *option = &results->summary->options[k];
            output_row(output, &(struct output_generation){
                                   .year = results->summary->years[y].year,
                                   .option = option->name,
                                   .in_service_gw = option->in_service_gw[y],
                                   .mean_in_service_gw = option->mean_gw[y],
                                   .built_gw = option->built_gw[y],
                                   .energy_gwh = option->energy_gwh[y],
                                   .energy_share_frac = option->share_of_energy_frac[y],
                                   .capacity_factor_frac = option->capacity_factor_frac[y],
                                   .spilled_frac = option->spilled_frac[y],
                                   .storage_cycles = option->cycles_per_year[y],
                                   .loss_gwh = option->loss_gwh[y],
                                   .simultaneous_loss_gwh = option->simultaneous_loss_gwh[y],
                               });
        }
    }
}

void fill_operation(struct output *output, const struct results *results)
{
    for (int y = 0; y < results->summary->year_count; y++) {
        for (int r = 0; r < results->summary->region_count; r++) {
            const struct summary_load *region = &results->summary->regions[r];
            output_row(output, &(struct output_operation){
                                   .year = results->summary->years[y].year,
                                   .region = region->name,
                                   .in_service_gw = region->in_service_gw[y],
                                   .commissioned_gw = region->commissioned_gw[y],
                                   .peak_draw_gw = region->peak_draw_gw[y],
                                   .supply_gw = region->supply_gw[y],
                                   .firm_gw = region->firm_gw[y],
                                   .firm_needed_gw = region->firm_needed_gw[y],
                                   .headroom_left_gw = region->headroom_left_gw[y],
                                   .served_gwh = region->served_gwh[y],
                                   .unserved_gwh = region->unserved_gwh[y],
                                   .power_usd_per_mwh = region->power_usd_per_mwh[y],
                               });
        }
    }
}

void fill_reliability(struct output *output, const struct results *results)
{
    const struct reliability *reliability = results->reliability;
    for (int r = 0; r < reliability->region_count; r++) {
        const struct reliability_region *region = &reliability->regions[r];
        if (region->load_gwh <= 0.0)
            continue;
        output_row(output, &(struct output_reliability){
                               .year = results->summary->years[reliability->year_index].year,
                               .region = results->scenario->regions_rows[r].region,
                               .load_gwh = region->load_gwh,
                               .short_gwh = region->short_gwh,
                               .short_error_gwh = region->short_error_gwh,
                               .short_hours = region->short_hours,
                               .unserved_gwh = region->unserved_gwh,
                               .unserved_hours = region->unserved_hours,
                               .largest_unit_option = region->largest_option,
                               .largest_unit_gw = region->largest_unit_gw,
                               .all_up_short_gw = region->all_up_short_gw,
                               .largest_out_short_gw = region->largest_out_short_gw,
                               .meets_n_1 = region->meets_n_1 ? "yes" : "no",
                           });
    }
}

static const struct operation *operation_at(const struct gp_plan *plan, int region, int t)
{
    return &plan->operations[(size_t)region * (size_t)plan->calendar.count + (size_t)t];
}

/* Mean price of a block over the periods of a season and year, weighted with load; blank without load. */
static double mean_price(const struct gp_plan *plan, int region, int year, int season, int block)
{
    double money = 0.0, energy = 0.0;
    for (int t = 0; t < plan->calendar.count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        const struct operation *operation = operation_at(plan, region, t);
        if (period->year != year || period->season != season || !operation->load)
            continue;
        double weight = operation->load[block] * period->weeks;
        money += weight * operation->price_usd_per_mwh[block];
        energy += weight;
    }
    return number_ratio(money, energy);
}

static void fill_prices_of_season(struct output *output, const struct results *results, int year, int season)
{
    const struct gp_scenario *scenario = results->scenario;
    const struct clock_season *clock = &scenario->clock.seasons[season];
    for (int r = 0; r < scenario->regions_count; r++) {
        for (int block = 0; block < clock->block_count; block++) {
            double price = mean_price(results->plan, r, year, season, block);
            if (!number_given(price))
                continue;
            output_row(output, &(struct output_prices){
                                   .year = year,
                                   .season = scenario->seasons_rows[season].season,
                                   .region = scenario->regions_rows[r].region,
                                   .day_type = clock_day_type_of_block(scenario, clock, block),
                                   .hour = clock_hour_of_block(clock, block),
                                   .price_usd_per_mwh = price,
                               });
        }
    }
}

void fill_prices(struct output *output, const struct results *results)
{
    const struct calendar *calendar = &results->plan->calendar;
    for (int y = 0; y < calendar->year_count; y++) {
        for (int season = 0; season < calendar->season_count; season++)
            fill_prices_of_season(output, results, calendar->first_year + y, season);
    }
}

static void dispatch_row(struct output *output, struct output_dispatch *row, const char *item, double output_gw)
{
    row->item = item;
    row->output_gw = output_gw;
    row->charge_gw = row->idle_gw = row->stored_gwh = row->last_stored_gwh = NUMBER_BLANK;
    output_row(output, row);
}

static void fill_dispatch_of_block(struct output *output, const struct results *results,
                                   const struct operation *operation, const char *const *curtailed_items,
                                   struct output_dispatch *row, int block)
{
    const struct gp_scenario *scenario = results->scenario;
    const struct portfolio *portfolio = operation->portfolio;
    dispatch_row(output, row, "load", operation->load[block]);
    dispatch_row(output, row, "backup", operation->backup[block]);
    dispatch_row(output, row, "unserved", operation->unserved[block]);
    dispatch_row(output, row, "price", operation->price_usd_per_mwh[block]);
    double curtailed = 0.0;
    for (int w = 0; w < portfolio->class_count; w++)
        curtailed += operation->curtailed[w][block];
    dispatch_row(output, row, "curtailed", curtailed);
    for (int w = 0; w < portfolio->class_count; w++)
        dispatch_row(output, row, curtailed_items[w], operation->curtailed[w][block]);
    for (int i = 0; i < portfolio->supply_count; i++) {
        row->item = scenario->options_rows[portfolio->entries[portfolio->first_supply + i].index].option;
        row->output_gw = operation->output[i][block];
        row->charge_gw = operation->charge[i] ? operation->charge[i][block] : NUMBER_BLANK;
        row->idle_gw = operation->idle[i] ? operation->idle[i][block] : NUMBER_BLANK;
        row->stored_gwh = operation->stored[i] ? operation->stored[i][block] : NUMBER_BLANK;
        row->last_stored_gwh = operation->stored[i] ? operation->last_stored[i][block] : NUMBER_BLANK;
        output_row(output, row);
    }
}

/* "curtailed inference" of each class; NULL when memory is short. */
static const char **name_curtailed(const struct results *results)
{
    int count = results->scenario->classes_count;
    const char **names = ARENA_ARRAY(results->arena, const char *, count);
    for (int w = 0; names && w < count; w++) {
        names[w] = arena_format(results->arena, "curtailed %s", results->scenario->classes_rows[w].class_name);
        if (!names[w])
            return NULL;
    }
    return names;
}

void fill_dispatch(struct output *output, const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    const char *const *curtailed_items = name_curtailed(results);
    if (!curtailed_items) {
        output->status = GP_ERR_NOMEM;
        return;
    }
    for (int t = 0; t < plan->calendar.count; t++) {
        const struct clock_season *clock = &results->scenario->clock.seasons[plan->calendar.periods[t].season];
        for (int r = 0; r < results->scenario->regions_count; r++) {
            const struct operation *operation = operation_at(plan, r, t);
            for (int block = 0; operation->load && block < operation->block_count; block++) {
                struct output_dispatch row = {
                    .period = t + 1,
                    .region = results->scenario->regions_rows[r].region,
                    .day_type = clock_day_type_of_block(results->scenario, clock, block),
                    .hour = clock_hour_of_block(clock, block),
                };
                fill_dispatch_of_block(output, results, operation, curtailed_items, &row, block);
            }
        }
    }
}
