/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_read.h"

#include <string.h>
#include <unistd.h>

#include "core/file_digests.h"
#include "core/folder.h"
#include "core/try.h"
#include "report/report_format.h"

static void make_views(struct report_rows *out)
{
#define MAKE_VIEW(name, when, doc)                      \
    out->name##_rows = out->tables[REPORT_##name].rows; \
    out->name##_count = out->tables[REPORT_##name].count;
    OUTPUTS(MAKE_VIEW)
}

static void start(struct report_rows *out, struct arena *arena)
{
    int count;
    const struct table_schema *schemas = outputs_schemas(&count);
    *out = (struct report_rows){.arena = arena};
    for (int i = 0; i < count; i++)
        out->tables[i].schema = &schemas[i];
}

static gp_status read_one(struct report_rows *out, const char *folder, enum report_table table, gp_env *env)
{
    char path[OUTPUT_PATH];
    outputs_path(table, path);
    const char *file = arena_format(out->arena, "%s/%s.csv", folder, path);
    if (!file)
        return GP_ERR_NOMEM;
    if (access(file, F_OK) != 0)
        return GP_OK;
    out->tables[table].file = file;
    return table_read(&out->tables[table], out->arena, file, env);
}

gp_status report_tables_check(const char *folder, const enum report_table *wanted, int count, struct arena *arena,
                              gp_env *env)
{
    gp_status status = GP_OK, worst = GP_OK;
    struct name_index *named;
    TRY_MEMORY(named = name_index_new(arena));
    TRY(file_digests_names(named, folder, arena));
    for (int i = 0; i < count; i++) {
        char path[OUTPUT_PATH];
        const char *file, *message;
        outputs_path(wanted[i], path);
        TRY_MEMORY(file = arena_format(arena, "%s.csv", path));
        if (name_index_find(named, file) < 0 || folder_has(folder, file))
            continue;
        TRY_MEMORY(message = arena_format(arena, "the report has lost %s, which " DIGESTS_FILE " names", file));
        worst = folder_refuse(folder, "lost-table", "plan the folder inputs of the report again", message, env);
    }
done:
    return status == GP_OK ? worst : status;
}

gp_status report_rows_read(struct report_rows *out, const char *folder, const enum report_table *wanted, int count,
                           struct arena *arena, gp_env *env)
{
    gp_status status = report_format_check(folder, env), worst = GP_OK;
    start(out, arena);
    if (status != GP_OK)
        return status;
    for (int i = 0; i < count; i++) {
        status = env_cancelled(env) ? GP_ERR_CANCELLED : read_one(out, folder, wanted[i], env);
        if (status == GP_ERR_NOMEM || status == GP_ERR_CANCELLED)
            return status;
        worst = worst == GP_OK ? status : worst;
    }
    make_views(out);
    return worst;
}

/* Rows that a filler hands over are kept, with their texts. */
struct keeper {
    struct table *table;
    struct arena *arena;
};

static bool keep_texts(struct keeper *keeper, void *row)
{
    for (int i = 0; i < keeper->table->schema->column_count; i++) {
        const struct column *column = &keeper->table->schema->columns[i];
        const char *text;
        if (column->kind != COLUMN_NAME && column->kind != COLUMN_TEXT)
            continue;
        memcpy(&text, (char *)row + column->offset, sizeof text);
        text = arena_text(keeper->arena, text ? text : "");
        if (!text)
            return false;
        memcpy((char *)row + column->offset, &text, sizeof text);
    }
    return true;
}

static void keep_row(struct output *output, const void *row)
{
    struct keeper *keeper = output->to;
    void *kept = table_append(keeper->table, keeper->arena);
    if (kept)
        memcpy(kept, row, keeper->table->schema->row_size);
    if (!kept || !keep_texts(keeper, kept))
        output->status = GP_ERR_NOMEM;
}

gp_status report_rows_of(struct report_rows *out, const struct gp_plan *plan, const enum report_table *wanted,
                         int count, struct arena *arena)
{
    gp_status status = GP_OK;
    struct results results = {0};
    start(out, arena);
    TRY(results_make(&results, plan));
    for (int i = 0; i < count; i++) {
        struct keeper keeper = {&out->tables[wanted[i]], arena};
        struct output output = {.schema = keeper.table->schema, .take = keep_row, .to = &keeper};
        outputs_fill(&output, wanted[i], &results);
        TRY(output.status);
    }
    make_views(out);
done:
    results_free(&results);
    return status;
}
