/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section: regret of the values of a policy; nothing without one. */
#ifndef GIGAPLAN_SWEEP_REPORT_BUILD_REGRET_H
#define GIGAPLAN_SWEEP_REPORT_BUILD_REGRET_H

#include "sweep_report/build.h"

void build_regret(struct build *build);
/* The choice of least regret as one item. */
void build_regret_shortly(struct build *build);

#endif
