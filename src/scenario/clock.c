/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds the clock of hourly operation from tables that passed all checks. */
#include "scenario/clock.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "scenario/loading.h"

#define ROUNDING 1e-9

/* Day types in the order of the table, or by their positions where the season's days are in order. */
static int compare_positions(const void *a, const void *b)
{
    const struct day_type_row *const *left = a, *const *right = b;
    return ((*left)->position > (*right)->position) - ((*left)->position < (*right)->position);
}

static gp_status collect_days(const struct gp_scenario *scenario, int season, struct clock_season *out)
{
    const struct day_type_row **rows =
        ARENA_ARRAY(scenario->arena, const struct day_type_row *, scenario->day_types_count);
    if (!rows)
        return GP_ERR_NOMEM;
    bool all_placed = true;
    for (int i = 0; i < scenario->day_types_count; i++) {
        const struct day_type_row *row = &scenario->day_types_rows[i];
        if (row->season.index != season)
            continue;
        rows[out->day_count++] = row;
        all_placed = all_placed && row->position != INTEGER_BLANK;
        out->days_in_season += row->weight_days;
    }
    out->in_order = all_placed && out->day_count > 1;
    if (out->in_order)
        qsort(rows, (size_t)out->day_count, sizeof *rows, compare_positions);
    out->days = ARENA_ARRAY(scenario->arena, struct day, out->day_count);
    if (!out->days)
        return GP_ERR_NOMEM;
    for (int d = 0; d < out->day_count; d++)
        out->days[d] = (struct day){.row = (int)(rows[d] - scenario->day_types_rows), .weight = rows[d]->weight_days};
    return GP_OK;
}

/* Weights are mostly quotients: a weight that differs from one day by rounding alone is one day. */
static double repetitions_of(const struct day_type_row *row)
{
    double repetitions = row->weight_days * HOURS_PER_DAY / row->hours;
    return fabs(repetitions - 1.0) <= ROUNDING ? 1.0 : repetitions;
}

static gp_status cut_into_blocks(const struct gp_scenario *scenario, struct clock_season *out)
{
    int block_hours = scenario->clock.block_hours;
    for (int d = 0; d < out->day_count; d++) {
        struct day *day = &out->days[d];
        int hours = scenario->day_types_rows[day->row].hours;
        day->first_block = out->block_count;
        day->block_count = hours / block_hours;
        day->hours_per_week = HOURS_PER_WEEK * day->weight / out->days_in_season * block_hours / hours;
        day->repetitions = out->in_order ? repetitions_of(&scenario->day_types_rows[day->row]) : 1.0;
        out->repeats = out->repeats || day->repetitions > 1.0;
        out->block_count += day->block_count;
    }
    out->hours = ARENA_ARRAY(scenario->arena, double, out->block_count);
    out->hours_per_week = ARENA_ARRAY(scenario->arena, double, out->block_count);
    out->day_of_block = ARENA_ARRAY(scenario->arena, int, out->block_count);
    if (!out->hours || !out->hours_per_week || !out->day_of_block)
        return GP_ERR_NOMEM;
    for (int d = 0; d < out->day_count; d++) {
        const struct day *day = &out->days[d];
        for (int b = day->first_block; b < day->first_block + day->block_count; b++) {
            out->hours[b] = block_hours * fmin(1.0, day->repetitions);
            out->hours_per_week[b] = day->hours_per_week;
            out->day_of_block[b] = d;
        }
    }
    return GP_OK;
}

/* The day of a season that has this name; NULL when there is none. */
static const struct day *find_day(const struct gp_scenario *scenario, int season, const char *day_type)
{
    const struct clock_season *clock_season = &scenario->clock.seasons[season];
    for (int d = 0; d < clock_season->day_count; d++)
        if (strcmp(scenario->day_types_rows[clock_season->days[d].row].day_type, day_type) == 0)
            return &clock_season->days[d];
    return NULL;
}

/* Blocks of one item in one season, all at `value`. */
static double *blocks_new(const struct gp_scenario *scenario, int season, double value)
{
    int count = scenario->clock.seasons[season].block_count;
    double *blocks = ARENA_ARRAY(scenario->arena, double, count);
    for (int b = 0; blocks && b < count; b++)
        blocks[b] = value;
    return blocks;
}

/* [season][item], all NULL. */
static double ***series_new(const struct gp_scenario *scenario, int items)
{
    double ***series = ARENA_ARRAY(scenario->arena, double **, scenario->clock.season_count);
    for (int q = 0; series && q < scenario->clock.season_count; q++) {
        series[q] = ARENA_ARRAY(scenario->arena, double *, items);
        if (!series[q])
            return NULL;
    }
    return series;
}

/* Adds the value of one hour to the mean of its block. */
static void add_hour(const struct gp_scenario *scenario, double *blocks, const struct day *day, int hour, double value)
{
    blocks[day->first_block + hour / scenario->clock.block_hours] += value / scenario->clock.block_hours;
}

static int technology_index(const struct clock *clock, const char *technology)
{
    for (int i = 0; i < clock->technology_count; i++)
        if (strcmp(clock->technologies[i], technology) == 0)
            return i;
    return -1;
}

static gp_status list_technologies(struct gp_scenario *scenario)
{
    struct clock *clock = &scenario->clock;
    clock->technologies = ARENA_ARRAY(scenario->arena, const char *, scenario->options_count);
    if (!clock->technologies)
        return GP_ERR_NOMEM;
    for (int k = 0; k < scenario->options_count; k++) {
        const struct option_row *option = &scenario->options_rows[k];
        if (option->kind == OPTION_VARIABLE && technology_index(clock, option->technology) < 0)
            clock->technologies[clock->technology_count++] = option->technology;
    }
    return GP_OK;
}

static gp_status fill_capacity_factors(struct gp_scenario *scenario)
{
    struct clock *clock = &scenario->clock;
    clock->capacity_factor = series_new(scenario, scenario->regions_count * clock->technology_count);
    if (!clock->capacity_factor)
        return GP_ERR_NOMEM;
    for (int i = 0; i < scenario->profiles_count; i++) {
        const struct profile_row *row = &scenario->profiles_rows[i];
        const struct day *day = find_day(scenario, row->season.index, row->day_type);
        int technology = technology_index(clock, row->technology);
        if (!day || technology < 0)
            continue;
        double **blocks =
            &clock->capacity_factor[row->season.index][row->region.index * clock->technology_count + technology];
        if (!*blocks && !(*blocks = blocks_new(scenario, row->season.index, 0.0)))
            return GP_ERR_NOMEM;
        add_hour(scenario, *blocks, day, row->hour, row->capacity_factor_frac);
    }
    return GP_OK;
}

static void fill_day(double *blocks, const struct day *day, double value)
{
    for (int b = day->first_block; b < day->first_block + day->block_count; b++)
        blocks[b] = value;
}

/* Multipliers start at 1. Where a day type has rows, hour 0 clears these ones in the first pass, and all hours add up
 * in the second. */
static void add_load_rows(const struct gp_scenario *scenario, int pass)
{
    const struct clock *clock = &scenario->clock;
    for (int i = 0; i < scenario->load_shapes_count; i++) {
        const struct load_shape_row *row = &scenario->load_shapes_rows[i];
        const struct day *day = find_day(scenario, row->season.index, row->day_type);
        int group = row->region.index < 0 ? scenario->regions_count : row->region.index;
        double *blocks =
            clock->load_multiplier[row->season.index][group * scenario->classes_count + row->class_name.index];
        if (day && pass == 0 && row->hour == 0)
            fill_day(blocks, day, 0.0);
        else if (day && pass == 1)
            add_hour(scenario, blocks, day, row->hour, row->multiplier);
    }
}

/* Shapes of regions that have rows. Those of all others stand after the last region, and each such region has them. */
static gp_status fill_load_multipliers(struct gp_scenario *scenario)
{
    struct clock *clock = &scenario->clock;
    int classes = scenario->classes_count, regions = scenario->regions_count;
    bool *has_own = ARENA_ARRAY(scenario->arena, bool, (size_t)regions *(size_t)classes);
    clock->load_multiplier = series_new(scenario, (regions + 1) * classes);
    if (!clock->load_multiplier || !has_own)
        return GP_ERR_NOMEM;
    for (int i = 0; i < scenario->load_shapes_count; i++) {
        const struct load_shape_row *row = &scenario->load_shapes_rows[i];
        if (row->region.index >= 0)
            has_own[row->region.index * classes + row->class_name.index] = true;
    }
    for (int q = 0; q < clock->season_count; q++) {
        double **shapes = clock->load_multiplier[q], **everywhere = shapes + regions * classes;
        for (int i = 0; i < (regions + 1) * classes; i++) {
            bool has_blocks = i >= regions * classes || has_own[i];
            if (has_blocks && !(shapes[i] = blocks_new(scenario, q, 1.0)))
                return GP_ERR_NOMEM;
        }
        for (int i = 0; i < regions * classes; i++)
            shapes[i] = shapes[i] ? shapes[i] : everywhere[i % classes];
    }
    add_load_rows(scenario, 0);
    add_load_rows(scenario, 1);
    return GP_OK;
}

/* Spreads the rows of one shape over the blocks of an item of a series, in the same two passes as load shapes. */
static void apply_price_shape(const struct gp_scenario *scenario, double ***series, int item, const char *shape)
{
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < scenario->tariff_shapes_count; i++) {
            const struct tariff_shape_row *row = &scenario->tariff_shapes_rows[i];
            if (strcmp(row->shape, shape) != 0)
                continue;
            const struct day *day = find_day(scenario, row->season.index, row->day_type);
            double *blocks = series[row->season.index][item];
            if (day && pass == 0 && row->hour == 0)
                fill_day(blocks, day, 0.0);
            else if (day && pass == 1)
                add_hour(scenario, blocks, day, row->hour, row->multiplier);
        }
    }
}

static gp_status fill_tariff_multipliers(struct gp_scenario *scenario)
{
    struct clock *clock = &scenario->clock;
    clock->tariff_multiplier = series_new(scenario, scenario->regions_count);
    if (!clock->tariff_multiplier)
        return GP_ERR_NOMEM;
    for (int r = 0; r < scenario->regions_count; r++) {
        for (int q = 0; q < clock->season_count; q++)
            if (!(clock->tariff_multiplier[q][r] = blocks_new(scenario, q, 1.0)))
                return GP_ERR_NOMEM;
        const struct tariff_row *tariff = scenario_tariff(scenario, r);
        if (tariff && tariff->shape[0] != '\0')
            apply_price_shape(scenario, clock->tariff_multiplier, r, tariff->shape);
    }
    return GP_OK;
}

static gp_status fill_price_multipliers(struct gp_scenario *scenario)
{
    struct clock *clock = &scenario->clock;
    clock->price_multiplier = series_new(scenario, scenario->options_count);
    if (!clock->price_multiplier)
        return GP_ERR_NOMEM;
    for (int k = 0; k < scenario->options_count; k++) {
        const char *shape = scenario->options_rows[k].energy_price_shape;
        for (int q = 0; q < clock->season_count && shape[0] != '\0'; q++)
            if (!(clock->price_multiplier[q][k] = blocks_new(scenario, q, 1.0)))
                return GP_ERR_NOMEM;
        if (shape[0] != '\0')
            apply_price_shape(scenario, clock->price_multiplier, k, shape);
    }
    return GP_OK;
}

/* Cuts one hour of a stress day by `fraction`. A block of one hour keeps the rest of it; a longer block that touches a
 * cut hour counts as cut altogether, for it cannot say when in the block the service is there. */
static void cut_hour(const struct gp_scenario *scenario, double *blocks, const struct day *day, int hour,
                     double fraction)
{
    int block_hours = scenario->clock.block_hours;
    double *block = &blocks[day->first_block + hour / block_hours];
    *block = block_hours == 1 ? 1.0 - fraction : 0.0;
}

/* Cuts the best-ranked hours of a region's stress days, as many as the tier loses: ranks 1, 2, ..., the last one in
 * part. */
static void cut_stress_hours(const struct gp_scenario *scenario, int region, int season, double cut_hours,
                             double *blocks)
{
    const struct clock_season *clock_season = &scenario->clock.seasons[season];
    for (int i = 0; i < scenario->stress_hours_count; i++) {
        const struct stress_hour_row *row = &scenario->stress_hours_rows[i];
        double fraction = fmin(1.0, cut_hours - (row->rank - 1));
        if (row->region.index != region || row->season.index != season || fraction <= 0.0)
            continue;
        for (int d = 0; d < clock_season->day_count; d++)
            if (scenario->day_types_rows[clock_season->days[d].row].stress)
                cut_hour(scenario, blocks, &clock_season->days[d], row->hour, fraction);
    }
}

static gp_status fill_grid_availability(struct gp_scenario *scenario)
{
    struct clock *clock = &scenario->clock;
    clock->grid_availability = series_new(scenario, scenario->regions_count * scenario->options_count);
    if (!clock->grid_availability)
        return GP_ERR_NOMEM;
    for (int k = 0; k < scenario->options_count; k++) {
        if (scenario->options_rows[k].kind != OPTION_GRID)
            continue;
        for (int r = 0; r < scenario->regions_count; r++) {
            const struct headroom_tier_row *tier = scenario_headroom_tier(scenario, r, scenario->options_rows[k].tier);
            double cut_hours = tier ? tier->cut_hours_per_stress_day : 0.0;
            for (int q = 0; q < clock->season_count; q++) {
                double *blocks = blocks_new(scenario, q, 1.0);
                if (!blocks)
                    return GP_ERR_NOMEM;
                clock->grid_availability[q][r * scenario->options_count + k] = blocks;
                cut_stress_hours(scenario, r, q, cut_hours, blocks);
            }
        }
    }
    return GP_OK;
}

static gp_status build_seasons(struct gp_scenario *scenario)
{
    struct clock *clock = &scenario->clock;
    int count = scenario->seasons_count;
    scenario->seasons = ARENA_ARRAY(scenario->arena, struct season, count);
    clock->seasons = ARENA_ARRAY(scenario->arena, struct clock_season, count);
    if (!scenario->seasons || !clock->seasons)
        return GP_ERR_NOMEM;
    clock->season_count = count;
    clock->block_hours = scenario->plan->hours_per_block;
    for (int q = 0; q < count; q++) {
        const struct season_row *row = &scenario->seasons_rows[q];
        scenario->seasons[q] = (struct season){.name = row->season, .start_month = row->start_month};
        gp_status status = collect_days(scenario, q, &clock->seasons[q]);
        if (status == GP_OK)
            status = cut_into_blocks(scenario, &clock->seasons[q]);
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}

gp_status clock_build(struct gp_scenario *scenario)
{
    gp_status status;
    TRY(build_seasons(scenario));
    TRY(list_technologies(scenario));
    TRY(fill_capacity_factors(scenario));
    TRY(fill_load_multipliers(scenario));
    TRY(fill_tariff_multipliers(scenario));
    TRY(fill_price_multipliers(scenario));
    TRY(fill_grid_availability(scenario));
done:
    return status;
}

double clock_hour_of_block(const struct clock_season *season, int block)
{
    double hour = 0.0;
    for (int b = season->days[season->day_of_block[block]].first_block; b < block; b++)
        hour += season->hours[b];
    return hour;
}

const char *clock_day_type_of_block(const struct gp_scenario *scenario, const struct clock_season *season, int block)
{
    return scenario->day_types_rows[season->days[season->day_of_block[block]].row].day_type;
}
