/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a change's cells, before and after it. */
#ifndef GIGAPLAN_REACH_CHANGE_VALUES_H
#define GIGAPLAN_REACH_CHANGE_VALUES_H

#include "planner/levers.h"

/* What happens to the cells of a group that these efforts move: "from 3 to 3.528", "from 3 to 3.528 and from 6 to
 * 7.055", or of more than three different values "4 cells of 2 to 9 become 3 to 13.5". "" where no cell moves; NULL
 * when memory is short. */
const char *change_values_text(const struct levers *levers, const double *efforts, const struct lever_group *group,
                               struct arena *arena);
/* Whether a lever's cell has another value with its effort. */
bool change_moves(const struct lever *lever, double effort);

#endif
