/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in memory: cells as text and back, keys, and CSV files in and out. */
#ifndef GIGAPLAN_TABLES_TABLE_H
#define GIGAPLAN_TABLES_TABLE_H

#include <stdio.h>

#include "base/arena.h"
#include "core/env.h"
#include "tables/schema.h"

/* Reads a CSV file into `table` (schema set, rows empty; rows and texts come from the arena). All faults become
 * diagnostics: unknown, doubled and missing columns (with the nearest name), cells that do not read, values out of
 * range, doubled keys, ragged rows. References stay unresolved. A row with a faulty cell is kept, the cell as if blank,
 * so that what refers to the row still finds it. Returns GP_ERR_IO when the file cannot be read and GP_ERR_INPUT when
 * an error was recorded. */
gp_status table_read(struct table *table, struct arena *arena, const char *path, gp_env *env);
/* The same for CSV text in memory; `file` is the name used in diagnostics. */
gp_status table_read_bytes(struct table *table, struct arena *arena, const char *bytes, size_t size, const char *file,
                           gp_env *env);

/* Reads one cell's text into a row. On a fault, records it at `place` and returns GP_ERR_INPUT. */
gp_status cell_read(const struct column *column, void *row, const char *text, struct place place, struct arena *arena,
                    gp_env *env);

/* Warns where the point of a number may part thousands: 10.000 is read as ten. */
void cell_warn_thousands(const struct column *column, const char *text, struct place place, gp_env *env);

/* Text of a cell, as table_write would write it (unquoted). `buffer` serves short values; the result lives as long as
 * both. */
const char *cell_text(const struct column *column, const void *row, char *buffer, size_t size, struct arena *arena);

/* Appends a zeroed row with defaults filled in; NULL when memory is short. */
void *table_append(struct table *table, struct arena *arena);

/* Writes the table as CSV: header, then rows, provenance last. Quotes where RFC 4180 needs it. */
gp_status table_write(const struct table *table, FILE *file);
/* The same with each row on the line that it was read from: places of the one file are places of the other. */
gp_status table_write_on_lines(const struct table *table, FILE *file);

/* Row whose first key column equals `name`, -1 if none (a scan; tables that are asked often build their own index). */
int table_find(const struct table *table, const char *name);

/* Whether a spreadsheet would run the text as a formula, or has apostrophes before such a text. It is written with one
 * apostrophe more, which the reader takes off again. */
bool csv_needs_guard(const char *text);

/* Writes one CSV field to a file, quoted and guarded where needed. */
void csv_write_field(FILE *file, const char *text);

/* Where a cell stands in its file; `column` NULL: its row. Transposed tables: the line of that column. The file of a
 * place whose value is not the file's own is named by what changed it last. */
struct place table_place(const struct table *table, int row, const struct column *column);
/* The same for what stands on a line of the file: the row, or the cell of a transposed table. */
struct place table_place_of_line(const struct table *table, int line);
/* Notes what changed a cell; `by` is borrowed. False when memory is short. */
bool table_note_change(struct table *table, struct arena *arena, int row, const struct column *column, const char *by);
/* What changed a cell, or the last changed cell of a row (`column` NULL); NULL when the file's own values stand. */
const char *table_changed_by(const struct table *table, int row, const struct column *column);

#endif
