/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What steps in limits bring, in words. */
#ifndef GIGAPLAN_REPORT_BUILD_STEPS_H
#define GIGAPLAN_REPORT_BUILD_STEPS_H

#include "findings/results.h"
#include "report/document.h"

/* The first few steps in one line, as the figure best_steps; blank where there are none. */
void build_best_steps(struct document *document, const struct results *results);
/* The first few as a table of the first page: who can take them, what they bring and what they cost. Returns how many
 * it has. */
int build_first_steps(struct document *document, const struct results *results);

#endif
