/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GIGAPLAN_SWEEP_REPORT_BUILD_DATE_RANGE_H
#define GIGAPLAN_SWEEP_REPORT_BUILD_DATE_RANGE_H

#include "sweep_report/build.h"

/* When the target is reached, in one phrase: P10 to P90 of random draws, or the ends of the widest bars of a tornado,
 * without parameters that are the question itself. */
const char *build_date_range(struct build *build);

#endif
