/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new scenario folder to edit: the tables of the template, the headers of all others, and datapackage.json. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/new_folder.h"
#include "core/staged_folder.h"
#include "core/try.h"
#include "scenario/scenario.h"
#include "scenario/template.h"

/* The table without which a folder is no scenario: it comes last. */
#define MARK         "plan.csv"
#define LONGEST_NAME 64

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
    TRY(new_folder_make(&made, folder, env));
    TRY(staged_folder_open(&staged, folder, env));
    TRY(write_contents(staged, folder, env));
done:
    staged_folder_close(staged);
    if (status != GP_OK && made)
        rmdir(folder);
    return status;
}
