/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both ledgers of a plan. */
#include "findings/ledgers.h"

#include "core/try.h"
#include "findings/ledger_builders.h"
#include "findings/ledger_buyer.h"

gp_status ledgers_make(struct ledgers **out, const struct gp_plan *plan, struct arena *arena)
{
    gp_status status = GP_OK;
    struct ledgers *ledgers;
    *out = NULL;
    TRY_MEMORY(ledgers = ARENA_ARRAY(arena, struct ledgers, 1));
    ledgers->year_count = plan->calendar.year_count;
    ledgers->builder_funds_enforced = plan->scenario->plan->enforce_builder_funds;
    ledgers->buyer_funds_enforced = plan->scenario->plan->enforce_buyer_funds;
    TRY(ledger_builders(ledgers, plan, arena));
    TRY(ledger_buyer(ledgers, plan, arena));
    *out = ledgers;
done:
    return status;
}
