/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations made ready for a solve, and the cuts of the session's pool priced for them. */
#ifndef GIGAPLAN_PLANNER_READY_ORACLE_H
#define GIGAPLAN_PLANNER_READY_ORACLE_H

#include "planner/session.h"

/* Makes the session's oracle where there is none for so many threads; then its cuts have slopes for the present data,
 * and it is known whether operations may earn money. */
gp_status planner_ready_oracle(gp_planner *planner, int threads);

#endif
