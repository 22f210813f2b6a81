/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grids of the ladder and the stages on each. */
#include "plan/search.h"

#include <stdlib.h>
#include <time.h>

#include "plan/stage.h"

double search_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Where this stage ended in the session's last solve, if that was on this calendar and of this shape. */
static const struct standing *remembered(const struct search *search, enum stage stage)
{
    const struct standing *standing = memory_of(search->memory, stage, &search->grid->calendar);
    return standing && standing_fits(standing, search->grid->master) ? standing : NULL;
}

static gp_status add_remembered_cuts(struct search *search, const struct standing *standing)
{
    gp_status status = GP_OK;
    struct master *master = search->grid->master;
    for (int i = 0; i < standing->cut_count; i++) {
        const struct active_cut *cut = &standing->cuts[i];
        for (int t = cut->first; t <= cut->last && standing->cut_states[i] != BASIS_BASIC;) {
            bool added;
            int group = master_group_of(master, cut->region, t);
            TRY(master_add_cut(master, cut->cut, group, &added));
            t = master_group(master, group)->last + 1;
        }
    }
done:
    return status;
}

/* Starts at the plan of the first stage, which can be kept, with the builds and cuts of the last solve's end, which are likely good. */
static gp_status resume_cost_stage(struct search *search, const struct standing *standing)
{
    gp_status status = GP_OK;
    struct master *master = search->grid->master;
    int periods = search->grid->calendar.count;
    master_trim(master);
    TRY(master_rebuild(master));
    for (int i = 0; i < search->grid->model->series_count * periods; i++)
        if (standing->builds[i] != STANDING_ABSENT)
            master_allow(master, i / periods, i % periods);
    TRY(master_set_stage(master, STAGE_COST));
    TRY(master_rebuild(master));
    TRY(add_remembered_cuts(search, standing));
done:
    return status;
}

static enum stage first_stage(const struct search *search)
{
    return search->scenario->plan->objective == OBJECTIVE_FASTEST ? STAGE_SHORTFALL : STAGE_COST;
}

static gp_status run_grid(struct search *search)
{
    gp_status status = GP_OK;
    struct grid *grid = search->grid;
    bool warm = remembered(search, first_stage(search)) != NULL;
    enum lp_method first = warm ? LP_DUAL : LP_COLD;
    if (first_stage(search) == STAGE_SHORTFALL) {
        search->stage_text = "least shortfall";
        TRY(stage_run(search, STAGE_SHORTFALL, first, warm));
        if (!stage_going(search) || (search->last_grid && search->first_stage_only))
            goto done;
        TRY(grid_keep_duals(grid, &grid->shortfall_row_duals, &grid->shortfall_column_duals));
        TRY(master_set_band(grid->master, grid->least_shortfall + search->scenario->plan->pace_slack_gw_weeks));
        const struct standing *standing = remembered(search, STAGE_COST);
        warm = standing != NULL;
        TRY(standing ? resume_cost_stage(search, standing) : stage_start_cost(search));
        first = LP_PRIMAL;
    }
    search->stage_text = "least cost";
    TRY(stage_run(search, STAGE_COST, first, warm));
done:
    return status;
}

static gp_status start_grid(struct search *search, int parts)
{
    gp_status status = GP_OK;
    TRY(grid_new(&search->grid, search->scenario, search->portfolios, search->kind, parts, search->dropped, search->free_theta));
    const struct standing *standing = remembered(search, first_stage(search));
    if (standing)
        TRY(master_resume(search->grid->master, standing));
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
    const struct gp_scenario *scenario = search->scenario;
    struct calendar calendar;
    struct arena *scrap = arena_new();
    bool known = scrap &&
                 calendar_build(&calendar, scrap, scenario->plan->start_date, scenario->plan->end_date, scenario->seasons,
                                scenario->seasons_count, search->kind, ladder->parts[ladder->count - 1]) &&
                 memory_of(search->memory, first_stage(search), &calendar);
    arena_free(scrap);
    return known;
}

gp_status search_run(struct search *search)
{
    gp_status status = GP_OK;
    struct ladder ladder;
    ladder_of(search->kind, &ladder);
    for (int i = knows_last_grid(search, &ladder) ? ladder.count - 1 : 0; i < ladder.count && search->stopped == LP_OPTIMAL; i++) {
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

void search_release(struct search *search)
{
    grid_free(search->grid);
    grid_free(search->coarse);
    free(search->questions);
    free(search->numbers);
    free(search->known_x);
    free(search->known_cost);
    free(search->known_unserved);
    free(search->known);
    free(search->pause_length);
    free(search->pause_left);
    *search = (struct search){0};
}
