/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows for the tables of a store as one string of bytes: what a worker sends and its parent inserts. The bytes are
 * checked against the schema when they are read, so that a worker gone mad can at worst lose its own case. */
#ifndef GIGAPLAN_SWEEP_STORE_ROWS_H
#define GIGAPLAN_SWEEP_STORE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sweep/store_tables.def"

#define STORE_TABLE_NUMBER(name, part, key, doc) STORE_##name,
enum store_table_number { STORE_TABLES(STORE_TABLE_NUMBER) STORE_TABLE_COUNT };

struct store_rows {
    unsigned char *bytes; /* malloc'ed */
    size_t size, capacity;
    bool short_of_memory; /* sticks: only the end needs a check */
};

/* A zeroed struct store_rows is empty. */
void store_rows_release(struct store_rows *rows);
/* Appends bytes as they are: the head of a message, before its rows. */
void store_rows_raw(struct store_rows *rows, const void *bytes, size_t size);
/* Starts a row of a table; its cells follow in the order of the table's columns. */
void store_rows_start(struct store_rows *rows, enum store_table_number table);
void store_rows_integer(struct store_rows *rows, int64_t value);
void store_rows_real(struct store_rows *rows, double value);     /* NUMBER_BLANK and infinities: NULL */
void store_rows_text(struct store_rows *rows, const char *text); /* NULL: NULL */
void store_rows_bytes(struct store_rows *rows, const void *bytes, size_t size);
void store_rows_null(struct store_rows *rows);

enum row_cell_kind { ROW_CELL_NULL, ROW_CELL_INTEGER, ROW_CELL_REAL, ROW_CELL_TEXT, ROW_CELL_BYTES };
struct row_cell {
    enum row_cell_kind kind;
    int64_t integer;
    double real;
    const void *bytes; /* of texts terminated */
    size_t size;       /* without the terminator */
};

/* Reading from the start: *at is 0 at first. */
struct store_rows_reader {
    const struct store_rows *rows;
    size_t at;
};
/* The table of the next row; false at the end, or where the bytes make no sense (`at` is then not the end). */
bool store_rows_next(struct store_rows_reader *reader, enum store_table_number *table);
bool store_rows_cell(struct store_rows_reader *reader, struct row_cell *cell);
/* Whether the bytes are whole rows whose cells fit the columns of their tables. */
bool store_rows_check(const struct store_rows *rows);

#endif
