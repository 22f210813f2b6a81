/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session asks of a search. */
#ifndef GIGAPLAN_PLANNER_SOLVE_REQUEST_H
#define GIGAPLAN_PLANNER_SOLVE_REQUEST_H

#include "planner/ready_oracle.h"
#include "planner/session.h"
#include "search/search_state.h"

struct search_request solve_request_of(const struct gp_planner *planner, const gp_solve_options *options);
/* With all that the session lends; release it with search_release. */
struct search solve_search_for(struct gp_planner *planner, const struct search_request *request, gp_env *env);

#endif
