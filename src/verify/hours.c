/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hours of a region in a period, from a plan's amounts and hourly data alone. */
#include "verify/hours.h"

#include <string.h>

struct hours hours_of(struct verifier *verifier, int region, int t)
{
    const struct gp_plan *plan = verifier->plan;
    int season = plan->calendar.periods[t].season;
    return (struct hours){.verifier = verifier,
                          .operation = &plan->operations[region * verifier->period_count + t],
                          .clock = &verifier->scenario->clock.seasons[season],
                          .region = region,
                          .t = t,
                          .season = season};
}

double hours_load(const struct hours *hours, int class_index, int block)
{
    const struct gp_scenario *scenario = hours->verifier->scenario;
    const double *multiplier =
        scenario->clock.load_multiplier[hours->season][hours->region * scenario->classes_count + class_index];
    double mean =
        hours->verifier->plan
            ->load_mean[plan_at(hours->verifier->plan, class_index, scenario->regions_count, hours->region, hours->t)];
    return mean * scenario->classes_rows[class_index].load_factor_frac * (multiplier ? multiplier[block] : 1.0);
}

double hours_all_load(const struct hours *hours, int block)
{
    double sum = 0;
    for (int w = 0; w < hours->verifier->scenario->classes_count; w++)
        sum += hours_load(hours, w, block);
    return sum;
}

double hours_mean_supply(const struct hours *hours, int option)
{
    const struct gp_plan *plan = hours->verifier->plan;
    return plan->supply_mean[plan_at(plan, option, hours->verifier->scenario->regions_count, hours->region, hours->t)];
}

int hours_option(const struct hours *hours, int supply)
{
    const struct portfolio *portfolio = hours->operation->portfolio;
    return portfolio->entries[portfolio->first_supply + supply].index;
}

struct verify_place hours_place(const struct hours *hours, int option, int block)
{
    struct verify_place place = NOWHERE;
    place.region = hours->region;
    place.period = hours->t;
    place.option = option;
    place.block = block;
    return place;
}

const struct backup_row *hours_backup(const struct hours *hours)
{
    const struct gp_scenario *scenario = hours->verifier->scenario;
    for (int i = 0; i < scenario->backup_count; i++) {
        if (scenario->backup_rows[i].region.index == hours->region)
            return &scenario->backup_rows[i];
    }
    return NULL;
}

double hours_not_clean_frac(const struct hours *hours, int option)
{
    const struct gp_scenario *scenario = hours->verifier->scenario;
    const struct option_row *row = &scenario->options_rows[option];
    if (row->clean || row->kind == OPTION_STORAGE || option_is_part(row))
        return 0;
    return row->kind == OPTION_GRID ? 1 - scenario->regions_rows[hours->region].grid_clean_frac : 1;
}

static double profile_of(const struct gp_scenario *scenario, const struct hours *hours, const char *technology,
                         int block)
{
    const struct clock *clock = &scenario->clock;
    for (int i = 0; i < clock->technology_count; i++) {
        const double *profile = clock->capacity_factor[hours->season][hours->region * clock->technology_count + i];
        if (strcmp(clock->technologies[i], technology) == 0)
            return profile ? profile[block] : 0;
    }
    return 0;
}

double hours_available(const struct hours *hours, int option, int block)
{
    const struct gp_scenario *scenario = hours->verifier->scenario;
    const struct option_row *row = &scenario->options_rows[option];
    double part = (1 - row->forced_outage_frac) * (1 - row->scheduled_outage_frac);
    if (row->kind == OPTION_VARIABLE)
        part *= profile_of(scenario, hours, row->technology, block);
    const double *service =
        scenario->clock.grid_availability[hours->season][hours->region * scenario->options_count + option];
    return row->kind == OPTION_GRID && service ? part * service[block] : part;
}

double hours_charging_power(const struct hours *hours, int option, int block)
{
    const struct gp_scenario *scenario = hours->verifier->scenario;
    double power = scenario->options_rows[option].charge_power_ratio * hours_mean_supply(hours, option) *
                   hours_available(hours, option, block);
    for (int k = 0; k < scenario->options_count; k++) {
        const struct option_row *part = &scenario->options_rows[k];
        if (part->kind == OPTION_STORAGE_CHARGE && part->part_of.index == option)
            power += hours_mean_supply(hours, k) * hours_available(hours, k, block);
    }
    return power;
}
