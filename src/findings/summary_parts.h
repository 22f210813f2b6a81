/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts that make up a summary; each fills its own fields. */
#ifndef GIGAPLAN_FINDINGS_SUMMARY_PARTS_H
#define GIGAPLAN_FINDINGS_SUMMARY_PARTS_H

#include "findings/summary.h"

gp_status summary_milestones(struct summary *summary, const struct gp_plan *plan, struct arena *arena);
/* Needs summary->years and summary->regions. */
gp_status summary_power(struct summary *summary, const struct gp_plan *plan, const struct cost *cost,
                        struct arena *arena);
gp_status summary_accelerators(struct summary *summary, const struct gp_plan *plan, struct arena *arena);

#endif
