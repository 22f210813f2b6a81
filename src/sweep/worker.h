/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker: a forked process that is handed tasks through a socket and answers through it. */
#ifndef GIGAPLAN_SWEEP_WORKER_H
#define GIGAPLAN_SWEEP_WORKER_H

#include <sys/resource.h>
#include <sys/types.h>

#include "sweep/engine.h"
#include "sweep/frame.h"

#define NO_TASK        (-1)
#define LONGEST_REASON 400
#define KB_PER_MB      1024.0

struct worker {
    pid_t process; /* 0: none */
    int channel;   /* the parent's end */
    int task;      /* being done, or NO_TASK */
    int attempt;   /* at this task, from 1 */
    int served;    /* tasks that this process was handed */
    double start;  /* when the task was handed to it */
    double deadline,
        moved;    /* on the engine's clock: when the task is overdue (0: never), and when it was last seen at work */
    double cpu_s; /* CPU time that it had had by `moved` */
    struct frame_reader reader;
};

/* The head of an answer; rows follow, or a text. */
enum answer_kind { ANSWER_ROWS = 1, ANSWER_FAILED, ANSWER_NO_MEMORY };
struct answer {
    int32_t kind;
    int32_t peak_kb; /* most memory that the process has had so far */
};

/* Forks a worker. `others` are the parent's workers, whose channels the new one closes. */
gp_status worker_start(struct worker *worker, const struct engine *engine, const struct worker *others, int count,
                       gp_env *env);
/* Hands out a task; false when the process is gone. */
bool worker_hand(struct worker *worker, int task);
/* How a process ended, as wait4 says it. */
struct worker_death {
    int status;
    struct rusage usage;
};

/* Kills the process if it is there still, and says how it ended. */
struct worker_death worker_end(struct worker *worker);
/* CPU time that the process has had, in seconds; negative where it cannot be told. */
double worker_cpu_seconds(const struct worker *worker);
/* Whether a process that had this much memory came close to a limit (0: none). */
bool worker_used_up(double peak_kb, double memory_mb);

#endif
