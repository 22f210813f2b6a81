/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema of a store, in words and as SQL, from store_tables.def. */
#include <string.h>

#include "base/paragraph.h"
#include "core/nearest.h"
#include "sweep/store.h"

#define COLUMN_GIVEN true
#define COLUMN_BLANK false
#define STORE_COLUMN(type_name, column, blank, doc_text) \
    {.name = #column, .type = #type_name, .doc = doc_text, .given = COLUMN_##blank},
#define STORE_COLUMN_ARRAY(table, part, key, doc) \
    static const struct store_column columns_of_##table[] = {STORE_COLUMNS_##table(STORE_COLUMN)};
STORE_TABLES(STORE_COLUMN_ARRAY)

#define STORE_TABLE(table, part_name, key_columns, doc_text) \
    {.name = #table,                                         \
     .key = key_columns,                                     \
     .doc = doc_text,                                        \
     .part = STORE_##part_name,                              \
     .columns = columns_of_##table,                          \
     .column_count = (int)(sizeof columns_of_##table / sizeof *columns_of_##table)},
const struct store_table store_tables[STORE_TABLE_COUNT] = {STORE_TABLES(STORE_TABLE)};

static bool cell_fits(const struct row_cell *cell, const struct store_column *column)
{
    static const char *const types[] = {
        [ROW_CELL_NULL] = "",     [ROW_CELL_INTEGER] = "INTEGER", [ROW_CELL_REAL] = "REAL",
        [ROW_CELL_TEXT] = "TEXT", [ROW_CELL_BYTES] = "BLOB",
    };
    return cell->kind == ROW_CELL_NULL ? !column->given : strcmp(types[cell->kind], column->type) == 0;
}

bool store_rows_check(const struct store_rows *rows)
{
    struct store_rows_reader reader = {.rows = rows};
    enum store_table_number table;
    while (store_rows_next(&reader, &table)) {
        for (int i = 0; i < store_tables[table].column_count; i++) {
            struct row_cell cell;
            if (!store_rows_cell(&reader, &cell) || !cell_fits(&cell, &store_tables[table].columns[i]))
                return false;
        }
    }
    return reader.at == rows->size;
}

/* Tables with a key of one integer are kept by it as row number; the others are kept in the order of their keys. */
static bool has_row_number(const struct store_table *table)
{
    return !strchr(table->key, ',');
}

const char *store_create_sql(const struct store_table *table, struct arena *arena)
{
    const char *sql = arena_format(arena, "CREATE TABLE %s (", table->name);
    for (int i = 0; sql && i < table->column_count; i++) {
        const struct store_column *column = &table->columns[i];
        sql = arena_format(arena, "%s\"%s\" %s%s, ", sql, column->name, column->type, column->given ? " NOT NULL" : "");
    }
    return sql ? arena_format(arena, "%sPRIMARY KEY (%s)) STRICT%s", sql, table->key,
                              has_row_number(table) ? "" : ", WITHOUT ROWID")
               : NULL;
}

const char *store_insert_sql(const struct store_table *table, struct arena *arena)
{
    const char *sql = arena_format(arena, "INSERT INTO %s VALUES (?1", table->name);
    for (int i = 1; sql && i < table->column_count; i++)
        sql = arena_format(arena, "%s, ?%d", sql, i + 1);
    return sql ? arena_format(arena, "%s)", sql) : NULL;
}

static void describe(const struct store_table *table, FILE *file)
{
    struct paragraph paragraph = {file, 0};
    fprintf(file, "## %s\n\n", table->name);
    paragraph_add(&paragraph, table->doc);
    paragraph_add(&paragraph, "Key:");
    paragraph_add(&paragraph, table->key);
    paragraph_end(&paragraph);
    fputs("| column | type | meaning |\n|---|---|---|\n", file);
    for (int i = 0; i < table->column_count; i++) {
        const struct store_column *column = &table->columns[i];
        fprintf(file, "| `%s` | %s%s | %s |\n", column->name, column->type, column->given ? "" : " or NULL",
                column->doc);
    }
    fputc('\n', file);
}

static gp_status refuse_table(const char *name, gp_env *env)
{
    const char *names[STORE_TABLE_COUNT];
    for (int i = 0; i < STORE_TABLE_COUNT; i++)
        names[i] = store_tables[i].name;
    return nearest_refuse_table(env, "a store has no table", name, names, STORE_TABLE_COUNT);
}

static const char introduction[] =
    "Made by `gigaplan schema --store`. A store is an SQLite file that `gigaplan sweep` writes. docs/sweeps.md says "
    "how, with examples of queries. Units are in the column names. Dates are texts, YYYY-MM-DD.";

gp_status gp_sweep_write_schema(const char *table, FILE *file, gp_env *env)
{
    bool found = false;
    if (!table) {
        fputs("# Tables of a store\n\n", file);
        paragraph_write(file, introduction);
    }
    for (int i = 0; i < STORE_TABLE_COUNT; i++) {
        if (table && strcmp(store_tables[i].name, table) != 0)
            continue;
        describe(&store_tables[i], file);
        found = true;
    }
    return found ? GP_OK : refuse_table(table, env);
}
