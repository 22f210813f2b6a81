/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arrays of a plan over the periods of its calendar. */
#ifndef GIGAPLAN_PLAN_PLAN_ARRAYS_H
#define GIGAPLAN_PLAN_PLAN_ARRAYS_H

#include "plan/plan.h"

struct plan_array {
    double **values; /* the plan's own */
    size_t count;    /* numbers that it holds */
};

#define PLAN_ARRAYS 24
/* Fills at most PLAN_ARRAYS, returns how many. */
int plan_arrays(struct gp_plan *plan, struct plan_array arrays[PLAN_ARRAYS]);
/* Makes them, all zero, for a plan that has its calendar and portfolios; and limit_on. */
gp_status plan_arrays_new(struct gp_plan *plan);

#endif
