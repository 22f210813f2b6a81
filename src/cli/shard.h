/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which shard of a sweep this run is: from --shard, or from what a cluster says in the environment. */
#ifndef GIGAPLAN_CLI_SHARD_H
#define GIGAPLAN_CLI_SHARD_H

#include <stdbool.h>
#include <stdio.h>

/* Reads "i/n" with i from 1, or "auto": the task of a Slurm job array, or the index of an indexed Kubernetes job. Gives
 * the index from 0. On a fault it writes a line that says what is wanted to `errors` and returns false. */
bool shard_read(const char *text, int *index, int *count, FILE *errors);

#endif
