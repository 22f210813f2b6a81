/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the end of a search to a plan. */
#ifndef GIGAPLAN_PLANNER_EXTRACT_H
#define GIGAPLAN_PLANNER_EXTRACT_H

#include "plan/plan.h"
#include "planner/session.h"
#include "search/search_state.h"

/* The plan of a search that has one, with its certificate where wanted. Takes a copy of the scenario. */
gp_status extract_plan(struct gp_plan **out, struct gp_planner *planner, const struct search *search, bool certificate,
                       gp_env *env);
/* A plan that only says its outcome. */
gp_status extract_outcome(struct gp_plan **out, struct gp_planner *planner, const struct search *search,
                          gp_outcome outcome, gp_env *env);

#endif
