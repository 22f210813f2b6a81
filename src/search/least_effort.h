/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far levers can be held back together, in one linear programme. */
#ifndef GIGAPLAN_SEARCH_LEAST_EFFORT_H
#define GIGAPLAN_SEARCH_LEAST_EFFORT_H

#include "invest/hold_back.h"
#include "search/search_state.h"

/* The largest sum of the parts by which groups of levers are held back, [group], such that all limits are met and all
 * load is served. search->coarse is the grid of feasible_run for the same scenario, which has found a plan and whose
 * layer the holds are about. search->state says what stopped it. */
gp_status least_effort_run(double *held, struct search *search, const struct holds *holds);

#endif
