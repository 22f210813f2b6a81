/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One investment period: its years, its money, and its timeseries as day types. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "exchange/made_load.h"
#include "exchange/switch_case.h"

#define HOURS_OF_YEAR 8766.0 /* as SWITCH counts it */
#define FIRST_YEAR    1990.0
#define LAST_YEAR     2200.0

/* Hours that the timeseries of the period stand for, over all its years. */
static gp_status period_hours(double *out, const struct switch_case *model)
{
    gp_status worst = GP_OK;
    *out = 0.0;
    for (int row = 0; row < model->timeseries.count; row++) {
        double hours, count, scale;
        if (strcmp(switch_text(&model->timeseries, row, "ts_period"), model->period) != 0)
            continue;
        gp_status status = switch_number(&hours, model, &model->timeseries, row, "ts_duration_of_tp", NUMBER_BLANK);
        if (status == GP_OK)
            status = switch_number(&count, model, &model->timeseries, row, "ts_num_tps", NUMBER_BLANK);
        if (status == GP_OK)
            status = switch_number(&scale, model, &model->timeseries, row, "ts_scale_to_period", NUMBER_BLANK);
        if (status == GP_OK && !(hours >= 1.0 && hours <= HOURS_OF_YEAR && hours == floor(hours) && count >= 1.0 &&
                                 scale > 0.0 && number_finite(hours * count * scale)))
            status = inputs_fault(model->env, sheet_place(&model->timeseries, row, -1), NULL,
                                  "a timepoint lasts a whole number of hours, and a timeseries has some and a scale");
        if (status == GP_OK)
            *out += hours * count * scale;
        worst = status == GP_OK ? worst : status;
    }
    if (worst == GP_OK && *out <= 0.0)
        worst = inputs_fault(model->env, (struct place){model->timeseries.path, 1, 0}, NULL,
                             "period %s has no timeseries", model->period);
    return worst;
}

/* The end of a period is its last day, or the year that has it: whichever goes with the hours. */
static gp_status find_years(struct switch_case *model, int row)
{
    double end, hours;
    gp_status status = switch_number(&model->period_start, model, &model->periods, row, "period_start", NUMBER_BLANK);
    if (status == GP_OK)
        status = switch_number(&end, model, &model->periods, row, "period_end", NUMBER_BLANK);
    if (status == GP_OK)
        status = period_hours(&hours, model);
    if (status != GP_OK)
        return status;
    double years = end - model->period_start;
    model->period_years =
        fabs((years + 1.0) * HOURS_OF_YEAR - hours) < fabs(years * HOURS_OF_YEAR - hours) ? years + 1.0 : years;
    if (model->period_years > 0.0 && model->period_start >= FIRST_YEAR && model->period_start <= LAST_YEAR)
        return GP_OK;
    return inputs_fault(model->env, sheet_place(&model->periods, row, -1), NULL,
                        "the period must begin from 1990 to 2200 and end after it begins");
}

static gp_status find_money(struct switch_case *model)
{
    if (model->financials.count != 1)
        return inputs_fault(model->env, (struct place){model->financials.path, 1, 0}, NULL, "needs one row");
    gp_status status = switch_number(&model->interest, model, &model->financials, 0, "interest_rate", NUMBER_BLANK);
    if (status == GP_OK)
        status = switch_number(&model->discount, model, &model->financials, 0, "discount_rate", model->interest);
    if (status == GP_OK)
        status = switch_number(&model->base_year, model, &model->financials, 0, "base_financial_year", NUMBER_BLANK);
    if (status != GP_OK)
        return status;
    bool fits = model->interest >= 0.0 && model->interest <= 1.0 && model->discount >= 0.0 && model->discount <= 1.0;
    return fits && model->base_year >= FIRST_YEAR && model->base_year <= LAST_YEAR
               ? GP_OK
               : inputs_fault(model->env, sheet_place(&model->financials, 0, -1), NULL,
                              "rates must be from 0 to 1, and the year from 1990 to 2200");
}

gp_status switch_period_find(struct switch_case *model, const char *period)
{
    int row = inputs_find_row(&model->periods, switch_column(&model->periods, "investment_period"), period, "period",
                              "--period", model->arena, model->env);
    if (row < 0)
        return GP_ERR_INPUT;
    model->period = switch_text(&model->periods, row, "investment_period");
    gp_status status = find_years(model, row);
    if (status == GP_OK)
        status = find_money(model);
    return status == GP_OK && model->periods.count > 1
               ? not_taken_add(
                     model->made->not_taken, "periods", "others", EFFECT_SOME,
                     "one period is planned by itself, so builds of the others are not chosen together with it",
                     sheet_place(&model->periods, row, -1))
               : status;
}

gp_status switch_zone_find(struct switch_case *model, const char *zone)
{
    int row = inputs_find_row(&model->zones, switch_column(&model->zones, "load_zone"), zone, "zone", "--zone",
                              model->arena, model->env);
    if (row < 0)
        return GP_ERR_INPUT;
    model->zone = switch_text(&model->zones, row, "load_zone");
    return model->zones.count > 1
               ? not_taken_add(model->made->not_taken, "load_zones", "others", EFFECT_SOME,
                               "the zone serves itself, without transmission", sheet_place(&model->zones, row, -1))
               : GP_OK;
}

/* Timepoints of a timeseries, in the order of their file. */
static gp_status add_stretch(struct switch_case *model, int series_row)
{
    struct made_time *time = &model->time;
    struct made_stretch *stretch = &time->stretches[time->stretch_count++];
    double hours = 0.0, scale = 0.0, wanted = 0.0;
    *stretch = (struct made_stretch){.first = time->count,
                                     .day_type = switch_text(&model->timeseries, series_row, "timeseries")};
    gp_status status = switch_number(&hours, model, &model->timeseries, series_row, "ts_duration_of_tp", 0.0);
    if (status == GP_OK)
        status = switch_number(&scale, model, &model->timeseries, series_row, "ts_scale_to_period", 0.0);
    if (status == GP_OK)
        status = switch_number(&wanted, model, &model->timeseries, series_row, "ts_num_tps", 0.0);
    struct row_list list = sheet_rows(&model->timepoints, stretch->day_type);
    int names = switch_column(&model->timepoints, "timepoint_id");
    for (int i = 0; i < list.count && status == GP_OK; i++) {
        int row = list.rows[i],
            number = name_index_add(model->timepoint_names, sheet_text(&model->timepoints, row, names));
        if (number < 0)
            return GP_ERR_NOMEM;
        if (number != time->count)
            return inputs_fault(model->env, sheet_place(&model->timepoints, row, -1), NULL,
                                "the timepoint stands before");
        time->hours[time->count++] = (int)hours;
        stretch->count++;
    }
    if (status == GP_OK && stretch->count != wanted)
        status = inputs_fault(model->env, sheet_place(&model->timeseries, series_row, -1), NULL,
                              "the timeseries has %d timepoints, not %g", stretch->count, wanted);
    stretch->hours_of_year = hours * stretch->count * scale / model->period_years;
    time->all_hours += stretch->hours_of_year;
    return status;
}

gp_status switch_time_make(struct switch_case *model)
{
    struct made_time *time = &model->time;
    time->hours = ARENA_ARRAY(model->arena, int, model->timepoints.count);
    time->stretches = ARENA_ARRAY(model->arena, struct made_stretch, model->timeseries.count);
    model->timepoint_names = name_index_new(model->arena);
    if (!time->hours || !time->stretches || !model->timepoint_names)
        return GP_ERR_NOMEM;
    time->year = (int)model->period_start;
    for (int row = 0; row < model->timeseries.count; row++) {
        if (strcmp(switch_text(&model->timeseries, row, "ts_period"), model->period) != 0)
            continue;
        gp_status status = add_stretch(model, row);
        if (status != GP_OK)
            return status;
    }
    return made_time_write(time, model->made, model->plan, (struct place){model->timeseries.path, 1, 0});
}

gp_status switch_load_write(struct switch_case *model)
{
    struct switch_series load;
    double peak = 0.0;
    struct place place = {model->loads.path, 1, 0};
    gp_status status = switch_series(&load, model, &model->loads, model->zone, "zone_demand_mw");
    for (int i = 0; i < model->time.count && status == GP_OK; i++) {
        peak = fmax(peak, load.values[i]);
        if (load.values[i] < 0.0)
            status = inputs_fault(model->env, sheet_place(&model->loads, load.rows[i], -1), NULL,
                                  "the load of \"%s\" at timepoint %s is %g MW: it must be 0 or more", model->zone,
                                  name_index_names(model->timepoint_names)[i], load.values[i]);
    }
    if (status == GP_OK && peak <= 0.0)
        status = inputs_fault(model->env, place, NULL, "the load of \"%s\" is always 0", model->zone);
    if (status != GP_OK)
        return status;
    model->plan->target_gw = 0.0;
    model->mean_load_mw = made_time_mean(&model->time, load.values);
    made_load_class(model->made, model->mean_load_mw / peak, place);
    made_load_shape(model->made, &model->time, "", load.values, place);
    made_load_region(model->made, model->plan, model->zone, peak, place);
    made_load_provider(model->made);
    model->unlimited_gw = MADE_UNLIMITED * model->plan->target_gw;
    return GP_OK;
}
