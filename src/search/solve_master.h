/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Solves of the present grid's master, within what is left of time and iterations. */
#ifndef GIGAPLAN_SEARCH_SOLVE_MASTER_H
#define GIGAPLAN_SEARCH_SOLVE_MASTER_H

#include "search/search_state.h"

#define SOLVE_NO_LIMIT 0

/* Whether no time or no iterations are left. */
bool solve_out_of_time(const struct search *search);
/* One solve of no more iterations than `most`. The search's state stays as it is. */
gp_status solve_master_once(struct search *search, enum lp_method method, int most, enum lp_outcome *outcome);
/* The same without such a limit, and where the master has no point, from nothing or with builds that give it one. Where
 * that fails too the search's state says so. */
gp_status solve_master(struct search *search, enum stage stage, enum lp_method method);

#endif
