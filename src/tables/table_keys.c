/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doubled keys, found by sorting: tables of hourly data have a hundred thousand rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "tables/reading.h"

struct keyed_row {
    const struct table_schema *schema;
    const void *row;
    int index;
};

static int compare_integers(long a, long b)
{
    return a < b ? -1 : a > b;
}

static int compare_fields(const struct column *column, const void *a, const void *b)
{
    const void *x = (const char *)a + column->offset, *y = (const char *)b + column->offset;
    switch (column->kind) {
    case COLUMN_NAME:
    case COLUMN_TEXT:
        return strcmp(*(const char *const *)x, *(const char *const *)y);
    case COLUMN_REFERENCE:
        return strcmp(((const struct reference *)x)->name, ((const struct reference *)y)->name);
    case COLUMN_INTEGER:
    case COLUMN_CHOICE:
        return compare_integers(*(const int *)x, *(const int *)y);
    case COLUMN_DATE:
        return compare_integers(*(const date *)x, *(const date *)y);
    case COLUMN_FLAG:
        return compare_integers(*(const bool *)x, *(const bool *)y);
    case COLUMN_NUMBER:
    case COLUMN_REFERENCES:
        break; /* no schema has such keys: they have no exact text in a path */
    }
    return 0;
}

static int compare_keys(const struct keyed_row *a, const struct keyed_row *b)
{
    for (int i = 0; i < a->schema->column_count; i++) {
        const struct column *column = &a->schema->columns[i];
        int order = column->key ? compare_fields(column, a->row, b->row) : 0;
        if (order != 0)
            return order;
    }
    return 0;
}

static int compare_rows(const void *a, const void *b)
{
    const struct keyed_row *x = a, *y = b;
    int order = compare_keys(x, y);
    return order != 0 ? order : compare_integers(x->index, y->index);
}

static bool has_key(const struct table_schema *schema)
{
    for (int i = 0; i < schema->column_count; i++) {
        if (schema->columns[i].key)
            return true;
    }
    return false;
}

static void report_double(const struct keyed_row *first, const struct keyed_row *again, struct reading *reading)
{
    char key[400] = "";
    size_t used = 0;
    const struct table_schema *schema = first->schema;
    for (int i = 0; i < schema->column_count && used < sizeof key; i++) {
        const struct column *column = &schema->columns[i];
        char buffer[32];
        if (!column->key)
            continue;
        const char *text = cell_text(column, again->row, buffer, sizeof buffer, reading->scrap);
        used += (size_t)snprintf(key + used, sizeof key - used, "%s%s \"%s\"", used == 0 ? "" : ", ", column->name,
                                 text ? text : "");
    }
    const struct row_header *header = again->row, *first_header = first->row;
    struct place place = {.file = reading->table->file, .line = header->line};
    env_report(reading->env, GP_SEVERITY_ERROR, place, "duplicate-key", NULL, "%s stands twice; first in line %d", key,
               first_header->line);
    reading->faulty = true;
}

gp_status table_check_keys(struct reading *reading, const bool *skip)
{
    const struct table *table = reading->table;
    if (table->count < 2 || !has_key(table->schema))
        return GP_OK;
    struct keyed_row *rows = calloc((size_t)table->count, sizeof *rows);
    if (!rows)
        return GP_ERR_NOMEM;
    size_t count = 0;
    for (int i = 0; i < table->count; i++) {
        if (!skip[i])
            rows[count++] = (struct keyed_row){table->schema, table_row(table, i), i};
    }
    qsort(rows, count, sizeof *rows, compare_rows);
    for (size_t i = 1, first = 0; i < count; i++) {
        if (compare_keys(&rows[first], &rows[i]) == 0)
            report_double(&rows[first], &rows[i], reading);
        else
            first = i;
    }
    free(rows);
    return GP_OK;
}
