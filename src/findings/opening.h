/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days inside periods on which load or supply may first come. */
#ifndef GIGAPLAN_FINDINGS_OPENING_H
#define GIGAPLAN_FINDINGS_OPENING_H

#include "plan/plan.h"

/* Whether something that may first come on `day` counts in period t or before: not where it leaves less than half of t.
 */
bool opening_has_come(const struct calendar *calendar, date day, int t);
/* Latest day inside period t on which load or supply of a region may first come and counts in t; one for all of them,
 * so that none has another mean than the rest. DATE_BLANK when there is none. */
date opening_day(const struct gp_plan *plan, int region, int t);

#endif
