/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Energy of a plan by option, region and year. */
#ifndef GIGAPLAN_FINDINGS_SUMMARY_POWER_H
#define GIGAPLAN_FINDINGS_SUMMARY_POWER_H

#include "findings/summary.h"

/* Needs summary->years and summary->regions. */
gp_status summary_power(struct summary *summary, const struct gp_plan *plan, const struct cost *cost,
                        struct arena *arena);

#endif
