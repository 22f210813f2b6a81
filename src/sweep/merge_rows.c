/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows read back from stores. They pass through the bytes that workers send, where equal means equal to the last bit.
 */
#include "sweep/merge_rows.h"

#include <string.h>

#include "base/number.h"
#include "core/try.h"

static bool is_read_by_id(const struct store_table *table)
{
    return table->part != STORE_DEFINITION;
}

static gp_status refuse(const struct store *store, const char *table, gp_env *env)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = database_path(store->database)}, "store-version",
               "it was changed by another program", "the table %s has other columns than gigaplan gave it", table);
    return GP_ERR_IO;
}

static gp_status select_rows(struct statement **out, struct store *store, const struct store_table *table, gp_env *env)
{
    char sql[200];
    int id_length = (int)strcspn(table->key, ",");
    if (is_read_by_id(table))
        plain_snprintf(sql, sizeof sql, "SELECT * FROM %s WHERE %.*s = ?1 ORDER BY %s", table->name, id_length,
                       table->key, table->key);
    else
        plain_snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY %s", table->name, table->key);
    gp_status status = statement_new(out, store->database, sql, env);
    if (status == GP_OK && statement_column_count(*out) != table->column_count) {
        statement_free(*out);
        *out = NULL;
        status = refuse(store, table->name, env);
    }
    return status;
}

gp_status row_source_open(struct row_source *source, struct store *store, gp_env *env)
{
    gp_status status = GP_OK;
    *source = (struct row_source){.store = store};
    for (int i = 0; i < STORE_TABLE_COUNT; i++)
        if (is_read_by_id(&store_tables[i]))
            TRY(select_rows(&source->queries[i], store, &store_tables[i], env));
done:
    if (status != GP_OK)
        row_source_close(source);
    return status;
}

void row_source_close(struct row_source *source)
{
    for (int i = 0; i < STORE_TABLE_COUNT; i++)
        statement_free(source->queries[i]);
    *source = (struct row_source){0};
}

static void add_cell(struct store_rows *rows, const struct statement *query, int column, const char *type)
{
    size_t size;
    if (statement_is_null(query, column)) {
        store_rows_null(rows);
    } else if (strcmp(type, "INTEGER") == 0) {
        store_rows_integer(rows, statement_integer(query, column));
    } else if (strcmp(type, "REAL") == 0) {
        store_rows_real(rows, statement_real(query, column));
    } else if (strcmp(type, "TEXT") == 0) {
        store_rows_text(rows, statement_text(query, column));
    } else {
        const void *bytes = statement_bytes(query, column, &size);
        store_rows_bytes(rows, size > 0 ? bytes : "", size);
    }
}

static void add_row(struct store_rows *rows, const struct statement *query, enum store_table_number number)
{
    const struct store_table *table = &store_tables[number];
    store_rows_start(rows, number);
    for (int i = 0; i < table->column_count; i++)
        add_cell(rows, query, i, table->columns[i].type);
}

gp_status row_source_read(struct row_source *source, enum store_part part, int64_t id, struct store_rows *rows,
                          gp_env *env)
{
    gp_status status = GP_OK;
    rows->size = 0;
    for (int i = 0; i < STORE_TABLE_COUNT; i++) {
        if (store_tables[i].part != part)
            continue;
        statement_bind_integer(source->queries[i], 1, id);
        while (statement_step(source->queries[i], env, &status))
            add_row(rows, source->queries[i], (enum store_table_number)i);
        TRY(status);
    }
    TRY_MEMORY(!rows->short_of_memory);
done:
    return status;
}

/* Row by row, so that memory does not grow with the number of cases. */
static gp_status copy_table(struct store *to, struct store *from, enum store_table_number number, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    struct store_rows rows = {0};
    TRY(select_rows(&query, from, &store_tables[number], env));
    while (statement_step(query, env, &status)) {
        rows.size = 0;
        add_row(&rows, query, number);
        TRY(store_insert(to, &rows, env));
    }
done:
    store_rows_release(&rows);
    statement_free(query);
    return status;
}

gp_status merge_copy_definition(struct store *to, struct store *from, gp_env *env)
{
    gp_status status = GP_OK;
    for (int i = 0; i < STORE_TABLE_COUNT; i++)
        if (store_tables[i].part == STORE_DEFINITION)
            TRY(copy_table(to, from, (enum store_table_number)i, env));
done:
    return status;
}

static bool cells_equal(const struct row_cell *one, const struct row_cell *other)
{
    if (one->kind != other->kind || one->size != other->size)
        return false;
    return one->integer == other->integer && one->real == other->real &&
           (one->size == 0 || memcmp(one->bytes, other->bytes, one->size) == 0);
}

/* The first column in which two rows of a table differ; -1 when they are equal. */
static int first_difference(struct store_rows_reader *one, struct store_rows_reader *other,
                            const struct store_table *table)
{
    int first = -1;
    for (int i = 0; i < table->column_count; i++) {
        struct row_cell a, b;
        bool equal = store_rows_cell(one, &a) && store_rows_cell(other, &b) && cells_equal(&a, &b);
        if (!equal && first < 0)
            first = i;
    }
    return first;
}

bool merge_rows_differ(const struct store_rows *one, const struct store_rows *other, char *where, size_t size)
{
    struct store_rows_reader a = {.rows = one}, b = {.rows = other};
    for (;;) {
        enum store_table_number table = 0, other_table = 0;
        bool more = store_rows_next(&a, &table), other_more = store_rows_next(&b, &other_table);
        if (!more && !other_more)
            return false;
        if (more != other_more || table != other_table) {
            bool is_first = !other_more || (more && table < other_table);
            plain_snprintf(where, size, "rows of %s", store_tables[is_first ? table : other_table].name);
            return true;
        }
        int column = first_difference(&a, &b, &store_tables[table]);
        if (column >= 0) {
            plain_snprintf(where, size, "%s.%s", store_tables[table].name, store_tables[table].columns[column].name);
            return true;
        }
    }
}
