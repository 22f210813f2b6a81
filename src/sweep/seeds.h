/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seeds of a sweep in a run: solved where the store lacks them, then read from it, so that each case starts from
 * what is stored. */
#ifndef GIGAPLAN_SWEEP_SEEDS_H
#define GIGAPLAN_SWEEP_SEEDS_H

#include "sweep/case_work.h"
#include "sweep/engine.h"

struct seeds {
    int count;
    struct seed_state *states; /* [seed] */
    int *nearest;              /* [case] seed it starts from; -1: from nothing */
};

/* `engine` says how many workers and within which limits. A seed that gets no answer is recorded and left out.
 * Cancelled, what is solved by then stays stored. */
gp_status seeds_prepare(struct seeds *out, const struct gp_sweep *sweep, struct store *store,
                        const struct engine *engine, gp_env *env);
void seeds_release(struct seeds *seeds);

#endif
