/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits that hold the cases back. */
#ifndef GIGAPLAN_SWEEP_REPORT_BINDING_H
#define GIGAPLAN_SWEEP_REPORT_BINDING_H

#include "sweep_report/study.h"

struct binding {
    int year;         /* 0: the whole horizon */
    const char *kind; /* as in the store */
    const char *words;
    const char *subject; /* "": any */
    long cases, largest; /* in which it binds; in which nothing is worth more */
    double worth_frac;   /* share of the worth of all limits, mean over all cases with a plan */
};

struct bindings {
    int count;
    struct binding *rows; /* by year; within it kinds before subjects, each by cases */
};

gp_status bindings_read(struct bindings *out, const struct study *study);

#endif
