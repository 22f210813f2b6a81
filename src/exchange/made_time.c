/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/made_time.h"

#include <math.h>

#define HOURS_OF_DAY       24
#define DAYS_OF_SEASON     365.0 /* of a season that lasts all year: a leap day counts by itself */
#define LONGEST_BLOCK      24
#define LONGEST_STRETCH    8784
#define MEAN_DAYS_PER_YEAR 365.25
#define LEAST_MEAN         1e-3 /* of the largest price */

#define COMPUTE_VALUE_USD_BN 200.0 /* never used: all load is served */
#define CAPEX_USD_BN         2.0   /* never used: no load is built */

struct plan_row *made_plan(struct made_scenario *made, const char *title)
{
    struct plan_row *plan = made_row(made, TABLE_plan, (struct place){0});
    plan->title = title;
    plan->objective = OBJECTIVE_COST;
    plan->commissioning = COMMISSIONING_AT_START;
    plan->grid = GRID_SEASON;
    plan->compute_value_usd_bn_per_gw_year = COMPUTE_VALUE_USD_BN;
    plan->real_discount_rate_frac = 0.0;
    plan->capex_usd_bn_per_gw = CAPEX_USD_BN;
    plan->reserve_margin_frac = -1.0; /* no firm capacity is asked for */
    plan->max_unserved_frac = 0.0;
    return plan;
}

static int common_divisor(int a, int b)
{
    while (b != 0) {
        int rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* The longest block that divides all snapshots. */
static int block_hours(const struct made_time *time)
{
    int common = 0, block;
    for (int i = 0; i < time->count; i++)
        common = common_divisor(time->hours[i], common);
    for (block = common < LONGEST_BLOCK ? common : LONGEST_BLOCK; block > 1 && common % block != 0;)
        block--;
    return block;
}

static int hours_of(const struct made_time *time, const struct made_stretch *stretch)
{
    int hours = 0;
    for (int i = stretch->first; i < stretch->first + stretch->count && hours <= LONGEST_STRETCH; i++)
        hours += time->hours[i] <= LONGEST_STRETCH ? time->hours[i] : LONGEST_STRETCH + 1;
    return hours;
}

/* As many days as the snapshots stand for, where these are whole days of one year; else the whole year. */
static void find_length(struct made_time *time)
{
    int year_days = date_from_civil(time->year + 1, 1, 1) - date_from_civil(time->year, 1, 1);
    double days = time->all_hours / HOURS_OF_DAY, whole = round(days);
    bool fits = whole >= 1.0 && whole <= year_days && fabs(days - whole) <= 1e-9 * whole;
    time->days = fits ? (int)whole : year_days;
    time->factor = time->days * HOURS_OF_DAY / time->all_hours;
    time->year_share = time->days / MEAN_DAYS_PER_YEAR;
}

gp_status made_time_write(struct made_time *time, struct made_scenario *made, struct plan_row *plan, struct place place)
{
    find_length(time);
    plan->start_date = date_from_civil(time->year, 1, 1);
    plan->end_date = plan->start_date + time->days;
    struct season_row *season = made_row(made, TABLE_seasons, place);
    season->season = MADE_SEASON;
    season->start_month = 1;
    for (int i = 0; i < time->stretch_count; i++) {
        const struct made_stretch *stretch = &time->stretches[i];
        int hours = hours_of(time, stretch);
        if (hours > LONGEST_STRETCH) {
            env_report(made->env, GP_SEVERITY_ERROR, place, "stretch-long", "cut the snapshots to a year",
                       "snapshots in a row last more than %d hours, the longest year", LONGEST_STRETCH);
            return GP_ERR_INPUT;
        }
        struct day_type_row *row = made_row(made, TABLE_day_types, place);
        row->season = made_reference(MADE_SEASON);
        row->day_type = stretch->day_type;
        row->weight_days = DAYS_OF_SEASON * stretch->hours_of_year / time->all_hours;
        row->hours = hours;
    }
    plan->hours_per_block = block_hours(time);
    return GP_OK;
}

/* Calls for each hour of each day type with the snapshot that it is in. */
typedef void hour_taker(void *context, const char *day_type, int hour, int snapshot);
static void each_hour(const struct made_time *time, hour_taker *take, void *context)
{
    for (int s = 0; s < time->stretch_count; s++) {
        const struct made_stretch *stretch = &time->stretches[s];
        int hour = 0;
        for (int i = stretch->first; i < stretch->first + stretch->count; i++)
            for (int k = 0; k < time->hours[i]; k++)
                take(context, stretch->day_type, hour++, i);
    }
}

struct hourly {
    struct made_scenario *made;
    const char *region, *name; /* technology, class or shape */
    const double *values;
    double over;
    struct place origin;
};

static void take_profile(void *context, const char *day_type, int hour, int snapshot)
{
    const struct hourly *hourly = context;
    struct profile_row *row = made_row(hourly->made, TABLE_profiles, hourly->origin);
    row->region = made_reference(hourly->region);
    row->technology = hourly->name;
    row->season = made_reference(MADE_SEASON);
    row->day_type = day_type;
    row->hour = hour;
    row->capacity_factor_frac = hourly->values[snapshot];
}

static void take_load(void *context, const char *day_type, int hour, int snapshot)
{
    const struct hourly *hourly = context;
    struct load_shape_row *row = made_row(hourly->made, TABLE_load_shapes, hourly->origin);
    row->class_name = made_reference(hourly->name);
    row->region = made_reference(hourly->region);
    row->season = made_reference(MADE_SEASON);
    row->day_type = day_type;
    row->hour = hour;
    row->multiplier = hourly->values[snapshot] / hourly->over;
}

static void take_price(void *context, const char *day_type, int hour, int snapshot)
{
    const struct hourly *hourly = context;
    struct tariff_shape_row *row = made_row(hourly->made, TABLE_tariff_shapes, hourly->origin);
    row->shape = hourly->name;
    row->season = made_reference(MADE_SEASON);
    row->day_type = day_type;
    row->hour = hour;
    row->multiplier = hourly->values[snapshot] / hourly->over;
}

void made_time_profile(const struct made_time *time, struct made_scenario *made, const char *region,
                       const char *technology, const double *values, struct place origin)
{
    struct hourly hourly = {made, region, technology, values, 1.0, origin};
    each_hour(time, take_profile, &hourly);
}

void made_time_load_shape(const struct made_time *time, struct made_scenario *made, const char *region,
                          const char *class_name, const double *load, struct place origin)
{
    struct hourly hourly = {made, region, class_name, load, made_time_mean(time, load), origin};
    each_hour(time, take_load, &hourly);
}

double made_time_mean(const struct made_time *time, const double *values)
{
    double sum = 0.0;
    for (int s = 0; s < time->stretch_count; s++) {
        const struct made_stretch *stretch = &time->stretches[s];
        double hours = hours_of(time, stretch), here = 0.0;
        for (int i = stretch->first; i < stretch->first + stretch->count; i++)
            here += values[i] * time->hours[i];
        sum += stretch->hours_of_year * here / hours;
    }
    return sum / time->all_hours;
}

/* Of the mean price; of the largest one where the mean is nearly nothing beside it. */
double made_time_price_shape(const struct made_time *time, struct made_scenario *made, const char *shape,
                             const double *values, struct place origin)
{
    double largest = 0.0, mean = made_time_mean(time, values);
    for (int i = 0; i < time->count; i++)
        largest = fmax(largest, fabs(values[i]));
    if (largest == 0.0)
        return 0.0;
    struct hourly hourly = {made, NULL, shape, values, fabs(mean) > LEAST_MEAN * largest ? mean : largest, origin};
    each_hour(time, take_price, &hourly);
    return hourly.over;
}
