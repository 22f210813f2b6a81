/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/stage_start.h"

#include <stdlib.h>

#include "core/try.h"
#include "master/master.h"
#include "master/rebuild.h"
#include "master/solution.h"
#include "search/cut_round.h"
#include "search/price_rules.h"
#include "search/solve_master.h"

/* Rounds of cuts at the plan of the first stage before its costs are relied on. */
#define FIRST_COST_ROUNDS 4
/* A warm solve that takes more than one iteration for so many rows did not start near its end. Without idle builds the
 * programme of the pace is solved again in a fraction of a second, that of costs is not. */
#define ROWS_AN_ITERATION_PACE 100
#define ROWS_AN_ITERATION_COST 10
/* The same of the second stage at the same pace. Beyond that many, going on took as long as a start anew, or longer. */
#define ROWS_AN_ITERATION_ANEW 4

/* The first cuts on cost come from the plan of the first stage: without them columns would be priced as if operation
 * were free. */
static gp_status begin_cost(struct search *search)
{
    gp_status status = GP_OK;
    int added;
    double cost;
    TRY(master_rebuild(search->grid->master));
    TRY(master_set_stage(search->grid->master, STAGE_COST));
    TRY(solve_master(search, STAGE_COST, LP_PRIMAL));
    if (!search_going(search))
        goto done;
    for (int round = 0; round < FIRST_COST_ROUNDS && search_going(search); round++) {
        TRY(cut_round_run(search, false, PRICE_ALONE_GAP, &added, &cost));
        if (added == 0)
            break;
        TRY(solve_master(search, STAGE_COST, LP_DUAL));
    }
done:
    return status;
}

/* Only what the first stage built stays allowed, so that the master is small again. */
gp_status stage_start_cost(struct search *search)
{
    master_trim(search->grid->master);
    return begin_cost(search);
}

static gp_status restart_cost(struct search *search, const struct warm_basis *basis, bool without_idle,
                              const bool *more_builds)
{
    gp_status status = GP_OK;
    struct master *master = search->grid->master;
    TRY(master_resume(master, basis, without_idle));
    if (more_builds)
        master_allow_all(master, more_builds);
    TRY(master_set_stage(master, STAGE_COST));
    TRY(master_rebuild(master));
done:
    return status;
}

/* Goes on from where the first stage ended in the last solve. Where little has changed, the solve ends after few
 * iterations, and idle builds are part of the proof. Where much has changed, or another shortfall was
 * allowed, the master is smaller and faster without idle builds. */
gp_status stage_resume_first(struct search *search, enum stage stage, const struct warm_basis *basis, bool same_pace)
{
    gp_status status = GP_OK;
    struct master *master = search->grid->master;
    enum lp_outcome outcome = LP_LIMIT;
    int rows_an_iteration = stage == STAGE_COST ? ROWS_AN_ITERATION_COST : ROWS_AN_ITERATION_PACE;
    TRY(master_set_stage(master, stage));
    if (same_pace)
        TRY(solve_master_once(search, LP_WARM, master_row_count(master) / rows_an_iteration + 1, &outcome));
    if (outcome != LP_LIMIT || solve_out_of_time(search))
        goto done;
    TRY(master_resume(master, basis, true));
    TRY(master_rebuild(master));
done:
    return status;
}

/* Goes on from where the stage ended in the last solve. Where other limits have changed, its builds may not keep the
 * pace; those of the first stage's plan can. Where prices have changed much, that plan is the better start. */
gp_status stage_resume_cost(struct search *search, const struct warm_basis *basis, bool *anew)
{
    gp_status status = GP_OK;
    enum lp_outcome outcome;
    struct master *master = search->grid->master;
    struct warm_basis first_stage = {0};
    bool *of_first_stage = NULL;
    *anew = false;
    TRY(warm_basis_take(&first_stage, master));
    master_trim(master);
    TRY_MEMORY(of_first_stage = master_allowed(master));
    TRY(restart_cost(search, basis, false, NULL));
    TRY(solve_master_once(search, LP_WARM, master_row_count(master) / ROWS_AN_ITERATION_ANEW + 1, &outcome));
    if (outcome == LP_INFEASIBLE)
        TRY(restart_cost(search, basis, true, of_first_stage));
    if (outcome != LP_LIMIT || solve_out_of_time(search))
        goto done;
    *anew = true;
    TRY(master_resume(master, &first_stage, true));
    TRY(begin_cost(search));
done:
    warm_basis_free(&first_stage);
    free(of_first_stage);
    return status;
}
