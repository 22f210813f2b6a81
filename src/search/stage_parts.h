/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of a stage share. */
#ifndef GIGAPLAN_SEARCH_STAGE_PARTS_H
#define GIGAPLAN_SEARCH_STAGE_PARTS_H

#include "search/stage.h"

/* Columns are priced alone until the bound is this near. */
#define COLUMNS_FIRST_GAP 1e-3
#define NO_LIMIT          0

bool stage_out_of_time(const struct search *search);
/* One solve of the master, within what is left of time and iterations, and of no more iterations than `most`. */
gp_status stage_solve_once(struct search *search, enum lp_method method, int most, enum lp_outcome *outcome);
/* The same without such a limit, and where the master has no point, from nothing or with builds that give it one. */
gp_status stage_solve(struct search *search, enum stage stage, enum lp_method method);

#endif
