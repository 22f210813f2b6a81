/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Peak draw and firm supply of a plan by region and year, beside nameplate. */
#ifndef GIGAPLAN_FINDINGS_SUMMARY_PEAKS_H
#define GIGAPLAN_FINDINGS_SUMMARY_PEAKS_H

#include "findings/summary.h"

/* Needs summary->years and summary->regions. */
gp_status summary_peaks(struct summary *summary, const struct gp_plan *plan, struct arena *arena);

#endif
