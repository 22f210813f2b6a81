/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a plan that texts name; they come before all sections. */
#ifndef GIGAPLAN_REPORT_BUILD_FIGURES_H
#define GIGAPLAN_REPORT_BUILD_FIGURES_H

#include "findings/results.h"
#include "report/document.h"

void build_figures(struct document *document, const struct results *results);

#endif
