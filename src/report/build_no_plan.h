/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report when there is no plan. */
#ifndef GIGAPLAN_REPORT_BUILD_NO_PLAN_H
#define GIGAPLAN_REPORT_BUILD_NO_PLAN_H

#include "findings/results.h"
#include "report/document.h"

/* In place of the report's sections. */
void build_no_plan(struct document *document, const struct results *results);
/* Adds an item for each row that no plan can meet, at most so many. */
void build_contradictions(struct document *document, const struct results *results, int most);

/* Adds the conflict in a line, and at most so many ways out of it with so many of their values. */
void build_way_out(struct document *document, const struct no_plan *no_plan, int most_ways, int most_cells);

#endif
