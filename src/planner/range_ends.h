/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ends of ranges of a session: the plans with the least and the most of a thing, among those that cost and miss little
 * more than its plan. */
#ifndef GIGAPLAN_PLANNER_RANGE_ENDS_H
#define GIGAPLAN_PLANNER_RANGE_ENDS_H

#include "gigaplan/planner.h"
#include "plan/ranges.h"

struct range_ends;

/* Solves the session's scenario, whose stages decide what plans may miss. They may then cost so much, $B. `*out` is
 * NULL where that gave no proven plan in time. */
gp_status range_ends_open(struct range_ends **out, gp_planner *planner, const gp_solve_options *options,
                          double most_cost_usd_bn, gp_env *env);
/* `*out`: a plan with the least or the most of a region's or provider's load, an option's supply or a generation's
 * accelerators in service at the end of a period; NULL where a limit stopped the search before anything was proven.
 * *decided_gw: the part of them that plans decide; *gap_gw: how far any such plan may be beyond it. What is known at
 * the deadline is given, 0: none. */
gp_status range_ends_find(gp_plan **out, double *decided_gw, double *gap_gw, struct range_ends *ends,
                          const struct range *range, int period, enum range_end end, double deadline_s);
void range_ends_close(struct range_ends *ends);

#endif
