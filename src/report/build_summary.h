/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary of a plan for a terminal screen. */
#ifndef GIGAPLAN_REPORT_BUILD_SUMMARY_H
#define GIGAPLAN_REPORT_BUILD_SUMMARY_H

#include "findings/results.h"
#include "gigaplan/report.h"
#include "report/document.h"

/* NULL when memory is short. */
struct document *build_summary(const struct results *results, const gp_report_options *options);

#endif
