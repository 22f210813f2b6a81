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

static gp_status add_profile(struct table *table, const struct import *import, const struct made_days *days, int series)
{
    gp_status status = GP_OK;
    const struct series *asked = &import->series[series];
    double nameplate = number_given(asked->nameplate) ? asked->nameplate : 1.0;
    for (int i = 0; i < days->count; i++) {
        const struct made_day_type *type = &days->types[i];
        for (int hour = 0; hour < type->count * HOURS_A_DAY; hour++) {
            struct profile_row *row;
            TRY_MEMORY(row = table_append(table, import->arena));
            row->region.name = asked->name;
            row->technology = asked->technology;
            row->season.name = days->seasons[type->season].season;
            row->day_type = type->name;
            row->hour = hour;
            row->capacity_factor_frac = fmin(1.0, rounded(days_value(days, import, series, type, hour) / nameplate));
        }
    }
done:
    return status;
}

static gp_status add_load(struct table *table, const struct import *import, const struct made_days *days, int series)
{
    gp_status status = GP_OK;
    double mean = days_mean(days, import, series);
    for (int i = 0; i < days->count; i++) {
        const struct made_day_type *type = &days->types[i];
        for (int hour = 0; hour < type->count * HOURS_A_DAY; hour++) {
            struct load_shape_row *row;
            TRY_MEMORY(row = table_append(table, import->arena));
            row->class_name.name = import->series[series].name;
            row->season.name = days->seasons[type->season].season;
            row->day_type = type->name;
            row->hour = hour;
            row->multiplier = rounded(days_value(days, import, series, type, hour) / mean);
        }
    }
done:
    return status;
}

static gp_status add_price(struct table *table, const struct import *import, const struct made_days *days, int series)
{
    gp_status status = GP_OK;
    double mean = days_mean(days, import, series);
    for (int i = 0; i < days->count; i++) {
        const struct made_day_type *type = &days->types[i];
        for (int hour = 0; hour < type->count * HOURS_A_DAY; hour++) {
            struct tariff_shape_row *row;
            TRY_MEMORY(row = table_append(table, import->arena));
            row->shape = import->series[series].name;
            row->season.name = days->seasons[type->season].season;
            row->day_type = type->name;
            row->hour = hour;
            row->multiplier = rounded(days_value(days, import, series, type, hour) / mean);
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
    for (int s = 0; s < import->series_count; s++) {
        switch (import->series[s].kind) {
        case SERIES_PROFILE:
            TRY(add_profile(&made[TABLE_profiles], import, days, s));
            break;
        case SERIES_LOAD:
            TRY(add_load(&made[TABLE_load_shapes], import, days, s));
            break;
        case SERIES_PRICE:
            TRY(add_price(&made[TABLE_tariff_shapes], import, days, s));
            break;
        }
    }
done:
    return status;
}
