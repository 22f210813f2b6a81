/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a table: appending, finding, and where they stand in the file. */
#include <limits.h>
#include <string.h>

#include "tables/cell.h"
#include "tables/reading.h"

#define FIRST_CAPACITY 16

const struct column *schema_column(const struct table_schema *schema, const char *name)
{
    for (int i = 0; i < schema->column_count; i++) {
        if (strcmp(schema->columns[i].name, name) == 0)
            return &schema->columns[i];
    }
    return NULL;
}

gp_status table_row_default(const struct table_schema *schema, void *row, struct arena *arena)
{
    memset(row, 0, schema->row_size);
    struct row_header *header = row;
    header->source_ids = header->note = "";
    for (int i = 0; i < schema->column_count; i++) {
        gp_status status = cell_default(&schema->columns[i], row, arena);
        if (status != GP_OK)
            return status == GP_ERR_NOMEM ? status
                                          : GP_ERR_INTERNAL; /* a default that does not read is the schema's fault */
    }
    return GP_OK;
}

bool table_reserve(struct table *table, struct arena *arena, int capacity)
{
    if (capacity <= table->capacity)
        return true;
    char *rows = arena_zeroed(arena, (size_t)capacity, table->schema->row_size);
    if (!rows)
        return false;
    if (table->count > 0)
        memcpy(rows, table->rows, (size_t)table->count * table->schema->row_size);
    table->rows = rows;
    table->capacity = capacity;
    return true;
}

void *table_append(struct table *table, struct arena *arena)
{
    if (table->count == table->capacity) {
        int capacity = table->capacity < FIRST_CAPACITY ? FIRST_CAPACITY : table->capacity * 2;
        if (table->capacity > INT_MAX / 2 || !table_reserve(table, arena, capacity))
            return NULL;
    }
    void *row = table_row(table, table->count);
    if (table_row_default(table->schema, row, arena) != GP_OK)
        return NULL;
    table->count++;
    return row;
}

int table_find(const struct table *table, const char *name)
{
    const struct column *key = &table->schema->columns[0];
    for (int i = 0; i < table->count; i++) {
        const char *field = (const char *)table_row(table, i) + key->offset;
        const char *text = key->kind == COLUMN_REFERENCE ? ((const struct reference *)(const void *)field)->name
                           : key->kind == COLUMN_NAME    ? *(const char *const *)(const void *)field
                                                         : NULL;
        if (text && strcmp(text, name) == 0)
            return i;
    }
    return -1;
}

bool table_note_change(struct table *table, struct arena *arena, int row, const struct column *column, const char *by)
{
    size_t columns = (size_t)table->schema->column_count;
    if (!table->changed_by)
        table->changed_by = arena_zeroed(arena, (size_t)table->count * columns, sizeof *table->changed_by);
    if (!table->changed_by)
        return false;
    table->changed_by[(size_t)row * columns + (size_t)(column - table->schema->columns)] = by;
    return true;
}

const char *table_changed_by(const struct table *table, int row, const struct column *column)
{
    if (!table->changed_by || row < 0 || row >= table->count)
        return NULL;
    const char **cells = &table->changed_by[(size_t)row * (size_t)table->schema->column_count], *by = NULL;
    if (column)
        return cells[column - table->schema->columns];
    for (int i = 0; i < table->schema->column_count; i++)
        by = cells[i] ? cells[i] : by;
    return by;
}

struct place table_place_of_line(const struct table *table, int line)
{
    if (table->schema->transposed && table->column_headers)
        for (int i = 0; i < table->schema->column_count; i++)
            if (table->column_headers[i].line == line)
                return table_place(table, 0, &table->schema->columns[i]);
    for (int i = 0; i < table->count; i++)
        if (((const struct row_header *)table_row(table, i))->line == line)
            return table_place(table, i, NULL);
    return (struct place){table->file, line, 0};
}

struct place table_place(const struct table *table, int row, const struct column *column)
{
    const struct row_header *header = row >= 0 && row < table->count ? table_row(table, row) : NULL;
    const char *by = table_changed_by(table, row, column);
    struct place place = {.file = by ? by : table->file, .line = header ? header->line : 0};
    if (!column)
        return place;
    int index = (int)(column - table->schema->columns);
    if (table->schema->transposed && table->column_headers)
        place.line = table->column_headers[index].line;
    if (place.line > 0 && table->cell_columns)
        place.column = table->cell_columns[(size_t)row * (size_t)table->schema->column_count + (size_t)index];
    return place;
}
