/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Q and U of a region: one solver a season for the least cost, its costs switched between price years with a basis kept
 * for each (an optimal basis stays dual feasible for its own year whatever x is), and one for the least unserved
 * energy. */
#include "operate/dispatcher.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "operate/direct_solver.h"
#include "operate/season_solver.h"

/* Part of the load's energy within which the served row counts as met. */
#define SERVED_TOLERANCE 1e-7
/* Where the served row cannot hold, it allows the least unserved energy and this part more, so that rounding does
 * not make the relaxed row infeasible too. */
#define SERVED_ROUNDING 1e-9
/* Cost of curtailing and backup, whose hours in a season are limited, when the least unserved energy is sought and a
 * GWh unserved costs 1. So they are used last, at a cost too small to be seen. */
#define LIMITED_COST 1e-15
/* Where supply ends just where load does, any price between the cost of the last GW and that of one more is a dual.
 * Cuts take the price halfway, which takes the fewest rounds. Reported prices are those of the last GW. */
#define PRICE_SHARE 0.5

struct price_year {
    struct price_year *next;
    int year;
    double *cost;
    unsigned char *basis;
    bool basis_known;
};

struct dispatch_season {
    struct form form;
    struct direct_solver *direct;
    double *order_of_unserved; /* costs that let hours of curtailing and backup come last among what costs nothing */
    struct season_solver *least_cost, *least_unserved;
    struct price_year *years;
    struct price_year *current; /* whose costs are in the solver of least cost */
    double *first_cost;         /* scratch of dispatcher_first_bound */
    double *no_duals;
};

struct dispatcher {
    const struct gp_scenario *scenario;
    int region;
    struct arena *arena;
    struct dispatch_season *seasons;
};

gp_status dispatcher_new(struct dispatcher **out, const struct gp_scenario *scenario,
                         const struct portfolios *portfolios, int region)
{
    gp_status status = GP_OK;
    struct dispatcher *dispatcher = calloc(1, sizeof *dispatcher);
    *out = NULL;
    TRY_MEMORY(dispatcher);
    dispatcher->scenario = scenario;
    dispatcher->region = region;
    TRY_MEMORY(dispatcher->arena = arena_new());
    TRY_MEMORY(dispatcher->seasons =
                   ARENA_ARRAY(dispatcher->arena, struct dispatch_season, scenario->clock.season_count));
    int year = date_year(scenario->plan->start_date);
    for (int q = 0; q < scenario->clock.season_count; q++) {
        struct dispatch_season *season = &dispatcher->seasons[q];
        TRY(form_build(&season->form, scenario, portfolios, region, q, year, dispatcher->arena));
        TRY_MEMORY(season->first_cost = ARENA_ARRAY(dispatcher->arena, double, season->form.column_count));
        TRY_MEMORY(season->no_duals = ARENA_ARRAY(dispatcher->arena, double, season->form.row_count));
    }
    *out = dispatcher;
    dispatcher = NULL;
done:
    dispatcher_free(dispatcher);
    return status;
}

void dispatcher_free(struct dispatcher *dispatcher)
{
    if (!dispatcher)
        return;
    for (int q = 0; dispatcher->seasons && q < dispatcher->scenario->clock.season_count; q++) {
        direct_solver_free(dispatcher->seasons[q].direct);
        season_solver_free(dispatcher->seasons[q].least_cost);
        season_solver_free(dispatcher->seasons[q].least_unserved);
    }
    arena_free(dispatcher->arena);
    free(dispatcher);
}

const struct form *dispatcher_form(struct dispatcher *dispatcher, int season)
{
    return &dispatcher->seasons[season].form;
}

static gp_status find_year(struct price_year **out, struct dispatcher *dispatcher, struct dispatch_season *season,
                           int year)
{
    const struct form *form = &season->form;
    *out = NULL;
    for (struct price_year *known = season->years; known; known = known->next) {
        if (known->year == year) {
            *out = known;
            return GP_OK;
        }
    }
    struct price_year *added = ARENA_ARRAY(dispatcher->arena, struct price_year, 1);
    if (!added)
        return GP_ERR_NOMEM;
    added->year = year;
    added->cost = ARENA_ARRAY(dispatcher->arena, double, form->column_count);
    added->basis = arena_zeroed(dispatcher->arena, season_solver_basis_size(form), 1);
    if (!added->cost || !added->basis)
        return GP_ERR_NOMEM;
    form_costs(form, dispatcher->scenario, year, added->cost);
    added->next = season->years;
    season->years = added;
    *out = added;
    return GP_OK;
}

/* Puts a year's costs and its last basis into the solver of least cost. */
static gp_status switch_year(struct dispatcher *dispatcher, struct dispatch_season *season, int year)
{
    gp_status status = GP_OK;
    struct price_year *wanted = NULL;
    if (season->current && season->current->year == year)
        return GP_OK;
    TRY(find_year(&wanted, dispatcher, season, year));
    if (!season->current) {
        TRY(season_solver_new(&season->least_cost, &season->form, wanted->cost, true));
    } else {
        season_solver_get_basis(season->least_cost, season->current->basis);
        season->current->basis_known = true;
        TRY(season_solver_set_cost(season->least_cost, wanted->cost));
        if (wanted->basis_known)
            TRY(season_solver_set_basis(season->least_cost, wanted->basis));
    }
    season->current = wanted;
done:
    return status;
}

static double slope_value(const struct form *form, const double *slope, const double *x)
{
    double value = 0;
    for (int e = 0; e < form->entry_count; e++)
        value += slope[e] * x[e];
    return value;
}

static double load_energy(const struct form *form, const double *x)
{
    return slope_value(form, form->load_energy, x);
}

static double most_unserved(const struct dispatcher *dispatcher, double load)
{
    return dispatcher->scenario->plan->max_unserved_frac * load;
}

static bool nothing_there(const struct form *form, const double *x)
{
    for (int e = 0; e < form->entry_count; e++) {
        if (x[e] > 0 && form->portfolio->entries[e].kind != ENTRY_BUDGET)
            return false;
    }
    return true;
}

static void copy_duals(const struct form *form, const double *from, double *row_duals)
{
    if (row_duals)
        memcpy(row_duals, from, (size_t)form->row_count * sizeof *row_duals);
}

static gp_status direct_of(struct dispatcher *dispatcher, struct dispatch_season *season, struct direct_solver **out)
{
    const struct form *form = &season->form;
    *out = season->direct;
    if (season->direct)
        return GP_OK;
    season->order_of_unserved = ARENA_ARRAY(dispatcher->arena, double, form->column_count);
    if (!season->order_of_unserved)
        return GP_ERR_NOMEM;
    for (int j = 0; j < form->column_count; j++) {
        enum form_column_kind kind = form->columns[j].kind;
        bool limited = kind == FORM_CURTAILED || kind == FORM_BACKUP;
        season->order_of_unserved[j] = limited ? LIMITED_COST : form->unserved_weight[j];
    }
    gp_status status = direct_solver_new(&season->direct, form);
    if (status != GP_OK)
        return status;
    *out = season->direct;
    return GP_OK;
}

/* An optimum, lent by the solver that found it until that solves again. */
struct optimum {
    const double *column_values, *row_duals;
};

/* Solves U at x. */
static gp_status solve_unserved(struct dispatcher *dispatcher, struct dispatch_season *season, const double *x,
                                double *unserved, double *slope, struct optimum *optimum)
{
    gp_status status = GP_OK;
    enum lp_outcome outcome = LP_LIMIT;
    const struct form *form = &season->form;
    struct direct_solver *direct = NULL;
    const struct direct_solution *solution = NULL;
    bool found;
    TRY(direct_of(dispatcher, season, &direct));
    struct direct_question question = {form->unserved_weight, season->order_of_unserved, x, false, 0, PRICE_SHARE};
    TRY(direct_solver_solve(&found, direct, &question, &solution, slope));
    if (found) {
        *optimum = (struct optimum){solution->column_values, solution->row_duals};
        *unserved = solution->unserved;
        return GP_OK;
    }
    struct season_solver *solver = season->least_unserved;
    if (!solver) {
        TRY(season_solver_new(&solver, form, form->unserved_weight, false));
        TRY_MEMORY(solver);
        season->least_unserved = solver;
    }
    TRY(season_solver_set_x(solver, x));
    TRY(season_solver_solve(solver, &outcome));
    *optimum = (struct optimum){solver->column_values, solver->row_duals};
    *unserved = season_solver_unserved(solver);
    if (outcome != LP_OPTIMAL)
        status = GP_ERR_SOLVER;
done:
    return status;
}

static gp_status check_served(struct dispatcher *dispatcher, struct dispatch_season *season, const double *x,
                              struct dispatch_result *result, double *slope, struct optimum *optimum)
{
    const struct form *form = &season->form;
    gp_status status = solve_unserved(dispatcher, season, x, &result->unserved, slope, optimum);
    if (status != GP_OK)
        return status;
    cut_served_slope(form, optimum->row_duals, slope);
    result->served = slope_value(form, slope, x) <= SERVED_TOLERANCE * result->load;
    return GP_OK;
}

gp_status dispatcher_check_served(struct dispatcher *dispatcher, int season_index, const double *x,
                                  struct dispatch_result *result, double *slope, double *row_duals)
{
    gp_status status = GP_OK;
    struct dispatch_season *season = &dispatcher->seasons[season_index];
    const struct form *form = &season->form;
    struct optimum optimum = {.row_duals = season->no_duals};
    *result = (struct dispatch_result){.served = true, .load = load_energy(form, x)};
    if (nothing_there(form, x))
        cut_served_slope(form, season->no_duals, slope);
    else
        TRY(check_served(dispatcher, season, x, result, slope, &optimum));
    copy_duals(form, optimum.row_duals, row_duals);
done:
    return status;
}

static double cost_of(const struct form *form, const double *cost, const double *column_values)
{
    double value = 0;
    for (int j = 0; j < form->column_count; j++)
        value += cost[j] * column_values[j];
    return value;
}

/* The solution of the LP of least cost. */
static void take_least_cost(struct dispatch_season *season, struct dispatch_result *result, double *slope,
                            struct optimum *optimum)
{
    const struct season_solver *solver = season->least_cost;
    *optimum = (struct optimum){solver->column_values, solver->row_duals};
    result->cost = solver->objective;
    result->unserved = season_solver_unserved(solver);
    cut_slope(&season->form, season->current->cost, solver->row_duals, slope);
}

/* What the served row may allow where the least unserved energy is known: that, and rounding. */
static double allowed_unserved(const struct dispatcher *dispatcher, const struct dispatch_result *result)
{
    return fmax(result->unserved + SERVED_ROUNDING * result->load, most_unserved(dispatcher, result->load));
}

/* Solves Q with a served row that allows the least unserved energy. */
static gp_status solve_relaxed(struct dispatcher *dispatcher, struct dispatch_season *season, int year, const double *x,
                               struct dispatch_result *result, double *slope, struct optimum *optimum)
{
    gp_status status = GP_OK;
    enum lp_outcome outcome = LP_LIMIT;
    double unserved = fmax(result->unserved, most_unserved(dispatcher, result->load));
    TRY(switch_year(dispatcher, season, year));
    TRY(season_solver_set_x(season->least_cost, x));
    for (double rounding = SERVED_ROUNDING; rounding < 1e-5 && outcome != LP_OPTIMAL; rounding *= 10) {
        TRY(season_solver_allow_unserved(season->least_cost, unserved + rounding * result->load));
        TRY(season_solver_solve(season->least_cost, &outcome));
    }
    if (outcome != LP_OPTIMAL)
        status = GP_ERR_SOLVER;
    else
        take_least_cost(season, result, slope, optimum);
done:
    return status;
}

/* Solves Q at x by the LP. Where the served row cannot hold, result says so and the solution is that of U. */
static gp_status solve_lp(struct dispatcher *dispatcher, struct dispatch_season *season, int year, const double *x,
                          struct dispatch_result *result, double *slope, struct optimum *optimum)
{
    gp_status status = GP_OK;
    enum lp_outcome outcome = LP_LIMIT;
    TRY(switch_year(dispatcher, season, year));
    TRY(season_solver_set_x(season->least_cost, x));
    TRY(season_solver_solve(season->least_cost, &outcome));
    if (outcome != LP_INFEASIBLE) {
        take_least_cost(season, result, slope, optimum);
        return GP_OK;
    }
    TRY(check_served(dispatcher, season, x, result, slope, optimum));
    if (result->served)
        TRY(solve_relaxed(dispatcher, season, year, x, result, slope, optimum));
done:
    return status;
}

/* Solves Q at x without the LP; *found is false where that is not possible. */
static gp_status solve_directly(bool *found, struct direct_solver *direct, const struct direct_question *question,
                                struct dispatch_result *result, double *slope, struct optimum *optimum, bool *in_doubt)
{
    const struct direct_solution *solution = NULL;
    gp_status status = direct_solver_solve(found, direct, question, &solution, slope);
    *in_doubt = solution->service_in_doubt;
    if (status != GP_OK || !*found)
        return status;
    *optimum = (struct optimum){solution->column_values, solution->row_duals};
    result->cost = solution->cost;
    result->unserved = solution->unserved;
    return GP_OK;
}

/* Solves Q at x, without the LP where that is possible. Where it is in doubt whether the load can be served, U is
 * solved first. */
static gp_status solve_cost(struct dispatcher *dispatcher, int season_index, int year, const double *x,
                            double price_share, struct dispatch_result *result, double *slope, struct optimum *optimum)
{
    gp_status status = GP_OK;
    struct dispatch_season *season = &dispatcher->seasons[season_index];
    struct price_year *prices = NULL;
    struct direct_solver *direct = NULL;
    bool found, in_doubt = false;
    *result = (struct dispatch_result){.served = true, .load = load_energy(&season->form, x)};
    TRY(find_year(&prices, dispatcher, season, year));
    TRY(direct_of(dispatcher, season, &direct));
    struct direct_question question = {prices->cost, prices->cost, x, true, 0, price_share};
    TRY(solve_directly(&found, direct, &question, result, slope, optimum, &in_doubt));
    if (!found && in_doubt) {
        TRY(check_served(dispatcher, season, x, result, slope, optimum));
        question.allowed_unserved = allowed_unserved(dispatcher, result);
        if (result->served)
            TRY(solve_directly(&found, direct, &question, result, slope, optimum, &in_doubt));
    }
    if (found)
        return GP_OK;
    bool just_served = result->served && question.allowed_unserved > most_unserved(dispatcher, result->load);
    if (just_served)
        TRY(solve_relaxed(dispatcher, season, year, x, result, slope, optimum));
    else if (result->served)
        TRY(solve_lp(dispatcher, season, year, x, result, slope, optimum));
    if (!result->served)
        result->cost = cost_of(&season->form, prices->cost, optimum->column_values);
done:
    return status;
}

gp_status dispatcher_solve(struct dispatcher *dispatcher, int season, int year, const double *x,
                           struct dispatch_result *result, enum cut_kind *kind, double *slope, double *row_duals)
{
    const struct form *form = &dispatcher->seasons[season].form;
    struct optimum optimum = {0};
    *kind = CUT_COST;
    *result = (struct dispatch_result){.served = true};
    if (nothing_there(form, x)) {
        dispatcher_first_bound(dispatcher, season, year, slope);
        copy_duals(form, dispatcher->seasons[season].no_duals, row_duals);
        return GP_OK;
    }
    gp_status status = solve_cost(dispatcher, season, year, x, PRICE_SHARE, result, slope, &optimum);
    if (status != GP_OK)
        return status;
    copy_duals(form, optimum.row_duals, row_duals);
    *kind = result->served ? CUT_COST : CUT_SERVED;
    return GP_OK;
}

/* Marginal cost of a MWh of load in each block. */
static void energy_prices(const struct dispatcher *dispatcher, const struct form *form, const double *row_duals,
                          double *price_usd_per_mwh)
{
    const struct clock_season *clock = &dispatcher->scenario->clock.seasons[form->season];
    for (int i = 0; i < form->row_count; i++) {
        if (form->rows[i].kind == FORM_BALANCE)
            price_usd_per_mwh[form->rows[i].block] = row_duals[i] * 1e3 / clock->hours_per_week[form->rows[i].block];
    }
}

gp_status dispatcher_schedule(struct dispatcher *dispatcher, int season_index, int year, const double *x,
                              struct dispatch_result *result, double *column_values, double *price_usd_per_mwh,
                              double *row_duals)
{
    gp_status status = GP_OK;
    struct dispatch_season *season = &dispatcher->seasons[season_index];
    const struct form *form = &season->form;
    struct optimum optimum = {0};
    double *slope = calloc((size_t)form->entry_count, sizeof *slope);
    TRY_MEMORY(slope);
    TRY(solve_cost(dispatcher, season_index, year, x, 0, result, slope, &optimum));
    if (!result->served)
        TRY(solve_relaxed(dispatcher, season, year, x, result, slope, &optimum));
    memcpy(column_values, optimum.column_values, (size_t)form->column_count * sizeof *column_values);
    energy_prices(dispatcher, form, optimum.row_duals, price_usd_per_mwh);
    copy_duals(form, optimum.row_duals, row_duals);
done:
    free(slope);
    return status;
}

void dispatcher_first_bound(struct dispatcher *dispatcher, int season_index, int year, double *slope)
{
    struct dispatch_season *season = &dispatcher->seasons[season_index];
    form_costs(&season->form, dispatcher->scenario, year, season->first_cost);
    cut_slope(&season->form, season->first_cost, season->no_duals, slope);
}
