/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section: when the target is reached. */
#ifndef GIGAPLAN_SWEEP_REPORT_BUILD_TARGET_DATES_H
#define GIGAPLAN_SWEEP_REPORT_BUILD_TARGET_DATES_H

#include "sweep_report/build.h"

void build_target_dates(struct build *build);

#endif
