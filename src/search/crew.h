/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that stay alive, so that what a thread made (solvers belong to their thread) can be used by the same one
 * again. */
#ifndef GIGAPLAN_SEARCH_CREW_H
#define GIGAPLAN_SEARCH_CREW_H

#include "core/env.h"

struct crew;

/* `size` threads; 0: one for each core, at most 16. Where the system gives fewer the crew is smaller. */
gp_status crew_new(struct crew **out, int size);
/* Runs `leave` (may be NULL) in every thread, then ends them. */
void crew_free(struct crew *crew, void (*leave)(int member, void *user), void *user);
int crew_size(const struct crew *crew);
/* Runs work(member, user) in every thread and waits for all. */
void crew_run(struct crew *crew, void (*work)(int member, void *user), void *user);

#endif
