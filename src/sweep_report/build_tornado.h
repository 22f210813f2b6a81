/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section: the effect of each parameter alone, and its reasons. */
#ifndef GIGAPLAN_SWEEP_REPORT_BUILD_TORNADO_H
#define GIGAPLAN_SWEEP_REPORT_BUILD_TORNADO_H

#include "sweep_report/build.h"

void build_tornado(struct build *build, int most_bars);
/* Its table alone. The source is a file that has all rows; "": none. */
void build_tornado_table(struct build *build, int most_bars, const char *source);

#endif
