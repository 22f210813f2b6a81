/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regret of each value of a parameter that is ours to choose. */
#ifndef GIGAPLAN_SWEEP_REPORT_REGRET_H
#define GIGAPLAN_SWEEP_REPORT_REGRET_H

#include "sweep_report/study.h"

struct regret_row {
    const char *value;
    long without_plan; /* states in which this value has no plan */
    double mean_gw_weeks, most_gw_weeks, mean_usd_bn, most_usd_bn;
};

struct regret {
    const char *refusal; /* why the design does not allow it; NULL */
    long states;         /* in which every value has a plan */
    long incomplete;     /* the others with at least one */
    bool by_shortfall;   /* the choice is by shortfall first (objective fastest), else by cost */
    int count;
    struct regret_row *rows; /* by value */
    int choice;              /* row with the least largest regret */
};

/* study->policy must be given. */
gp_status regret_read(struct regret *out, const struct study *study);

#endif
