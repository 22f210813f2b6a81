/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From CSV tables, in a folder or in memory, to a scenario; and a table as CSV again. */
#include "scenario/loading.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "core/nearest.h"
#include "core/try.h"

static int schema_index(const char *name, size_t length)
{
    for (int i = 0; i < TABLE_COUNT; i++)
        if (strlen(scenario_schemas[i].name) == length && memcmp(scenario_schemas[i].name, name, length) == 0)
            return i;
    return -1;
}

/* A file that looks like a table but is none is most likely a misspelt one, whose limit would then silently be off. */
static gp_status report_unknown_table(struct gp_scenario *scenario, const char *text, size_t length, gp_env *env)
{
    char *name = arena_text_n(scenario->arena, text, length);
    char *path = name ? arena_format(scenario->arena, "%s/%s.csv", scenario->folder, name) : NULL;
    if (!path)
        return GP_ERR_NOMEM;
    const char *nearest = nearest_name(name, gp_schema_tables(), TABLE_COUNT);
    const char *hint = nearest ? arena_format(scenario->arena, "did you mean \"%s.csv\"?", nearest)
                               : "`gigaplan schema` lists all tables";
    env_report(env, GP_SEVERITY_ERROR, (struct place){path, 0, 0}, "unknown-table", hint, "no table is called \"%s\"",
               name);
    return GP_ERR_INPUT;
}

/* Notes which tables the folder has. */
static gp_status list_folder(struct gp_scenario *scenario, table_set *present, gp_env *env)
{
    gp_status status = GP_OK;
    struct dirent *entry;
    DIR *folder = opendir(scenario->folder);
    if (!folder && errno == ENOMEM)
        return GP_ERR_NOMEM;
    if (!folder) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){scenario->folder, 0, 0}, "folder-unreadable",
                   "`gigaplan init FOLDER` makes a new scenario", "cannot read the scenario's folder: %s",
                   strerror(errno));
        return GP_ERR_IO;
    }
    while ((entry = readdir(folder)) != NULL) {
        size_t length = strlen(entry->d_name);
        if (length < 5 || entry->d_name[0] == '.' || strcmp(entry->d_name + length - 4, ".csv") != 0)
            continue;
        int index = schema_index(entry->d_name, length - 4);
        if (index >= 0)
            *present |= TABLE_BIT(index);
        else if (report_unknown_table(scenario, entry->d_name, length - 4, env) == GP_ERR_NOMEM)
            TRY(GP_ERR_NOMEM);
        else
            status = GP_ERR_INPUT;
    }
done:
    closedir(folder);
    return status;
}

/* Reads a table from its file or, where it is given, from memory; one that is required needs a row, too. */
static gp_status read_present(struct table *table, struct arena *arena, const char *path, const gp_csv *given,
                              gp_env *env)
{
    gp_status status = given ? table_read_bytes(table, arena, given->text, given->size, path, env)
                             : table_read(table, arena, path, env);
    if (status != GP_OK || table->count > 0 || !table->schema->required)
        return status;
    env_report(env, GP_SEVERITY_ERROR, (struct place){path, 0, 0}, "table-empty", NULL,
               "this table needs at least one row");
    return GP_ERR_INPUT;
}

static gp_status load_table(struct gp_scenario *scenario, int index, bool present, const gp_csv *given, gp_env *env)
{
    struct table *table = &scenario->tables[index];
    char *path = arena_format(scenario->arena, "%s/%s.csv", scenario->folder, table->schema->name);
    if (!path)
        return GP_ERR_NOMEM;
    if (present)
        return read_present(table, scenario->arena, path, given, env);
    if (!table->schema->required)
        return GP_OK;
    const char *hint = arena_format(scenario->arena, "`gigaplan schema %s` shows its columns", table->schema->name);
    env_report(env, GP_SEVERITY_ERROR, (struct place){path, 0, 0}, "table-missing", hint,
               "this table is required and is not there");
    return GP_ERR_INPUT;
}

/* Reads all tables, those that are `present`, from memory where `given` has an array of them. `worst` is what finding
 * them gave. */
static gp_status load_all(struct gp_scenario *scenario, table_set present, const gp_csv *const *given, gp_status worst,
                          table_set *faulty, gp_env *env)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        gp_status status = load_table(scenario, i, (present & TABLE_BIT(i)) != 0, given ? given[i] : NULL, env);
        if (status == GP_OK)
            continue;
        if (status == GP_ERR_NOMEM)
            return status;
        *faulty |= TABLE_BIT(i);
        if (worst != GP_ERR_IO)
            worst = status;
    }
    return worst;
}

gp_status scenario_load_tables(struct gp_scenario *scenario, table_set *faulty, gp_env *env)
{
    table_set present = 0;
    gp_status status = list_folder(scenario, &present, env);
    if (status != GP_OK && status != GP_ERR_INPUT)
        return status;
    return load_all(scenario, present, NULL, status, faulty, env);
}

static gp_status report_doubled_table(struct gp_scenario *scenario, const char *name, gp_env *env)
{
    char *path = arena_format(scenario->arena, "%s/%s.csv", scenario->folder, name);
    if (!path)
        return GP_ERR_NOMEM;
    env_report(env, GP_SEVERITY_ERROR, (struct place){path, 0, 0}, "table-doubled", NULL, "this table is given twice");
    return GP_ERR_INPUT;
}

gp_status scenario_take_tables(struct gp_scenario *scenario, const gp_csv *tables, size_t count, table_set *faulty,
                               gp_env *env)
{
    const gp_csv *given[TABLE_COUNT] = {NULL};
    table_set present = 0;
    gp_status worst = GP_OK;
    for (size_t i = 0; i < count; i++) {
        gp_status status = GP_OK;
        int index = schema_index(tables[i].table, strlen(tables[i].table));
        if (index < 0)
            status = report_unknown_table(scenario, tables[i].table, strlen(tables[i].table), env);
        else if (given[index])
            status = report_doubled_table(scenario, tables[i].table, env);
        else
            given[index] = &tables[i];
        if (status == GP_ERR_NOMEM)
            return status;
        if (status != GP_OK)
            worst = status;
        else
            present |= TABLE_BIT(index);
    }
    return load_all(scenario, present, given, worst, faulty, env);
}

gp_status gp_scenario_write_table(const gp_scenario *scenario, const char *table, FILE *file, gp_env *env)
{
    int index = schema_index(table, strlen(table));
    return index >= 0 ? table_write(&scenario->tables[index], file)
                      : nearest_refuse_table(env, "no table is called", table, gp_schema_tables(), TABLE_COUNT);
}
