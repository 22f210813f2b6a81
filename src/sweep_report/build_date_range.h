/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GIGAPLAN_SWEEP_REPORT_BUILD_DATE_RANGE_H
#define GIGAPLAN_SWEEP_REPORT_BUILD_DATE_RANGE_H

#include "sweep_report/build.h"

/* When the target is reached, in one phrase: P10 to P90 of random draws, or the ends of the widest bars of a tornado,
 * without parameters that are the question itself. */
const char *build_date_range(struct build *build);
/* P10, P50 and P90 of random draws, each with its day in words: "by May 2028 in one of ten cases (P10), ...". A
 * quantile that no day has is told by what that means: fewer cases reach the target within the horizon. */
const char *build_quantiles(struct build *build, const char *(*say_day)(struct build *, date));

#endif
