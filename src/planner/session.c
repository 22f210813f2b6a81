/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/session.h"

#include <stdlib.h>

#include "core/try.h"

static void drop_parts(struct gp_planner *planner)
{
    oracle_free(planner->oracle);
    cut_pool_free(planner->pool);
    gp_scenario_free(planner->scenario);
    arena_free(planner->arena);
    planner->oracle = NULL;
    planner->pool = NULL;
    planner->scenario = NULL;
    planner->arena = NULL;
}

gp_status planner_new_pool(struct cut_pool **out, const gp_planner *planner)
{
    return cut_pool_new(out, &planner->portfolios, planner->scenario->seasons_count, planner->first_year,
                        planner->last_year - planner->first_year + 1);
}

static gp_status set_up(struct gp_planner *planner, const gp_scenario *scenario, gp_env *env)
{
    gp_status status = GP_OK;
    planner->first_year = date_year(scenario->plan->start_date);
    planner->last_year = date_year(scenario->plan->end_date - 1);
    TRY(gp_scenario_copy(&planner->scenario, scenario, NULL, 0, env));
    planner->unit_gw = scenario->unit_gw;
    scenario_multiply(planner->scenario, 1.0 / planner->unit_gw);
    TRY_MEMORY(planner->arena = arena_new());
    TRY(portfolios_new(&planner->portfolios, planner->scenario, planner->arena));
    TRY(planner_new_pool(&planner->pool, planner));
done:
    return status;
}

gp_status gp_planner_open(gp_planner **out, const gp_scenario *scenario, gp_env *env)
{
    *out = NULL;
    struct gp_planner *planner = calloc(1, sizeof *planner);
    if (!planner)
        return GP_ERR_NOMEM;
    gp_status status = set_up(planner, scenario, env);
    if (status == GP_OK)
        *out = planner;
    else
        gp_planner_free(planner);
    return status;
}

void gp_planner_free(gp_planner *planner)
{
    if (!planner)
        return;
    drop_parts(planner);
    gp_scenario_free(planner->before);
    warm_start_forget(&planner->warm_start);
    free(planner);
}

static bool same_entries(const struct portfolios *one, const struct portfolios *other)
{
    if (one->region_count != other->region_count)
        return false;
    for (int r = 0; r < one->region_count; r++) {
        const struct portfolio *a = &one->regions[r], *b = &other->regions[r];
        if (a->count != b->count)
            return false;
        for (int e = 0; e < a->count; e++)
            if (a->entries[e].kind != b->entries[e].kind || a->entries[e].index != b->entries[e].index)
                return false;
    }
    return true;
}

/* Whether cuts for one scenario can be priced for the other: the same entries of x, seasons and price years. */
static bool cuts_carry_over(const struct gp_planner *from, const struct gp_planner *to)
{
    return from->scenario->seasons_count == to->scenario->seasons_count && from->first_year == to->first_year &&
           from->last_year == to->last_year && same_entries(&from->portfolios, &to->portfolios);
}

gp_status gp_planner_change(gp_planner *planner, const gp_scenario *scenario, gp_env *env)
{
    struct gp_planner fresh = {0};
    gp_status status = set_up(&fresh, scenario, env);
    if (status != GP_OK) {
        drop_parts(&fresh);
        return status;
    }
    if (cuts_carry_over(planner, &fresh)) {
        cut_pool_free(fresh.pool);
        fresh.pool = planner->pool;
        planner->pool = NULL;
        planner->cuts_unpriced = true;
    } else {
        warm_start_forget(&planner->warm_start);
        planner->cuts_unpriced = false;
    }
    gp_scenario_free(planner->before);
    planner->before = planner->scenario;
    planner->scenario = NULL;
    drop_parts(planner);
    planner->scenario = fresh.scenario;
    planner->unit_gw = fresh.unit_gw;
    planner->first_year = fresh.first_year;
    planner->last_year = fresh.last_year;
    planner->arena = fresh.arena;
    planner->portfolios = fresh.portfolios;
    planner->portfolios.arena = fresh.arena;
    planner->pool = fresh.pool;
    cut_pool_move(planner->pool, &planner->portfolios);
    planner->free_theta = false;
    return GP_OK;
}

void planner_take_cuts(gp_planner *planner, struct cut_pool *pool, const struct warm_start *warm_start)
{
    oracle_free(planner->oracle); /* the next one prices the cuts */
    cut_pool_free(planner->pool);
    warm_start_forget(&planner->warm_start);
    planner->oracle = NULL;
    planner->pool = pool;
    planner->warm_start = *warm_start;
    planner->cuts_unpriced = true;
}
