/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a plan as a document. */
#ifndef GIGAPLAN_REPORT_BUILD_REPORT_H
#define GIGAPLAN_REPORT_BUILD_REPORT_H

#include "findings/results.h"
#include "report/report_part.h"

/* With a part of others, unless it is NULL. NULL when memory is short. */
struct document *build_report(const struct results *results, gp_report_part *part);

#endif
