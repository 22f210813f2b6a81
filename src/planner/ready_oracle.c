/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/ready_oracle.h"

#include <stdlib.h>

#include "core/try.h"

/* The cuts with all duals 0 of a region and season: notes whether operation can earn money, or keeps them. */
static gp_status first_bounds_of(struct gp_planner *planner, int region, int season, bool keep)
{
    gp_status status = GP_OK;
    const struct form *form = oracle_form(planner->oracle, region, season);
    int index;
    double *slope = NULL, *duals = NULL;
    TRY_MEMORY(form);
    TRY_MEMORY(slope = calloc((size_t)form->entry_count + 1, sizeof *slope));
    TRY_MEMORY(duals = calloc((size_t)form->row_count + 1, sizeof *duals));
    for (int year = planner->first_year; year <= planner->last_year; year++) {
        struct cut_key key = {CUT_COST, region, season, year};
        TRY(oracle_first_bound(planner->oracle, region, season, year, slope));
        for (int e = 0; e < form->entry_count; e++)
            planner->free_theta = planner->free_theta || slope[e] < 0.0;
        if (keep)
            TRY(cut_pool_append(planner->pool, key, slope, duals, form->row_count, &index, NULL));
    }
done:
    free(slope);
    free(duals);
    return status;
}

/* Where operations may earn money anywhere no theta has a bound of zero: the cuts with all duals 0 bound each instead.
 */
static gp_status find_first_bounds(struct gp_planner *planner)
{
    gp_status status = GP_OK;
    int regions = planner->scenario->regions_count, seasons = planner->scenario->seasons_count;
    for (int i = 0; i < regions * seasons; i++)
        TRY(first_bounds_of(planner, i / seasons, i % seasons, false));
    for (int i = 0; i < regions * seasons && planner->free_theta; i++)
        TRY(first_bounds_of(planner, i / seasons, i % seasons, true));
done:
    return status;
}

/* Slopes of all cuts of a region and season for the present data; *fit is false when the form has another shape. */
static gp_status price_cuts_of(struct gp_planner *planner, int region, int season, bool *fit)
{
    gp_status status = GP_OK;
    const struct form *form = oracle_form(planner->oracle, region, season);
    double *cost = NULL;
    TRY_MEMORY(form);
    TRY_MEMORY(cost = malloc(((size_t)form->column_count + 1) * sizeof *cost));
    *fit = cut_pool_price(planner->pool, (struct cut_key){CUT_SERVED, region, season, 0}, form, NULL);
    for (int year = planner->first_year; year <= planner->last_year && *fit; year++) {
        form_costs(form, planner->scenario, year, cost);
        *fit = cut_pool_price(planner->pool, (struct cut_key){CUT_COST, region, season, year}, form, cost);
    }
done:
    free(cost);
    return status;
}

/* The cuts of the session's earlier data hold for the present data with slopes worked out anew from their duals. */
static gp_status price_cuts(struct gp_planner *planner)
{
    gp_status status = GP_OK;
    int regions = planner->scenario->regions_count, seasons = planner->scenario->seasons_count;
    bool fit = true;
    for (int i = 0; i < regions * seasons && fit; i++)
        TRY(price_cuts_of(planner, i / seasons, i % seasons, &fit));
    if (!fit) {
        warm_start_forget(&planner->warm_start);
        cut_pool_free(planner->pool);
        planner->pool = NULL;
        TRY(planner_new_pool(&planner->pool, planner));
    }
    planner->cuts_unpriced = false;
done:
    return status;
}

gp_status planner_ready_oracle(struct gp_planner *planner, int threads)
{
    gp_status status = GP_OK;
    if (!planner->oracle || planner->threads != threads) {
        oracle_free(planner->oracle);
        planner->oracle = NULL;
        TRY(oracle_new(&planner->oracle, planner->scenario, &planner->portfolios, threads));
        planner->threads = threads;
        if (planner->cuts_unpriced)
            TRY(price_cuts(planner));
        TRY(find_first_bounds(planner));
    }
done:
    return status;
}
