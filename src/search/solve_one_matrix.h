/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Solving and exporting the one-matrix form of what is asked of a search. */
#ifndef GIGAPLAN_SEARCH_SOLVE_ONE_MATRIX_H
#define GIGAPLAN_SEARCH_SOLVE_ONE_MATRIX_H

#include "lp/lp_file.h"
#include "search/range_search.h"

/* What search_run does, by the one-matrix form. */
gp_status solve_one_matrix(struct search *search);
/* What range_search_find does, by the one-matrix form. */
gp_status solve_one_matrix_range(struct range_search *range, const double *form);
/* Writes the one-matrix form of a stage, in GW. `band`: most shortfall in GW-weeks, HUGE_VAL for none. */
gp_status one_matrix_export(struct search *search, enum stage stage, double band, double unit_gw,
                            enum lp_file_format format, FILE *file);

#endif
