/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores of shards made without planning: each case fails for a reason of its own. */
#ifndef GIGAPLAN_TESTS_SHARD_STORES_H
#define GIGAPLAN_TESTS_SHARD_STORES_H

#include "sweep/store.h"

/* A sweep of data/tiny over one parameter; its cases are as many as `values` says. */
gp_sweep *sweep_of_values(const char *values);

/* Removes a store with the files that SQLite keeps beside it. */
void remove_store(const char *path);

/* A new store of a shard with the first `stored` of its cases (negative: all). */
void make_shard_store(const char *path, const gp_sweep *sweep, int index, int count, int stored);

/* Runs SQL on a store. */
void change_store(const char *path, const char *sql);

/* What a query of one integer gives; -1 when there is no such store. */
int64_t integer_of_store(const char *path, const char *sql);

#endif
