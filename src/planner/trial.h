/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks whether a scenario has a plan when some of its levers are loosened: one session keeps the cuts from one question
 * to the next. */
#ifndef GIGAPLAN_PLANNER_TRIAL_H
#define GIGAPLAN_PLANNER_TRIAL_H

#include "planner/levers.h"
#include "planner/session.h"

enum verdict { VERDICT_PLAN, VERDICT_NO_PLAN, VERDICT_UNKNOWN /* a limit of time, or rounding */ };

struct trial {
    const struct levers *levers;
    gp_planner *planner;
    struct grid *grid; /* of the last question: the next one starts from where that ended */
    gp_solve_options options;
    double deadline_s; /* on the monotonic clock; 0: none */
    gp_env *env;
    double *efforts;      /* [lever] the question that is being put together */
    const char *doing;    /* in words, for the caller's progress */
    int questions;        /* so far */
    enum verdict verdict; /* of the last one */
    bool stopped;         /* by the caller or the limit of time: nothing more is asked, and what was found stands */
};

/* The limit of time of the options is not read: `deadline_s` stands for it. */
gp_status trial_open(struct trial *out, const struct levers *levers, const gp_solve_options *options, double deadline_s,
                     gp_env *env);
void trial_close(struct trial *trial);
/* Options for a plan in what is left of the time. */
gp_solve_options trial_options(const struct trial *trial);
/* Whether the caller or the limit of time says so; then trial->stopped. */
bool trial_is_stopped(struct trial *trial);
/* With trial->efforts. Each answer of VERDICT_PLAN has a point that meets all limits, and each of VERDICT_NO_PLAN a
 * proof. */
gp_status trial_ask(enum verdict *out, struct trial *trial);

#endif
