/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done on a grid, whatever the order of grids. */
#ifndef GIGAPLAN_SEARCH_GRID_STEPS_H
#define GIGAPLAN_SEARCH_GRID_STEPS_H

#include "search/search.h"

/* The first stage of the objective: of `cost` the only one. */
enum stage search_first_stage(const struct search *search);

/* Makes the search's grid of these periods. It goes on from the session's last solve, or from a coarser grid. */
gp_status grid_start(struct search *search, const struct grid_wanted *wanted);
/* The objective at which the first stage ended on it in the session's last solve; NAN where that is not known. */
double grid_first_before(const struct search *search);
gp_status grid_run_first(struct search *search);
/* Whether the second stage of `fastest` is wanted now; and runs it. */
bool grid_wants_second(const struct search *search);
gp_status grid_run_second(struct search *search);
/* The search's grid becomes the coarser one of the next. */
void grid_leave(struct search *search);

#endif
