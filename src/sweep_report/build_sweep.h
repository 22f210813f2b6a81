/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a sweep as a document. */
#ifndef GIGAPLAN_SWEEP_REPORT_BUILD_SWEEP_H
#define GIGAPLAN_SWEEP_REPORT_BUILD_SWEEP_H

#include "sweep_report/build.h"
#include "sweep_report/sweep_charts.h"

/* The report, and its summary for a terminal screen; NULL when memory is short. `status` may tell that a part could not
 * be read. */
struct document *build_sweep_report(const struct sweep_findings *findings, const struct sweep_charts *charts,
                                    gp_status *status);
/* The first answers: when the target is reached, and what moves that day most. */
void build_sweep_answer(struct build *build);
struct document *build_sweep_summary(const struct sweep_findings *findings, gp_status *status);

#endif
