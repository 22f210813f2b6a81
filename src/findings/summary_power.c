/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Supply by option and region, what it generates, emits and costs. The cost of power is that of findings/cost.h:
 * capital that was sunk at the start is not in it. */
#include "findings/summary_power.h"

#include <math.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/storage_size.h"
#include "plan/load_totals.h"
#include "plan/week_energy.h"
#include "portfolio/operating_data.h"

#define THOUSAND 1e3
/* Part of a storage's power up to which charging beside discharging is rounding of the solver. */
#define ROUNDING 1e-6

/* Running sums of one option over a year; turned into ratios at the end. */
struct option_sums {
    double energy_gwh, mean_gw_weeks, offered_gwh, storable_gwh_weeks, charged_gwh, simultaneous_loss_gwh;
};

struct power_sums {
    const struct gp_plan *plan;
    struct summary *summary;
    struct option_sums *options; /* [option * year_count + year] */
    double *region_usd_bn;       /* [region * year_count + year] */
    double *generation_gwh;      /* [year] output of all supply but storage, and backup */
};

static void add_quantities(struct summary_year *year, const struct gp_scenario *scenario, int region, int option,
                           double gwh)
{
    year->co2_mt += gwh * operating_output_quantity(scenario, region, option, BUDGET_CO2) / THOUSAND;
    year->water_mm3 += gwh * operating_output_quantity(scenario, region, option, BUDGET_WATER) / THOUSAND;
    year->gas_pj += gwh * operating_output_quantity(scenario, region, option, BUDGET_GAS) / THOUSAND;
}

/* Where storage charges and discharges at once, only the net was needed for its state of charge. The rest went in
 * and came out again, less the losses, which are given here in GW. */
static double simultaneous_loss(double charge, double discharge, double efficiency, double capacity)
{
    double in_and_out = fmin(charge, discharge / efficiency);
    return in_and_out > ROUNDING * capacity ? (1.0 - efficiency) * in_and_out : 0.0;
}

/* Only hours tell; without them it is 0. */
static double simultaneous_loss_per_week(const struct gp_plan *plan, int region, int t, int position,
                                         const struct option_row *row, double capacity)
{
    const struct operation *operation = &plan->operations[plan_at(plan, region, 1, 0, t)];
    const double *hours = plan->scenario->clock.seasons[plan->calendar.periods[t].season].hours_per_week;
    double sum = 0.0;
    for (int b = 0; b < operation->block_count; b++)
        sum += simultaneous_loss(operation->charge[position][b], operation->output[position][b],
                                 option_round_trip_efficiency(row), capacity) *
               hours[b];
    return sum;
}

static double offered_per_week(const struct gp_scenario *scenario, int region, int season, int option, double mean)
{
    const struct clock_season *clock = &scenario->clock.seasons[season];
    double sum = 0.0;
    for (int b = 0; b < clock->block_count; b++)
        sum += mean * clock->hours_per_week[b] * operating_availability(scenario, region, season, option, b);
    return sum;
}

static void add_option(struct power_sums *sums, int region, int option, int position, int t)
{
    const struct gp_plan *plan = sums->plan;
    const struct gp_scenario *scenario = plan->scenario;
    const struct period *period = &plan->calendar.periods[t];
    const struct option_row *row = &scenario->options_rows[option];
    double mean =
        load_settled_gw(scenario, plan->supply_mean[plan_at(plan, option, scenario->regions_count, region, t)]);
    struct option_sums *sum = &sums->options[option * sums->summary->year_count + period->year_index];
    double energy = week_energy(plan, region, t, WEEK_OUTPUT, position) * period->weeks;
    if (row->kind == OPTION_VARIABLE)
        sum->offered_gwh += offered_per_week(scenario, region, period->season, option, mean) * period->weeks;
    if (row->kind == OPTION_STORAGE) {
        sum->charged_gwh += week_energy(plan, region, t, WEEK_CHARGE, position) * period->weeks;
        sum->simultaneous_loss_gwh += simultaneous_loss_per_week(plan, region, t, position, row, mean) * period->weeks;
    }
    sum->energy_gwh += energy;
    sum->mean_gw_weeks += mean * period->weeks;
    sum->storable_gwh_weeks += storage_energy_gwh(plan, region, option, t) * period->weeks;
    if (row->kind != OPTION_STORAGE)
        sums->generation_gwh[period->year_index] += energy;
    add_quantities(&sums->summary->years[period->year_index], scenario, region, option, energy);
}

static void add_backup(struct power_sums *sums, int region, int t)
{
    const struct period *period = &sums->plan->calendar.periods[t];
    const struct backup_row *row = operating_backup(sums->plan->scenario, region);
    if (!row)
        return;
    double gwh = week_energy(sums->plan, region, t, WEEK_BACKUP, 0) * period->weeks;
    sums->summary->years[period->year_index].backup_gwh += gwh;
    sums->summary->years[period->year_index].co2_mt += gwh * operating_backup_quantity(row, BUDGET_CO2) / THOUSAND;
    sums->generation_gwh[period->year_index] += gwh;
}

static void add_operation(struct power_sums *sums, int region, int t)
{
    const struct gp_plan *plan = sums->plan;
    const struct period *period = &plan->calendar.periods[t];
    const struct operation *operation = &plan->operations[plan_at(plan, region, 1, 0, t)];
    struct summary_year *year = &sums->summary->years[period->year_index];
    struct summary_load *place = &sums->summary->regions[region];
    double load = operation->load_gwh_per_week * period->weeks,
           unserved = operation->unserved_gwh_per_week * period->weeks;
    double curtailed = 0.0;
    for (int w = 0; w < plan->scenario->classes_count; w++)
        curtailed += week_energy(plan, region, t, WEEK_CURTAILED, w) * period->weeks;
    year->load_gwh += load;
    year->unserved_gwh += unserved;
    year->curtailed_gwh += curtailed;
    year->served_gwh += load - unserved - curtailed;
    place->served_gwh[period->year_index] += load - unserved - curtailed;
    place->unserved_gwh[period->year_index] += unserved;
    add_backup(sums, region, t);
    for (int i = 0; i < operation->portfolio->supply_count; i++)
        add_option(sums, region, operation->portfolio->entries[operation->portfolio->first_supply + i].index, i, t);
}

/* $B over GWh as $/MWh. */
static double usd_per_mwh(double usd_bn, double gwh)
{
    return number_ratio(usd_bn * 1e9, gwh * THOUSAND);
}

static void finish_year(struct summary_year *year)
{
    year->unserved_frac = number_ratio(year->unserved_gwh, year->load_gwh);
    year->operation_usd_per_mwh = usd_per_mwh(year->operation_usd_bn, year->served_gwh);
    year->power_usd_per_mwh = usd_per_mwh(year->power_usd_bn, year->served_gwh);
}

static void finish_years(struct power_sums *sums)
{
    struct summary *summary = sums->summary;
    struct summary_year *whole = &summary->whole;
    for (int y = 0; y < summary->year_count; y++) {
        struct summary_year *year = &summary->years[y];
        for (int r = 0; r < summary->region_count; r++) {
            double usd_bn = sums->region_usd_bn[r * summary->year_count + y];
            double gwh = load_settled_gw(sums->plan->scenario, summary->regions[r].served_gwh[y]);
            summary->regions[r].power_usd_per_mwh[y] = usd_per_mwh(usd_bn, gwh);
        }
        for (int k = 0; k < sums->plan->scenario->options_count; k++)
            year->simultaneous_loss_gwh += sums->options[k * summary->year_count + y].simultaneous_loss_gwh;
        finish_year(year);
        whole->load_gwh += year->load_gwh;
        whole->served_gwh += year->served_gwh;
        whole->unserved_gwh += year->unserved_gwh;
        whole->curtailed_gwh += year->curtailed_gwh;
        whole->backup_gwh += year->backup_gwh;
        whole->simultaneous_loss_gwh += year->simultaneous_loss_gwh;
        whole->co2_mt += year->co2_mt;
        whole->water_mm3 += year->water_mm3;
        whole->gas_pj += year->gas_pj;
        whole->operation_usd_bn += year->operation_usd_bn;
        whole->power_usd_bn += year->power_usd_bn;
    }
    finish_year(whole);
}

static void fill_capacity(struct summary_option *item, const struct gp_plan *plan, int option)
{
    int regions = plan->scenario->regions_count;
    for (int y = 0; y < plan->calendar.year_count; y++) {
        int t = calendar_last_period(&plan->calendar, y);
        for (int r = 0; r < regions; r++) {
            size_t at = plan_at(plan, option, regions, r, t);
            double supply = load_settled_gw(plan->scenario, plan->supply[at]);
            item->by_region_gw[r * plan->calendar.year_count + y] = supply;
            item->in_service_gw[y] += supply;
            item->built_gw[y] += load_settled_gw(plan->scenario, plan->supply_built[at] - plan->supply_returned[at]);
        }
    }
}

static void fill_energy(struct summary_option *item, const struct power_sums *sums, int option)
{
    int years = sums->summary->year_count;
    for (int y = 0; y < years; y++) {
        const struct option_sums *sum = &sums->options[option * years + y];
        bool storage = item->kind == OPTION_STORAGE;
        double share = number_ratio(sum->energy_gwh, sums->generation_gwh[y]);
        item->energy_gwh[y] = sum->energy_gwh;
        item->mean_gw[y] = number_ratio(sum->mean_gw_weeks, sums->summary->years[y].weeks);
        item->share_of_energy_frac[y] = storage ? 0.0 : share;
        item->capacity_factor_frac[y] = number_ratio(sum->energy_gwh, sum->mean_gw_weeks * HOURS_PER_WEEK);
        item->spilled_frac[y] =
            item->kind == OPTION_VARIABLE ? 1.0 - number_ratio(sum->energy_gwh, sum->offered_gwh) : NUMBER_BLANK;
        item->cycles_per_year[y] =
            storage ? number_ratio(sum->energy_gwh * WEEKS_PER_YEAR, sum->storable_gwh_weeks) : NUMBER_BLANK;
        item->loss_gwh[y] = storage ? sum->charged_gwh - sum->energy_gwh : NUMBER_BLANK;
        item->simultaneous_loss_gwh[y] = storage ? sum->simultaneous_loss_gwh : NUMBER_BLANK;
    }
}

static gp_status option_arrays(struct summary_option *item, int years, int regions, struct arena *arena)
{
    gp_status status = GP_OK;
    double **arrays[] = {&item->in_service_gw,
                         &item->mean_gw,
                         &item->built_gw,
                         &item->energy_gwh,
                         &item->share_of_energy_frac,
                         &item->capacity_factor_frac,
                         &item->spilled_frac,
                         &item->cycles_per_year,
                         &item->loss_gwh,
                         &item->simultaneous_loss_gwh};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        TRY_MEMORY(*arrays[i] = ARENA_ARRAY(arena, double, years));
    TRY_MEMORY(item->by_region_gw = ARENA_ARRAY(arena, double, (size_t)years *(size_t)regions));
done:
    return status;
}

static gp_status make_options(struct power_sums *sums, struct arena *arena)
{
    struct summary *summary = sums->summary;
    const struct gp_scenario *scenario = sums->plan->scenario;
    summary->option_count = scenario->options_count;
    summary->options = ARENA_ARRAY(arena, struct summary_option, summary->option_count);
    if (!summary->options)
        return GP_ERR_NOMEM;
    for (int k = 0; k < summary->option_count; k++) {
        struct summary_option *item = &summary->options[k];
        item->name = scenario->options_rows[k].option;
        item->kind = (enum option_kind)scenario->options_rows[k].kind;
        gp_status status = option_arrays(item, summary->year_count, summary->region_count, arena);
        if (status != GP_OK)
            return status;
        fill_capacity(item, sums->plan, k);
        fill_energy(item, sums, k);
    }
    return GP_OK;
}

static void add_costs(struct power_sums *sums, const struct cost *cost)
{
    struct summary *summary = sums->summary;
    for (int i = 0; i < cost->item_count; i++) {
        const struct cost_item *item = &cost->items[i];
        if (!cost_is_of_power(item->kind))
            continue;
        for (int y = 0; y < summary->year_count; y++) {
            summary->years[y].power_usd_bn += item->by_year_usd_bn[y];
            summary->years[y].operation_usd_bn += item->kind == COST_OPERATION ? item->by_year_usd_bn[y] : 0.0;
            for (int r = 0; item->by_region_usd_bn && r < summary->region_count; r++)
                sums->region_usd_bn[r * summary->year_count + y] += item->by_region_usd_bn[r * summary->year_count + y];
        }
    }
}

gp_status summary_power(struct summary *summary, const struct gp_plan *plan, const struct cost *cost,
                        struct arena *arena)
{
    struct power_sums sums = {.plan = plan, .summary = summary};
    size_t years = (size_t)summary->year_count;
    sums.options = ARENA_ARRAY(arena, struct option_sums, (size_t)plan->scenario->options_count * years);
    sums.region_usd_bn = ARENA_ARRAY(arena, double, (size_t)summary->region_count *years);
    sums.generation_gwh = ARENA_ARRAY(arena, double, years);
    if (!sums.options || !sums.region_usd_bn || !sums.generation_gwh)
        return GP_ERR_NOMEM;
    for (int r = 0; r < summary->region_count; r++) {
        for (int t = 0; t < plan->calendar.count; t++)
            add_operation(&sums, r, t);
    }
    add_costs(&sums, cost);
    finish_years(&sums);
    return make_options(&sums, arena);
}
