/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points along a parameter that random methods draw: bins of equally many cases, with their medians. */
#ifndef GIGAPLAN_SWEEP_REPORT_FRONTIER_BINS_H
#define GIGAPLAN_SWEEP_REPORT_FRONTIER_BINS_H

#include "sweep_report/frontier.h"

/* As frontier_visit, of random methods. */
gp_status frontier_visit_bins(const struct study *study, frontier_visitor *visit, void *context);

#endif
