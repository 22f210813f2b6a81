/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What builders spend, by provider and calendar year. */
#ifndef GIGAPLAN_FINDINGS_LEDGER_BUILDERS_H
#define GIGAPLAN_FINDINGS_LEDGER_BUILDERS_H

#include "findings/ledgers.h"

gp_status ledger_builders(struct ledgers *ledgers, const struct gp_plan *plan, struct arena *arena);
/* First and one past the last day of a calendar year that lie in the horizon. */
void ledger_year_bounds(const struct calendar *calendar, int year_index, date *from, date *to);

#endif
