/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that a store keeps of a case. */
#ifndef GIGAPLAN_SWEEP_CASE_ROWS_H
#define GIGAPLAN_SWEEP_CASE_ROWS_H

#include "gigaplan/plan.h"
#include "sweep/store_rows.h"

/* The rows of a plan in all tables of part STORE_RESULT. `seed` is -1 when it started from nothing. */
gp_status case_rows_of_plan(struct store_rows *rows, int case_id, int seed, const gp_plan *plan);
/* The row of a case without a plan. */
void case_rows_without_plan(struct store_rows *rows, int case_id, int seed, const char *outcome, const char *reason);

/* The row of a seed; `state` may be NULL. */
void case_rows_of_seed(struct store_rows *rows, int seed, const char *outcome, const char *reason, const void *state,
                       size_t size);

#endif
