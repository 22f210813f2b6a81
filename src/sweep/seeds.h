/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seeds of a sweep in a run: solved where the store lacks them, then read from it, so that each case starts from
 * a stored state. */
#ifndef GIGAPLAN_SWEEP_SEEDS_H
#define GIGAPLAN_SWEEP_SEEDS_H

#include "sweep/case_work.h"
#include "sweep/engine.h"

struct seeds {
    int count;
    struct seed_state *states; /* [seed] */
    int *nearest;              /* [case] seed it starts from; -1: from nothing */
    int *parents;              /* [seed] seed before it that it starts from; -1: from nothing */
};

/* The cases that a run is to plan. */
struct case_list {
    const int *cases;
    int count;
};

/* Solves the seeds that these cases need, those that they start from before, and no others: a shard of few cases needs
 * few. `engine` says how many workers and within which limits. A seed that gets no answer is recorded and left out, and
 * its cases start from their next nearest one, so that the seed of a case does not depend on which other cases are
 * planned with it. Cancelled, what is solved by then stays stored. */
gp_status seeds_prepare(struct seeds *out, const struct gp_sweep *sweep, struct case_list list, struct store *store,
                        const struct engine *engine, gp_env *env);
/* Removes from the store, in one transaction, the seeds without an answer, and the seeds and cases that start from
 * them by design. The results of the run that follows are then those of an undisturbed run. */
gp_status seeds_forget_unanswered(const struct gp_sweep *sweep, struct store *store, gp_env *env);
void seeds_release(struct seeds *seeds);

#endif
