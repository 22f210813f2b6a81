/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the new tables when the scenario passes all checks with them. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/name_index.h"
#include "base/number.h"
#include "base/unicode.h"
#include "core/staged_folder.h"
#include "core/try.h"
#include "import/account.h"
#include "import/target.h"
#include "scenario/scenario.h"
#include "tables/file_bytes.h"

/* The table without which a folder is no scenario: it comes last. */
#define MARK         "day_types.csv"
#define LARGEST_FILE ((size_t)64 * 1024 * 1024)
#define IN_MEMORY    "(memory)/"
#define LONGEST_NAME 64

struct content {
    const struct import *import;
    const struct table *table; /* NULL: `bytes` */
    const char *bytes;
    size_t size;
};

/* Where the rows of the table come from, as comments. */
static gp_status write_origins(FILE *file, const struct import *import, const struct table *table)
{
    static const enum table_index tables[] = {TABLE_profiles, TABLE_load_shapes, TABLE_tariff_shapes};
    fprintf(file, "# Made by gigaplan import series.\n");
    for (int s = 0; s < import->series_count; s++) {
        const struct series *series = &import->series[s];
        if (table->schema != &scenario_schemas[tables[series->kind]])
            continue;
        char *option = arena_text(import->arena, series->option);
        if (!option)
            return GP_ERR_NOMEM;
        text_make_printable(option);
        fprintf(file, "# %s\n", option);
    }
    return GP_OK;
}

static gp_status write_content(FILE *file, void *context)
{
    const struct content *content = context;
    if (!content->table) {
        fwrite(content->bytes, 1, content->size, file);
        return GP_OK;
    }
    gp_status status = write_origins(file, content->import, content->table);
    return status == GP_OK ? table_write(content->table, file) : status;
}

/* A table is written where it has rows, or had some. */
static bool is_written(const struct target *target, const struct table *made, int table)
{
    bool hourly = table == TABLE_day_types || table == TABLE_profiles || table == TABLE_load_shapes ||
                  table == TABLE_tariff_shapes;
    return hourly && (made[table].count > 0 || target->tables[table].count > 0);
}

static bool sets_load_factors(const struct import *import)
{
    for (int s = 0; s < import->series_count; s++)
        if (import->series[s].kind == SERIES_LOAD && number_given(import->series[s].nameplate))
            return true;
    return false;
}

static gp_status stage_tables(struct staged_folder *staged, const struct target *target, const struct import *import,
                              const struct made_days *days, const struct table *made)
{
    gp_status status = GP_OK;
    struct content classes = {.import = import};
    char *bytes = NULL, name[LONGEST_NAME];
    for (int i = 0; i < TABLE_COUNT; i++) {
        struct content content = {.import = import, .table = &made[i]};
        snprintf(name, sizeof name, "%s.csv", scenario_schemas[i].name);
        if (is_written(target, made, i))
            TRY(staged_folder_write(staged, name, write_content, &content, import->env));
    }
    if (sets_load_factors(import)) {
        TRY(load_factors_set(&bytes, &classes.size, target->tables[TABLE_classes].file, import, days));
        classes.bytes = bytes;
        TRY(staged_folder_write(staged, "classes.csv", write_content, &classes, import->env));
    }
done:
    free(bytes);
    return status;
}

/* ---- The scenario as it will be ---- */

/* Faults of the scenario as faults of its folder. What nothing uses is an error here: it was misspelt. */
static gp_status report_again(const struct import *import, const struct target *target, const struct table *made,
                              const gp_env *found)
{
    gp_status worst = GP_OK;
    for (size_t i = 0; i < gp_env_diagnostic_count(found); i++) {
        const gp_diagnostic *fault = gp_env_diagnostic(found, i);
        const char *file = fault->file ? fault->file : "";
        file = strncmp(file, IN_MEMORY, strlen(IN_MEMORY)) == 0 ? file + strlen(IN_MEMORY) : file;
        size_t length = strcspn(file, ".");
        bool ours = false;
        for (int t = 0; t < TABLE_COUNT; t++)
            ours = ours || (strlen(scenario_schemas[t].name) == length &&
                            strncmp(scenario_schemas[t].name, file, length) == 0 && is_written(target, made, t));
        bool unused = strcmp(fault->code, "technology-unused") == 0 || strcmp(fault->code, "shape-unused") == 0;
        gp_severity severity = ours && unused ? GP_SEVERITY_ERROR : fault->severity;
        if (severity != GP_SEVERITY_ERROR && !ours)
            continue;
        worst = severity == GP_SEVERITY_ERROR ? GP_ERR_INPUT : worst;
        const char *path = arena_format(import->arena, "%s/%s", target->folder, file);
        env_report(import->env, severity, (struct place){path, (int)fault->line, (int)fault->column}, fault->code,
                   fault->hint, "%s", fault->message);
    }
    return worst;
}

struct all_tables {
    gp_csv given[TABLE_COUNT];
    char *bytes[TABLE_COUNT];
    size_t count;
};

/* Reads every table of the scenario, from the stage where it is there. */
static gp_status read_tables(struct all_tables *out, const char *stage, const struct target *target,
                             const struct import *import)
{
    gp_status status = GP_OK;
    for (int i = 0; i < TABLE_COUNT; i++) {
        const char *name = scenario_schemas[i].name, *path = arena_format(import->arena, "%s/%s.csv", stage, name);
        TRY_MEMORY(path);
        if (access(path, F_OK) != 0)
            TRY_MEMORY(path = arena_format(import->arena, "%s/%s.csv", target->folder, name));
        if (access(path, F_OK) != 0)
            continue;
        gp_csv *given = &out->given[out->count];
        TRY(file_bytes_read(&out->bytes[out->count], &given->size, path, LARGEST_FILE, import->env));
        given->table = name;
        given->text = out->bytes[out->count++];
    }
done:
    return status;
}

static gp_status check_scenario(const char *stage, const struct target *target, const struct import *import,
                                const struct table *made)
{
    struct all_tables tables = {.count = 0};
    gp_scenario *scenario = NULL;
    gp_status status, faults;
    gp_env *found = gp_env_new(NULL);
    TRY_MEMORY(found);
    TRY(read_tables(&tables, stage, target, import));
    status = gp_scenario_from_tables(&scenario, tables.given, tables.count, NULL, 0, found);
    faults = report_again(import, target, made, found);
    status = status == GP_OK ? faults : status;
done:
    gp_scenario_free(scenario);
    for (size_t i = 0; i < tables.count; i++)
        free(tables.bytes[i]);
    gp_env_free(found);
    return status;
}

/* ---- What is told ---- */

/* A class, or a class in a region. */
static const char *load_item_of(const struct load_shape_row *row, struct arena *arena)
{
    return row->region.name[0] == '\0' ? row->class_name.name
                                       : arena_format(arena, "%s.%s", row->class_name.name, row->region.name);
}

/* The name of what a row of an hourly table belongs to. */
static const char *item_of(const struct table *table, int row, struct arena *arena)
{
    if (table->schema == &scenario_schemas[TABLE_profiles]) {
        const struct profile_row *profile = &((const struct profile_row *)table->rows)[row];
        return arena_format(arena, "%s.%s", profile->region.name, profile->technology);
    }
    if (table->schema == &scenario_schemas[TABLE_load_shapes])
        return load_item_of(&((const struct load_shape_row *)table->rows)[row], arena);
    return ((const struct tariff_shape_row *)table->rows)[row].shape;
}

/* Tells series that the scenario had and would have no more. */
static gp_status tell_gone(const struct table *before, const struct table *after, const struct import *import)
{
    gp_status status = GP_OK;
    struct name_index *names = name_index_new(import->arena);
    TRY_MEMORY(names);
    for (int pass = 0; pass < 2; pass++) {
        const struct table *table = pass == 0 ? after : before;
        for (int row = 0; row < table->count; row++) {
            int known = name_index_count(names);
            const char *item = item_of(table, row, import->arena);
            TRY_MEMORY(item);
            int number = name_index_add(names, item);
            TRY(number < 0 ? GP_ERR_NOMEM : GP_OK);
            if (pass == 1 && number == known)
                account_line(
                    import->account,
                    "%s.csv: the rows of \"%s\" go: they are of other day types (--keep-others keeps mean days)",
                    table->schema->name, item);
        }
    }
done:
    return status;
}

/* Tells tiers of grid service that were cut on stress days where there are none now. */
static void tell_stress(const struct target *target, const struct import *import, const struct made_days *days)
{
    const struct table *tiers = &target->tables[TABLE_headroom_tiers];
    for (int i = 0; i < days->count; i++)
        if (days->types[i].stress)
            return;
    for (int i = 0; i < tiers->count; i++) {
        const struct headroom_tier_row *tier = &((const struct headroom_tier_row *)tiers->rows)[i];
        if (!(tier->cut_hours_per_stress_day > 0.0))
            continue;
        env_report(import->env, GP_SEVERITY_WARNING, (struct place){tiers->file, tier->header.line, 0}, "stress-none",
                   "--days with a load or a price keeps peak days as stress days; or set stress in day_types.csv",
                   "no day type is a stress day any more, so that tier \"%s\" is never cut", tier->tier);
        return;
    }
}

static void tell_written(const struct target *target, const struct import *import, const struct made_days *days,
                         const struct table *made)
{
    for (int i = 0; i < TABLE_COUNT; i++)
        if (is_written(target, made, i))
            account_line(import->account, "wrote %s/%s.csv: %d rows", target->folder, scenario_schemas[i].name,
                         made[i].count);
    for (int s = 0; s < import->series_count; s++) {
        const struct series *series = &import->series[s];
        if (series->kind == SERIES_LOAD && number_given(series->nameplate))
            account_line(import->account, "changed %s/classes.csv: load factor of \"%s\" is %.6g", target->folder,
                         series->name, days_mean(days, import, s) / series->nameplate);
    }
}

struct package {
    const char *folder;
    gp_env *env;
};

static gp_status write_package(FILE *file, void *context)
{
    const struct package *package = context;
    return gp_schema_write_datapackage(package->folder, file, package->env);
}

/* A data package lists the tables of its folder, so it is written again where there is one. */
static gp_status renew_package(const struct target *target, const struct import *import)
{
    struct package package = {target->folder, import->env};
    const char *path = arena_format(import->arena, "%s/datapackage.json", target->folder);
    if (!path)
        return GP_ERR_NOMEM;
    return access(path, F_OK) == 0 ? write_file(path, write_package, &package, import->env) : GP_OK;
}

gp_status target_write(const struct target *target, const struct import *import, const struct made_days *days)
{
    struct staged_folder *staged = NULL;
    struct table made[TABLE_COUNT];
    gp_status status;
    TRY(hourly_tables_make(made, import, days));
    if (import->options->keep_others)
        TRY(kept_series_add(made, target, import, days));
    for (int i = TABLE_profiles; i <= TABLE_load_shapes; i++)
        TRY(tell_gone(&target->tables[i], &made[i], import));
    TRY(tell_gone(&target->tables[TABLE_tariff_shapes], &made[TABLE_tariff_shapes], import));
    TRY(staged_folder_open(&staged, target->folder, import->env));
    TRY(stage_tables(staged, target, import, days, made));
    TRY(check_scenario(staged_folder_stage(staged), target, import, made));
    TRY(staged_folder_publish(staged, NULL, 0, MARK, import->env));
    TRY(renew_package(target, import));
    tell_stress(target, import, days);
    tell_written(target, import, days, made);
done:
    staged_folder_close(staged);
    return status;
}
