/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts as SVG, drawn by gnuplot where it is there. */
#ifndef GIGAPLAN_REPORT_CHARTS_H
#define GIGAPLAN_REPORT_CHARTS_H

#include "core/staged_folder.h"
#include "findings/results.h"

/* X(identifier, file) */
#define CHARTS(X)               \
    X(CAPACITY, "capacity.svg") \
    X(SUPPLY, "supply.svg")     \
    X(CAPITAL, "capital.svg")

enum chart {
#define CHART_IDENTIFIER(identifier, file) CHART_##identifier,
    CHARTS(CHART_IDENTIFIER) CHART_COUNT
};

struct charts {
    bool drawn[CHART_COUNT];
    bool wanted; /* false: nobody asked for charts */
    bool gnuplot_missing;
};

/* Draws all charts into the folder. Missing gnuplot, or one that fails, is a warning; GP_ERR_IO only when a drawn chart
 * cannot be written. */
gp_status charts_draw(struct charts *out, const struct results *results, struct staged_folder *folder, gp_env *env);
const char *chart_file(enum chart chart);

#endif
