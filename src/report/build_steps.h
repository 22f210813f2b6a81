/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What steps in limits bring, in words. */
#ifndef GIGAPLAN_REPORT_BUILD_STEPS_H
#define GIGAPLAN_REPORT_BUILD_STEPS_H

#include "findings/results.h"
#include "report/document.h"

/* The first few steps in one line, as the figure best_steps; blank where there are none. */
void build_best_steps(struct document *document, const struct results *results);
/* "saves 2.3 GW-weeks", or dollars and what they count: what a step brings, in the currency of the objective. NULL when
 * memory is short. */
const char *build_step_saves(const struct document *document, const struct results *results, const struct step *step);
/* The first few as a table of the first page: who can take them, what they bring and what they cost. Returns how many
 * it has. */
int build_first_steps(struct document *document, const struct results *results);
/* A line of the first page: of the limits that hold back in most quarters, and of that of the first step, how often
 * they do, and what a step in each brings. Nothing where no step is known. */
void build_limit_steps(struct document *document, const struct results *results);

#endif
