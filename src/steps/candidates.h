/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps that a scenario allows, from planner/levers.def and the tables. */
#ifndef GIGAPLAN_STEPS_CANDIDATES_H
#define GIGAPLAN_STEPS_CANDIDATES_H

#include "plan/plan.h"

/* Which way a step goes. */
enum step_way { STEP_HELPS, STEP_HURTS, STEP_WAYS };

/* One step: the rows of a table that agree in some keys, and one column of them. */
struct candidate {
    int kind;            /* line of planner/levers.def */
    const char *subject; /* in words */
    const char *who;
    const char *place;
    const char *sets[STEP_WAYS]; /* the override */
    const char *amounts[STEP_WAYS];
    double dual; /* worth of the step by duals of the limits that it names, in the currency of the objective: only to
                    sort by */
};

struct candidates {
    int count;
    struct candidate *items; /* by kind, then by dual, largest first */
};

/* All steps of a plan's scenario but those that duals prove to be worth nothing. Memory comes from the arena.
 * GP_OK or GP_ERR_NOMEM. */
gp_status candidates_find(struct candidates *out, const struct gp_plan *plan, struct arena *arena);

#endif
