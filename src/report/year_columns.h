/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of a table for calendar years. */
#ifndef GIGAPLAN_REPORT_YEAR_COLUMNS_H
#define GIGAPLAN_REPORT_YEAR_COLUMNS_H

#include "findings/results.h"
#include "report/document.h"

/* Whether a year (index) has a column. */
bool year_columns_has(const struct results *results, int year_index);
/* Adds a column a calendar year, named year_2026; of long horizons only so many that they fit, the last always. */
void year_columns_add(struct document_table *table, const struct results *results);
/* Their cells, shown as the quantity that the suffix says. */
void year_columns_fill(struct document_table *table, const struct results *results, const char *suffix,
                       const double *by_year);

#endif
