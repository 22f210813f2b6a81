/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sweep says, as a section of the report of a plan. */
#ifndef GIGAPLAN_SWEEP_REPORT_BUILD_CHAPTER_H
#define GIGAPLAN_SWEEP_REPORT_BUILD_CHAPTER_H

#include "sweep_report/build.h"

/* Of a tornado, the effect of each parameter; of a random method, quantiles. */
void build_chapter(struct build *build);

#endif
