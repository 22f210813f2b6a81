/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of a scenario with loose levers and of the same with one group at its own values, the rows of the investment layer
 * are compared. What the limits lose is what the group holds back in full. Where entries of a row differ, their part is
 * that at the plan of the loose scenario. */
#include "planner/held_back.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "core/try.h"
#include "invest/build.h"
#include "invest/mark.h"
#include "master/solution.h"
#include "planner/solve_request.h"
#include "search/least_effort.h"
#include "search/search.h"

#define ROUNDING   1e-7 /* of the numbers of a limit */
#define LEAST_HELD 1e-6 /* an effort below this is none */

/* The layer with all levers loose, and a plan on it. */
struct held_back {
    struct trial *trial;
    const double *loose; /* [lever] efforts */
    struct arena *arena;
    const struct invest_model *model;
    const struct mark *rows, *columns; /* in order */
    double *values;                    /* [total or column] of the plan */
    double *most;                      /* [total] what it can be by the rows on it alone */
    struct holds holds;
    size_t capacity;
    bool *stays; /* [group] the scenario is not allowed without it */
};

/* What each total can be by the rows on it alone and its first period: totals never fall. */
static void find_most(double *most, const struct invest_model *model)
{
    int periods = model->period_count, totals = invest_total_count(model);
    for (int i = 0; i < totals; i++)
        most[i] = i % periods < model->series[i / periods].earliest ? 0.0 : HUGE_VAL;
    for (int i = 0; i < model->row_count; i++) {
        const struct invest_row *row = &model->rows[i];
        const struct invest_term *term = &model->terms[row->start];
        if (row->count == 1 && term->index < totals && term->coefficient > 0.0)
            most[term->index] = fmin(most[term->index], fmax(0.0, row->upper / term->coefficient));
    }
    for (int i = totals - 2; i >= 0; i--)
        if (i % periods != periods - 1)
            most[i] = fmin(most[i], most[i + 1]);
}

static gp_status set_up(struct held_back *own, const struct grid *grid)
{
    gp_status status = GP_OK;
    const struct invest_model *model = grid->model;
    int periods = model->period_count, totals = invest_total_count(model);
    own->model = model;
    TRY_MEMORY(own->rows = marks_of_rows(model, own->arena));
    TRY_MEMORY(own->columns = marks_of_columns(model, own->arena));
    TRY_MEMORY(own->values = ARENA_ARRAY(own->arena, double, totals + model->column_count + 1));
    TRY_MEMORY(own->most = ARENA_ARRAY(own->arena, double, totals + 1));
    for (int i = 0; i < totals; i++)
        own->values[i] = master_total(grid->master, i / periods, i % periods);
    for (int j = 0; j < model->column_count; j++)
        own->values[totals + j] = master_column(grid->master, j);
    find_most(own->most, model);
done:
    return status;
}

static int same_series(const struct invest_model *in, const struct series *series)
{
    return invest_series(in, series->kind, series->first, series->second);
}

/* The loose plan in the order of another layer. */
static double *values_for(const struct held_back *own, const struct invest_model *tight, struct arena *arena)
{
    int periods = tight->period_count, totals = invest_total_count(tight), before = invest_total_count(own->model);
    double *values = ARENA_ARRAY(arena, double, totals + tight->column_count + 1);
    for (int i = 0; values && i < totals; i++) {
        int series = same_series(own->model, &tight->series[i / periods]);
        values[i] = series < 0 ? 0.0 : own->values[series * periods + i % periods];
    }
    for (int j = 0; values && j < tight->column_count; j++) {
        int same = mark_find(own->columns, own->model->column_count, mark_of_column(&tight->columns[j], j));
        values[totals + j] = same < 0 ? 0.0 : own->values[before + same];
    }
    return values;
}

static double activity(const struct invest_model *model, const struct invest_row *row, const double *values)
{
    double sum = 0.0;
    for (int j = 0; j < row->count; j++)
        sum += model->terms[row->start + j].coefficient * values[model->terms[row->start + j].index];
    return sum;
}

static gp_status add_hold(struct held_back *own, struct hold hold)
{
    if (!ARRAY_RESERVE(own->holds.items, own->capacity, own->holds.count + 1))
        return GP_ERR_NOMEM;
    own->holds.items[own->holds.count++] = hold;
    return GP_OK;
}

/* Rows of one total, and those whose columns take up any change, are not compared. */
static bool is_compared(const struct invest_model *model, const struct invest_row *row)
{
    bool one_total = row->count == 1 && model->terms[row->start].index < invest_total_count(model);
    return !one_total && row->tag.kind != LIMIT_COMMITTED && row->tag.kind != LIMIT_WANTED_PATH;
}

static gp_status hold_row(struct held_back *own, int index, const struct invest_model *tight,
                          const struct invest_row *row, const double *values, int group)
{
    const struct invest_row *mine = &own->model->rows[index];
    bool upper = mine->upper < HUGE_VAL && row->upper < HUGE_VAL;
    double side = upper ? mine->upper : mine->lower, other = upper ? row->upper : row->lower;
    if (!isfinite(side) || !isfinite(other))
        return GP_OK;
    double amount = side - other + activity(tight, row, values) - activity(own->model, mine, own->values);
    if (fabs(amount) <= ROUNDING * (1.0 + fabs(side)))
        return GP_OK;
    return add_hold(own, (struct hold){.row = index, .total = -1, .group = group, .amount = amount});
}

/* Rows stand in the same order in both layers; some are missing in one of them. */
static gp_status hold_rows(struct held_back *own, const struct invest_model *tight, int group, struct arena *arena)
{
    gp_status status = GP_OK;
    const struct invest_model *model = own->model;
    double *values;
    TRY_MEMORY(values = values_for(own, tight, arena));
    for (int i = 0, next = 0; i < tight->row_count; i++) {
        const struct invest_row *row = &tight->rows[i];
        struct mark mark = mark_of_row(row, i);
        int same = next;
        if (!is_compared(tight, row) || mark_find(own->rows, model->row_count, mark) < 0)
            continue;
        while (same < model->row_count && !mark_same(mark_of_row(&model->rows[same], same), mark))
            same++;
        if (same == model->row_count)
            continue;
        TRY(hold_row(own, same, tight, row, values, group));
        next = same + 1;
    }
done:
    return status;
}

/* A total that only its first period holds back is taken to need what it is in the loose plan. */
static gp_status hold_totals(struct held_back *own, const struct invest_model *tight, int group, struct arena *arena)
{
    gp_status status = GP_OK;
    const struct invest_model *model = own->model;
    int periods = model->period_count;
    double *most;
    TRY_MEMORY(most = ARENA_ARRAY(arena, double, invest_total_count(tight) + 1));
    find_most(most, tight);
    for (int i = 0; i < invest_total_count(model); i++) {
        int series = same_series(tight, &model->series[i / periods]);
        double in_plan = own->values[i] > 0.0 ? own->values[i] : own->values[i + periods - 1 - i % periods];
        double upper = own->most[i] < HUGE_VAL ? own->most[i] : in_plan;
        double amount = upper - (series < 0 ? 0.0 : most[series * periods + i % periods]);
        if (amount > ROUNDING * (1.0 + upper))
            TRY(add_hold(own, (struct hold){.row = -1, .total = i, .upper = upper, .group = group, .amount = amount}));
    }
done:
    return status;
}

/* What a group holds back, of which the plan at efforts has some. */
static gp_status hold_group(struct held_back *own, int group)
{
    gp_status status = GP_OK;
    struct trial *trial = own->trial;
    const struct levers *levers = trial->levers;
    struct gp_scenario *scenario = NULL;
    gp_planner *planner = NULL;
    struct invest_model *tight = NULL;
    struct arena *arena = arena_new();
    TRY_MEMORY(arena);
    for (int i = 0; i < levers->count; i++)
        trial->efforts[i] = levers->items[i].group == group ? 0.0 : own->loose[i];
    TRY(levers_apply(&scenario, levers, trial->efforts));
    own->stays[group] = !scenario;
    if (!scenario)
        goto done;
    TRY(gp_planner_open(&planner, scenario, NULL));
    TRY(invest_build(&tight, planner->scenario, &planner->portfolios, own->model->calendar, NULL));
    TRY(hold_rows(own, tight, group, arena));
    TRY(hold_totals(own, tight, group, arena));
done:
    invest_free(tight);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    arena_free(arena);
    return status;
}

static int compare_holds(const void *a, const void *b)
{
    const struct hold *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->total != y->total)
        return x->total < y->total ? -1 : 1;
    return (x->group > y->group) - (x->group < y->group);
}

static gp_status find_holds(struct held_back *own)
{
    gp_status status = GP_OK;
    const struct levers *levers = own->trial->levers;
    own->holds.group_count = levers->group_count;
    TRY_MEMORY(own->stays = ARENA_ARRAY(own->arena, bool, levers->group_count + 1));
    for (int group = 0; group < levers->group_count && !trial_is_stopped(own->trial); group++)
        if (levers_group_effort(levers, own->loose, group) > 0.0)
            TRY(hold_group(own, group));
    if (own->holds.count > 0)
        qsort(own->holds.items, (size_t)own->holds.count, sizeof *own->holds.items, compare_holds);
done:
    return status;
}

/* The efforts with which the parts are held back. */
static void take(double *efforts, const struct held_back *own, const double *held)
{
    const struct levers *levers = own->trial->levers;
    for (int i = 0; i < levers->count; i++) {
        int group = levers->items[i].group;
        double left = own->stays[group] ? 1.0 : 1.0 - held[group];
        efforts[i] *= left <= LEAST_HELD ? 0.0 : fmin(1.0, left);
    }
}

gp_status held_back_open(struct held_back **out, struct trial *trial, const double *loose)
{
    gp_status status = GP_OK;
    struct held_back *own = calloc(1, sizeof *own);
    *out = own;
    TRY_MEMORY(own);
    *own = (struct held_back){.trial = trial, .loose = loose};
    TRY_MEMORY(own->arena = arena_new());
    TRY(set_up(own, trial->grid));
    TRY(find_holds(own));
done:
    return status;
}

void held_back_close(struct held_back *own)
{
    if (!own)
        return;
    free(own->holds.items);
    arena_free(own->arena);
    free(own);
}

static struct holds careful_holds(const struct held_back *own, double careful)
{
    struct holds holds = own->holds;
    holds.items = ARENA_ARRAY(own->arena, struct hold, holds.count + 1);
    for (int i = 0; holds.items && i < holds.count; i++) {
        holds.items[i] = own->holds.items[i];
        holds.items[i].amount *= careful;
    }
    return holds;
}

gp_status held_back_guess(double *efforts, struct held_back *own, double careful)
{
    gp_status status = GP_OK;
    struct trial *trial = own->trial;
    double *held;
    struct search search = {0};
    struct search_request request = solve_request_of(trial->planner, &trial->options);
    struct holds holds = careful_holds(own, careful);
    TRY_MEMORY(holds.items);
    TRY_MEMORY(held = ARENA_ARRAY(own->arena, double, holds.group_count + 1));
    memcpy(efforts, own->loose, (size_t)trial->levers->count * sizeof *efforts);
    request.deadline_s = trial->deadline_s;
    search = solve_search_for(trial->planner, &request, trial->env);
    search.coarse = trial->grid;
    status = least_effort_run(held, &search, &holds);
    search.coarse = NULL;
    TRY(status);
    if (search_going(&search))
        take(efforts, own, held);
done:
    search_release(&search);
    return status == GP_ERR_SOLVER ? GP_OK : status;
}
