/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What workers do: plan a case, or a seed, of a sweep. */
#ifndef GIGAPLAN_SWEEP_CASE_WORK_H
#define GIGAPLAN_SWEEP_CASE_WORK_H

#include "gigaplan/planner.h"
#include "sweep/store.h"

/* The frozen state of a seed. */
struct seed_state {
    void *bytes; /* malloc'ed; NULL: none */
    size_t size;
};

struct case_work {
    const struct gp_sweep *sweep;
    const struct seed_state *seeds; /* seed_count of them */
    const int *nearest;             /* seed of each case, -1: none */
    const int *parents;             /* seed that a seed starts from, -1: none */
    struct store *store;            /* of the parent: a worker only lets go of it */
};

/* Works of an engine whose context is a struct case_work; tasks are numbers of cases, or of seeds. */
gp_status case_work_plan(void *context, int case_id, struct store_rows *rows, gp_env *env);
gp_status case_work_seed(void *context, int seed, struct store_rows *rows, gp_env *env);
void case_work_enter(void *context);

#endif
