/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/cut_round.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "core/try.h"
#include "master/master.h"
#include "master/solution.h"

/* Load counts as served when at most this part of it more than allowed is unserved. */
#define SERVED_TOLERANCE 1e-9

struct round {
    struct search *search;
    bool only_served;
    double served;    /* part of the load that may be unserved beyond what is allowed */
    double allowance; /* $B that one group's theta may lag behind its cost */
    int added;
    double cost;
    double *x, *own;           /* of the group that is looked at: what to ask, and the master's */
    const struct cut_ray *ray; /* NULL: at the master's own point */
    bool all_served;
    /* what to ask operations, and the numbers that questions point to: of each its x, slope and duals of rows */
    struct question *questions;
    double *numbers;
    int question_count;
    size_t number_count, question_capacity, number_capacity;
};

/* Adds the most violated cut of the pool's list; whether one was added. */
static gp_status add_from_pool(struct round *round, int g, enum cut_kind kind, const double *x, double at_least,
                               bool *added)
{
    struct search *search = round->search;
    struct cut_key key = grid_cut_key(search->grid, master_group(search->grid->master, g), kind);
    double value = 0.0;
    int index = cut_pool_most_violated(search->pool, key, x, &value);
    *added = false;
    if (index < 0 || value <= at_least)
        return GP_OK;
    return master_add_cut(search->grid->master, cut_pool_at(search->pool, key, index), g, added);
}

static double load_of(const struct portfolio *portfolio, const double *x)
{
    double load = 0.0;
    for (int w = 0; w < portfolio->class_count; w++)
        load += x[w];
    return load;
}

static int place_of(const struct search *search, int region, int t)
{
    return region * search->grid->calendar.count + t;
}

static uint64_t data_of(const struct search *search, const struct group *group)
{
    const struct period *period = &search->grid->calendar.periods[group->first];
    return oracle_data(search->oracle, group->region, period->season, period->year);
}

static gp_status ask(struct round *round, int g)
{
    struct search *search = round->search;
    const struct group *group = master_group(search->grid->master, g);
    const struct period *period = &search->grid->calendar.periods[group->first];
    int count = search->request->portfolios->regions[group->region].count;
    if (!ARRAY_RESERVE(round->questions, round->question_capacity, round->question_count + 1))
        return GP_ERR_NOMEM;
    const struct form *form = oracle_form(search->oracle, group->region, period->season);
    if (!form)
        return GP_ERR_NOMEM;
    size_t needed = round->number_count + 2 * (size_t)count + (size_t)form->row_count;
    if (!ARRAY_RESERVE(round->numbers, round->number_capacity, needed))
        return GP_ERR_NOMEM;
    memcpy(round->numbers + round->number_count, round->x, (size_t)count * sizeof *round->x);
    round->questions[round->question_count++] = (struct question){.region = group->region,
                                                                  .season = period->season,
                                                                  .year = period->year,
                                                                  .only_served = round->only_served,
                                                                  .group = g,
                                                                  .row_count = form->row_count};
    round->number_count = needed;
    return GP_OK;
}

/* The buffer may have moved while it grew: the pointers are set once it is full. */
static void point_questions(struct round *round)
{
    size_t at = 0;
    for (int i = 0; i < round->question_count; i++) {
        struct question *question = &round->questions[i];
        size_t count = (size_t)round->search->request->portfolios->regions[question->region].count;
        question->x = round->numbers + at;
        question->slope = round->numbers + at + count;
        question->row_duals = round->numbers + at + 2 * count;
        at += 2 * count + (size_t)question->row_count;
    }
}

/* Whether the last exact answer was for the same x and violates no more than this round lets pass: an earlier, coarser
 * round may have let more pass without a cut. */
static bool answer_stands(const struct round *round, int g, const double *x, int at, double *cost)
{
    const struct search *search = round->search;
    const struct group *group = master_group(search->grid->master, g);
    const struct portfolio *portfolio = &search->request->portfolios->regions[group->region];
    const struct cached_answer *answer =
        answer_cache_find(&search->grid->answers, at, x, portfolio->count, data_of(search, group));
    if (!answer || answer->unserved > round->served * HOURS_PER_WEEK * load_of(portfolio, x))
        return false;
    *cost = round->only_served ? 0.0 : answer->cost;
    double lag = answer->cost - master_theta(search->grid->master, g);
    return round->only_served ||
           lag <= round->allowance /
                      master_group_weight(search->grid->master, group); /* false where the cost is not known */
}

/* At the point between: no cut is known there, and the exact cost of all groups is wanted. */
static gp_status ask_between(struct round *round, int g)
{
    struct search *search = round->search;
    const struct master *master = search->grid->master;
    const struct portfolio *portfolio = &search->request->portfolios->regions[master_group(master, g)->region];
    master_portfolio(master, g, round->own);
    master_portfolio_at(master, g, round->ray->totals, round->ray->columns, round->x);
    for (int e = 0; e < portfolio->count; e++)
        round->x[e] += round->ray->part * (round->own[e] - round->x[e]);
    if (load_of(portfolio, round->x) <= 0.0 && !search->request->free_theta &&
        !portfolio_must_run(portfolio, search->request->scenario, round->x))
        return GP_OK;
    return ask(round, g);
}

/* A cut of a point between is added where it holds off the master's own point. */
static gp_status take_answer_between(struct round *round, const struct question *question)
{
    gp_status status = GP_OK;
    struct search *search = round->search;
    struct master *master = search->grid->master;
    const struct group *group = master_group(master, question->group);
    const struct portfolio *portfolio = &search->request->portfolios->regions[question->region];
    double weight = master_group_weight(master, group), asked = 0.0, own = 0.0;
    bool added = false, about_cost = question->kind == CUT_COST;
    int index;
    master_portfolio(master, question->group, round->own);
    for (int e = 0; e < portfolio->count; e++) {
        asked += question->slope[e] * question->x[e];
        own += question->slope[e] * round->own[e];
    }
    if (!question->result.served && asked > round->served * HOURS_PER_WEEK * load_of(portfolio, question->x))
        round->all_served = false;
    else
        round->cost += weight * question->result.cost;
    bool breaks = about_cost ? own > master_theta(master, question->group) + round->allowance / weight
                             : own > round->served * HOURS_PER_WEEK * load_of(portfolio, round->own);
    if (breaks) {
        TRY(cut_pool_append(search->pool, grid_cut_key(search->grid, group, question->kind), question->slope,
                            question->row_duals, question->row_count, &index, NULL));
        TRY(master_add_cut(master, cut_pool_at(search->pool, grid_cut_key(search->grid, group, question->kind), index),
                           question->group, &added));
        round->added += added;
    }
done:
    return status;
}

static gp_status look_at_group(struct round *round, int g)
{
    gp_status status = GP_OK;
    double *x = round->x;
    struct search *search = round->search;
    const struct group *group = master_group(search->grid->master, g);
    const struct portfolio *portfolio = &search->request->portfolios->regions[group->region];
    bool added = false;
    master_portfolio(search->grid->master, g, x);
    double load = load_of(portfolio, x);
    if (load <= 0.0 && !search->request->free_theta && !portfolio_must_run(portfolio, search->request->scenario, x))
        return GP_OK;
    TRY(add_from_pool(round, g, CUT_SERVED, x, round->served * HOURS_PER_WEEK * load, &added));
    double weight = master_group_weight(search->grid->master, group);
    if (!added && !round->only_served)
        TRY(add_from_pool(round, g, CUT_COST, x, master_theta(search->grid->master, g) + round->allowance / weight,
                          &added));
    if (added) {
        round->added++;
        return GP_OK;
    }
    int at = place_of(search, group->region, group->first);
    double cost;
    if (answer_stands(round, g, x, at, &cost))
        round->cost += weight * cost;
    else
        status = ask(round, g);
done:
    return status;
}

static gp_status take_answer(struct round *round, const struct question *question)
{
    gp_status status = GP_OK;
    struct search *search = round->search;
    const struct group *group = master_group(search->grid->master, question->group);
    struct cut_key key = grid_cut_key(search->grid, group, question->kind);
    int index, count = search->request->portfolios->regions[question->region].count;
    bool added = false;
    double weight = master_group_weight(search->grid->master, group), value = 0.0;
    for (int e = 0; e < count; e++)
        value += question->slope[e] * question->x[e];
    double violation = question->result.served ? 0.0 : value;
    bool unserved = violation > round->served * HOURS_PER_WEEK *
                                    load_of(&search->request->portfolios->regions[question->region], question->x);
    bool dear = question->kind == CUT_COST && !round->only_served &&
                question->result.cost > master_theta(search->grid->master, question->group) + round->allowance / weight;
    if (unserved || dear) {
        TRY(cut_pool_append(search->pool, key, question->slope, question->row_duals, question->row_count, &index,
                            NULL));
        TRY(master_add_cut(search->grid->master, cut_pool_at(search->pool, key, index), question->group, &added));
        round->added += added;
    }
    int at = place_of(search, group->region, group->first);
    if (!unserved || !added) {
        struct cached_answer answer = {data_of(search, group), round->only_served ? NAN : question->result.cost,
                                       violation, true};
        answer_cache_note(&search->grid->answers, at, question->x, count, answer);
        round->cost += round->only_served ? 0.0 : weight * question->result.cost;
    }
done:
    return status;
}

static gp_status go_round(struct round *round)
{
    gp_status status = GP_OK;
    struct search *search = round->search;
    for (int g = 0; g < master_group_count(search->grid->master); g++)
        TRY(round->ray ? ask_between(round, g) : look_at_group(round, g));
    point_questions(round);
    TRY(oracle_answer(search->oracle, round->questions, round->question_count));
    for (int i = 0; i < round->question_count; i++)
        TRY(round->ray ? take_answer_between(round, &round->questions[i]) : take_answer(round, &round->questions[i]));
    search->rounds++;
done:
    return status;
}

static double share_of_group(const struct search *search, double usd_bn)
{
    int groups = master_group_count(search->grid->master);
    return usd_bn / (groups > 0 ? groups : 1);
}

static gp_status run(struct round *round)
{
    gp_status status = GP_OK;
    size_t width = (size_t)round->search->grid->answers.width + 1;
    TRY_MEMORY(round->x = malloc(width * sizeof *round->x));
    TRY_MEMORY(round->own = malloc(width * sizeof *round->own));
    TRY(go_round(round));
done:
    free(round->x);
    free(round->own);
    free(round->questions);
    free(round->numbers);
    return status;
}

gp_status cut_round_run(struct search *search, bool only_served, double gap, int *added, double *cost)
{
    double size = fmax(1.0, fabs(master_objective(search->grid->master)));
    struct round round = {.search = search,
                          .only_served = only_served,
                          .served = only_served ? fmax(SERVED_TOLERANCE, 1e-2 * gap) : SERVED_TOLERANCE,
                          .allowance = share_of_group(search, gap * size)};
    gp_status status = run(&round);
    *added = round.added;
    *cost = round.cost;
    return status;
}

gp_status cut_round_between(struct search *search, const struct cut_ray *ray, double usd_bn, int *added, double *cost)
{
    struct round round = {.search = search,
                          .served = SERVED_TOLERANCE,
                          .allowance = share_of_group(search, usd_bn),
                          .ray = ray,
                          .all_served = true};
    gp_status status = run(&round);
    *added = round.added;
    *cost = round.all_served ? round.cost : HUGE_VAL;
    return status;
}
