/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/target.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/number.h"
#include "core/folder.h"
#include "core/nearest.h"
#include "core/try.h"

#define ROUNDING 1e-9 /* of the nameplate */

/* Tables that are read here, and whether import replaces them. */
static const struct known_table {
    enum table_index table;
    bool replaced;
} known_tables[] = {
    {TABLE_seasons, false},  {TABLE_regions, false}, {TABLE_classes, false},    {TABLE_headroom_tiers, false},
    {TABLE_day_types, true}, {TABLE_profiles, true}, {TABLE_load_shapes, true}, {TABLE_tariff_shapes, true},
};
#define KNOWN_TABLES (int)(sizeof known_tables / sizeof *known_tables)

gp_status target_read(struct target *out, const char *folder, struct arena *arena, gp_env *env)
{
    gp_status worst = GP_OK;
    *out = (struct target){.folder = folder};
    if (!folder_has(folder, "plan.csv"))
        return folder_refuse(folder, "no-scenario", "`gigaplan init FOLDER` makes a scenario",
                             "this folder holds no scenario: it has no plan.csv", env);
    for (int i = 0; i < KNOWN_TABLES; i++) {
        struct table *table = &out->tables[known_tables[i].table];
        table->schema = &scenario_schemas[known_tables[i].table];
        const char *path = arena_format(arena, "%s/%s.csv", folder, table->schema->name);
        if (!path)
            return GP_ERR_NOMEM;
        if (!table->schema->required && access(path, F_OK) != 0)
            continue;
        table->file = path;
        gp_status status = table_read(table, arena, path, env);
        if (status == GP_ERR_NOMEM)
            return status;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}

static gp_status check_name(const struct import *import, const struct series *series, const struct table *table,
                            const char *what)
{
    const char **names = ARENA_ARRAY(import->arena, const char *, table->count);
    if (!names)
        return GP_ERR_NOMEM;
    for (int i = 0; i < table->count; i++)
        names[i] =
            *(const char *const *)(const void *)((const char *)table_row(table, i) + table->schema->columns[0].offset);
    if (table_find(table, series->name) >= 0)
        return GP_OK;
    const char *option =
        arena_format(import->arena, "%s %s", series->kind == SERIES_LOAD ? "--load" : "--profile", series->option);
    env_report(import->env, GP_SEVERITY_ERROR, (struct place){.file = option}, "unknown-name",
               nearest_hint(import->arena, series->name, names, (size_t)table->count),
               "no %s of the scenario is called \"%s\"", what, series->name);
    return GP_ERR_INPUT;
}

/* Hourly tables that have rows are replaced only where that was said. */
static gp_status check_replaced(const struct target *target, const struct import *import)
{
    gp_status worst = GP_OK;
    for (int i = 0; i < KNOWN_TABLES && !import->options->replace; i++) {
        const struct table *table = &target->tables[known_tables[i].table];
        if (!known_tables[i].replaced || !table->file || table->count == 0)
            continue;
        env_report(import->env, GP_SEVERITY_ERROR, (struct place){.file = table->file}, "table-in-use",
                   "--replace writes new rows in place of them", "has %d rows already", table->count);
        worst = GP_ERR_INPUT;
    }
    return worst;
}

/* The highest hour of a load, and where it stands. */
static double highest(const struct import *import, const struct series *series, struct place *place)
{
    double most = -INFINITY;
    for (int year = 0; year < import->year_count; year++) {
        const struct series_year *values = series_in_year(series, year);
        for (int hour = 0; hour < YEAR_HOURS; hour++) {
            if (!(values->value[hour] > most))
                continue;
            most = values->value[hour];
            *place = (struct place){import->files[values->file[hour]].source.path, values->line[hour], 0};
        }
    }
    return most;
}

/* Without a nameplate the class keeps its load factor, and the mean of the load is that part of the nameplate. */
static gp_status check_load_factor(const struct target *target, const struct import *import,
                                   const struct series *series)
{
    const struct table *classes = &target->tables[TABLE_classes];
    int row = table_find(classes, series->name);
    if (row < 0 || number_given(series->nameplate))
        return GP_OK;
    double load_factor = ((const struct class_row *)classes->rows)[row].load_factor_frac;
    struct place place = {0};
    double peak = highest(import, series, &place) / series->mean;
    if (!(load_factor * peak > 1.0 + ROUNDING))
        return GP_OK;
    env_report(import->env, GP_SEVERITY_ERROR, place, "above-nameplate",
               arena_format(import->arena,
                            "give the nameplate in the column's unit, '%s/NAMEPLATE', and the load factor follows; or "
                            "lower it in classes.csv to %.6g",
                            series->option, floor(1e6 / peak) / 1e6),
               "%s is %.4g times the nameplate of its class here: load factor %g, and %.4g times the mean",
               series_words(series, import->arena), load_factor * peak, load_factor, peak);
    return GP_ERR_INPUT;
}

gp_status target_check_names(const struct target *target, const struct import *import)
{
    gp_status worst = check_replaced(target, import);
    for (int s = 0; s < import->series_count; s++) {
        const struct series *series = &import->series[s];
        gp_status status = GP_OK;
        if (series->kind == SERIES_PROFILE)
            status = check_name(import, series, &target->tables[TABLE_regions], "region");
        else if (series->kind == SERIES_LOAD)
            status = check_name(import, series, &target->tables[TABLE_classes], "class");
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}

gp_status target_check_load_factors(const struct target *target, const struct import *import)
{
    gp_status worst = GP_OK;
    for (int s = 0; s < import->series_count; s++) {
        if (import->series[s].kind == SERIES_LOAD && check_load_factor(target, import, &import->series[s]) != GP_OK)
            worst = GP_ERR_INPUT;
    }
    return worst;
}
