/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work of many parts that know nothing of each other, on several threads. */
#ifndef GIGAPLAN_STEPS_CREW_H
#define GIGAPLAN_STEPS_CREW_H

#include "core/env.h"

/* Does one part; the environment is its own, and says when the work was stopped. */
typedef gp_status crew_part(int part, void *user, gp_env *env);

/* Begins the parts in their order on so many threads (0: one for each core), and waits for all. Results depend on the
 * parts alone. The first failure; GP_ERR_CANCELLED when the caller or the deadline (on the monotonic clock; 0: none)
 * said so: some parts may have ended by then. A part that fails for want of memory, or with GP_ERR_INTERNAL, stops the
 * others. */
gp_status crew_run(crew_part *part, void *user, int count, int threads, double deadline_s, const char *stage,
                   gp_env *env);

#endif
