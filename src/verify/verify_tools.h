/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the groups of the check share: series of a plan over time, sums of them, committed supply and parts of years. */
#ifndef GIGAPLAN_VERIFY_VERIFY_TOOLS_H
#define GIGAPLAN_VERIFY_VERIFY_TOOLS_H

#include "verify/verifier.h"

/* A series [first][second][t] of the plan as a function of time. */
struct timeline verify_timeline(const struct verifier *verifier, const double *series, int first, int second_count,
                                int second, double start);
/* A new array of period_count zeros; NULL when memory is short. */
double *verify_series(struct verifier *verifier);
/* Sum of a series [first][second][t] over `second` (over `first` too when first < 0, of first_count); NULL when memory
 * is short. */
double *verify_sum(struct verifier *verifier, const double *series, int first_count, int first, int second_count);
/* Part of the days of a calendar year that the horizon has. */
double verify_year_part(const struct verifier *verifier, int year);
/* Committed supply of an option in a region by a day (rows online before it), mean over a period, and the same for rows
 * that draw headroom. */
double verify_committed_supply(const struct verifier *verifier, int option, int region, double day, bool only_headroom);

#endif
