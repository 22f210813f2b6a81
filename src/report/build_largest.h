/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where most load stands and what supplies most energy, in a line each. */
#ifndef GIGAPLAN_REPORT_BUILD_LARGEST_H
#define GIGAPLAN_REPORT_BUILD_LARGEST_H

#include "findings/results.h"
#include "report/document.h"

/* Sets largest_options, "gas 40 %, sun 20 %", by energy in the full year, and gas_of_energy_frac of all options; and
 * largest_regions, "North 6.4, South 3", by load at the end of the horizon, in the document's unit. */
void build_largest(struct document *document, const struct results *results);

#endif
