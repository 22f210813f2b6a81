/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows out of one store, to be compared and put into another. */
#ifndef GIGAPLAN_SWEEP_MERGE_ROWS_H
#define GIGAPLAN_SWEEP_MERGE_ROWS_H

#include "sweep/store.h"

/* Reads the rows of one case, or of one seed, from a store. A zeroed one can be released. */
struct row_source {
    struct store *store;
    struct statement *queries[STORE_TABLE_COUNT]; /* of the tables whose key starts with the case or seed */
};

gp_status row_source_open(struct row_source *source, struct store *store, gp_env *env);
void row_source_close(struct row_source *source);

/* Replaces `rows` by those of a case, or of a seed, in all tables of the part, in the order of their keys. */
gp_status row_source_read(struct row_source *source, enum store_part part, int64_t id, struct store_rows *rows,
                          gp_env *env);

/* Copies all rows of the tables that hold the definition. */
gp_status merge_copy_definition(struct store *to, struct store *from, gp_env *env);

/* Whether the rows differ; `where` then says in which table and column first, such as "years.load_gwh". */
bool merge_rows_differ(const struct store_rows *one, const struct store_rows *other, char *where, size_t size);

#endif
