/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of a tornado. */
#ifndef GIGAPLAN_SWEEP_REPORT_TORNADO_CHART_H
#define GIGAPLAN_SWEEP_REPORT_TORNADO_CHART_H

#include <stdio.h>

#include "sweep_report/sweep_findings.h"

/* Writes the gnuplot script of one measure's bars. */
void tornado_chart_script(FILE *script, const struct sweep_findings *findings, enum tornado_measure measure);

#endif
