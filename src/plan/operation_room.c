/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/operation_room.h"

#include "core/try.h"

static double **rows_of(struct arena *arena, int count, int blocks)
{
    double **rows = ARENA_ARRAY(arena, double *, count + 1);
    for (int i = 0; rows && i < count; i++)
        if (!(rows[i] = ARENA_ARRAY(arena, double, blocks)))
            return NULL;
    return rows;
}

gp_status operation_room(struct gp_plan *plan, int region, int t)
{
    gp_status status = GP_OK;
    const struct portfolio *portfolio = &plan->portfolios.regions[region];
    const struct clock_season *clock = &plan->scenario->clock.seasons[plan->calendar.periods[t].season];
    struct operation *operation = &plan->operations[(size_t)region * (size_t)plan->calendar.count + (size_t)t];
    struct arena *arena = plan->arena;
    int blocks = clock->block_count;
    operation->portfolio = portfolio;
    operation->block_count = blocks;
    TRY_MEMORY(operation->output = rows_of(arena, portfolio->supply_count, blocks));
    TRY_MEMORY(operation->charge = ARENA_ARRAY(arena, double *, portfolio->supply_count + 1));
    TRY_MEMORY(operation->stored = ARENA_ARRAY(arena, double *, portfolio->supply_count + 1));
    TRY_MEMORY(operation->idle = ARENA_ARRAY(arena, double *, portfolio->supply_count + 1));
    operation->last_stored = operation->stored;
    if (clock->repeats)
        TRY_MEMORY(operation->last_stored = ARENA_ARRAY(arena, double *, portfolio->supply_count + 1));
    for (int k = 0; k < portfolio->supply_count; k++) {
        int option = portfolio->entries[portfolio->first_supply + k].index;
        if (option_has_least_output(&plan->scenario->options_rows[option]))
            TRY_MEMORY(operation->idle[k] = ARENA_ARRAY(arena, double, blocks));
        if (plan->scenario->options_rows[option].kind != OPTION_STORAGE)
            continue;
        TRY_MEMORY(operation->charge[k] = ARENA_ARRAY(arena, double, blocks));
        TRY_MEMORY(operation->stored[k] = ARENA_ARRAY(arena, double, blocks));
        if (clock->repeats)
            TRY_MEMORY(operation->last_stored[k] = ARENA_ARRAY(arena, double, blocks));
    }
    TRY_MEMORY(operation->curtailed = rows_of(arena, portfolio->class_count, blocks));
    TRY_MEMORY(operation->backup = ARENA_ARRAY(arena, double, blocks));
    TRY_MEMORY(operation->unserved = ARENA_ARRAY(arena, double, blocks));
    TRY_MEMORY(operation->load = ARENA_ARRAY(arena, double, blocks));
    TRY_MEMORY(operation->price_usd_per_mwh = ARENA_ARRAY(arena, double, blocks));
done:
    return status;
}
