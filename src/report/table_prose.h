/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a table as people read them, the same in all formats. */
#ifndef GIGAPLAN_REPORT_TABLE_PROSE_H
#define GIGAPLAN_REPORT_TABLE_PROSE_H

#include "report/document.h"

#define LONGEST_CELL 1024 /* bytes of a cell */

/* The decimals of each column: those at which the largest number of the columns that go together has three digits, more
 * where a column of theirs would show less than two; none when all are whole, or where all are zero. It looks at all
 * rows: ask once a table. */
void table_decimals(int decimals[MOST_COLUMNS], const struct document_table *table);
/* Text of a cell with the decimals of its column. */
void cell_prose(const struct cell *cell, int decimals, char *text, size_t size);
/* A column with nothing to say in any row would only be in the way. */
bool table_column_is_blank(const struct document_table *table, int column);

#endif
