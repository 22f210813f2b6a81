/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parent of the workers: hands out tasks, gathers answers, ends workers that take too long. */
#define _GNU_SOURCE /* sched_getaffinity */
#include "sweep/engine.h"

#include <math.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/number.h"
#include "base/stopwatch.h"
#include "core/try.h"
#include "sweep/worker.h"

#define MOST_WORKERS      256
#define MILLISECONDS_TICK 100
/* No round of the parent takes longer than this by itself: the sweep was stopped, the machine slept, or the disk was
 * slow. Time beyond this is not counted against the workers. */
#define LONGEST_ROUND_S 1.0
#define MOST_ATTEMPTS   2  /* at a task that crashes */
#define MOST_KILLED     10 /* at a task whose workers are killed or stopped by somebody else */

static const char too_much_memory[] = "it needed more memory than its limit";
static const char nonsense[] = "it sent data that make no sense";
static const char stood_still[] = "its process stood still, as one that was stopped";

struct run {
    const struct engine *engine;
    gp_env *env;
    struct worker *workers;
    struct pollfd *polled;
    int worker_count;
    const int *tasks;
    bool *handed;           /* by place in tasks */
    int count, next, ended; /* next: all before it have been handed out */
    double clock_s, seen_s; /* time in which workers were watched, and when that was last brought up to date */
};

const char *task_end_outcome(enum task_end end)
{
    static const char *const outcomes[] = {
        [TASK_DONE] = "",           [TASK_FAILED] = "failed", [TASK_CRASHED] = "crashed",
        [TASK_TIMEOUT] = "timeout", [TASK_MEMORY] = "memory",
    };
    return outcomes[end];
}

/* Those that this process may use, which a batch system can make fewer than the machine has. */
static long usable_cores(void)
{
    cpu_set_t cores;
    if (sched_getaffinity(0, sizeof cores, &cores) == 0)
        return CPU_COUNT(&cores);
    return sysconf(_SC_NPROCESSORS_ONLN);
}

static int wanted_workers(const struct engine *engine, int tasks)
{
    long wanted = engine->workers > 0 ? engine->workers : usable_cores();
    wanted = wanted < tasks ? wanted : tasks;
    wanted = wanted < MOST_WORKERS ? wanted : MOST_WORKERS;
    return wanted > 1 ? (int)wanted : 1;
}

/* A worker's death in words. */
static void describe_death(int status, char reason[LONGEST_REASON])
{
    static const struct {
        int signal;
        const char *words;
    } signals[] = {
        {SIGABRT, "it aborted"},
        {SIGSEGV, "it touched memory that is not its own (segmentation fault)"},
        {SIGBUS, "it met a bus error"},
        {SIGFPE, "it met an arithmetic fault"},
        {SIGILL, "it met a wrong instruction"},
        {SIGKILL, "it was killed from outside, perhaps for want of memory"},
    };
    if (!WIFSIGNALED(status)) {
        plain_snprintf(reason, LONGEST_REASON, "it ended with exit code %d", WEXITSTATUS(status));
        return;
    }
    plain_snprintf(reason, LONGEST_REASON, "it was ended by signal %d", WTERMSIG(status));
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (signals[i].signal == WTERMSIG(status))
            plain_snprintf(reason, LONGEST_REASON, "%s", signals[i].words);
}

/* Facts about a task that outlive its worker. */
static struct task_result result_of(const struct worker *worker)
{
    static const struct store_rows none;
    return (struct task_result){.task = worker->task,
                                .reason = "",
                                .rows = &none,
                                .seconds = seconds_now() - worker->start,
                                .attempts = worker->attempt};
}

static gp_status finish_task(struct run *run, const struct task_result *result)
{
    run->ended++;
    return run->engine->take(run->engine->context, result);
}

/* Gives a task to a worker, which is started where there is none. */
static gp_status hand(struct run *run, struct worker *worker, int task, int attempt)
{
    gp_status status = GP_OK;
    if (worker->process <= 0)
        TRY(worker_start(worker, run->engine, run->workers, run->worker_count, run->env));
    worker->attempt = attempt;
    worker->start = seconds_now();
    worker->deadline = run->engine->time_limit_s > 0.0 ? run->clock_s + run->engine->time_limit_s : 0.0;
    worker->moved = run->clock_s;
    worker->cpu_s = -1.0;
    worker_hand(worker, task); /* a failure shows as the worker's end */
done:
    return status;
}

static bool tried_again(enum task_end end, bool by_others, const struct worker *worker)
{
    if (end == TASK_CRASHED)
        return worker->attempt < (by_others ? MOST_KILLED : MOST_ATTEMPTS);
    return end == TASK_MEMORY && worker->served > 1;
}

/* Ends a worker, and with it its task or this attempt at it. Where no reason is given, the process died by itself,
 * and the way it died is the reason. */
static gp_status end_badly(struct run *run, struct worker *worker, enum task_end end, const char *reason)
{
    char words[LONGEST_REASON];
    struct task_result result = result_of(worker);
    const struct worker before = *worker;
    struct worker_death death = worker_end(worker);
    double peak_kb = (double)death.usage.ru_maxrss;
    bool by_others = reason == stood_still;
    if (!reason && worker_used_up(peak_kb, run->engine->memory_mb)) {
        end = TASK_MEMORY;
        reason = too_much_memory;
    } else if (!reason) {
        by_others = WIFSIGNALED(death.status) && WTERMSIG(death.status) == SIGKILL;
        describe_death(death.status, words);
        reason = words;
    }
    if (tried_again(end, by_others, &before))
        return hand(run, worker, result.task, result.attempts + 1);
    result.end = end;
    result.reason = reason;
    result.peak_mb = peak_kb / KB_PER_MB;
    return finish_task(run, &result);
}

static gp_status take_rows(struct run *run, struct worker *worker, const struct answer *head,
                           const struct store_rows *rows)
{
    struct task_result result = result_of(worker);
    result.end = TASK_DONE;
    result.rows = rows;
    result.peak_mb = head->peak_kb / KB_PER_MB;
    worker->task = NO_TASK;
    gp_status status = finish_task(run, &result);
    if (run->engine->ready)
        worker_end(worker);
    return status;
}

static gp_status take_answer(struct run *run, struct worker *worker)
{
    size_t size;
    unsigned char *payload = frame_payload(&worker->reader, &size);
    struct answer head;
    if (size < sizeof head)
        return end_badly(run, worker, TASK_CRASHED, nonsense);
    memcpy(&head, payload, sizeof head);
    payload += sizeof head;
    size -= sizeof head;
    if (head.kind == ANSWER_NO_MEMORY)
        return end_badly(run, worker, TASK_MEMORY, run->engine->memory_mb > 0.0 ? too_much_memory : "memory is short");
    if (head.kind == ANSWER_FAILED) {
        char reason[LONGEST_REASON];
        plain_snprintf(reason, sizeof reason, "%.*s", (int)(size < LONGEST_REASON ? size : LONGEST_REASON),
                       (const char *)payload);
        return end_badly(run, worker, TASK_FAILED, reason);
    }
    struct store_rows rows = {.bytes = payload, .size = size};
    if (head.kind != ANSWER_ROWS || !store_rows_check(&rows))
        return end_badly(run, worker, TASK_CRASHED, nonsense);
    return take_rows(run, worker, &head, &rows);
}

static gp_status listen(struct run *run, struct worker *worker)
{
    switch (frame_read(&worker->reader, worker->channel)) {
    case FRAME_PARTIAL:
        return GP_OK;
    case FRAME_WHOLE:
        return take_answer(run, worker);
    case FRAME_DAMAGED:
        return end_badly(run, worker, TASK_CRASHED, nonsense);
    case FRAME_NO_MEMORY:
        return GP_ERR_NOMEM;
    case FRAME_ENDED:
        break;
    }
    return end_badly(run, worker, TASK_CRASHED, NULL);
}

/* Place of the first task that is ready and not handed out, or -1. */
static int first_ready(const struct run *run)
{
    const struct engine *engine = run->engine;
    for (int i = run->next; i < run->count; i++)
        if (!run->handed[i] && (!engine->ready || engine->ready(engine->context, run->tasks[i])))
            return i;
    return -1;
}

static gp_status hand_out(struct run *run)
{
    gp_status status = GP_OK;
    bool busy = false;
    for (int i = 0; i < run->worker_count; i++) {
        int place = run->workers[i].task == NO_TASK ? first_ready(run) : -1;
        if (place >= 0) {
            run->handed[place] = true;
            while (run->next < run->count && run->handed[run->next])
                run->next++;
            TRY(hand(run, &run->workers[i], run->tasks[place], 1));
        }
        busy = busy || run->workers[i].task != NO_TASK;
    }
    status = busy ? GP_OK : GP_ERR_INTERNAL;
done:
    return status;
}

/* Until the next tick, or the first deadline before it. */
static int milliseconds_to_wait(const struct run *run)
{
    double least = MILLISECONDS_TICK;
    for (int i = 0; i < run->worker_count; i++) {
        const struct worker *worker = &run->workers[i];
        if (worker->task != NO_TASK && worker->deadline > 0.0 && 1000.0 * (worker->deadline - run->clock_s) < least)
            least = 1000.0 * (worker->deadline - run->clock_s);
    }
    return least > 0.0 ? number_to_int(least) : 0;
}

static gp_status gather(struct run *run)
{
    gp_status status = GP_OK;
    for (int i = 0; i < run->worker_count; i++)
        run->polled[i] =
            (struct pollfd){.fd = run->workers[i].task == NO_TASK ? -1 : run->workers[i].channel, .events = POLLIN};
    if (poll(run->polled, (nfds_t)run->worker_count, milliseconds_to_wait(run)) < 0)
        return GP_OK; /* a signal: whoever asked for it is heard in the next round */
    for (int i = 0; i < run->worker_count; i++)
        if (run->polled[i].revents != 0)
            TRY(listen(run, &run->workers[i]));
done:
    return status;
}

static void bring_clock_up_to_date(struct run *run)
{
    double now = seconds_now();
    run->clock_s += fmin(now - run->seen_s, LONGEST_ROUND_S);
    run->seen_s = now;
}

/* Whether a worker that computes has had no CPU time for too long. */
static bool stands_still(const struct run *run, struct worker *worker)
{
    double cpu_s = run->engine->still_s > 0.0 ? worker_cpu_seconds(worker) : -1.0;
    if (cpu_s < 0.0 || cpu_s != worker->cpu_s) {
        worker->cpu_s = cpu_s;
        worker->moved = run->clock_s;
    }
    return run->clock_s - worker->moved > run->engine->still_s;
}

static gp_status end_overdue(struct run *run)
{
    gp_status status = GP_OK;
    char reason[LONGEST_REASON];
    plain_snprintf(reason, sizeof reason, "it took longer than %g s", run->engine->time_limit_s);
    for (int i = 0; i < run->worker_count; i++) {
        struct worker *worker = &run->workers[i];
        if (worker->task == NO_TASK)
            continue;
        if (worker->deadline > 0.0 && run->clock_s > worker->deadline)
            TRY(end_badly(run, worker, TASK_TIMEOUT, reason));
        else if (stands_still(run, worker))
            TRY(end_badly(run, worker, TASK_CRASHED, stood_still));
    }
done:
    return status;
}

static gp_status run_tasks(struct run *run)
{
    gp_status status = GP_OK;
    while (run->ended < run->count) {
        if (env_cancelled(run->env))
            return GP_ERR_CANCELLED;
        TRY(hand_out(run));
        TRY(gather(run));
        bring_clock_up_to_date(run);
        TRY(end_overdue(run));
        if (run->engine->tick)
            TRY(run->engine->tick(run->engine->context, run->ended));
    }
done:
    return status;
}

gp_status engine_run(const struct engine *engine, const int *tasks, int count, gp_env *env)
{
    gp_status status = GP_OK;
    struct run run = {.engine = engine, .env = env, .tasks = tasks, .count = count, .seen_s = seconds_now()};
    int workers = wanted_workers(engine, count);
    TRY_MEMORY(run.workers = calloc((size_t)workers, sizeof *run.workers));
    TRY_MEMORY(run.polled = calloc((size_t)workers, sizeof *run.polled));
    TRY_MEMORY(run.handed = calloc((size_t)count + 1, sizeof *run.handed));
    for (run.worker_count = 0; run.worker_count < workers; run.worker_count++)
        run.workers[run.worker_count] = (struct worker){.channel = -1, .task = NO_TASK};
    TRY(run_tasks(&run));
done:
    for (int i = 0; i < run.worker_count; i++)
        worker_end(&run.workers[i]);
    free(run.workers);
    free(run.polled);
    free(run.handed);
    return status;
}
