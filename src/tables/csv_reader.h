/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV bytes to cells with their places; the only user of libcsv. Accepts a byte-order mark, CRLF and quoted fields with
 * line breaks; skips blank lines and lines of blank cells. */
#ifndef GIGAPLAN_TABLES_CSV_READER_H
#define GIGAPLAN_TABLES_CSV_READER_H

#include "base/arena.h"
#include "core/env.h"

/* How a program writes its CSV files, and how large they may be. */
struct csv_dialect {
    char delimiter;
    bool comments;  /* lines that start with # are comments */
    bool guard;     /* a ' before what a spreadsheet would run is no part of the cell */
    int most_cells; /* of a row */
    size_t most_bytes;
    bool cancellable; /* reading asks env_cancelled, and may give GP_ERR_CANCELLED */
};

/* That of tables of gigaplan. */
extern const struct csv_dialect csv_own_dialect;

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

/* Reads the whole file. Faults (unbalanced quotes, NUL bytes, invalid UTF-8, a limit of the dialect) become
 * diagnostics. On GP_ERR_INPUT `out` holds the records that could be read all the same, so that their faults can be
 * told too. `path` is borrowed while reading only. */
gp_status csv_read(struct csv_file *out, struct arena *arena, const char *path, const struct csv_dialect *dialect,
                   gp_env *env);

/* The same for bytes in memory; `file` is the name used in diagnostics. */
gp_status csv_read_bytes(struct csv_file *out, struct arena *arena, const char *bytes, size_t size,
                         const struct csv_dialect *dialect, const char *file, gp_env *env);

#endif
