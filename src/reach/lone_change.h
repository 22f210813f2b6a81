/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A single change that is enough by itself. */
#ifndef GIGAPLAN_REACH_LONE_CHANGE_H
#define GIGAPLAN_REACH_LONE_CHANGE_H

#include "planner/effort.h"

/* Where one group of levers that may move (all or none of a group) is enough by itself with less effort than these
 * efforts together, they become those of the group that needs least. Else they stay, as they do where memory is short.
 * GP_OK, or as trial_ask. */
gp_status lone_change_find(double *efforts, struct trial *trial, const bool *may_move);

#endif
