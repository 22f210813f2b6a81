/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run of a sweep: cases that the store lacks go through the workers into the store. */
#include <stdlib.h>

#include "base/stopwatch.h"
#include "core/try.h"
#include "sweep/case_rows.h"
#include "sweep/seeds.h"

#define DEFAULT_TIME_LIMIT_S 3600.0
#define STILL_S              10.0 /* longer than any that computes waits for a core */
/* A commit waits for the disk, so results go in batches: seldom enough that the disk takes little of the time, often
 * enough that little is lost when the run is killed. */
#define LEAST_BATCH_S 0.05
#define BATCH_COMMITS 20.0

struct run {
    struct case_work work;
    const struct gp_sweep *sweep;
    struct store *store;
    gp_env *env;
    const bool *stored; /* before this run; such cases are replaced */
    int todo;
    int taken, committed; /* cases of this run */
    int unanswered;       /* of them, without an answer */
    bool batch_open;
    double start, batch_start;
    double commit_s; /* time that the last commit took */
};

static gp_status open_batch(struct run *run)
{
    if (run->batch_open)
        return GP_OK;
    gp_status status = store_begin(run->store, run->env);
    run->batch_open = status == GP_OK;
    run->batch_start = seconds_now();
    return status;
}

static gp_status commit_batch(struct run *run)
{
    if (!run->batch_open)
        return GP_OK;
    double start = seconds_now();
    gp_status status = store_commit(run->store, run->env);
    run->commit_s = seconds_now() - start;
    run->batch_open = false;
    run->committed = status == GP_OK ? run->taken : run->committed;
    return status;
}

/* Rows that the parent adds: all of a case that has no answer, and how long it took. */
static gp_status insert_own_rows(struct run *run, const struct task_result *result)
{
    gp_status status = GP_OK;
    struct store_rows rows = {0};
    if (result->end != TASK_DONE)
        case_rows_without_plan(&rows, result->task, run->work.nearest ? run->work.nearest[result->task] : -1,
                               task_end_outcome(result->end), result->reason);
    store_rows_start(&rows, STORE_timings);
    store_rows_integer(&rows, result->task);
    store_rows_real(&rows, result->seconds);
    store_rows_real(&rows, result->peak_mb);
    store_rows_integer(&rows, result->attempts);
    TRY(store_insert(run->store, &rows, run->env));
done:
    store_rows_release(&rows);
    return status;
}

static gp_status take_case(void *context, const struct task_result *result)
{
    struct run *run = context;
    gp_status status = GP_OK;
    TRY(open_batch(run));
    if (run->stored[result->task])
        TRY(store_remove_case(run->store, result->task, run->env));
    TRY(store_insert(run->store, result->rows, run->env));
    TRY(insert_own_rows(run, result));
    run->taken++;
    run->unanswered += result->end != TASK_DONE;
done:
    return status;
}

/* Only cases that are safely stored are told as done. */
static void show_progress(const struct run *run)
{
    char stage[160];
    double seconds = seconds_now() - run->start;
    int length = plain_snprintf(stage, sizeof stage, "case %d of %d", run->committed, run->todo);
    if (run->committed > 0)
        length += plain_snprintf(stage + length, sizeof stage - (size_t)length, ", %.3g a second",
                                 run->committed / (seconds > 0.0 ? seconds : 1.0));
    if (run->unanswered > 0)
        plain_snprintf(stage + length, sizeof stage - (size_t)length, ", %d without an answer", run->unanswered);
    env_progress(run->env, stage, (double)run->committed / run->todo, -1.0);
}

static gp_status tick(void *context, int ended)
{
    struct run *run = context;
    gp_status status = GP_OK;
    (void)ended;
    double age = seconds_now() - run->batch_start;
    if (run->batch_open && age > LEAST_BATCH_S && age > BATCH_COMMITS * run->commit_s)
        TRY(commit_batch(run));
    show_progress(run);
done:
    return status;
}

static gp_status plan_case(void *context, int task, struct store_rows *rows, gp_env *env)
{
    struct run *run = context;
    return case_work_plan(&run->work, task, rows, env);
}

static void enter_worker(void *context)
{
    struct run *run = context;
    case_work_enter(&run->work);
}

/* As asked for; else the one that the sweep was read from; else the whole. */
static gp_status choose_shard(const struct gp_sweep *sweep, const gp_sweep_run_options *options, struct shard *shard,
                              gp_env *env)
{
    *shard = (struct shard){.index = options->shard_index, .count = options->shard_count};
    if (options->shard_count == 0 && options->shard_index == 0 && sweep->shard_count > 0)
        *shard = (struct shard){.index = sweep->shard_index, .count = sweep->shard_count};
    else if (options->shard_count == 0)
        shard->count = 1;
    if (shard->index >= 0 && shard->index < shard->count)
        return GP_OK;
    env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "sweep-shard", "shards are counted from 0",
               "there is no shard %d of %d", options->shard_index, options->shard_count);
    return GP_ERR_USAGE;
}

/* The cases of the shard that the store lacks, in order. */
static int list_tasks(const struct gp_sweep *sweep, struct shard shard, const bool *skip, int *tasks)
{
    int count = 0;
    for (int i = 0; i < sweep->case_count; i++)
        if (sweep_in_shard(i, shard.index, shard.count) && !skip[i])
            tasks[count++] = i;
    return count;
}

static gp_status run_cases(struct run *run, const int *tasks, const gp_sweep_run_options *options)
{
    gp_status status = GP_OK;
    struct seeds seeds = {0};
    struct engine engine = {
        .context = run,
        .work = plan_case,
        .enter_worker = enter_worker,
        .take = take_case,
        .tick = tick,
        .workers = options->workers,
        .time_limit_s = options->case_time_limit_s > 0.0 ? options->case_time_limit_s : DEFAULT_TIME_LIMIT_S,
        .memory_mb = options->case_memory_mb,
        .still_s = STILL_S,
    };
    if (run->todo == 0)
        return GP_OK;
    struct engine seed_engine = engine;
    if (seed_engine.time_limit_s < DEFAULT_TIME_LIMIT_S) /* a seed starts from nothing and takes many times as long */
        seed_engine.time_limit_s = DEFAULT_TIME_LIMIT_S;
    TRY(seeds_prepare(&seeds, run->sweep, (struct case_list){tasks, run->todo}, run->store, &seed_engine, run->env));
    run->work.seeds = seeds.states;
    run->work.nearest = seeds.nearest;
    run->start = seconds_now();
    status = engine_run(&engine, tasks, run->todo, run->env);
    if (status == GP_OK || status == GP_ERR_CANCELLED) {
        gp_status committed = commit_batch(run);
        status = committed == GP_OK ? status : committed;
    }
done:
    seeds_release(&seeds);
    return status;
}

gp_status gp_sweep_run(gp_sweep_tally *tally, const gp_sweep *sweep, const char *path,
                       const gp_sweep_run_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    const gp_sweep_run_options defaults = {0};
    struct shard shard;
    struct run run = {.sweep = sweep, .env = env, .start = seconds_now()};
    size_t count = (size_t)sweep->case_count + 1;
    bool *stored = calloc(count, sizeof *stored), *skip = calloc(count, sizeof *skip);
    int *tasks = calloc(count, sizeof *tasks);
    gp_sweep_tally found = {0};
    options = options ? options : &defaults;
    TRY_MEMORY(stored && skip && tasks);
    TRY(choose_shard(sweep, options, &shard, env));
    TRY(store_open(&run.store, path, sweep, shard, env));
    if (options->retry)
        TRY(seeds_forget_unanswered(sweep, run.store, env));
    TRY(store_stored(run.store, false, stored, sweep->case_count, env));
    TRY(store_stored(run.store, options->retry, skip, sweep->case_count, env));
    run.work = (struct case_work){.sweep = sweep, .store = run.store};
    run.stored = stored;
    run.todo = list_tasks(sweep, shard, skip, tasks);
    status = run_cases(&run, tasks, options);
    if (status == GP_OK || status == GP_ERR_CANCELLED) {
        gp_status counted = store_tally(run.store, &found, env);
        status = counted == GP_OK ? status : counted;
    }
    found.solved_now = (size_t)run.committed;
done:
    if (tally)
        *tally = found;
    store_close(run.store);
    free(stored);
    free(skip);
    free(tasks);
    return status;
}
