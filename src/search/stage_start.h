/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From where a stage starts: the second one from the plan of the first, or each from where it ended in the session's
 * last solve. */
#ifndef GIGAPLAN_SEARCH_STAGE_START_H
#define GIGAPLAN_SEARCH_STAGE_START_H

#include "search/search_state.h"

/* Prepares the first stage in a session that has solved it before; same_pace: with the same shortfall allowed. */
gp_status stage_resume_first(struct search *search, enum stage stage, const struct warm_basis *basis, bool same_pace);
/* Prepares the second stage of `fastest` after the first. */
gp_status stage_start_cost(struct search *search);
/* The same in a session that has solved it before, at the same pace. *anew: too much has changed, and it starts from
 * the first stage all the same. */
gp_status stage_resume_cost(struct search *search, const struct warm_basis *basis, bool *anew);

#endif
