/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series that the scenario has and the files have not, on the new day types: each day is the mean day of its season. */
#include <stddef.h>
#include <string.h>

#include "base/name_index.h"
#include "base/number.h"
#include "core/try.h"
#include "import/account.h"
#include "import/target.h"

/* Columns of an hourly table, by which its rows are read without knowing their struct. */
struct hourly_columns {
    const struct column *item, *second; /* of the name: a technology, or a region; NULL where there is none */
    const struct column *season, *day_type, *hour, *value;
};

static struct hourly_columns columns_of(const struct table_schema *schema)
{
    bool profile = schema == &scenario_schemas[TABLE_profiles];
    return (struct hourly_columns){
        .item = &schema->columns[0],
        .second = schema_column(schema, profile ? "technology" : "region"),
        .season = schema_column(schema, "season"),
        .day_type = schema_column(schema, "day_type"),
        .hour = schema_column(schema, "hour"),
        .value = schema_column(schema, profile ? "capacity_factor_frac" : "multiplier"),
    };
}

static void *field(const struct column *column, void *row)
{
    return (char *)row + column->offset;
}

/* The text of a name or of a reference. */
static const char **text_field(const struct column *column, void *row)
{
    void *at = field(column, row);
    return column->kind == COLUMN_REFERENCE ? &((struct reference *)at)->name : (const char **)at;
}

/* A day type of the scenario by its season and name; NULL for none. */
static const struct day_type_row *find_day_type(const struct target *target, const char *season, const char *name)
{
    const struct table *types = &target->tables[TABLE_day_types];
    for (int i = 0; i < types->count; i++) {
        const struct day_type_row *row = &((const struct day_type_row *)types->rows)[i];
        if (strcmp(row->season.name, season) == 0 && strcmp(row->day_type, name) == 0)
            return row;
    }
    return NULL;
}

/* The mean day of a season. */
struct mean_day {
    double sum[HOURS_A_DAY], weight[HOURS_A_DAY];
};

struct kept {
    const char *item, *second;
    struct mean_day *seasons; /* [season] */
};

static int season_index(const struct made_days *days, const char *name)
{
    for (int q = 0; q < days->season_count; q++)
        if (strcmp(days->seasons[q].season, name) == 0)
            return q;
    return -1;
}

/* What the row before was of: rows of a series, and of a day type, mostly follow each other. */
struct row_before {
    int number; /* of the series */
    const char *item, *second, *season, *day_type;
    const struct day_type_row *type;
    int season_index;
};

/* A row counts by the days that its day type stands for; days of a longer one are each as many. */
static void add_hour(struct kept *kept, struct row_before *before, const struct hourly_columns *columns, void *row,
                     const struct target *target, const struct made_days *days)
{
    const char *season = *text_field(columns->season, row), *day_type = *text_field(columns->day_type, row);
    int hour = *(int *)field(columns->hour, row);
    if (!before->season || strcmp(before->season, season) != 0 || strcmp(before->day_type, day_type) != 0) {
        before->season = season;
        before->day_type = day_type;
        before->type = find_day_type(target, season, day_type);
        before->season_index = season_index(days, season);
    }
    int q = before->season_index;
    if (q < 0 || !before->type || hour < 0)
        return; /* the scenario has a fault, which checking it tells */
    double weight = before->type->weight_days * HOURS_A_DAY / before->type->hours;
    kept->seasons[q].sum[hour % HOURS_A_DAY] += weight * *(double *)field(columns->value, row);
    kept->seasons[q].weight[hour % HOURS_A_DAY] += weight;
}

static gp_status add_rows(struct table *made, const struct kept *kept, const struct import *import,
                          const struct made_days *days)
{
    gp_status status = GP_OK;
    struct hourly_columns columns = columns_of(made->schema);
    for (int i = 0; i < days->count; i++) {
        const struct made_day_type *type = &days->types[i];
        const struct mean_day *mean = &kept->seasons[type->season];
        for (int hour = 0; hour < type->count * HOURS_A_DAY; hour++) {
            void *row;
            double value = number_ratio(mean->sum[hour % HOURS_A_DAY], mean->weight[hour % HOURS_A_DAY]);
            if (!number_given(value))
                continue; /* the season has no rows of it: it had none before, either */
            TRY_MEMORY(row = table_append(made, import->arena));
            *text_field(columns.item, row) = kept->item;
            if (columns.second)
                *text_field(columns.second, row) = kept->second;
            *text_field(columns.season, row) = days->seasons[type->season].season;
            *text_field(columns.day_type, row) = type->name;
            *(int *)field(columns.hour, row) = hour;
            *(double *)field(columns.value, row) = value;
        }
    }
done:
    return status;
}

/* Finds the number of the series that a row is of, which gets one where it has none. */
static gp_status find_series(struct row_before *before, struct name_index *names, const struct hourly_columns *columns,
                             void *row, struct arena *arena)
{
    const char *item = *text_field(columns->item, row);
    const char *second = columns->second ? *text_field(columns->second, row) : "";
    if (before->item && strcmp(before->item, item) == 0 && strcmp(before->second, second) == 0)
        return GP_OK;
    const char *name = second[0] != '\0' ? arena_format(arena, "%s.%s", item, second) : item;
    before->item = item;
    before->second = second;
    before->number = name ? name_index_add(names, name) : -1;
    return before->number >= 0 ? GP_OK : GP_ERR_NOMEM;
}

/* Names of the series that the new table has already. */
static gp_status list_names(struct name_index **out, struct table *made, const struct import *import)
{
    struct hourly_columns columns = columns_of(made->schema);
    struct row_before before = {0};
    gp_status status = GP_OK;
    *out = name_index_new(import->arena);
    for (int row = 0; row < made->count && *out && status == GP_OK; row++)
        status = find_series(&before, *out, &columns, table_row(made, row), import->arena);
    return *out ? status : GP_ERR_NOMEM;
}

static gp_status new_kept(struct kept *out, const struct hourly_columns *columns, void *row,
                          const struct import *import, const struct made_days *days)
{
    *out = (struct kept){.item = *text_field(columns->item, row),
                         .second = columns->second ? *text_field(columns->second, row) : NULL,
                         .seasons = ARENA_ARRAY(import->arena, struct mean_day, days->season_count)};
    return out->seasons ? GP_OK : GP_ERR_NOMEM;
}

static gp_status keep_table(struct table *made, const struct table *old, const struct target *target,
                            const struct import *import, const struct made_days *days)
{
    gp_status status;
    struct name_index *names;
    struct row_before before = {0};
    struct hourly_columns columns = columns_of(made->schema);
    struct kept *kept = ARENA_ARRAY(import->arena, struct kept, old->count);
    TRY_MEMORY(kept);
    TRY(list_names(&names, made, import));
    int first = name_index_count(names);
    for (int i = 0; i < old->count; i++) {
        void *row = table_row(old, i);
        TRY(find_series(&before, names, &columns, row, import->arena));
        if (before.number < first)
            continue;
        struct kept *series = &kept[before.number - first];
        if (!series->seasons)
            TRY(new_kept(series, &columns, row, import, days));
        add_hour(series, &before, &columns, row, target, days);
    }
    for (int i = first; i < name_index_count(names); i++) {
        TRY(add_rows(made, &kept[i - first], import, days));
        account_line(import->account, "%s.csv: \"%s\" is kept, each day as the mean day of its season",
                     made->schema->name, name_index_names(names)[i]);
    }
done:
    return status;
}

gp_status kept_series_add(struct table made[TABLE_COUNT], const struct target *target, const struct import *import,
                          const struct made_days *days)
{
    static const enum table_index tables[] = {TABLE_profiles, TABLE_load_shapes, TABLE_tariff_shapes};
    gp_status status = GP_OK;
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == GP_OK; i++)
        if (target->tables[tables[i]].count > 0)
            status = keep_table(&made[tables[i]], &target->tables[tables[i]], target, import, days);
    return status;
}
