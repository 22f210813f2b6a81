/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of tables that cannot all stay, of which none can be left out. */
#ifndef GIGAPLAN_PLANNER_CONFLICT_H
#define GIGAPLAN_PLANNER_CONFLICT_H

#include "planner/trial.h"

struct conflict {
    bool *fixed; /* [lever] the members, in the arena of the levers */
    int count;   /* 0: none was found */
    bool irreducible;
};

/* Of a scenario that has no plan. */
gp_status conflict_find(struct conflict *out, struct trial *trial);

#endif
