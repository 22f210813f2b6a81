/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A CSV file of another planner: a header line of names, and rows of as many cells. */
#ifndef GIGAPLAN_EXCHANGE_SHEET_H
#define GIGAPLAN_EXCHANGE_SHEET_H

#include <stdbool.h>

#include "base/name_index.h"
#include "core/env.h"
#include "scenario/by_region.h"
#include "tables/csv_reader.h"

struct sheet {
    const char *path; /* NULL where the file is not there */
    int count;        /* rows */
    int column_count;
    const char **columns; /* names */
    struct csv_file csv;
    /* Rows by the text of a column, once sheet_index has sorted them: rows[start[t]] .. rows[start[t + 1] - 1]. */
    struct name_index *texts;
    int *start, *rows;
};

/* Reads FOLDER/NAME. A file that is not there gives a sheet without rows, and a fault where it is required. Doubled
 * names of columns and rows of another length are faults. Returns GP_ERR_INPUT when one was recorded. */
gp_status sheet_read(struct sheet *out, const char *folder, const char *name, bool required, struct arena *arena,
                     gp_env *env);

/* Sorts the rows by the text of a column, so that no look-up by it goes through the whole sheet. */
gp_status sheet_index(struct sheet *sheet, int column, struct arena *arena);
/* The rows with this text in that column, in the order of the file. */
struct row_list sheet_rows(const struct sheet *sheet, const char *text);

/* Number of a column, -1 for none. */
int sheet_column(const struct sheet *sheet, const char *name);
/* Text of a cell; "" for a column of -1. */
const char *sheet_text(const struct sheet *sheet, int row, int column);
/* Where a cell stands; the row for a column of -1. */
struct place sheet_place(const struct sheet *sheet, int row, int column);
/* Where the name of a column stands. */
struct place sheet_header_place(const struct sheet *sheet, int column);

/* A number as programs write it: also inf, -inf, nan. Blank and nan are NUMBER_BLANK. */
bool sheet_parse_number(const char *text, double *value);
/* The number of a cell; records a fault and gives GP_ERR_INPUT where it is none. */
gp_status sheet_number(double *out, const struct sheet *sheet, int row, int column, gp_env *env);

#endif
