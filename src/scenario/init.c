/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new scenario folder to edit: the tables of the template, the headers of all others, and datapackage.json. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "core/try.h"
#include "scenario/scenario.h"
#include "scenario/template.h"

static gp_status report(gp_env *env, const char *path, const char *code, const char *hint, const char *message)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){path, 0, 0}, code, hint, "%s", message);
    return GP_ERR_IO;
}

static bool is_empty(DIR *folder)
{
    struct dirent *entry;
    while ((entry = readdir(folder)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            return false;
    return true;
}

/* Makes the folder, or takes one that is there and empty. */
static gp_status make_folder(const char *path, gp_env *env)
{
    if (mkdir(path, 0777) == 0)
        return GP_OK;
    if (errno != EEXIST)
        return report(env, path, "folder-unwritable", NULL, strerror(errno));
    DIR *folder = opendir(path);
    if (!folder)
        return report(env, path, "folder-unwritable", NULL, strerror(errno));
    bool empty = is_empty(folder);
    closedir(folder);
    return empty ? GP_OK
                 : report(env, path, "folder-not-empty", "name a folder that does not exist yet",
                          "the folder exists and is not empty");
}

static const struct template_table *find_template(const char *name)
{
    for (const struct template_table *table = template_tables; table->name; table++)
        if (strcmp(table->name, name) == 0)
            return table;
    return NULL;
}

static gp_status write_table(FILE *file, const struct table_schema *schema)
{
    const struct template_table *template = find_template(schema->name);
    if (template) {
        fwrite(template->bytes, 1, template->length, file);
        return GP_OK;
    }
    struct table empty = {.schema = schema};
    fprintf(file, "# %s\n# No rows yet. `gigaplan schema %s` explains the columns.\n", schema->doc, schema->name);
    return table_write(&empty, file);
}

/* Writes the table number `index`, or datapackage.json for TABLE_COUNT. */
static gp_status write_content(FILE *file, const char *folder, int index, gp_env *env)
{
    if (index < TABLE_COUNT)
        return write_table(file, &scenario_schemas[index]);
    return gp_schema_write_datapackage(file, folder, env);
}

static gp_status write_path(const char *path, const char *folder, int index, gp_env *env)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return report(env, path, "file-unwritable", NULL, strerror(errno));
    gp_status status = write_content(file, folder, index, env);
    bool failed = ferror(file) != 0;
    failed = fclose(file) != 0 || failed;
    if (status == GP_OK && failed)
        return report(env, path, "file-unwritable", NULL, "writing failed");
    return status;
}

gp_status gp_scenario_init(const char *folder, gp_env *env)
{
    gp_status status = GP_OK;
    struct arena *arena = NULL;
    TRY_MEMORY(arena = arena_new());
    TRY(make_folder(folder, env));
    for (int i = 0; i <= TABLE_COUNT; i++) {
        const char *name = i < TABLE_COUNT ? scenario_schemas[i].name : "datapackage";
        char *path;
        TRY_MEMORY(path = arena_format(arena, "%s/%s.%s", folder, name, i < TABLE_COUNT ? "csv" : "json"));
        TRY(write_path(path, folder, i, env));
    }
done:
    arena_free(arena);
    return status;
}
