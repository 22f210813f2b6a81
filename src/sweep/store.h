/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store of a sweep: what its tables mean, on top of database.h. Tables and columns are listed in store_tables.def.
 */
#ifndef GIGAPLAN_SWEEP_STORE_H
#define GIGAPLAN_SWEEP_STORE_H

#include "core/database.h"
#include "sweep/store_rows.h"
#include "sweep/sweep.h"

/* PRAGMA application_id ("GPsw") and user_version of a store. */
#define STORE_APPLICATION_ID 0x47507377
#define STORE_VERSION        1

/* Outcomes of cases that have no answer, for SQL. */
#define STORE_UNANSWERED "('failed', 'crashed', 'timeout', 'memory')"

enum store_part { STORE_DEFINITION, STORE_SEED, STORE_RESULT, STORE_RUN };

struct store_column {
    const char *name, *type, *doc;
    bool given; /* NOT NULL */
};

struct store_table {
    const char *name, *key, *doc;
    enum store_part part;
    const struct store_column *columns;
    int column_count;
};

extern const struct store_table store_tables[STORE_TABLE_COUNT];

/* The statement that makes a table, and the one that inserts a row into it; NULL when memory is short. */
const char *store_create_sql(const struct store_table *table, struct arena *arena);
const char *store_insert_sql(const struct store_table *table, struct arena *arena);

struct shard {
    int index, count;
};

struct store {
    struct database *database;
    struct statement *inserts[STORE_TABLE_COUNT];
    int lock;       /* descriptor that keeps other runs out; -1 when only read */
    char *unfilled; /* path of a file that was made here and to which nothing is committed yet; else NULL */
};

/* Opens a store for a run of `sweep`: made with its definition when the file does not exist or is empty, else checked
 * to be of the same definition, version and shard. Keeps other runs out until it is closed. A file that was made here
 * stays only if something is committed to it. */
gp_status store_open(struct store **out, const char *path, const struct gp_sweep *sweep, struct shard shard,
                     gp_env *env);
/* Opens a store to read: any version of the program may have made it, the schema must be of STORE_VERSION. */
gp_status store_open_to_read(struct store **out, const char *path, gp_env *env);
/* Opens a store to fill it from others, with a transaction begun: until store_commit the file holds what it held. With
 * `*is_new` it has tables without rows, and the caller copies the definition too. Keeps runs out until it is closed. */
gp_status store_open_to_fill(struct store **out, const char *path, bool *is_new, gp_env *env);
void store_close(struct store *store);
/* Lets go of the lock and files that a forked child must not hold; it touches nothing else of the store. */
void store_leave_in_child(struct store *store);

/* Writing goes in transactions: what is committed survives everything. */
gp_status store_begin(struct store *store, gp_env *env);
gp_status store_commit(struct store *store, gp_env *env);
/* Inserts rows as they are; GP_ERR_IO when a row is there already. */
gp_status store_insert(struct store *store, const struct store_rows *rows, gp_env *env);
/* Removes the rows of the case from all result tables. */
gp_status store_remove_case(struct store *store, int case_id, gp_env *env);

/* Removes the rows of the seed. */
gp_status store_remove_seed(struct store *store, int seed, gp_env *env);

/* Which cases have a result, or with `answered` one that is an answer (not failed, crashed, timeout or memory): fills
 * stored[case_count]. */
gp_status store_stored(struct store *store, bool answered, bool *stored, int case_count, gp_env *env);
/* Counts results by outcome for the cases of the store's shard. */
gp_status store_tally(struct store *store, gp_sweep_tally *tally, gp_env *env);

/* Whether `database` is a store: GP_OK when it is one of this schema's version, else GP_ERR_IO with the reason. */
gp_status store_check(struct database *database, gp_env *env);

#endif
