/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a report beside the same tables made again. */
#ifndef GIGAPLAN_AUDIT_COMPARE_ROWS_H
#define GIGAPLAN_AUDIT_COMPARE_ROWS_H

#include "report/report_read.h"

/* Records each cell of a table that is another than in the table made again: numbers by more than rounding. Columns
 * named in `left_out`, separated by blanks, are not looked at; `made_from` is told with a fault. Returns how many cells
 * differ; rows that are missing or too many count as one. */
int compare_rows(const struct report_rows *written, const struct report_rows *again, enum report_table table,
                 const char *made_from, const char *left_out, double least, gp_env *env);

#endif
