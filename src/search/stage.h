/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stage of the search on its present grid. */
#ifndef GIGAPLAN_SEARCH_STAGE_H
#define GIGAPLAN_SEARCH_STAGE_H

#include "search/search.h"

/* Whether the search goes on: it was not stopped, and the model is not known to have no plan. */
bool stage_going(const struct search *search);
/* Solves a stage to its gap. `method` is that of its first solve; warm: builds and cuts come from an earlier solve and
 * are likely good. */
gp_status stage_run(struct search *search, enum stage stage, enum lp_method method, bool warm);
/* Prepares the first stage in a session that has solved it before. */
gp_status stage_resume_first(struct search *search, enum stage stage, const struct standing *standing);
/* Prepares the second stage of `fastest` after the first. */
gp_status stage_start_cost(struct search *search);
/* The same in a session that has solved it before. pace_kept: the first stage ended at the same shortfall as then. */
gp_status stage_resume_cost(struct search *search, const struct standing *standing, bool pace_kept);

#endif
