/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new scenario folder to edit: the tables of the template, the headers of all others, and datapackage.json. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/staged_folder.h"
#include "core/try.h"
#include "scenario/scenario.h"
#include "scenario/template.h"

/* The table without which a folder is no scenario: it comes last. */
#define MARK         "plan.csv"
#define LONGEST_NAME 64

static gp_status report(gp_env *env, const char *path, const char *code, const char *hint, const char *message)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){path, 0, 0}, code, hint, "%s", message);
    return GP_ERR_IO;
}

/* What a killed init left counts as nothing. */
static bool is_empty(DIR *folder)
{
    struct dirent *entry;
    while ((entry = readdir(folder)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            strcmp(entry->d_name, STAGE_NAME) != 0)
            return false;
    return true;
}

/* Makes the folder, or takes one that is there and empty. */
static gp_status make_folder(const char *path, bool *made, gp_env *env)
{
    *made = mkdir(path, 0777) == 0;
    if (*made)
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

struct content {
    const char *stage, *folder;
    int table; /* TABLE_COUNT: datapackage.json */
    gp_env *env;
};

static gp_status write_content(FILE *file, void *context)
{
    const struct content *content = context;
    if (content->table < TABLE_COUNT)
        return write_table(file, &scenario_schemas[content->table]);
    return schema_write_datapackage(file, content->stage, content->folder, content->env);
}

static gp_status write_contents(struct staged_folder *staged, const char *folder, gp_env *env)
{
    gp_status status = GP_OK;
    char name[LONGEST_NAME];
    for (int i = 0; i <= TABLE_COUNT; i++) {
        struct content content = {staged_folder_stage(staged), folder, i, env};
        snprintf(name, sizeof name, "%s.%s", i < TABLE_COUNT ? scenario_schemas[i].name : "datapackage",
                 i < TABLE_COUNT ? "csv" : "json");
        TRY(staged_folder_write(staged, name, write_content, &content, env));
    }
    TRY(staged_folder_publish(staged, NULL, 0, MARK, env));
done:
    return status;
}

gp_status gp_scenario_init(const char *folder, gp_env *env)
{
    gp_status status = GP_OK;
    struct staged_folder *staged = NULL;
    bool made = false;
    TRY(make_folder(folder, &made, env));
    TRY(staged_folder_open(&staged, folder, env));
    TRY(write_contents(staged, folder, env));
done:
    staged_folder_close(staged);
    if (status != GP_OK && made)
        rmdir(folder);
    return status;
}
