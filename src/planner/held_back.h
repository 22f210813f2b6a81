/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A first guess of the least efforts with which there is a plan, from one linear programme. */
#ifndef GIGAPLAN_PLANNER_HELD_BACK_H
#define GIGAPLAN_PLANNER_HELD_BACK_H

#include "planner/trial.h"

struct held_back;

/* About loose efforts, at which the last question has found a plan. To be closed whatever the status. */
gp_status held_back_open(struct held_back **out, struct trial *trial, const double *loose);
/* Efforts that may be enough, as small together as can be. What a lever loosens is taken as linear in its effort, and
 * what several do as their sum: so they need not give a plan. More do where limits are taken to lose `careful` times as
 * much without them, from 1 on. The loose ones where nothing was found. The last question was again about these. */
gp_status held_back_guess(double *efforts, struct held_back *own, double careful);
void held_back_close(struct held_back *own);

#endif
