/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows as bytes: a mark for each row with its table, and for each cell its kind, then the value as this machine holds
 * it: the bytes never leave the machine. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"
#include "sweep/store_rows.h"

#define ROW_MARK 0xA7

void store_rows_release(struct store_rows *rows)
{
    free(rows->bytes);
    *rows = (struct store_rows){0};
}

void store_rows_raw(struct store_rows *rows, const void *bytes, size_t size)
{
    if (rows->short_of_memory || !ARRAY_RESERVE(rows->bytes, rows->capacity, rows->size + size)) {
        rows->short_of_memory = true;
        return;
    }
    if (size > 0)
        memcpy(rows->bytes + rows->size, bytes, size);
    rows->size += size;
}

static void append_byte(struct store_rows *rows, int value)
{
    unsigned char byte = (unsigned char)value;
    store_rows_raw(rows, &byte, 1);
}

void store_rows_start(struct store_rows *rows, enum store_table_number table)
{
    append_byte(rows, ROW_MARK);
    append_byte(rows, (int)table);
}

void store_rows_integer(struct store_rows *rows, int64_t value)
{
    append_byte(rows, ROW_CELL_INTEGER);
    store_rows_raw(rows, &value, sizeof value);
}

void store_rows_real(struct store_rows *rows, double value)
{
    if (value - value != 0.0) { /* blank or infinite */
        store_rows_null(rows);
        return;
    }
    append_byte(rows, ROW_CELL_REAL);
    store_rows_raw(rows, &value, sizeof value);
}

static void append_sized(struct store_rows *rows, enum row_cell_kind kind, const void *bytes, size_t size)
{
    uint64_t length = size;
    append_byte(rows, (int)kind);
    store_rows_raw(rows, &length, sizeof length);
    store_rows_raw(rows, bytes, size);
    append_byte(rows, 0);
}

void store_rows_text(struct store_rows *rows, const char *text)
{
    if (text)
        append_sized(rows, ROW_CELL_TEXT, text, strlen(text));
    else
        store_rows_null(rows);
}

void store_rows_bytes(struct store_rows *rows, const void *bytes, size_t size)
{
    if (bytes)
        append_sized(rows, ROW_CELL_BYTES, bytes, size);
    else
        store_rows_null(rows);
}

void store_rows_null(struct store_rows *rows)
{
    append_byte(rows, ROW_CELL_NULL);
}

static bool take(struct store_rows_reader *reader, void *out, size_t size)
{
    if (reader->rows->size - reader->at < size)
        return false;
    memcpy(out, reader->rows->bytes + reader->at, size);
    reader->at += size;
    return true;
}

bool store_rows_next(struct store_rows_reader *reader, enum store_table_number *table)
{
    unsigned char mark[2];
    size_t before = reader->at;
    if (reader->at == reader->rows->size)
        return false;
    if (!take(reader, mark, sizeof mark) || mark[0] != ROW_MARK || mark[1] >= STORE_TABLE_COUNT) {
        reader->at = before;
        return false;
    }
    *table = (enum store_table_number)mark[1];
    return true;
}

static bool take_sized(struct store_rows_reader *reader, struct row_cell *cell)
{
    uint64_t length;
    if (!take(reader, &length, sizeof length) || length >= reader->rows->size - reader->at)
        return false;
    cell->bytes = reader->rows->bytes + reader->at;
    cell->size = (size_t)length;
    reader->at += (size_t)length + 1;
    return reader->rows->bytes[reader->at - 1] == 0;
}

bool store_rows_cell(struct store_rows_reader *reader, struct row_cell *cell)
{
    unsigned char kind;
    *cell = (struct row_cell){0};
    if (!take(reader, &kind, 1))
        return false;
    cell->kind = (enum row_cell_kind)kind;
    switch (kind) {
    case ROW_CELL_NULL:
        return true;
    case ROW_CELL_INTEGER:
        return take(reader, &cell->integer, sizeof cell->integer);
    case ROW_CELL_REAL:
        return take(reader, &cell->real, sizeof cell->real);
    case ROW_CELL_TEXT:
    case ROW_CELL_BYTES:
        return take_sized(reader, cell);
    default:
        return false;
    }
}
