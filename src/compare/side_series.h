/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts of a side draw: load over time, supply by year. */
#ifndef GIGAPLAN_COMPARE_SIDE_SERIES_H
#define GIGAPLAN_COMPARE_SIDE_SERIES_H

#include "compare/comparison.h"
#include "report/report_read.h"
#include "sweep/store.h"

/* Of a report, or of a plan, from its tables. The inputs of the side come first. */
gp_status side_series_of_report(struct side *side, const struct report_rows *rows, struct arena *arena);
/* How many rows of a table of a store are of a case. */
gp_status side_series_rows_of_case(int *out, struct store *store, const char *table, int case_id, struct arena *arena,
                                   gp_env *env);
/* Of a case, from the store of its sweep. */
gp_status side_series_of_case(struct side *side, struct store *store, int case_id, struct arena *arena, gp_env *env);
/* Load on a day, on the straight way between the days that are known; NUMBER_BLANK beyond them. `values` is an array of
 * the path. */
double side_path_value(const struct side_path *path, const double *values, date day);

#endif
