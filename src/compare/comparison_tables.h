/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a comparison, with a column for each side. */
#ifndef GIGAPLAN_COMPARE_COMPARISON_TABLES_H
#define GIGAPLAN_COMPARE_COMPARISON_TABLES_H

#include "compare/comparison.h"
#include "report/document.h"

/* A column of texts for each side, named side_1 and so on. */
void comparison_add_side_columns(struct document_table *table, const struct gp_comparison *comparison);
/* What a side answers, in words; "" when memory is short. */
const char *comparison_cell(struct document *document, const struct gp_comparison *comparison,
                            const struct answer *answer, int side);
/* Answers that differ, a table for each group under a heading. */
void comparison_add_answers(struct document *document, const struct gp_comparison *comparison);
/* Inputs that differ, under a heading. */
void comparison_add_inputs(struct document *document, const struct gp_comparison *comparison);

#endif
