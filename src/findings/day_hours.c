/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings/day_hours.h"

#include <math.h>

#define ROUNDING 1e-9 /* times scenario->unit_gw */

static const struct clock_season *season_of(const struct day_hours *day)
{
    return &day->plan->scenario->clock.seasons[day->season];
}

bool day_hours_find(struct day_hours *out, const struct gp_plan *plan, int year, int season, int region, int day)
{
    *out = (struct day_hours){.plan = plan, .year = year, .season = season, .region = region, .day = day};
    for (int t = plan->calendar.count - 1; t >= 0 && !out->operation; t--) {
        const struct operation *operation = &plan->operations[plan_at(plan, region, 1, 0, t)];
        if (plan->calendar.periods[t].year == year && plan->calendar.periods[t].season == season && operation->load)
            out->operation = operation;
    }
    if (!out->operation)
        return false;
    const struct day *type = &season_of(out)->days[day];
    out->first_block = type->first_block;
    out->block_count = type->block_count < DAY_HOURS_MOST_BLOCKS ? type->block_count : DAY_HOURS_MOST_BLOCKS;
    double most = 0.0;
    for (int b = 0; b < out->block_count; b++)
        most = fmax(most, out->operation->load[out->first_block + b]);
    return most > ROUNDING * plan->scenario->unit_gw;
}

int day_hours_item_count(const struct gp_scenario *scenario)
{
    return DAY_HOURS_FIRST_OPTION + scenario->options_count + DAY_HOURS_RESTS;
}

int day_hours_rest(const struct gp_scenario *scenario, int item)
{
    return item - DAY_HOURS_FIRST_OPTION - scenario->options_count;
}

static const char *name_of_other(const struct gp_scenario *scenario, int item)
{
    static const char *const rests[DAY_HOURS_RESTS] = {
        [DAY_HOURS_BACKUP] = "backup", [DAY_HOURS_CURTAILED] = "curtailed", [DAY_HOURS_UNSERVED] = "unserved"};
    int rest = day_hours_rest(scenario, item);
    return rest >= 0 ? rests[rest] : item == DAY_HOURS_LOAD ? "load and charging" : NULL;
}

const char *day_hours_item_name(const struct gp_scenario *scenario, int item)
{
    const char *other = name_of_other(scenario, item);
    return other ? other : scenario->options_rows[item - DAY_HOURS_FIRST_OPTION].option;
}

const char *day_hours_item_label(const struct gp_scenario *scenario, int item)
{
    const char *other = name_of_other(scenario, item);
    return other ? other : scenario_label(scenario, TABLE_options, item - DAY_HOURS_FIRST_OPTION);
}

static double output_of(const struct day_hours *day, int option, int at)
{
    const struct portfolio *portfolio = day->operation->portfolio;
    for (int i = 0; i < portfolio->supply_count; i++) {
        if (portfolio->entries[portfolio->first_supply + i].index == option)
            return day->operation->output[i][at];
    }
    return 0.0;
}

static double load_and_charging(const struct operation *operation, int at)
{
    double sum = operation->load[at];
    for (int i = 0; i < operation->portfolio->supply_count; i++)
        sum += operation->charge[i] ? operation->charge[i][at] : 0.0;
    return sum;
}

static double curtailed(const struct operation *operation, int at)
{
    double sum = 0.0;
    for (int w = 0; w < operation->portfolio->class_count; w++)
        sum += operation->curtailed[w][at];
    return sum;
}

double day_hours_value(const struct day_hours *day, int item, int block)
{
    const struct operation *operation = day->operation;
    int at = day->first_block + block, rest = day_hours_rest(day->plan->scenario, item);
    if (item == DAY_HOURS_LOAD)
        return load_and_charging(operation, at);
    if (rest < 0)
        return output_of(day, item - DAY_HOURS_FIRST_OPTION, at);
    if (rest == DAY_HOURS_CURTAILED)
        return curtailed(operation, at);
    return rest == DAY_HOURS_BACKUP ? operation->backup[at] : operation->unserved[at];
}

bool day_hours_has(const struct day_hours *day, int item)
{
    for (int b = 0; b < day->block_count; b++) {
        if (fabs(day_hours_value(day, item, b)) > ROUNDING * day->plan->scenario->unit_gw)
            return true;
    }
    return item == DAY_HOURS_LOAD;
}

double day_hours_start(const struct day_hours *day, int block)
{
    return clock_hour_of_block(season_of(day), day->first_block + block);
}

const char *day_hours_type(const struct day_hours *day)
{
    return clock_day_type_of_block(day->plan->scenario, season_of(day), day->first_block);
}

double day_hours_highest(const struct day_hours *day)
{
    double highest = 0.0;
    for (int b = 0; b < day->block_count; b++)
        highest = fmax(highest, day_hours_value(day, DAY_HOURS_LOAD, b));
    return highest;
}

bool day_hours_is_stress(const struct day_hours *day)
{
    return day->plan->scenario->day_types_rows[season_of(day)->days[day->day].row].stress;
}
