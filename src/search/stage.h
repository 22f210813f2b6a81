/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stage of the search on its present grid: columns and cuts until the gap is proven. */
#ifndef GIGAPLAN_SEARCH_STAGE_H
#define GIGAPLAN_SEARCH_STAGE_H

#include "search/search_state.h"

/* Solves a stage to its gap. `method` is that of its first solve; warm: builds and cuts come from an earlier solve and
 * are likely good. */
gp_status stage_run(struct search *search, enum stage stage, enum lp_method method, bool warm);

#endif
