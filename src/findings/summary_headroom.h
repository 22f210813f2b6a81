/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grid headroom that is left by region and year. */
#ifndef GIGAPLAN_FINDINGS_SUMMARY_HEADROOM_H
#define GIGAPLAN_FINDINGS_SUMMARY_HEADROOM_H

#include "findings/summary.h"

/* Needs summary->regions. */
gp_status summary_headroom(struct summary *summary, const struct gp_plan *plan, struct arena *arena);

#endif
