/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section: the limits that hold the cases back. */
#ifndef GIGAPLAN_SWEEP_REPORT_BUILD_BINDINGS_H
#define GIGAPLAN_SWEEP_REPORT_BUILD_BINDINGS_H

#include "sweep_report/build.h"

void build_bindings(struct build *build);
/* The largest limits in half a sentence. */
const char *build_bindings_shortly(struct build *build);

#endif
