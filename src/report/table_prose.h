/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a table as people read them, the same in all formats. */
#ifndef GIGAPLAN_REPORT_TABLE_PROSE_H
#define GIGAPLAN_REPORT_TABLE_PROSE_H

#include "report/document.h"

#define LONGEST_CELL 1024 /* bytes of a cell */

/* Text of a cell; digits fit the column. */
void cell_prose(const struct document_table *table, size_t row, int column, char *text, size_t size);
/* A column with nothing to say in any row would only be in the way. */
bool table_column_is_blank(const struct document_table *table, int column);

#endif
