/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stores that are to be merged: their definitions, and whether they go together. */
#ifndef GIGAPLAN_SWEEP_MERGE_PARTS_H
#define GIGAPLAN_SWEEP_MERGE_PARTS_H

#include "sweep/store.h"

struct merge_part {
    const char *path; /* borrowed */
    int position;     /* among the stores as given */
    char version[32], scenario[65], definition[65];
    struct shard shard;
    int case_count;
};

/* The definition in an open store. */
gp_status merge_part_read(struct merge_part *part, struct store *store, const char *path, gp_env *env);
/* The same of files, each closed again; in the order of their shards. Every file at fault is recorded. */
gp_status merge_parts_read(struct merge_part *parts, const char *const *paths, int count, gp_env *env);

/* GP_ERR_IO, recorded with the difference, when the part is neither a shard nor the whole of the sweep that `model`
 * belongs to. */
gp_status merge_part_compare(const struct merge_part *part, const struct merge_part *model, gp_env *env);
/* Compares all with the first. A whole store goes with any number of shards: *shard_count is that of the others. */
gp_status merge_parts_compare(const struct merge_part *parts, int count, int *shard_count, gp_env *env);

#endif
