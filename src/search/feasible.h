/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether limits can be met together, whatever it costs. */
#ifndef GIGAPLAN_SEARCH_FEASIBLE_H
#define GIGAPLAN_SEARCH_FEASIBLE_H

#include "search/search_state.h"

/* The least that limits of the restricted master are violated by, and builds that help, until it is zero; or the state
 * says that no build can help, or what stopped the search. The master stays in the stage of feasibility. */
gp_status feasible_reach(struct search *search, enum lp_method method);
/* Looks on the grid asked for alone, for any plan that meets all limits and serves all load. Afterwards the state is
 * SEARCH_GOING where there is one, SEARCH_INFEASIBLE where there is none, or what stopped the search. It goes on from
 * where the last such search ended; on another calendar only if search->coarse is the grid of that one. */
gp_status feasible_run(struct search *search);

#endif
