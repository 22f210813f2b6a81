/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates on the way to the target, and the load at an instant. */
#ifndef GIGAPLAN_FINDINGS_SUMMARY_MILESTONES_H
#define GIGAPLAN_FINDINGS_SUMMARY_MILESTONES_H

#include "findings/summary.h"

gp_status summary_milestones(struct summary *summary, const struct gp_plan *plan, struct arena *arena);
/* Load in service at an instant, by interpolation; the day may be the end of the horizon. */
double summary_in_service_gw(const struct gp_plan *plan, date day);
/* Day on which the wanted path gets to a load, whatever the target. */
date summary_wanted_day(const struct gp_plan *plan, double gw);
/* Level of the wanted path at an instant. */
double summary_wanted_gw(const struct gp_plan *plan, date day);

#endif
