/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of a comparison. */
#ifndef GIGAPLAN_COMPARE_COMPARISON_PLOTS_H
#define GIGAPLAN_COMPARE_COMPARISON_PLOTS_H

#include "compare/comparison.h"
#include "report/document.h"

/* Load in service and the wanted path, a line for each side; one wanted path where all want the same. */
void comparison_plot_paths(struct document *document, const struct gp_comparison *comparison);
/* Supply by year, a chart for each side, on one scale and in the same colours. */
void comparison_plot_supply(struct document *document, const struct gp_comparison *comparison);

#endif
