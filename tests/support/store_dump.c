/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/store_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sweep/store.h"

static void write_cell(FILE *out, const struct statement *row, int column)
{
    size_t size;
    const unsigned char *bytes = statement_bytes(row, column, &size);
    if (statement_is_null(row, column)) {
        fputs("|NULL", out);
        return;
    }
    fputc('|', out);
    for (size_t i = 0; i < size; i++)
        fprintf(out, bytes[i] >= 0x20 && bytes[i] < 0x7F ? "%c" : "\\%02x", bytes[i]);
}

/* Numbers come as SQLite's hex of their bytes would not: printf with all digits tells every difference. */
static void write_table(FILE *out, struct store *store, const struct store_table *table)
{
    char sql[2000];
    int length = snprintf(sql, sizeof sql, "SELECT ");
    for (int i = 0; i < table->column_count; i++)
        length += snprintf(sql + length, sizeof sql - (size_t)length,
                           strcmp(table->columns[i].type, "REAL") == 0 ? "%sprintf('%%!.17g', \"%s\")" : "%s\"%s\"",
                           i > 0 ? ", " : "", table->columns[i].name);
    snprintf(sql + length, sizeof sql - (size_t)length, " FROM %s ORDER BY %s", table->name, table->key);
    struct statement *query;
    gp_status status;
    assert_int_equal(statement_new(&query, store->database, sql, NULL), GP_OK);
    while (statement_step(query, NULL, &status)) {
        fputs(table->name, out);
        for (int i = 0; i < table->column_count; i++)
            write_cell(out, query, i);
        fputc('\n', out);
    }
    assert_int_equal(status, GP_OK);
    statement_free(query);
}

char *store_dump(const char *path)
{
    struct store *store;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    assert_int_equal(store_open_to_read(&store, path, NULL), GP_OK);
    for (int i = 0; i < STORE_TABLE_COUNT; i++)
        if (store_tables[i].part != STORE_RUN)
            write_table(out, store, &store_tables[i]);
    store_close(store);
    fclose(out);
    return text;
}

void assert_stores_equal(const char *one, const char *other)
{
    char *a = store_dump(one), *b = store_dump(other);
    size_t at = 0, line = 0;
    while (a[at] && a[at] == b[at]) {
        at++;
        line = a[at - 1] == '\n' ? at : line;
    }
    if (a[at] != b[at]) {
        print_error("%s and %s differ:\n%.*s\n%.*s\n", one, other, (int)strcspn(a + line, "\n"), a + line,
                    (int)strcspn(b + line, "\n"), b + line);
        fail();
    }
    free(a);
    free(b);
}
