/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Solving seeds, and choosing one for each case. */
#include "sweep/seeds.h"

#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "planner/freeze.h"
#include "sweep/case_rows.h"
#include "sweep/design.h"

#define ALL_SEEDS (-1)

struct seed_run {
    struct case_work work;
    struct seeds *seeds;
    bool *known; /* [seed] it has a row, with or without an answer */
    struct store *store;
    gp_env *env;
    int todo;
};

static gp_status solve_seed(void *context, int seed, struct store_rows *rows, gp_env *env)
{
    struct seed_run *run = context;
    return case_work_seed(&run->work, seed, rows, env);
}

static void enter_worker(void *context)
{
    struct seed_run *run = context;
    case_work_enter(&run->work);
}

/* Reads the state of a seed, or of all that there are (ALL_SEEDS); `known` marks the seeds that have a row to rely
 * on: not a damaged one, since that seed is solved again. */
static gp_status read_states(struct seeds *seeds, struct store *store, int which, bool *known, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    TRY(statement_new(
        &query, store->database,
        "SELECT seed_id, state, outcome IN " STORE_UNANSWERED " FROM seed_states WHERE ?1 < 0 OR seed_id = ?1", env));
    statement_bind_integer(query, 1, which);
    while (statement_step(query, env, &status)) {
        int64_t seed = statement_integer(query, 0);
        if (seed < 0 || seed >= seeds->count || seeds->states[seed].bytes)
            continue;
        struct seed_state *state = &seeds->states[seed];
        const void *bytes = statement_bytes(query, 1, &state->size);
        bool unanswered = statement_integer(query, 2) != 0;
        known[seed] = unanswered || (bytes && freeze_intact(bytes, state->size));
        if (!unanswered && !known[seed])
            env_report(env, GP_SEVERITY_WARNING, (struct place){0}, "seed", NULL,
                       "the stored state of seed %d is damaged; this seed is solved again where a case needs it",
                       (int)seed);
        if (unanswered || !known[seed])
            continue;
        TRY_MEMORY(state->bytes = malloc(state->size));
        memcpy(state->bytes, bytes, state->size);
    }
done:
    statement_free(query);
    return status;
}

static gp_status take_seed(void *context, const struct task_result *result)
{
    struct seed_run *run = context;
    gp_status status = GP_OK;
    struct store_rows rows = {0};
    if (result->end != TASK_DONE)
        case_rows_of_seed(&rows, result->task, task_end_outcome(result->end), result->reason, NULL, 0);
    TRY(store_begin(run->store, run->env));
    TRY(store_remove_seed(run->store, result->task, run->env));
    TRY(store_insert(run->store, result->end == TASK_DONE ? result->rows : &rows, run->env));
    TRY(store_commit(run->store, run->env));
    TRY(read_states(run->seeds, run->store, result->task, run->known, run->env));
done:
    store_rows_release(&rows);
    return status;
}

/* A seed waits for the one that it starts from. */
static bool seed_ready(void *context, int seed)
{
    const struct seed_run *run = context;
    int parent = run->seeds->parents[seed];
    return parent < 0 || run->known[parent];
}

static gp_status show_progress(void *context, int ended)
{
    const struct seed_run *run = context;
    char stage[80];
    plain_snprintf(stage, sizeof stage, "seed %d of %d, from which cases start", ended, run->todo);
    env_progress(run->env, stage, (double)ended / run->todo, -1.0);
    return GP_OK;
}

static gp_status solve(struct seeds *seeds, const struct gp_sweep *sweep, struct store *store, bool *known,
                       const int *missing, int count, const struct engine *like, gp_env *env)
{
    struct seed_run run = {.work = {.sweep = sweep, .store = store, .seeds = seeds->states, .parents = seeds->parents},
                           .seeds = seeds,
                           .known = known,
                           .store = store,
                           .env = env,
                           .todo = count};
    struct engine engine = *like;
    engine.context = &run;
    engine.work = solve_seed;
    engine.enter_worker = enter_worker;
    engine.take = take_seed;
    engine.ready = seed_ready;
    engine.tick = show_progress;
    return engine_run(&engine, missing, count, env);
}

/* The nearest seed of each case, as though those not solved yet were all usable; lists those of them that a case of the
 * list would start from, or that such a seed starts from. */
static gp_status choose_nearest(struct seeds *seeds, const struct gp_sweep *sweep, struct case_list list,
                                const bool *known, int *missing, int *missing_count)
{
    gp_status status = GP_OK;
    bool *usable = calloc((size_t)seeds->count, sizeof *usable), *wanted = calloc((size_t)seeds->count, sizeof *wanted);
    TRY_MEMORY(usable && wanted);
    for (int i = 0; i < seeds->count; i++)
        usable[i] = !known[i] || seeds->states[i].bytes != NULL;
    TRY(design_nearest_seeds(sweep, usable, seeds->nearest));
    for (int i = 0; i < list.count; i++)
        if (seeds->nearest[list.cases[i]] >= 0)
            wanted[seeds->nearest[list.cases[i]]] = true;
    for (int i = seeds->count - 1; i > 0; i--) /* parents come before */
        if (wanted[i] && !known[i] && seeds->parents[i] >= 0)
            wanted[seeds->parents[i]] = true;
    *missing_count = 0;
    for (int i = 0; i < seeds->count; i++)
        if (wanted[i] && !known[i])
            missing[(*missing_count)++] = i;
done:
    free(usable);
    free(wanted);
    return status;
}

static void tell_of_unanswered(const struct seeds *seeds, const bool *known, gp_env *env)
{
    int count = 0;
    for (int i = 0; i < seeds->count; i++)
        count += known[i] && !seeds->states[i].bytes;
    if (count > 0)
        env_report(env, GP_SEVERITY_WARNING, (struct place){0}, "seed-unanswered",
                   "--retry solves such seeds again, and plans again the cases that would have started from them",
                   "%d of %d seeds got no answer (seed_states in the store says why): cases that would have started "
                   "from them start from other seeds, which can change the last digits of their results",
                   count, seeds->count);
}

/* In rounds: where a seed turns out to have no plan, its cases need another one. */
gp_status seeds_prepare(struct seeds *out, const struct gp_sweep *sweep, struct case_list list, struct store *store,
                        const struct engine *engine, gp_env *env)
{
    gp_status status = GP_OK;
    size_t count = (size_t)sweep->seed_count;
    bool *known = calloc(count, sizeof *known);
    int *missing = calloc(count, sizeof *missing), missing_count = 0;
    *out = (struct seeds){.count = sweep->seed_count};
    TRY_MEMORY(known && missing);
    TRY_MEMORY(out->states = calloc(count, sizeof *out->states));
    TRY_MEMORY(out->nearest = calloc((size_t)sweep->case_count, sizeof *out->nearest));
    TRY_MEMORY(out->parents = calloc(count, sizeof *out->parents));
    TRY(design_seed_parents(sweep, out->parents));
    TRY(read_states(out, store, ALL_SEEDS, known, env));
    TRY(choose_nearest(out, sweep, list, known, missing, &missing_count));
    while (missing_count > 0) {
        TRY(solve(out, sweep, store, known, missing, missing_count, engine, env));
        TRY(choose_nearest(out, sweep, list, known, missing, &missing_count));
    }
    tell_of_unanswered(out, known, env);
done:
    free(known);
    free(missing);
    if (status != GP_OK)
        seeds_release(out);
    return status;
}

/* Seeds without an answer, and those that would have started from them had they had one. */
static gp_status find_doubtful(struct store *store, const int *parents, bool *doubtful, int count, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    TRY(statement_new(&query, store->database, "SELECT seed_id FROM seed_states WHERE outcome IN " STORE_UNANSWERED,
                      env));
    while (statement_step(query, env, &status)) {
        int64_t seed = statement_integer(query, 0);
        if (seed >= 0 && seed < count)
            doubtful[seed] = true;
    }
    for (int i = 0; i < count; i++) /* parents come before */
        doubtful[i] = doubtful[i] || (parents[i] >= 0 && doubtful[parents[i]]);
done:
    statement_free(query);
    return status;
}

/* Cases that started from another seed than the design gives them, or from one in doubt. */
static gp_status remove_cases_in_doubt(struct store *store, const int *nearest, const bool *doubtful, int count,
                                       gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    int *found = calloc((size_t)count + 1, sizeof *found), found_count = 0;
    TRY_MEMORY(found);
    TRY(statement_new(&query, store->database, "SELECT case_id, ifnull(seed_id, -1) FROM results", env));
    while (statement_step(query, env, &status)) {
        int64_t id = statement_integer(query, 0);
        if (id >= 0 && id < count && found_count < count &&
            (nearest[id] != statement_integer(query, 1) || (nearest[id] >= 0 && doubtful[nearest[id]])))
            found[found_count++] = (int)id;
    }
    for (int i = 0; i < found_count && status == GP_OK; i++)
        status = store_remove_case(store, found[i], env);
done:
    statement_free(query);
    free(found);
    return status;
}

gp_status seeds_forget_unanswered(const struct gp_sweep *sweep, struct store *store, gp_env *env)
{
    gp_status status = GP_OK;
    size_t count = (size_t)sweep->seed_count;
    int *parents = calloc(count, sizeof *parents), *nearest = calloc((size_t)sweep->case_count, sizeof *nearest);
    bool *doubtful = calloc(count, sizeof *doubtful);
    TRY_MEMORY(parents && nearest && doubtful);
    TRY(design_seed_parents(sweep, parents));
    TRY(design_nearest_seeds(sweep, NULL, nearest));
    TRY(store_begin(store, env));
    TRY(find_doubtful(store, parents, doubtful, sweep->seed_count, env));
    TRY(remove_cases_in_doubt(store, nearest, doubtful, sweep->case_count, env));
    for (int i = 0; i < sweep->seed_count; i++)
        if (doubtful[i])
            TRY(store_remove_seed(store, i, env));
    TRY(store_commit(store, env));
done:
    free(parents);
    free(nearest);
    free(doubtful);
    return status;
}

void seeds_release(struct seeds *seeds)
{
    for (int i = 0; seeds->states && i < seeds->count; i++)
        free(seeds->states[i].bytes);
    free(seeds->states);
    free(seeds->nearest);
    free(seeds->parents);
    *seeds = (struct seeds){0};
}
