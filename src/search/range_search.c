/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations cost more than the master believes, so its point costs too much. Cost is convex: on the way from the
 * cheapest plan to that point it stays below a straight line, so the way can be followed until the cost is used up.
 * Where it ends there is a plan, and the master's objective is a bound. The cuts come from the way, not from its far
 * end, which moves far from round to round (Ben-Ameur and Neto, "Acceleration of cutting-plane and column generation
 * algorithms: applications to network design", Networks 49 (2007), 3-17). */
#include "search/range_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "master/master.h"
#include "master/pricing.h"
#include "master/rebuild.h"
#include "master/solution.h"
#include "search/cut_round.h"
#include "search/price_rules.h"
#include "search/solve_master.h"
#include "search/stage_steps.h"

/* The cost that cuts may leave out at first, and at last, as a part of what plans may cost more than the cheapest. */
#define FIRST_CUTS_PART 0.03
#define LEAST_CUTS_PART 1e-4
/* Points that are looked at on a way, and where the first of them is. */
#define MOST_LOOKS 3
#define FIRST_PART 0.5
/* A build whose reduced cost is above this, GW a GW, waits until no cut is missing. */
#define COLUMN_PART  1e-2
#define MOST_SERVING 8

/* The way from the cheapest plan to the master's point. */
struct way {
    double from, to;    /* sum of the form */
    double low, high;   /* a part that costs little enough, and one that costs too much; above 1: none is known */
    double cuts_usd_bn; /* cuts worth less wait */
    int added;
};

gp_status range_search_open(struct range_search *range, struct search *search, double most_cost)
{
    gp_status status = GP_OK;
    const struct grid *grid = search->grid;
    size_t totals = (size_t)invest_total_count(grid->model), columns = (size_t)grid->model->column_count;
    *range = (struct range_search){.search = search,
                                   .most_cost = fmax(most_cost, grid->value),
                                   .accuracy = RANGES_ACCURACY * search->request->scenario->plan->target_gw,
                                   .cost = grid->value,
                                   .investment = grid_investment_cost(grid)};
    TRY_MEMORY(range->totals = malloc((totals + 1) * sizeof *range->totals));
    TRY_MEMORY(range->columns = malloc((columns + 1) * sizeof *range->columns));
    memcpy(range->totals, grid->totals, totals * sizeof *range->totals);
    memcpy(range->columns, grid->columns, columns * sizeof *range->columns);
done:
    return status;
}

void range_search_close(struct range_search *range)
{
    free(range->totals);
    free(range->columns);
    *range = (struct range_search){0};
}

/* From where the last stage ended, whatever end was looked for since. */
static gp_status start(struct range_search *range)
{
    gp_status status = GP_OK;
    struct search *search = range->search;
    struct master *master = search->grid->master;
    const struct warm_basis *basis = warm_start_of(search->warm_start, STAGE_COST, &search->grid->calendar);
    if (basis)
        TRY(master_resume(master, basis, false));
    master_set_range(master, range->form, range->most_cost);
    TRY(master_rebuild(master));
    TRY(master_set_stage(master, STAGE_RANGE));
    TRY(solve_master(search, STAGE_RANGE, LP_PRIMAL));
done:
    return status;
}

static void keep(struct range_search *range, const struct way *way, double part)
{
    struct grid *grid = range->search->grid;
    double found = way->from + part * (way->to - way->from);
    if (range->known && found >= range->found)
        return;
    grid_keep_point(grid);
    grid_move_towards(grid, range->totals, range->columns, part);
    range->found = found;
    range->known = true;
}

/* One point of the way: its exact cost, and cuts. Below one that costs too much the straight line of cost says how far
 * the way can be followed. */
static gp_status look(struct range_search *range, struct way *way, double part)
{
    gp_status status = GP_OK;
    const struct master *master = range->search->grid->master;
    const struct cut_ray ray = {range->totals, range->columns, part};
    double operations, cost, further = master_cost(master) - stage_theta_cost(master) - range->investment;
    int added;
    TRY(cut_round_between(range->search, &ray, way->cuts_usd_bn, &added, &operations));
    way->added += added;
    cost = range->investment + part * further + operations;
    if (cost <= range->most_cost) {
        way->low = fmax(way->low, part);
    } else {
        way->high = fmin(way->high, part);
        if (isfinite(cost))
            way->low = fmax(way->low, part * (range->most_cost - range->cost) / (cost - range->cost));
    }
    keep(range, way, way->low);
done:
    return status;
}

/* Looks where the end of the way is. */
static gp_status follow(struct range_search *range, struct way *way)
{
    gp_status status = GP_OK;
    double part = way->low > 0.0 ? way->low : FIRST_PART, length = way->from - way->to;
    way->low = 0.0;
    way->high = 2.0;
    for (int looks = 0; looks < MOST_LOOKS && search_going(range->search); looks++) {
        TRY(look(range, way, part));
        if (way->low >= 1.0 || (way->high - way->low) * length <= 0.5 * range->accuracy)
            break;
        part = way->high > 1.0 ? 1.0 : 0.5 * (way->low + way->high);
    }
done:
    return status;
}

static double sum_of(const struct range_search *range)
{
    double sum = 0.0;
    for (int i = 0; i < invest_total_count(range->search->grid->model); i++)
        sum += range->form[i] * range->totals[i];
    return sum;
}

/* Points at which load is not served end a way at once. So cuts on that come first, as far as they go quickly. */
static gp_status serve(struct search *search)
{
    gp_status status = GP_OK;
    int added = 1;
    double cost;
    for (int round = 0; round < MOST_SERVING && added > 0 && search_going(search); round++) {
        TRY(cut_round_run(search, true, 0.0, &added, &cost));
        if (added > 0) /* most reduced costs are 0, among which the dual simplex wanders */
            TRY(solve_master(search, STAGE_RANGE, LP_PRIMAL));
    }
done:
    return status;
}

/* Solves again with the cuts of the way, then with the builds that are worth a column. */
static gp_status solve_again(struct range_search *range, const struct way *way, bool with_builds)
{
    gp_status status = GP_OK;
    struct search *search = range->search;
    if (way->added > 0)
        TRY(solve_master(search, STAGE_RANGE, LP_DUAL));
    if (!with_builds || !search_going(search))
        goto done;
    TRY(master_rebuild(search->grid->master));
    TRY(solve_master(search, STAGE_RANGE, LP_PRIMAL));
done:
    return status;
}

/* Where nothing is left to add the cuts and builds that waited get their turn; *ended: none waits any more. */
static void look_closer(struct way *way, double *build_part, double room, bool *ended)
{
    *ended = way->cuts_usd_bn <= LEAST_CUTS_PART * room;
    way->cuts_usd_bn *= 0.1;
    *build_part *= 0.1;
}

static gp_status approach(struct range_search *range)
{
    gp_status status = GP_OK;
    struct search *search = range->search;
    struct master *master = search->grid->master;
    double room = range->most_cost - range->cost, build_part = COLUMN_PART;
    struct way way = {.from = range->found, .cuts_usd_bn = FIRST_CUTS_PART * room};
    for (bool ended = false; !ended && search_going(search);) {
        int builds;
        double bound;
        TRY(serve(search));
        if (!search_going(search))
            break;
        way.to = master_objective(master);
        way.added = 0;
        TRY(master_price(master, build_part, price_stretch(search, STAGE_RANGE), &builds, &bound));
        range->bound = fmax(range->bound, bound);
        TRY(follow(range, &way));
        ended = range->found - range->bound <= range->accuracy;
        if (!ended && way.added == 0 && builds == 0)
            look_closer(&way, &build_part, room, &ended);
        else if (!ended)
            TRY(solve_again(range, &way, builds > 0));
    }
done:
    return status;
}

gp_status range_search_find(struct range_search *range, const double *form)
{
    gp_status status = GP_OK;
    struct grid *grid = range->search->grid;
    range->form = form;
    range->bound = -HUGE_VAL;
    range->found = sum_of(range);
    range->known = true;
    grid_move_towards(grid, range->totals, range->columns, 0.0);
    range->search->state = SEARCH_GOING;
    TRY(start(range));
    TRY(approach(range));
done:
    return status;
}
