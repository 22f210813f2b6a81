/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What steps in limits bring, in words. */
#ifndef GIGAPLAN_REPORT_BUILD_STEPS_H
#define GIGAPLAN_REPORT_BUILD_STEPS_H

#include "findings/results.h"
#include "report/document.h"

/* The first few steps in one line, as the figure best_steps; blank where there are none. */
void build_best_steps(struct document *document, const struct results *results);

#endif
