/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The linear programme of the restricted master, for the allowed builds. */
#ifndef GIGAPLAN_MASTER_REBUILD_H
#define GIGAPLAN_MASTER_REBUILD_H

#include "master/master.h"

/* Makes the LP for the builds that are now allowed; keeps the basis where there was one, so that the point stays the
 * same. */
gp_status master_rebuild(struct master *master);

struct layout;
/* Bounds and cost of a column of the LP in the master's stage. */
struct lp_column master_lp_column(const struct master *master, const struct layout *layout, int column);
/* Forgets the LP and its cuts. */
void master_drop_solver(struct master *master);

#endif
