/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/oracle.h"

#include <stdlib.h>

#include "core/try.h"
#include "search/thread_team.h"

struct oracle {
    const struct gp_scenario *scenario;
    const struct portfolios *portfolios;
    struct thread_team *team;
    struct dispatcher **dispatchers; /* [region], made by the thread of the region */
    const struct form **forms;       /* [region][season], once looked at */
    uint64_t *data;                  /* [region][season][year], 0 until asked for */
    int first_year, year_count;
    long questions;
};

struct job {
    struct oracle *oracle;
    struct question *questions;
    int count;
    /* a look at a form or a first bound */
    int region, season, year;
    const struct form *form;
    double *slope;
    gp_status status;
};

static gp_status dispatcher_of(struct oracle *oracle, int region, struct dispatcher **out)
{
    gp_status status = GP_OK;
    if (!oracle->dispatchers[region])
        status = dispatcher_new(&oracle->dispatchers[region], oracle->scenario, oracle->portfolios, region);
    *out = oracle->dispatchers[region];
    return status;
}

gp_status oracle_new(struct oracle **out, const struct gp_scenario *scenario, const struct portfolios *portfolios,
                     int threads)
{
    gp_status status = GP_OK;
    *out = NULL;
    struct oracle *oracle = calloc(1, sizeof *oracle);
    if (!oracle)
        return GP_ERR_NOMEM;
    oracle->scenario = scenario;
    oracle->portfolios = portfolios;
    TRY_MEMORY(oracle->dispatchers = calloc((size_t)scenario->regions_count + 1, sizeof *oracle->dispatchers));
    TRY_MEMORY(oracle->forms = calloc((size_t)scenario->regions_count * (size_t)scenario->seasons_count + 1,
                                      sizeof *oracle->forms));
    oracle->first_year = date_year(scenario->plan->start_date);
    oracle->year_count = date_year(scenario->plan->end_date - 1) - oracle->first_year + 1;
    TRY_MEMORY(oracle->data =
                   calloc((size_t)(scenario->regions_count * scenario->seasons_count * oracle->year_count) + 1,
                          sizeof *oracle->data));
    TRY(thread_team_new(&oracle->team, threads));
    *out = oracle;
    return GP_OK;
done:
    oracle_free(oracle);
    return status;
}

static void release(int member, void *user)
{
    struct oracle *oracle = user;
    for (int r = member; r < oracle->scenario->regions_count; r += thread_team_size(oracle->team))
        dispatcher_free(oracle->dispatchers[r]);
}

void oracle_free(struct oracle *oracle)
{
    if (!oracle)
        return;
    thread_team_free(oracle->team, release, oracle);
    free(oracle->dispatchers);
    free(oracle->forms);
    free(oracle->data);
    free(oracle);
}

static gp_status answer(struct dispatcher *dispatcher, struct question *question)
{
    if (question->column_values)
        return dispatcher_schedule(dispatcher, question->season, question->year, question->x, &question->result,
                                   question->column_values, question->price_usd_per_mwh, question->row_duals);
    if (!question->only_served)
        return dispatcher_solve(dispatcher, question->season, question->year, question->x, &question->result,
                                &question->kind, question->slope, question->row_duals);
    question->kind = CUT_SERVED;
    return dispatcher_check_served(dispatcher, question->season, question->x, &question->result, question->slope,
                                   question->row_duals);
}

static void answer_own(int member, void *user)
{
    struct job *job = user;
    for (int i = 0; i < job->count; i++) {
        struct question *question = &job->questions[i];
        if (question->region % thread_team_size(job->oracle->team) != member)
            continue;
        struct dispatcher *dispatcher = NULL;
        question->status = dispatcher_of(job->oracle, question->region, &dispatcher);
        if (question->status == GP_OK)
            question->status = answer(dispatcher, question);
    }
}

gp_status oracle_answer(struct oracle *oracle, struct question *questions, int count)
{
    struct job job = {.oracle = oracle, .questions = questions, .count = count};
    if (count == 0)
        return GP_OK;
    thread_team_run(oracle->team, answer_own, &job);
    oracle->questions += count;
    for (int i = 0; i < count; i++)
        if (questions[i].status != GP_OK)
            return questions[i].status;
    return GP_OK;
}

static void look(int member, void *user)
{
    struct job *job = user;
    if (job->region % thread_team_size(job->oracle->team) != member)
        return;
    struct dispatcher *dispatcher = NULL;
    job->status = dispatcher_of(job->oracle, job->region, &dispatcher);
    if (job->status != GP_OK)
        return;
    job->form = dispatcher_form(dispatcher, job->season);
    if (!job->form)
        job->status = GP_ERR_NOMEM;
    else if (job->slope)
        dispatcher_first_bound(dispatcher, job->season, job->year, job->slope);
}

const struct form *oracle_form(struct oracle *oracle, int region, int season)
{
    const struct form **form = &oracle->forms[region * oracle->scenario->seasons_count + season];
    if (!*form) {
        struct job job = {.oracle = oracle, .region = region, .season = season};
        thread_team_run(oracle->team, look, &job);
        *form = job.form;
    }
    return *form;
}

uint64_t oracle_data(struct oracle *oracle, int region, int season, int year)
{
    int seasons = oracle->scenario->seasons_count;
    uint64_t *data = &oracle->data[(region * seasons + season) * oracle->year_count + year - oracle->first_year];
    const struct form *form = oracle_form(oracle, region, season);
    double *cost = *data == 0 && form ? malloc(((size_t)form->column_count + 1) * sizeof *cost) : NULL;
    if (cost) {
        form_costs(form, oracle->scenario, year, cost);
        *data = form_fingerprint(form, cost);
    }
    free(cost);
    return *data;
}

gp_status oracle_first_bound(struct oracle *oracle, int region, int season, int year, double *slope)
{
    struct job job = {.oracle = oracle, .region = region, .season = season, .year = year, .slope = slope};
    thread_team_run(oracle->team, look, &job);
    return job.status;
}

long oracle_questions(const struct oracle *oracle)
{
    return oracle->questions;
}
