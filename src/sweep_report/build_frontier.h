/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section: dates and cost along a parameter. */
#ifndef GIGAPLAN_SWEEP_REPORT_BUILD_FRONTIER_H
#define GIGAPLAN_SWEEP_REPORT_BUILD_FRONTIER_H

#include "sweep_report/build.h"

/* At most so many rows. */
void build_frontier(struct build *build, int most_rows);

#endif
