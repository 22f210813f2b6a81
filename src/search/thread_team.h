/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that stay alive, so that what a thread made (solvers belong to their thread) can be used by the same one
 * again. */
#ifndef GIGAPLAN_SEARCH_THREAD_TEAM_H
#define GIGAPLAN_SEARCH_THREAD_TEAM_H

#include <stdbool.h>

#include "core/env.h"

struct thread_team;

/* `size` threads; 0: one for each core, at most 16. Where the system gives fewer the team is smaller, and where it
 * gives none the caller does the work. */
gp_status thread_team_new(struct thread_team **out, int size);
/* Runs `leave` (may be NULL) in every thread, then ends them. */
void thread_team_free(struct thread_team *team, void (*leave)(int member, void *user), void *user);
int thread_team_size(const struct thread_team *team);
/* How many a team of so many would have: 0 is one for each core. */
int thread_team_threads(int size);
/* Runs work(member, user) in every thread and waits for all. */
void thread_team_run(struct thread_team *team, void (*work)(int member, void *user), void *user);
/* The same without the wait, for a caller who has something to do meanwhile. Nothing else is begun before it has
 * finished. */
void thread_team_begin(struct thread_team *team, void (*work)(int member, void *user), void *user);
/* Waits for all, but not longer than so many milliseconds, below 1000; whether all have finished. */
bool thread_team_finished(struct thread_team *team, long milliseconds);

#endif
