/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of a report in memory, column by column. */
#ifndef GIGAPLAN_REPORT_TABLE_MEMORY_H
#define GIGAPLAN_REPORT_TABLE_MEMORY_H

#include "findings/results.h"
#include "gigaplan/results.h"

/* Fills a table, by its index among outputs_schemas. All of it lives in the arena; texts are copied. */
gp_status table_memory_make(const gp_table **out, size_t output, const struct results *results, struct arena *arena);

#endif
