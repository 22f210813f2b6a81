/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV bytes to cells with their places; the only user of libcsv. Accepts a byte-order mark, CRLF, quoted fields with
 * line breaks and comment lines that start with #; skips blank lines and lines of blank cells. */
#ifndef GIGAPLAN_TABLES_CSV_READER_H
#define GIGAPLAN_TABLES_CSV_READER_H

#include "base/arena.h"
#include "core/env.h"

struct csv_cell {
    const char *text; /* surrounding blanks removed unless quoted */
    int column;       /* byte column of the line where the cell starts, from 1 */
    int line;         /* line where the cell starts */
};

struct csv_record {
    int line;
    int count;
    struct csv_cell *cells;
};

struct csv_file {
    int count;
    struct csv_record *records;
};

/* Reads the whole file. Faults (unbalanced quotes, NUL bytes, invalid UTF-8, a file over 64 MiB) become diagnostics. On
 * GP_ERR_INPUT `out` holds the records that could be read all the same, so that their faults can be told too. `path` is
 * borrowed while reading only. */
gp_status csv_read(struct csv_file *out, struct arena *arena, const char *path, gp_env *env);

/* The same for bytes in memory; `file` is the name used in diagnostics. */
gp_status csv_read_bytes(struct csv_file *out, struct arena *arena, const char *bytes, size_t size, const char *file,
                         gp_env *env);

/* The same for cells that another letter than a comma parts, such as a semicolon or a tab. */
gp_status csv_read_parted(struct csv_file *out, struct arena *arena, const char *bytes, size_t size, char delimiter,
                          const char *file, gp_env *env);

#endif
