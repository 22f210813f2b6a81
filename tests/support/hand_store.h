/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores of sweeps of the tiny scenario whose results are written by hand. */
#ifndef GIGAPLAN_TESTS_HAND_STORE_H
#define GIGAPLAN_TESTS_HAND_STORE_H

#include "gigaplan/sweep.h"

/* A new store at `path` with the definition of a sweep over one or two parameters (`two` may be NULL) and no results.
 */
void hand_store_make(const char *path, gp_sweep_method method, const char *one, const char *two, const char *objective,
                     int cases);
/* A store over the parameters of a design table. */
void hand_store_make_design(const char *path, const char *table);
/* Runs SQL that writes into it. */
void hand_store_write(const char *path, const char *sql);
/* Adds a case with a plan; `day` NULL: the target is beyond the horizon. */
void hand_store_plan(const char *path, int case_id, const char *day, double present_usd_bn, double shortfall_gw_weeks);

#endif
