/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GIGAPLAN_REPORT_BUILD_RANGES_H
#define GIGAPLAN_REPORT_BUILD_RANGES_H

#include "plan/plan.h"
#include "report/document.h"

/* The ranges of a plan, which has them, in words and as a table. */
void ranges_describe(struct document *document, const struct gp_plan *plan);
/* A column for the range of each line of a table; nothing where `ranges` is NULL. */
void ranges_add_column(struct document_table *table, const struct ranges *ranges);
void ranges_fill_column(struct document_table *table, const struct ranges *ranges, enum range_kind kind, int index);

#endif
