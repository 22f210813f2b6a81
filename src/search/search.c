/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grids of the ladder and the stages on each. */
#include "search/search.h"

#include <math.h>
#include <stdlib.h>

#include "base/stopwatch.h"
#include "portfolio/build_periods.h"
#include "search/stage.h"

/* Least shortfalls this near, relatively, are the same: the last solve's builds can then keep the pace. */
#define SAME_PACE 1e-9
/* Where least shortfalls differ by more, relatively, the last solve's builds are those of another plan. */
#define OTHER_PACE 0.05

/* Where this stage ended in the session's last solve, if that was on this calendar and of this shape. */
static const struct standing *remembered(const struct search *search, enum stage stage)
{
    const struct standing *standing = warm_start_of(search->warm_start, stage, &search->grid->calendar);
    return standing && standing_fits(standing, search->grid->master) ? standing : NULL;
}

static enum stage first_stage(const struct search *search)
{
    return search->scenario->plan->objective == OBJECTIVE_FASTEST ? STAGE_SHORTFALL : STAGE_COST;
}

static gp_status run_grid(struct search *search)
{
    gp_status status = GP_OK;
    struct grid *grid = search->grid;
    const struct standing *before = remembered(search, first_stage(search));
    bool warm = before != NULL;
    double pace = warm ? before->objective : NAN;
    enum lp_method first = warm ? LP_WARM : LP_COLD;
    if (warm)
        TRY(stage_resume_first(search, first_stage(search), before));
    if (first_stage(search) == STAGE_SHORTFALL) {
        search->stage_text = "least shortfall";
        TRY(stage_run(search, STAGE_SHORTFALL, first, warm));
        if (!stage_going(search) || (search->last_grid && search->first_stage_only))
            goto done;
        TRY(grid_keep_duals(grid, &grid->shortfall_row_duals, &grid->shortfall_column_duals));
        TRY(master_set_band(grid->master, grid->least_shortfall + scenario_pace_slack(search->scenario)));
        double change = fabs(grid->least_shortfall - pace) / fmax(1.0, fabs(pace));
        const struct standing *standing = change <= OTHER_PACE ? remembered(search, STAGE_COST) : NULL;
        warm = standing != NULL;
        TRY(standing ? stage_resume_cost(search, standing, change <= SAME_PACE) : stage_start_cost(search));
        first = standing ? LP_WARM : LP_PRIMAL;
    }
    search->stage_text = "least cost";
    TRY(stage_run(search, STAGE_COST, first, warm));
done:
    return status;
}

static gp_status start_grid(struct search *search, int parts)
{
    gp_status status = GP_OK;
    TRY(grid_new(&search->grid, search->scenario, search->portfolios, search->kind, parts, search->dropped,
                 search->free_theta));
    const struct standing *standing = remembered(search, first_stage(search));
    if (standing)
        TRY(master_resume(search->grid->master, standing, false));
    else if (search->coarse && search->coarse->has_plan)
        grid_allow_from(search->grid, search->coarse);
    else
        grid_allow_some(search->grid);
    TRY(search_start_grid_memory(search));
    TRY(master_rebuild(search->grid->master));
    if (search->free_theta)
        TRY(search_first_cuts(search));
    if (search->coarse)
        TRY(search_carry_cuts(search));
done:
    return status;
}

/* A session that has solved this calendar before needs no coarser one. */
static bool knows_last_grid(const struct search *search, const struct ladder *ladder)
{
    struct calendar calendar;
    struct arena *scrap = arena_new();
    int parts = ladder->parts[ladder->count - 1];
    bool known = scrap &&
                 build_periods(&calendar, search->scenario, search->portfolios, search->kind, parts, scrap) == GP_OK &&
                 warm_start_of(search->warm_start, first_stage(search), &calendar);
    arena_free(scrap);
    return known;
}

gp_status search_run(struct search *search)
{
    gp_status status = GP_OK;
    struct ladder ladder;
    ladder_of(search->kind, &ladder);
    for (int i = knows_last_grid(search, &ladder) ? ladder.count - 1 : 0;
         i < ladder.count && search->stopped == LP_OPTIMAL; i++) {
        search->last_grid = i + 1 == ladder.count;
        search->infeasible = false; /* a coarse grid proves nothing for a finer one */
        TRY(start_grid(search, ladder.parts[i]));
        TRY(run_grid(search));
        search->iterations += master_iterations(search->grid->master);
        if (search->last_grid || search->stopped != LP_OPTIMAL)
            break;
        if (search->coarse)
            grid_free(search->coarse);
        search->coarse = search->grid;
        search->grid = NULL;
    }
    /* Stopped before the finer grid had a plan: the coarser one's stands. */
    bool cut_short = search->stopped != LP_OPTIMAL && search->grid && !search->grid->has_plan;
    if (cut_short && search->coarse && search->coarse->has_plan && !search->infeasible) {
        grid_free(search->grid);
        search->grid = search->coarse;
        search->coarse = NULL;
    }
done:
    return status;
}

gp_stop search_stop(const struct search *search)
{
    if (search->stopped == LP_CANCELLED)
        return GP_STOP_CALLER;
    if (search->stopped != LP_LIMIT)
        return GP_STOP_NONE;
    if (search->iteration_limit > 0 && (search->iterations >= search->iteration_limit || search->deadline_s == 0.0))
        return GP_STOP_ITERATIONS;
    return search->deadline_s > 0.0 ? GP_STOP_TIME : GP_STOP_NONE;
}

void search_release(struct search *search)
{
    grid_free(search->grid);
    grid_free(search->coarse);
    free(search->questions);
    free(search->numbers);
    answer_cache_free(&search->answers);
    *search = (struct search){0};
}
