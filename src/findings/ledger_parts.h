/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of both ledgers. */
#ifndef GIGAPLAN_FINDINGS_LEDGER_PARTS_H
#define GIGAPLAN_FINDINGS_LEDGER_PARTS_H

#include "findings/ledgers.h"

gp_status ledger_builders(struct ledgers *ledgers, const struct gp_plan *plan, struct arena *arena);
/* Needs the builders' ledgers, for own building. */
gp_status ledger_buyer(struct ledgers *ledgers, const struct gp_plan *plan, struct arena *arena);
/* First and one past the last day of a calendar year that lie in the horizon. */
void ledger_year_bounds(const struct calendar *calendar, int year_index, date *from, date *to);

#endif
