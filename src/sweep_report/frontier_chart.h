/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts along one parameter. */
#ifndef GIGAPLAN_SWEEP_REPORT_FRONTIER_CHART_H
#define GIGAPLAN_SWEEP_REPORT_FRONTIER_CHART_H

#include <stdio.h>

#include "sweep_report/sweep_findings.h"

/* Writes the gnuplot script of the dates, or of the cost. The status is that of reading the store. */
gp_status frontier_chart_script(FILE *script, const struct sweep_findings *findings, bool dates);

#endif
