/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grids of the ladder and the stages on each. */
#include "search/search.h"

#include <math.h>

#include "core/try.h"
#include "master/master.h"
#include "master/solution.h"
#include "portfolio/build_periods.h"
#include "search/fit.h"
#include "search/grid_steps.h"

/* A session that has solved this calendar before needs no coarser one. */
static bool knows_last_grid(const struct search *search, const struct grid_ladder *ladder)
{
    const struct search_request *request = search->request;
    const struct grid_wanted wanted = {.kind = request->grid_kind, .parts = ladder->parts[ladder->count - 1]};
    struct calendar calendar;
    struct arena *scrap = arena_new();
    bool known = scrap && build_periods(&calendar, request->scenario, request->portfolios, &wanted, scrap) == GP_OK &&
                 warm_start_of(search->warm_start, search_first_stage(search), &calendar);
    arena_free(scrap);
    return known;
}

/* The grids from coarse to fine, each solved. */
static gp_status climb_ladder(struct search *search)
{
    gp_status status = GP_OK;
    struct grid_ladder ladder;
    grid_ladder_of(search->request->grid_kind, &ladder);
    for (int i = knows_last_grid(search, &ladder) ? ladder.count - 1 : 0; i < ladder.count; i++) {
        search->last_grid = i + 1 == ladder.count;
        search->state = SEARCH_GOING; /* a coarse grid proves nothing for a finer one */
        TRY(grid_start(search, &(struct grid_wanted){.kind = search->request->grid_kind, .parts = ladder.parts[i]}));
        TRY(grid_run_first(search));
        if (grid_wants_second(search))
            TRY(grid_run_second(search));
        if (search->last_grid || search_cut_short(search))
            break;
        grid_leave(search);
    }
done:
    return status;
}

gp_status search_run(struct search *search)
{
    gp_status status = GP_OK;
    TRY(search->request->grid_kind == GRID_DEFAULT ? fit_run(search) : climb_ladder(search));
    search->iterations += master_iterations(search->grid->master);
    /* The finer grid has no plan yet: the coarser one's stands. */
    if (search_cut_short(search) && !search->grid->has_plan && search->coarse && search->coarse->has_plan) {
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
    cut_days_free(&search->days);
    *search = (struct search){0};
}
