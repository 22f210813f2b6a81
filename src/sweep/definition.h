/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The definition of a sweep as rows of a store, and back. */
#ifndef GIGAPLAN_SWEEP_DEFINITION_H
#define GIGAPLAN_SWEEP_DEFINITION_H

#include "sweep/store.h"

/* The rows of all tables of part STORE_DEFINITION. */
gp_status definition_rows(struct store_rows *rows, const struct gp_sweep *sweep, struct shard shard);

/* GP_OK when the store was made for this sweep and shard; else GP_ERR_IO, recorded with the part that differs. */
gp_status definition_compare(struct store *store, const struct gp_sweep *sweep, struct shard shard, gp_env *env);

/* Fills `out`, zeroed but for its arena, with the definition as stored; its scenario stays NULL. The digest is the
 * stored one. */
gp_status definition_read(struct gp_sweep *out, struct shard *shard, struct store *store, gp_env *env);

#endif
