/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main answers of all sides, whether they differ or not. */
#ifndef GIGAPLAN_COMPARE_COMPARISON_GLANCE_H
#define GIGAPLAN_COMPARE_COMPARISON_GLANCE_H

#include "compare/comparison.h"
#include "report/document.h"

void comparison_add_glance(struct document *document, const struct gp_comparison *comparison);
/* The earliest and the latest of more than two plans, in a sentence; nothing where their targets differ. */
void comparison_add_first_and_last(struct document *document, const struct gp_comparison *comparison);

#endif
