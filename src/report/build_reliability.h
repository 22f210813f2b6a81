/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GIGAPLAN_REPORT_BUILD_RELIABILITY_H
#define GIGAPLAN_REPORT_BUILD_RELIABILITY_H

#include "findings/results.h"
#include "report/document.h"

/* Figures on outages of units, and on regions whose firm supply is below their peak draw, in results->full_year. The
 * plan has amounts. */
void reliability_figures(struct document *document, const struct results *results);

#endif
