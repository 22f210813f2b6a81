/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seasons first. A draft of the first stage shows where they are too long: there they are cut, down to weeks, and a
 * draft on the new grid shows the next. The last grid gets all stages. */
#include "search/fit.h"

#include <math.h>

#include "base/arena.h"
#include "core/try.h"
#include "master/master.h"
#include "master/solution.h"
#include "portfolio/build_periods.h"
#include "search/grid_steps.h"
#include "search/stage.h"

/* How often a grid is cut further: season blocks in halves, weeks where these differ, and once more. */
#define MOST_ROUNDS 3
/* After the first round some of its cuts turn out to change nothing. */
#define MERGING_ROUND 1
/* Least shortfalls this near, relatively, are those of the same path. */
#define SAME_PACE 1e-9

struct fit {
    struct search *search;
    int round;
    double pace;
};

static struct grid_wanted wanted_of(const struct search *search)
{
    return (struct grid_wanted){.kind = GRID_DEFAULT, .days = search->days.items, .day_count = search->days.count};
}

/* Whether the days wanted cut the present grid further, or less. */
static gp_status look_for_change(const struct search *search, bool *changed)
{
    gp_status status = GP_OK;
    const struct grid_wanted wanted = wanted_of(search);
    struct calendar next;
    struct arena *scrap = arena_new();
    TRY_MEMORY(scrap);
    TRY(build_periods(&next, search->request->scenario, search->request->portfolios, &wanted, scrap));
    *changed = !calendar_same(&next, &search->grid->calendar);
done:
    arena_free(scrap);
    return status;
}

/* Cuts the grid where its first stage shows that it is too coarse; *again: it was, and the next one is to be tried. The
 * same shortfall as where it started from is the same path. */
static gp_status cut_further(struct fit *fit, bool *again)
{
    gp_status status = GP_OK;
    struct search *search = fit->search;
    bool same_pace = fabs(master_objective(search->grid->master) - fit->pace) <= SAME_PACE * fmax(1.0, fabs(fit->pace));
    *again = false;
    if (fit->round == MOST_ROUNDS || !search_going(search) || same_pace)
        return GP_OK;
    const struct refine_rules rules = {
        .unit_gw = search->request->unit_gw, .wide = fit->round == 0, .merge = fit->round == MERGING_ROUND};
    TRY(refine_days(&search->days, search->grid, &rules));
    TRY(look_for_change(search, again));
done:
    return status;
}

/* Long periods may have no plan where weeks have one: then all are cut, as far as that goes. */
static gp_status cut_everywhere(struct fit *fit, bool *again)
{
    gp_status status = GP_OK;
    struct search *search = fit->search;
    TRY(refine_everywhere(&search->days, &search->grid->calendar));
    TRY(look_for_change(search, again));
done:
    return status;
}

/* Solves the first stage of the present grid to its end, from where its draft stands. */
static gp_status finish_first(struct search *search)
{
    search->fitting = false;
    search->last_grid = true;
    search->grid->finished = false;
    return stage_run(search, search_first_stage(search), LP_PRIMAL, true);
}

/* The first stage of the present grid, beside where it ended in the session's last solve. */
static gp_status run_first(struct fit *fit)
{
    fit->pace = grid_first_before(fit->search);
    return grid_run_first(fit->search);
}

/* One grid; *again: another one is wanted. */
static gp_status try_grid(struct fit *fit, bool *again)
{
    gp_status status = GP_OK;
    struct search *search = fit->search;
    const struct grid_wanted wanted = wanted_of(search);
    search->state = SEARCH_GOING; /* a coarse grid proves nothing for a finer one */
    search->fitting = true;
    search->last_grid = false;
    TRY(grid_start(search, &wanted));
    TRY(run_first(fit));
    if (search->state == SEARCH_INFEASIBLE) {
        TRY(cut_everywhere(fit, again));
        return GP_OK;
    }
    TRY(cut_further(fit, again));
    if (*again || !search_going(search))
        return GP_OK;
    TRY(finish_first(search));
    TRY(cut_further(fit, again));
done:
    return status;
}

/* Goes on from the present grid to another one. One without a plan has nothing to go on from. */
static void leave_grid(struct search *search)
{
    grid_leave(search);
    if (search->state == SEARCH_INFEASIBLE) {
        grid_free(search->coarse);
        search->coarse = NULL;
    }
}

/* A session stays on the grid of its last plan, for fitting another one would take most of a case's time. *kept: there
 * is such a grid, and it has a plan. */
static gp_status keep_grid(struct fit *fit, bool *kept)
{
    gp_status status = GP_OK;
    struct search *search = fit->search;
    const struct warm_start *last = search->warm_start;
    *kept = last->fitted && warm_start_known(last, search_first_stage(search));
    if (!*kept)
        return GP_OK;
    TRY(cut_days_take(&search->days, last->starts, last->period_count));
    const struct grid_wanted wanted = wanted_of(search);
    search->last_grid = true;
    TRY(grid_start(search, &wanted));
    TRY(run_first(fit));
    *kept = search->state != SEARCH_INFEASIBLE;
    if (!*kept) {
        leave_grid(search);
        search->days.count = 0;
    }
done:
    return status;
}

static gp_status find_grid(struct fit *fit)
{
    gp_status status = GP_OK;
    struct search *search = fit->search;
    bool kept;
    TRY(keep_grid(fit, &kept));
    for (bool again = !kept; again; fit->round++) {
        TRY(try_grid(fit, &again));
        if (again)
            leave_grid(search);
    }
    search->fitted = true;
done:
    search->fitting = false;
    return status;
}

gp_status fit_run(struct search *search)
{
    gp_status status = GP_OK;
    struct fit fit = {.search = search, .pace = NAN};
    TRY(find_grid(&fit));
    if (grid_wants_second(search))
        TRY(grid_run_second(search));
done:
    return status;
}

gp_status fit_find_days(struct search *search)
{
    gp_status status = GP_OK;
    struct fit fit = {.search = search, .pace = NAN};
    TRY(find_grid(&fit));
    search->iterations += master_iterations(search->grid->master);
    search->days.count = 0;
    for (int t = 0; t < search->grid->calendar.count; t++)
        TRY(cut_days_add(&search->days, search->grid->calendar.periods[t].start));
done:
    grid_free(search->grid);
    grid_free(search->coarse);
    search->grid = search->coarse = NULL;
    return status;
}
