/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs tasks in worker processes. A task that aborts, loops or eats memory ends its worker and nothing else. Knows
 * neither plans nor stores: tasks and the use of their rows are the caller's. */
#ifndef GIGAPLAN_SWEEP_ENGINE_H
#define GIGAPLAN_SWEEP_ENGINE_H

#include "core/env.h"
#include "sweep/store_rows.h"

enum task_end {
    TASK_DONE,    /* there are rows */
    TASK_FAILED,  /* the work gave a status other than GP_OK: the reason is the first error in its env, else the status
                   */
    TASK_CRASHED, /* the worker died, or sent data that make no sense */
    TASK_TIMEOUT,
    TASK_MEMORY
};

/* As stores have it: "failed", "crashed", "timeout", "memory"; "" when done. */
const char *task_end_outcome(enum task_end end);

struct task_result {
    int task;
    enum task_end end;
    const char *reason;            /* in words, the same for the same cause; "" when done */
    const struct store_rows *rows; /* empty unless done */
    double seconds;
    double peak_mb; /* most memory that its process had had by then */
    int attempts;   /* processes that tried it */
};

struct engine {
    void *context;
    /* In a worker. `env` is the worker's own: nothing that it holds reaches the caller. GP_ERR_NOMEM means that the
     * task needs more memory than it may have. */
    gp_status (*work)(void *context, int task, struct store_rows *rows, gp_env *env);
    /* First thing in a worker: lets go of all that belongs to the parent. May be NULL. */
    void (*enter_worker)(void *context);
    /* In the parent, in the order in which tasks end. A failure ends the run with that status. */
    gp_status (*take)(void *context, const struct task_result *result);
    /* In the parent, several times a second, with how many tasks have ended. */
    gp_status (*tick)(void *context, int ended);
    /* In the parent: whether a task can be done now. One that cannot waits until others have ended, and may rest on
     * what `take` made of them: each task then has a process of its own, which sees the parent's memory as it is when
     * the task is handed out. NULL: all can, in their order. */
    bool (*ready)(void *context, int task);
    int workers;         /* processes; 0: one a core */
    double time_limit_s; /* of a task; 0: none */
    double memory_mb;    /* of a worker; 0: no limit */
    double still_s;      /* a worker with a task whose CPU time stands still for so long is replaced; 0: none is */
};

/* Runs the tasks, handed out in their order as far as they are ready; GP_ERR_INTERNAL when none of those left ever will
 * be. Cancelled (env) it ends the workers and gives GP_ERR_CANCELLED.
 *
 * What a task gets must depend on the task alone. So where an attempt says nothing of the task itself, the task is
 * tried again, before any task that waits for it is handed out: up to ten times where its worker was killed from
 * outside (SIGKILL) or stood still (was stopped, say), and once where it crashed, or ran out of memory in a worker
 * that had done others before. */
gp_status engine_run(const struct engine *engine, const int *tasks, int count, gp_env *env);

#endif
