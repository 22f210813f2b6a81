/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of a sweep's report. */
#ifndef GIGAPLAN_SWEEP_REPORT_SWEEP_CHARTS_H
#define GIGAPLAN_SWEEP_REPORT_SWEEP_CHARTS_H

#include "core/staged_folder.h"
#include "sweep_report/sweep_findings.h"

/* X(identifier, file) */
#define SWEEP_CHARTS(X)                           \
    X(TARGET_DATES, "target_dates.svg")           \
    X(CAPACITY_BANDS, "capacity_bands.svg")       \
    X(FRONTIER_DATES, "frontier_dates.svg")       \
    X(FRONTIER_COST, "frontier_cost.svg")         \
    X(TORNADO_DATE, "tornado_date.svg")           \
    X(TORNADO_SHORTFALL, "tornado_shortfall.svg") \
    X(TORNADO_COST, "tornado_cost.svg")           \
    X(TORNADO_YEARLY, "tornado_yearly.svg")       \
    X(LIMITS, "limits.svg")

enum sweep_chart {
#define SWEEP_CHART_IDENTIFIER(identifier, file) SWEEP_CHART_##identifier,
    SWEEP_CHARTS(SWEEP_CHART_IDENTIFIER) SWEEP_CHART_COUNT
};

struct sweep_charts {
    bool drawn[SWEEP_CHART_COUNT];
    bool gnuplot_missing;
};

/* Draws what the design has into the folder. */
gp_status sweep_charts_draw(struct sweep_charts *out, struct sweep_findings *findings, struct staged_folder *folder,
                            bool wanted);
const char *sweep_chart_file(enum sweep_chart chart);

#endif
