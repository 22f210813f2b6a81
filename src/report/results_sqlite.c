/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a report as one SQLite file. Equal plans give equal bytes. */
#include "report/results_sqlite.h"

#include "base/number.h"
#include "core/database.h"
#include "core/try.h"
#include "report/outputs.h"
#include "report/report_format.h"

struct sqlite_task {
    const struct results *results;
    bool hourly;
};

/* What takes the rows of one table. */
struct sqlite_sink {
    struct statement *insert;
    struct arena *scrap;
    gp_env *env;
};

static const char *type_of(const struct column *column)
{
    if (column->kind == COLUMN_NUMBER)
        return "REAL";
    return column->kind == COLUMN_INTEGER ? "INTEGER" : "TEXT";
}

/* Names are quoted: some, such as limit and table, are words of SQL. */
static const char *create_sql(const struct table_schema *schema, struct arena *arena)
{
    const char *sql = arena_format(arena, "CREATE TABLE \"%s\" (", schema->name);
    for (int i = 0; sql && i < schema->column_count; i++)
        sql = arena_format(arena, "%s%s\"%s\" %s", sql, i > 0 ? ", " : "", schema->columns[i].name,
                           type_of(&schema->columns[i]));
    return sql ? arena_format(arena, "%s) STRICT", sql) : NULL;
}

static const char *insert_sql(const struct table_schema *schema, struct arena *arena)
{
    const char *sql = arena_format(arena, "INSERT INTO \"%s\" VALUES (?1", schema->name);
    for (int i = 1; sql && i < schema->column_count; i++)
        sql = arena_format(arena, "%s, ?%d", sql, i + 1);
    return sql ? arena_format(arena, "%s)", sql) : NULL;
}

static void bind_cell(struct sqlite_sink *sink, int parameter, const struct column *column, const void *row)
{
    const void *field = (const char *)row + column->offset;
    char buffer[32];
    if (column->kind == COLUMN_NUMBER) {
        statement_bind_real(sink->insert, parameter, *(const double *)field);
    } else if (column->kind == COLUMN_INTEGER && *(const int *)field != INTEGER_BLANK) {
        statement_bind_integer(sink->insert, parameter, *(const int *)field);
    } else {
        const char *text = cell_text(column, row, buffer, sizeof buffer, sink->scrap);
        statement_bind_text(sink->insert, parameter, text && *text != '\0' ? text : NULL);
    }
}

static void take_row(struct output *output, const void *row)
{
    struct sqlite_sink *sink = output->to;
    for (int i = 0; i < output->schema->column_count; i++)
        bind_cell(sink, i + 1, &output->schema->columns[i], row);
    output->status = statement_run(sink->insert, sink->env);
}

static gp_status write_table(struct database *database, size_t index, const struct results *results, gp_env *env)
{
    gp_status status = GP_OK;
    int count;
    const char *sql;
    struct sqlite_sink sink = {.scrap = arena_new(), .env = env};
    struct output output = {.schema = &outputs_schemas(&count)[index], .take = take_row, .to = &sink};
    TRY_MEMORY(sink.scrap);
    TRY_MEMORY(sql = create_sql(output.schema, sink.scrap));
    TRY(database_run(database, sql, env));
    TRY_MEMORY(sql = insert_sql(output.schema, sink.scrap));
    TRY(statement_new(&sink.insert, database, sql, env));
    outputs_fill(&output, index, results);
    status = output.status;
done:
    statement_free(sink.insert);
    arena_free(sink.scrap);
    return status;
}

static gp_status make_file(const char *path, const char *told, void *context, gp_env *env)
{
    gp_status status = GP_OK;
    const struct sqlite_task *task = context;
    struct database *database = NULL;
    char pragmas[96];
    int count;
    outputs_schemas(&count);
    snprintf(pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d", RESULTS_APPLICATION_ID,
             REPORT_FORMAT);
    TRY(database_make(&database, path, told, env));
    TRY(database_run(database, pragmas, env));
    for (size_t i = 0; i < (size_t)count; i++) {
        if (outputs_is_written(task->results, i, task->hourly))
            TRY(write_table(database, i, task->results, env));
    }
    TRY(database_run(database, "COMMIT", env));
done:
    database_close(database);
    return status;
}

gp_status results_sqlite_write(const struct results *results, struct staged_folder *folder, bool hourly, gp_env *env)
{
    struct sqlite_task task = {results, hourly};
    return staged_folder_make(folder, SQLITE_FILE, make_file, &task, env);
}
