/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section: capacity in service. */
#ifndef GIGAPLAN_SWEEP_REPORT_BUILD_BANDS_H
#define GIGAPLAN_SWEEP_REPORT_BUILD_BANDS_H

#include "sweep_report/build.h"

void build_bands(struct build *build);

#endif
