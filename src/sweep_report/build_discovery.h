/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section: ranges of parameters in which the target is late. */
#ifndef GIGAPLAN_SWEEP_REPORT_BUILD_DISCOVERY_H
#define GIGAPLAN_SWEEP_REPORT_BUILD_DISCOVERY_H

#include "sweep_report/build.h"

/* Nothing where the cases are not random, unless a day was named. */
void build_discovery(struct build *build);
/* The first box as one item. */
void build_discovery_shortly(struct build *build);

#endif
