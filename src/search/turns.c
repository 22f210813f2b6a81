/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/turns.h"

#include <math.h>

#include "core/try.h"
#include "master/pricing.h"
#include "master/rebuild.h"
#include "master/solution.h"
#include "search/cut_round.h"
#include "search/price_rules.h"
#include "search/solve_master.h"

#define MOST_TURNS 100
/* Turns 0, 4, 20, 84 look for a plan, to have one if the search is stopped: that takes as long as a few per cent of the
 * turns before it. Where it takes more rounds of cuts than these, as with thousands of hours in order, only turn 0
 * does. */
#define TURNS_A_PLAN       4
#define MOST_ROUNDS_A_PLAN 8
/* Reduced cost, $B a GW, above which a build waits while turns are taken. A plant costs $1 to $10 B a GW. */
#define TURN_PRICE 1e-2

/* Whether allowing more builds has brought so little that cuts matter more. */
static bool hardly_better(const struct stage_run *run, double before)
{
    double now = master_objective(run->search->grid->master);
    return before - now <= 0.1 * run->round_gap * fmax(1.0, fabs(before));
}

/* Something to show if the search is stopped long before its end. A coarser grid's plan, which has been solved to its
 * end, is better than that. */
static gp_status find_early_plan(struct stage_run *run)
{
    const struct search *search = run->search;
    return search->coarse && search->coarse->has_plan ? GP_OK : stage_find_plan(run);
}

/* Prices builds; *ended where none is worth allowing while columns and cuts take turns. */
static gp_status price_turn(struct stage_run *run, bool *ended)
{
    gp_status status = GP_OK;
    struct search *search = run->search;
    struct master *master = search->grid->master;
    int added;
    double bound;
    TRY(master_price(master, fmax(TURN_PRICE, price_tolerance(search)), price_wide_stretch(search), &added, &bound));
    TRY(stage_keep_bound(run, bound));
    stage_measure_gap(run);
    *ended =
        search->grid->finished || added == 0 || grid_relative_gap(master_objective(master), bound) < PRICE_ALONE_GAP;
done:
    return status;
}

/* Solves with the builds that were just allowed, and adds the cuts of one round; *ended where the builds brought
 * little. */
static gp_status play_turn(struct stage_run *run, bool *ended)
{
    gp_status status = GP_OK;
    struct search *search = run->search;
    struct master *master = search->grid->master;
    int added;
    double cost, before = master_objective(master);
    stage_tell_progress(run);
    TRY(master_rebuild(master));
    TRY(solve_master(search, STAGE_COST, LP_PRIMAL));
    *ended = !search_going(search) || hardly_better(run, before);
    if (*ended)
        goto done;
    TRY(cut_round_run(search, false, run->round_gap, &added, &cost));
    if (added > 0)
        TRY(solve_master(search, STAGE_COST, LP_DUAL));
done:
    return status;
}

gp_status turns_take(struct stage_run *run)
{
    gp_status status = GP_OK;
    struct search *search = run->search;
    bool ended = false;
    for (int turn = 0, next_plan = 0; turn < MOST_TURNS && !ended && search_going(search); turn++) {
        if (turn > 0)
            TRY(stage_drop_idle(run));
        if (turn == next_plan && search_going(search)) {
            long rounds = search->rounds;
            TRY(find_early_plan(run));
            next_plan = search->rounds - rounds <= MOST_ROUNDS_A_PLAN ? TURNS_A_PLAN * (turn + 1) : MOST_TURNS;
        }
        if (!search_going(search))
            break;
        TRY(price_turn(run, &ended));
        if (!ended)
            TRY(play_turn(run, &ended));
    }
done:
    return status;
}
