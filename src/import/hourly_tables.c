/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From day types to rows of the scenario's tables. */
#include <math.h>

#include "base/number.h"
#include "core/try.h"
#include "import/target.h"

/* A value with twelve digits, which keeps tables short: no sum, and no product with a load factor, shows the rest. */
static double rounded(double value)
{
    char text[32];
    plain_snprintf(text, sizeof text, "%.12g", value);
    return number_parse(text, &value) ? value : 0.0;
}

static gp_status add_day_types(struct table *table, const struct import *import, const struct made_days *days)
{
    gp_status status = GP_OK;
    for (int i = 0; i < days->count; i++) {
        const struct made_day_type *type = &days->types[i];
        struct day_type_row *row;
        TRY_MEMORY(row = table_append(table, import->arena));
        row->season.name = days->seasons[type->season].season;
        row->day_type = type->name;
        row->weight_days = rounded(type->weight_days);
        row->hours = type->count * HOURS_A_DAY;
        row->stress = type->stress;
    }
done:
    return status;
}

/* An hour of a table: whose, and when. */
struct hour_of {
    const struct import *import;
    const struct made_days *days;
    const struct made_day_type *type;
    int series, hour;
};

static const char *season_of(const struct hour_of *at)
{
    return at->days->seasons[at->type->season].season;
}

static double value_of(const struct hour_of *at)
{
    return days_value(at->days, at->import, at->series, at->type, at->hour);
}

static void fill_profile(void *cells, const struct hour_of *at, double unit)
{
    struct profile_row *row = cells;
    row->region.name = at->import->series[at->series].name;
    row->technology = at->import->series[at->series].technology;
    row->season.name = season_of(at);
    row->day_type = at->type->name;
    row->hour = at->hour;
    row->capacity_factor_frac = fmin(1.0, rounded(value_of(at) / unit));
}

static void fill_load(void *cells, const struct hour_of *at, double unit)
{
    struct load_shape_row *row = cells;
    row->class_name.name = at->import->series[at->series].name;
    row->region = (struct reference){"", -1};
    row->season.name = season_of(at);
    row->day_type = at->type->name;
    row->hour = at->hour;
    row->multiplier = rounded(value_of(at) / unit);
}

static void fill_price(void *cells, const struct hour_of *at, double unit)
{
    struct tariff_shape_row *row = cells;
    row->shape = at->import->series[at->series].name;
    row->season.name = season_of(at);
    row->day_type = at->type->name;
    row->hour = at->hour;
    row->multiplier = rounded(value_of(at) / unit);
}

/* What a kind of series becomes. */
struct hourly_kind {
    int table;
    void (*fill)(void *cells, const struct hour_of *at, double unit);
};

static const struct hourly_kind hourly_kinds[] = {[SERIES_PROFILE] = {TABLE_profiles, fill_profile},
                                                  [SERIES_LOAD] = {TABLE_load_shapes, fill_load},
                                                  [SERIES_PRICE] = {TABLE_tariff_shapes, fill_price}};

/* What a value of 1 in the table stands for: the nameplate of a profile, else the mean. */
static double unit_of(const struct import *import, const struct made_days *days, int series)
{
    const struct series *asked = &import->series[series];
    if (asked->kind != SERIES_PROFILE)
        return days_mean(days, import, series);
    return number_given(asked->nameplate) ? asked->nameplate : 1.0;
}

static gp_status add_hours(struct table made[TABLE_COUNT], const struct import *import, const struct made_days *days,
                           int series)
{
    gp_status status = GP_OK;
    const struct hourly_kind *kind = &hourly_kinds[import->series[series].kind];
    double unit = unit_of(import, days, series);
    for (int i = 0; i < days->count; i++) {
        struct hour_of at = {import, days, &days->types[i], series, 0};
        for (; at.hour < at.type->count * HOURS_A_DAY; at.hour++) {
            void *row;
            TRY_MEMORY(row = table_append(&made[kind->table], import->arena));
            kind->fill(row, &at, unit);
        }
    }
done:
    return status;
}

gp_status hourly_tables_make(struct table made[TABLE_COUNT], const struct import *import, const struct made_days *days)
{
    gp_status status;
    for (int i = 0; i < TABLE_COUNT; i++)
        made[i] = (struct table){.schema = &scenario_schemas[i]};
    TRY(add_day_types(&made[TABLE_day_types], import, days));
    for (int s = 0; s < import->series_count; s++)
        TRY(add_hours(made, import, days, s));
done:
    return status;
}
