/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cuts that a grid starts with. */
#ifndef GIGAPLAN_SEARCH_GRID_CUTS_H
#define GIGAPLAN_SEARCH_GRID_CUTS_H

#include "search/grid.h"

/* Where operations may earn money: the first cut of each list of the pool bounds theta in every group. */
gp_status grid_cuts_first(struct grid *grid, struct cut_pool *pool);
/* Those of a coarser grid that are tight there. */
gp_status grid_cuts_carry(struct grid *grid, const struct grid *coarse);

#endif
