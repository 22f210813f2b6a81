/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the buyer owes, by contract and calendar year. */
#ifndef GIGAPLAN_FINDINGS_LEDGER_BUYER_H
#define GIGAPLAN_FINDINGS_LEDGER_BUYER_H

#include "findings/ledgers.h"

/* Needs the builders' ledgers, for own building. */
gp_status ledger_buyer(struct ledgers *ledgers, const struct gp_plan *plan, struct arena *arena);

#endif
