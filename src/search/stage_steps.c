/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/stage_steps.h"

#include <math.h>

#include "core/try.h"
#include "master/master.h"
#include "master/pricing.h"
#include "master/proof.h"
#include "master/rebuild.h"
#include "master/solution.h"
#include "search/cut_round.h"
#include "search/price_rules.h"
#include "search/solve_master.h"

/* Reduced cost, $B a GW, above which a build waits until no cut is missing. A plant costs $1 to $10 B a GW. */
#define COLUMN_PRICE 1e-4
/* A build that stands idle at a reduced cost above this leaves. */
#define IDLE_PRICE 1e-6
#define MOST_DROPS 8
/* A gap as loose as this may be met while cuts are missing. A plan is then looked for after every second round, as that
 * takes a part of a round's time. */
#define LOOSE_GAP   1e-5
#define ROUNDS_PLAN 2

void stage_tell_progress(const struct stage_run *run)
{
    static const char *const texts[] = {[STAGE_SHORTFALL] = "least shortfall", [STAGE_COST] = "least cost"};
    const struct search *search = run->search;
    const struct grid *grid = search->grid;
    double gap = search->last_grid && grid->has_plan ? grid_relative_gap(grid->value, grid->bound) : HUGE_VAL;
    env_progress(search->env, texts[run->stage], -1.0, gap < 1.0 ? gap : -1.0);
}

gp_status stage_drop_idle(struct stage_run *run)
{
    gp_status status = GP_OK;
    struct master *master = run->search->grid->master;
    if (run->drops == MOST_DROPS)
        return GP_OK;
    run->drops++;
    master_drop_idle(master, IDLE_PRICE);
    TRY(master_rebuild(master));
    TRY(solve_master(run->search, run->stage, LP_PRIMAL));
done:
    return status;
}

static bool may_end_early(const struct stage_run *run)
{
    return run->stage == STAGE_COST && run->search->last_grid && run->goal >= LOOSE_GAP;
}

static bool ended_early(const struct stage_run *run)
{
    return may_end_early(run) && run->search->grid->finished;
}

/* Builds that the last cuts have made worth a column. Left until no cut is missing, each lot of them would need all
 * those rounds again. */
static gp_status allow_more(struct stage_run *run)
{
    gp_status status = GP_OK;
    struct search *search = run->search;
    int added;
    double bound, price = run->stage == STAGE_COST ? COLUMN_PRICE : 0.0;
    TRY(master_price(search->grid->master, fmax(price, price_tolerance(search)), price_stretch(search, run->stage),
                     &added, &bound));
    if (may_end_early(run)) {
        TRY(stage_keep_bound(run, bound));
        stage_measure_gap(run);
    }
    if (added > 0 && !ended_early(run)) {
        TRY(master_rebuild(search->grid->master));
        TRY(solve_master(search, run->stage, LP_PRIMAL));
    }
done:
    return status;
}

/* Whether a draft has shown what it is to show: more cuts hardly move its shortfall. The value of a plan by cost is
 * exact only when no cut is missing. */
static bool draft_settled(const struct stage_run *run, double before)
{
    double now = master_objective(run->search->grid->master), gap = search_draft_gap(run->search);
    return gap > 0.0 && run->stage == STAGE_SHORTFALL && fabs(now - before) <= gap * fmax(1.0, fabs(now));
}

gp_status stage_find_plan(struct stage_run *run)
{
    gp_status status = GP_OK;
    double cost = 0.0, round_gap = run->round_gap;
    run->round_gap = HUGE_VAL;
    TRY(stage_add_cuts(run, false, &cost));
    if (search_going(run->search))
        TRY(stage_keep_plan(run, cost));
done:
    run->round_gap = round_gap;
    return status;
}

/* A plan at the master's point, whose gap may be what was asked for. */
static gp_status look_for_plan(struct stage_run *run)
{
    gp_status status = stage_find_plan(run);
    stage_measure_gap(run);
    return status;
}

gp_status stage_add_cuts(struct stage_run *run, bool with_builds, double *cost)
{
    gp_status status = GP_OK;
    struct search *search = run->search;
    int rounds = 0;
    for (bool settled = false; search_going(search) && !settled;) {
        int added;
        double before = master_objective(search->grid->master);
        TRY(cut_round_run(search, run->stage == STAGE_SHORTFALL, run->round_gap, &added, cost));
        if (added == 0)
            break;
        stage_tell_progress(run);
        TRY(solve_master(search, run->stage, run->stage == STAGE_SHORTFALL ? LP_PRIMAL : LP_DUAL));
        if (with_builds && search_going(search))
            TRY(allow_more(run));
        if (with_builds && may_end_early(run) && !ended_early(run) && search_going(search) &&
            ++rounds % ROUNDS_PLAN == 0)
            TRY(look_for_plan(run));
        settled = draft_settled(run, before) || (with_builds && ended_early(run));
    }
done:
    return status;
}

double stage_theta_cost(const struct master *master)
{
    double cost = 0.0;
    for (int g = 0; g < master_group_count(master); g++)
        cost += master_group_weight(master, master_group(master, g)) * master_theta(master, g);
    return cost;
}

gp_status stage_keep_plan(struct stage_run *run, double operation_cost)
{
    struct grid *grid = run->search->grid;
    double value = master_objective(grid->master) + operation_cost - stage_theta_cost(grid->master);
    if (grid->has_plan && value >= grid->value)
        return GP_OK;
    grid->value = value;
    return grid_keep_plan(grid);
}

gp_status stage_keep_bound(struct stage_run *run, double bound)
{
    struct grid *grid = run->search->grid;
    if (run->stage == STAGE_COST)
        grid->bound = fmax(grid->bound, bound);
    return proof_keep(&grid->proofs[run->stage], grid->master, bound);
}

void stage_measure_gap(struct stage_run *run)
{
    struct grid *grid = run->search->grid;
    run->gap = grid->has_plan ? grid_relative_gap(grid->value, grid->bound) : HUGE_VAL;
    grid->finished = run->gap <= run->goal;
}
