/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least changes that give a scenario without a plan one. */
#ifndef GIGAPLAN_PLANNER_RELAX_H
#define GIGAPLAN_PLANNER_RELAX_H

#include "planner/conflict.h"

/* Efforts of levers, [lever]; with them there is a plan. */
struct relaxations {
    double **items;
    int count;
};

/* One of each group of the conflict that is enough alone. Where none of these moves a hard date, one that does, beside
 * as few other changes as can be. Where none keeps what is to be reached and served, one of several groups that does.
 * Where there is none so far, one of any groups. All memory is of the levers' arena. */
gp_status relax_find(struct relaxations *out, const struct conflict *conflict, struct trial *trial);

#endif
