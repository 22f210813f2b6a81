/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema in words: docs/tables.md and datapackage.json. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/paragraph.h"
#include "core/try.h"
#include "scenario/scenario.h"
#include "tables/csv_reader.h"
#include "tables/schema_docs.h"

static const char *const introduction[] = {
    "A scenario is a folder of CSV files. Each file is a table and has its name, such as regions.csv. The first line "
    "names the columns, in any order. Columns that may be blank may also be left out. Lines that start with # are "
    "comments.",
    "Numbers have a decimal point and no thousands sign. Dates are YYYY-MM-DD. Fractions are from 0 to 1. A unit ends "
    "the name of its column. Capacity in GW is facility power. Money is in US dollars of 2025 unless the unit says "
    "nominal.",
    "Columns in bold are the table's key: no two rows have the same key. In an override they come in this order: "
    "`--set table.key1.key2.column=value`. There `*` in place of a name means all names, and `*=1.2` multiplies. "
    "Last keys that may be blank, such as the region of a load shape, can be left out, which means all of them. "
    "A name with a dot stands in quotes: `--set 'regions.\"St. Louis\".grid_wait_weeks=20'`.",
    "Tables with columns for the source have three more columns: status (sourced, derived or unverified), source_ids "
    "(ids of sources, separated by |) and note. A table that is not required may be absent. Its limit is then off.",
    "Text is UTF-8 without control characters, line breaks and bidirectional controls. Names also have no invisible "
    "characters. Two names of a column must differ in more than case, Unicode normal form (NFKC) or blanks.",
    "A spreadsheet would run a cell that starts with `=`, `+`, `-` or `@` as a formula. So gigaplan writes an "
    "apostrophe before such a text. When it reads a text that starts with an apostrophe and one of these signs, it "
    "takes the apostrophe off.",
    "A value outside the range is refused. A value outside the usual range is a warning, because most often it is a "
    "figure in another unit. Zero is always usual.",
    "This text is made by `gigaplan schema`.",
};

gp_status gp_schema_write(const char *table, FILE *file, gp_env *env)
{
    if (!table) {
        fputs("# Tables of a scenario\n\n", file);
        for (size_t i = 0; i < sizeof introduction / sizeof *introduction; i++)
            paragraph_write(file, introduction[i]);
    }
    return schema_write_markdown(file, scenario_schemas, TABLE_COUNT, table, env);
}

/* Which tables a folder has; all when there is no folder. */
static gp_status list_tables(const char *folder, bool present[TABLE_COUNT], struct arena *arena, gp_env *env)
{
    if (folder && access(folder, R_OK | X_OK) != 0) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){folder, 0, 0}, "folder-unreadable", NULL,
                   "cannot read the scenario's folder: %s", strerror(errno));
        return GP_ERR_IO;
    }
    for (int i = 0; i < TABLE_COUNT; i++) {
        const char *path = folder ? arena_format(arena, "%s/%s.csv", folder, scenario_schemas[i].name) : "";
        if (!path)
            return GP_ERR_NOMEM;
        present[i] = !folder || access(path, R_OK) == 0;
    }
    return GP_OK;
}

/* Names in a file's header line. */
static gp_status read_header(const char *folder, int table, const char ***names, int *count, struct arena *arena,
                             gp_env *env)
{
    struct csv_file csv;
    char *path;
    path = arena_format(arena, "%s/%s.csv", folder, scenario_schemas[table].name);
    if (!path)
        return GP_ERR_NOMEM;
    gp_status status = csv_read(&csv, arena, path, &csv_own_dialect, env);
    if (status != GP_OK)
        return status;
    *count = csv.count > 0 ? csv.records[0].count : 0;
    *names = ARENA_ARRAY(arena, const char *, *count);
    if (!*names)
        return GP_ERR_NOMEM;
    for (int i = 0; i < *count; i++)
        (*names)[i] = csv.records[0].cells[i].text;
    return GP_OK;
}

static gp_status add_resources(struct json *json, const char *folder, const bool *present, struct arena *arena,
                               gp_env *env)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        const char **names = NULL;
        int count = 0;
        if (!present[i])
            continue;
        gp_status status = folder ? read_header(folder, i, &names, &count, arena, env) : GP_OK;
        if (status != GP_OK)
            return status;
        schema_add_resource(json, scenario_schemas, TABLE_COUNT, i, present, names, count);
    }
    return GP_OK;
}

/* The package's name: the folder's own, in the letters that the standard allows. */
static const char *package_name(const char *folder, struct arena *arena)
{
    const char *slash = folder ? strrchr(folder, '/') : NULL;
    char *name = arena_text(arena, !folder ? "gigaplan-scenario" : slash && slash[1] ? slash + 1 : folder);
    for (char *letter = name; letter && *letter; letter++) {
        if (*letter >= 'A' && *letter <= 'Z')
            *letter = (char)(*letter - 'A' + 'a');
        else if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-_.", *letter))
            *letter = '-';
    }
    return name;
}

gp_status schema_write_datapackage(FILE *file, const char *folder, const char *named_after, gp_env *env)
{
    bool present[TABLE_COUNT];
    gp_status status = GP_OK;
    struct arena *arena = NULL;
    struct json *json = NULL;
    TRY_MEMORY(arena = arena_new());
    TRY(list_tables(folder, present, arena, env));
    TRY_MEMORY(json = json_new());
    json_add_object(json, NULL);
    json_add_text(json, "name", package_name(named_after, arena));
    json_add_text(json, "profile", "tabular-data-package");
    json_add_text(json, "description", "A scenario of gigaplan: one table a file.");
    json_add_array(json, "resources");
    TRY(add_resources(json, folder, present, arena, env));
    json_close(json);
    json_close(json);
    status = json_status(json_finish(json, file));
    json = NULL;
done:
    json_free(json);
    arena_free(arena);
    return status;
}

gp_status gp_schema_write_datapackage(const char *folder, FILE *file, gp_env *env)
{
    return schema_write_datapackage(file, folder, folder, env);
}
