/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways to a cost are looked for on long build periods, to save time. What `plan` tells is on the scenario's own grid:
 * so what it costs there without changes is told beside. */
#ifndef GIGAPLAN_REACH_PLAN_GRID_H
#define GIGAPLAN_REACH_PLAN_GRID_H

#include "reach/reach_work.h"

/* Plans once more on the scenario's own grid, without changes. Does nothing where no cost is asked for, and where all
 * plans are on that grid. */
gp_status plan_grid_costs(struct reach_work *work);

#endif
