/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be built where, from when, and how its commissioning is spread over a period. */
#include "invest/series.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "invest/fleet.h"
#include "invest/known_world.h"
#include "scenario/sites.h"

/* Nothing is built beyond this many times the target; it makes every capacity finite and binds in no sensible plan. The
 * energy capacity of storage may hold as much for as long as storage carries over, and what retires may be built again
 * in each life. */
#define LARGEST_BUILD_OF_TARGET 20.0

static int first_period(const struct calendar *calendar, date day)
{
    if (calendar->at_start)
        return day <= calendar->start ? 0 : calendar->count;
    int t = calendar_period_at(calendar, day);
    return t < 0 ? 0 : t;
}

/* Load and supply that come late in a period count from the next one on. */
static int first_period_of(const struct calendar *calendar, date first_day)
{
    return first_period(calendar, calendar_counts_from(calendar, first_day));
}

/* Hours of the longest time after which storage is where it was. */
static double longest_cycle(const struct gp_scenario *scenario)
{
    double longest = 0.0;
    for (int q = 0; q < scenario->seasons_count; q++) {
        const struct clock_season *season = &scenario->clock.seasons[q];
        double in_order = 0.0;
        for (int d = 0; d < season->day_count; d++) {
            const struct day *day = &season->days[d];
            double hours = 0.0;
            for (int b = day->first_block; b < day->first_block + day->block_count; b++)
                hours += season->hours[b];
            in_order += fmax(1.0, day->repetitions) * hours;
            longest = fmax(longest, season->in_order ? in_order : hours);
        }
    }
    return longest;
}

static double largest_build(const struct gp_scenario *scenario, enum series_kind kind, int first)
{
    double largest = LARGEST_BUILD_OF_TARGET * scenario->plan->target_gw;
    if (kind != SERIES_SUPPLY && kind != SERIES_RETURNED)
        return largest;
    const struct option_row *option = &scenario->options_rows[first];
    double horizon = (double)scenario->plan->end_date - (double)scenario->plan->start_date;
    double lives = option_retires(option) ? ceil(horizon / fmax(1.0, days_of_years(option->life_years))) : 1.0;
    return largest * lives * (option->kind == OPTION_STORAGE_ENERGY ? longest_cycle(scenario) : 1.0);
}

static void add_series(struct invest_model *model, enum series_kind kind, int first, int second, int earliest)
{
    double limit = largest_build(model->scenario, kind, first);
    if (earliest >= model->period_count)
        return;
    if (!ARRAY_RESERVE(model->series, model->series_capacity, model->series_count + 1)) {
        model->failed = true;
        return;
    }
    model->series_of[kind][first * model->second_count[kind] + second] = model->series_count;
    model->series[model->series_count++] =
        (struct series){.kind = kind,
                        .first = first,
                        .second = second,
                        .earliest = earliest,
                        .latest = model->calendar->at_start ? 0 : model->period_count - 1,
                        .limit = limit,
                        .cap = limit};
}

static void add_load(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int v = 0; v < scenario->providers_count; v++)
        for (int r = 0; r < scenario->regions_count; r++) {
            double running = scenario_running_load(scenario, v, r);
            double committed = invest_committed_load(scenario, model->calendar, v, r, model->period_count - 1);
            if (committed > running)
                add_series(model, SERIES_COMMITTED_LOAD, v, r, 0);
            const struct greenfield_row *row = scenario_greenfield(scenario, r);
            if (scenario_provider_can_build(scenario, v, r) && !(row && row->greenfield_gw_per_year <= 0.0))
                add_series(model, SERIES_GREENFIELD_LOAD, v, r,
                           first_period_of(model->calendar, scenario_campus_first_day(scenario, r)));
        }
}

static int earliest_load(const struct invest_model *model, int provider, int region)
{
    int committed = invest_series(model, SERIES_COMMITTED_LOAD, provider, region);
    int greenfield = invest_series(model, SERIES_GREENFIELD_LOAD, provider, region);
    int earliest = model->period_count;
    if (committed >= 0)
        earliest = model->series[committed].earliest;
    if (greenfield >= 0 && model->series[greenfield].earliest < earliest)
        earliest = model->series[greenfield].earliest;
    return earliest;
}

static void add_classes(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int r = 0; r < scenario->regions_count; r++) {
        int earliest = model->period_count;
        for (int v = 0; v < scenario->providers_count; v++)
            earliest = earliest_load(model, v, r) < earliest ? earliest_load(model, v, r) : earliest;
        for (int w = 0; w < scenario->classes_count; w++)
            add_series(model, SERIES_CLASS_REGION, w, r, earliest);
    }
}

bool series_potential_limits(const struct gp_scenario *scenario, int option)
{
    for (int i = 0; i < scenario->potential_count; i++)
        if (scenario->potential_rows[i].option.index == option)
            return true;
    return false;
}

static int supply_earliest(const struct invest_model *model, int option, int region)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct calendar *calendar = model->calendar;
    int lead = first_period_of(calendar, !(model->dropped && model->dropped[LIMIT_LEAD_TIME])
                                             ? scenario_option_first_day(scenario, option, region)
                                             : scenario->plan->start_date);
    if (!series_potential_limits(scenario, option))
        return lead;
    int earliest = model->period_count;
    for (int i = 0; i < scenario->potential_count; i++) {
        const struct potential_row *row = &scenario->potential_rows[i];
        if (row->option.index != option || row->region.index != region || row->potential_gw <= 0.0)
            continue;
        int t = row->between_dates == BETWEEN_LINEAR ? 0 : first_period_of(calendar, row->date);
        earliest = t < earliest ? t : earliest;
    }
    return earliest > lead ? earliest : lead;
}

/* Supply that leaves service again: leases from their first period on, and what has an end of life when the first of
 * it has come to it. */
static void add_returned(struct invest_model *model, int option, int region, int earliest)
{
    const struct option_row *row = &model->scenario->options_rows[option];
    const struct calendar *calendar = model->calendar;
    bool lasts = model->dropped && model->dropped[LIMIT_END_OF_LIFE];
    if (calendar->at_start || earliest >= model->period_count)
        return;
    if (option_is_leased(row))
        add_series(model, SERIES_RETURNED, option, region, earliest);
    else if (option_retires(row) && !lasts)
        add_series(
            model, SERIES_RETURNED, option, region,
            first_period(calendar, date_after(calendar->periods[earliest].start, days_of_years(row->life_years))));
}

static void add_supply(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int k = 0; k < scenario->options_count; k++)
        for (int r = 0; r < scenario->regions_count; r++) {
            if (!portfolio_can_build(scenario, k, r) || model->portfolios->regions[r].entry_of_option[k] < 0)
                continue;
            int earliest = supply_earliest(model, k, r);
            add_series(model, SERIES_SUPPLY, k, r, earliest);
            add_returned(model, k, r, earliest);
        }
}

static bool fleet_builds(const struct invest_model *model, int fleet, int kind)
{
    const struct gp_scenario *scenario = model->scenario;
    bool used = false, builds = false;
    for (int w = 0; w < scenario->classes_count; w++)
        used = used || scenario->classes_rows[w].accelerated == (kind == ACCELERATOR_KIND_ACCELERATOR);
    for (int v = 0; v < scenario->providers_count; v++)
        for (int r = 0; model->fleet_of[v] == fleet && r < scenario->regions_count; r++)
            builds = builds || earliest_load(model, v, r) < model->period_count;
    return used && builds;
}

static bool fleet_runs(const struct invest_model *model, int fleet, int kind)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < scenario->initial_fleet_count; i++)
        if (model->fleet_of[scenario->initial_fleet_rows[i].provider.index] == fleet &&
            scenario->accelerators_rows[scenario->initial_fleet_rows[i].generation.index].kind == kind)
            return true;
    return false;
}

static void add_accelerators(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    int renewal = first_period(model->calendar, fleet_first_renewal(scenario));
    for (int g = 0; g < scenario->accelerators_count; g++) {
        const struct accelerator_row *row = &scenario->accelerators_rows[g];
        if (row->last_date != DATE_BLANK && row->last_date < scenario->plan->start_date)
            continue; /* only the fleet of the start has it */
        int earliest = row->first_date == DATE_BLANK ? 0 : first_period(model->calendar, row->first_date);
        for (int fleet = 0; fleet < scenario->providers_count; fleet++) {
            if (model->fleet_of[fleet] != fleet || !scenario_generation_allowed(scenario, g, fleet))
                continue;
            bool builds = fleet_builds(model, fleet, row->kind);
            if (builds)
                add_series(model, SERIES_NEW, g, fleet, earliest);
            if (builds || fleet_runs(model, fleet, row->kind))
                add_series(model, SERIES_RENEWED, g, fleet, earliest > renewal ? earliest : renewal);
        }
    }
}

void series_build(struct invest_model *model)
{
    add_load(model);
    add_classes(model);
    add_supply(model);
    add_accelerators(model);
}

/* -- the period rule: half the part of the period that lies after the last date inside it; all of it where everything
 * stands from the start ------------------------------------------------------------------------------------------- */

/* A day that counts only from the next period on has no part in this one. */
static double part_after_first(const struct invest_model *model, int t, date first_day)
{
    const struct period *period = &model->calendar->periods[t];
    date day = calendar_counts_from(model->calendar, first_day);
    return day > period->start && day < period->end ? calendar_fraction_after(model->calendar, t, day) : 1.0;
}

static double load_part(const struct invest_model *model, int region, int t)
{
    const struct gp_scenario *scenario = model->scenario;
    double part = part_after_first(model, t, scenario_campus_first_day(scenario, region));
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->region.index == region && site_load_gw(scenario, row) > 0.0)
            part = fmin(part, part_after_first(model, t, site_date(scenario, row)));
    }
    return part;
}

static double supply_part(const struct invest_model *model, int region, int t)
{
    const struct gp_scenario *scenario = model->scenario;
    double part = 1.0;
    for (int k = 0; k < scenario->options_count; k++)
        if (invest_series(model, SERIES_SUPPLY, k, region) >= 0)
            part = fmin(part, part_after_first(model, t, scenario_option_first_day(scenario, k, region)));
    for (int i = 0; i < scenario->potential_count; i++) {
        const struct potential_row *row = &scenario->potential_rows[i];
        bool here = row->region.index == region && invest_series(model, SERIES_SUPPLY, row->option.index, region) >= 0;
        if (here && row->between_dates == BETWEEN_STEP)
            part = fmin(part, part_after_first(model, t, row->date));
    }
    return part;
}

gp_status series_mean_fractions(struct invest_model *model)
{
    int periods = model->period_count, regions = model->scenario->regions_count;
    model->mean_fraction = ARENA_ARRAY(model->arena, double, (size_t)regions *(size_t)periods);
    if (!model->mean_fraction)
        return GP_ERR_NOMEM;
    for (int r = 0; r < regions; r++)
        for (int t = 0; t < periods; t++)
            model->mean_fraction[r * periods + t] =
                model->calendar->at_start ? 1.0 : 0.5 * fmin(load_part(model, r, t), supply_part(model, r, t));
    return GP_OK;
}

double series_mean_fraction(const struct invest_model *model, int series, int t)
{
    const struct series *of = &model->series[series];
    if (model->calendar->at_start)
        return 1.0;
    return series_is_fitted(of->kind) ? 0.5 : model->mean_fraction[of->second * model->period_count + t];
}
