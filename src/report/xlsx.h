/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook of Excel (.xlsx), sheet by sheet and row by row; xlsx.c is the only user of libxlsxwriter. A failure
 * sticks, so that only the end needs a check. The library can crash where memory is short: see core/isolated.h. */
#ifndef GIGAPLAN_REPORT_XLSX_H
#define GIGAPLAN_REPORT_XLSX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/calendar.h"
#include "core/isolated.h"

/* Rows that a sheet can have, its heading included. */
#define XLSX_ROWS 1048576

struct xlsx;
/* How a cell looks. It lives as long as the workbook. */
struct lxw_format;

/* Begins a file; what is not in memory stands in files of the folder `temporary`. NULL when memory is short. */
struct xlsx *xlsx_open(const char *path, const char *temporary);
/* Writes the file and checks that it is whole. Releases the workbook in any case. */
struct isolated_outcome xlsx_close(struct xlsx *xlsx);

/* A look: a number format in the notation of spreadsheets, or NULL for none. */
struct lxw_format *xlsx_format(struct xlsx *xlsx, const char *number_format, bool bold);

/* Begins the next sheet. Its first `frozen_rows` rows stay in view. */
void xlsx_sheet(struct xlsx *xlsx, const char *name, int frozen_rows);
/* Width of a column of the sheet, in characters. */
void xlsx_width(struct xlsx *xlsx, int column, int characters);

/* A cell of the sheet; rows come in order. A text is never a formula; NULL and "" leave the cell blank. */
void xlsx_text(struct xlsx *xlsx, size_t row, int column, const char *text, struct lxw_format *format);
/* A number that is neither infinite nor blank. */
void xlsx_number(struct xlsx *xlsx, size_t row, int column, double value, struct lxw_format *format);
/* A day; one before 1 March 1900, which spreadsheets count otherwise, is a text. */
void xlsx_date(struct xlsx *xlsx, size_t row, int column, date day, struct lxw_format *format);

#endif
