/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least changes that give a scenario without a plan one. */
#ifndef GIGAPLAN_PLANNER_RELAX_H
#define GIGAPLAN_PLANNER_RELAX_H

#include "planner/conflict.h"

/* Efforts of levers, [lever]; with them there is a plan. None asks as much as another one, or more, in all levers. */
struct relaxations {
    double **items;
    int count;
};

/* An empty list; all memory is of the levers' arena. */
gp_status relax_begin(struct relaxations *out, struct trial *trial);
/* Adds the earliest date, where there is a hard date and a later one is enough. */
gp_status relax_date(struct relaxations *out, struct trial *trial);
/* Adds one way of each other group of the conflict that is enough alone. Where no way moves a hard date, one that does,
 * beside as few other changes as can be. Where none keeps what is to be reached and served, one of several groups that
 * does. Where there is none so far, one of any groups. */
gp_status relax_find(struct relaxations *out, const struct conflict *conflict, struct trial *trial);

#endif
