/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, writing and counting a store. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/try.h"
#include "sweep/definition.h"
#include "sweep/store.h"

static gp_status refuse(const struct database *database, const char *code, const char *hint, const char *message,
                        gp_env *env)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = database_path(database)}, code, hint, "%s", message);
    return GP_ERR_IO;
}

/* One run at a time writes a store. The lock goes with the process, so that a killed run leaves none behind. It is of
 * another kind than SQLite's own locks, which stay free for readers. */
static gp_status lock(struct store *store, const char *path, gp_env *env)
{
    struct place place = {.file = path};
    store->lock = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (store->lock >= 0 && !(store->unfilled = strdup(path)))
        return GP_ERR_NOMEM;
    if (store->lock < 0 && errno == EEXIST)
        store->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (store->lock < 0) {
        env_report(env, GP_SEVERITY_ERROR, place, "store", NULL, "cannot be written: %s", strerror(errno));
        return GP_ERR_IO;
    }
    if (flock(store->lock, LOCK_EX | LOCK_NB) != 0) {
        env_report(env, GP_SEVERITY_ERROR, place, "store-in-use", "wait for it, or write to another file",
                   "another run is writing this store");
        return GP_ERR_IO;
    }
    return GP_OK;
}

static gp_status prepare(struct store *store, gp_env *env)
{
    gp_status status = GP_OK;
    struct arena *arena = NULL;
    TRY_MEMORY(arena = arena_new());
    for (int i = 0; i < STORE_TABLE_COUNT; i++) {
        const char *sql = store_insert_sql(&store_tables[i], arena);
        TRY_MEMORY(sql);
        TRY(statement_new(&store->inserts[i], store->database, sql, env));
    }
done:
    arena_free(arena);
    return status;
}

static gp_status make_tables(struct database *database, gp_env *env)
{
    gp_status status = GP_OK;
    struct arena *arena = NULL;
    TRY_MEMORY(arena = arena_new());
    for (int i = 0; i < STORE_TABLE_COUNT; i++) {
        const char *sql = store_create_sql(&store_tables[i], arena);
        TRY_MEMORY(sql);
        TRY(database_run(database, sql, env));
    }
    const char *marks = arena_format(arena, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                                     STORE_APPLICATION_ID, STORE_VERSION);
    TRY_MEMORY(marks);
    TRY(database_run(database, marks, env));
done:
    arena_free(arena);
    return status;
}

static gp_status check(struct database *database, gp_env *env)
{
    gp_status status = GP_OK;
    int64_t application, version;
    TRY(database_integer(database, "PRAGMA application_id", 0, &application, env));
    TRY(database_integer(database, "PRAGMA user_version", 0, &version, env));
    if (application != STORE_APPLICATION_ID)
        return refuse(database, "store-foreign", "name a store that gigaplan sweep made, or a new file",
                      "this is no store of a sweep", env);
    if (version != STORE_VERSION)
        return refuse(database, "store-version", "use the gigaplan that made it, or write to a new file",
                      "this store has another layout than this version of gigaplan writes", env);
done:
    return status;
}

/* Opened but without statements; a file that was just made has no tables. */
static gp_status open_database(struct store **out, const char *path, enum database_mode mode, gp_env *env)
{
    gp_status status = GP_OK;
    struct store *store = NULL;
    *out = NULL;
    TRY_MEMORY(store = calloc(1, sizeof *store));
    store->lock = -1;
    if (mode != DATABASE_READ)
        TRY(lock(store, path, env));
    TRY(database_open(&store->database, path, mode, env));
    *out = store;
    store = NULL;
done:
    store_close(store);
    return status;
}

static gp_status count_tables(struct store *store, int64_t *count, gp_env *env)
{
    return database_integer(store->database, "SELECT count(*) FROM sqlite_schema", 0, count, env);
}

gp_status store_open_to_fill(struct store **out, const char *path, bool *is_new, gp_env *env)
{
    gp_status status = GP_OK;
    struct store *store = NULL;
    int64_t tables;
    *out = NULL;
    *is_new = false;
    TRY(open_database(&store, path, DATABASE_CREATE, env));
    TRY(count_tables(store, &tables, env));
    *is_new = tables == 0;
    TRY(*is_new ? GP_OK : check(store->database, env));
    TRY(store_begin(store, env));
    TRY(*is_new ? make_tables(store->database, env) : GP_OK);
    TRY(prepare(store, env));
    *out = store;
    store = NULL;
done:
    store_close(store);
    return status;
}

static gp_status write_definition(struct store *store, const struct gp_sweep *sweep, struct shard shard, gp_env *env)
{
    gp_status status = GP_OK;
    struct store_rows rows = {0};
    TRY(definition_rows(&rows, sweep, shard));
    TRY(store_insert(store, &rows, env));
done:
    store_rows_release(&rows);
    return status;
}

/* Tables and definition come in one transaction: a store is whole or empty. */
static gp_status fill_new(struct store *store, const struct gp_sweep *sweep, struct shard shard, gp_env *env)
{
    gp_status status = GP_OK;
    TRY(store_begin(store, env));
    TRY(make_tables(store->database, env));
    TRY(prepare(store, env));
    TRY(write_definition(store, sweep, shard, env));
    TRY(store_commit(store, env));
done:
    return status;
}

static gp_status accept_old(struct store *store, const struct gp_sweep *sweep, struct shard shard, gp_env *env)
{
    gp_status status = GP_OK;
    TRY(check(store->database, env));
    TRY(definition_compare(store, sweep, shard, env));
    TRY(prepare(store, env));
done:
    return status;
}

gp_status store_open(struct store **out, const char *path, const struct gp_sweep *sweep, struct shard shard,
                     gp_env *env)
{
    gp_status status = GP_OK;
    struct store *store = NULL;
    int64_t tables;
    *out = NULL;
    TRY(open_database(&store, path, DATABASE_CREATE, env));
    TRY(count_tables(store, &tables, env));
    TRY(tables == 0 ? fill_new(store, sweep, shard, env) : accept_old(store, sweep, shard, env));
    *out = store;
    store = NULL;
done:
    store_close(store);
    return status;
}

gp_status store_open_to_read(struct store **out, const char *path, gp_env *env)
{
    gp_status status = GP_OK;
    struct store *store = NULL;
    *out = NULL;
    TRY(open_database(&store, path, DATABASE_READ, env));
    TRY(check(store->database, env));
    *out = store;
    store = NULL;
done:
    store_close(store);
    return status;
}

/* The lock's descriptor is closed last: closing any descriptor of the file would drop SQLite's own locks on it. What
 * SQLite keeps beside the file goes when the database is closed. */
void store_close(struct store *store)
{
    if (!store)
        return;
    for (int i = 0; i < STORE_TABLE_COUNT; i++)
        statement_free(store->inserts[i]);
    database_close(store->database);
    if (store->unfilled)
        database_remove(store->unfilled);
    free(store->unfilled);
    if (store->lock >= 0)
        close(store->lock);
    free(store);
}

void store_leave_in_child(struct store *store)
{
    if (store->lock >= 0)
        close(store->lock);
    store->lock = -1;
}

gp_status store_begin(struct store *store, gp_env *env)
{
    return database_run(store->database, "BEGIN IMMEDIATE", env);
}

gp_status store_commit(struct store *store, gp_env *env)
{
    gp_status status = database_run(store->database, "COMMIT", env);
    if (status != GP_OK)
        return status;
    free(store->unfilled);
    store->unfilled = NULL;
    return GP_OK;
}

static void bind_cell(struct statement *statement, int parameter, const struct row_cell *cell)
{
    switch (cell->kind) {
    case ROW_CELL_NULL:
        statement_bind_null(statement, parameter);
        break;
    case ROW_CELL_INTEGER:
        statement_bind_integer(statement, parameter, cell->integer);
        break;
    case ROW_CELL_REAL:
        statement_bind_real(statement, parameter, cell->real);
        break;
    case ROW_CELL_TEXT:
        statement_bind_text(statement, parameter, cell->bytes);
        break;
    case ROW_CELL_BYTES:
        statement_bind_bytes(statement, parameter, cell->bytes, cell->size);
        break;
    }
}

gp_status store_insert(struct store *store, const struct store_rows *rows, gp_env *env)
{
    struct store_rows_reader reader = {.rows = rows};
    enum store_table_number table;
    if (rows->short_of_memory)
        return GP_ERR_NOMEM;
    while (store_rows_next(&reader, &table)) {
        for (int i = 0; i < store_tables[table].column_count; i++) {
            struct row_cell cell;
            if (!store_rows_cell(&reader, &cell))
                return GP_ERR_INTERNAL;
            bind_cell(store->inserts[table], i + 1, &cell);
        }
        gp_status status = statement_run(store->inserts[table], env);
        if (status != GP_OK)
            return status;
    }
    if (reader.at != rows->size)
        return GP_ERR_INTERNAL;
    return GP_OK;
}

static gp_status remove_from(struct store *store, const char *table, const char *key, int id, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *statement = NULL;
    char sql[100];
    plain_snprintf(sql, sizeof sql, "DELETE FROM %s WHERE %s = ?1", table, key);
    TRY(statement_new(&statement, store->database, sql, env));
    statement_bind_integer(statement, 1, id);
    TRY(statement_run(statement, env));
done:
    statement_free(statement);
    return status;
}

gp_status store_remove_case(struct store *store, int case_id, gp_env *env)
{
    gp_status status = GP_OK;
    for (int i = 0; i < STORE_TABLE_COUNT; i++)
        if (store_tables[i].part == STORE_RESULT || store_tables[i].part == STORE_RUN)
            TRY(remove_from(store, store_tables[i].name, "case_id", case_id, env));
done:
    return status;
}

gp_status store_remove_seed(struct store *store, int seed, gp_env *env)
{
    return remove_from(store, store_tables[STORE_seed_states].name, "seed_id", seed, env);
}

gp_status store_stored(struct store *store, bool answered, bool *stored, int case_count, gp_env *env)
{
    static const char all[] = "SELECT case_id FROM results";
    static const char answers[] = "SELECT case_id FROM results WHERE outcome NOT IN " STORE_UNANSWERED;
    gp_status status = GP_OK;
    struct statement *query = NULL;
    memset(stored, 0, (size_t)case_count * sizeof *stored);
    TRY(statement_new(&query, store->database, answered ? answers : all, env));
    while (statement_step(query, env, &status)) {
        int64_t case_id = statement_integer(query, 0);
        if (case_id >= 0 && case_id < case_count)
            stored[case_id] = true;
    }
done:
    statement_free(query);
    return status;
}

static size_t *count_of(gp_sweep_tally *tally, const char *outcome)
{
    const struct {
        const char *outcome;
        size_t *count;
    } counts[] = {
        {"optimal", &tally->planned},         {"limit", &tally->planned},          {"unproven", &tally->planned},
        {"infeasible", &tally->without_plan}, {"unbounded", &tally->without_plan}, {"crashed", &tally->crashed},
        {"timeout", &tally->timeout},         {"memory", &tally->memory},
    };
    for (size_t i = 0; outcome && i < sizeof counts / sizeof *counts; i++)
        if (strcmp(counts[i].outcome, outcome) == 0)
            return counts[i].count;
    return &tally->failed;
}

gp_status store_tally(struct store *store, gp_sweep_tally *tally, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    int64_t cases;
    *tally = (gp_sweep_tally){0};
    TRY(database_integer(store->database, "SELECT count(*) FROM cases, sweep WHERE case_id % shard_count = shard_index",
                         0, &cases, env));
    tally->cases = (size_t)cases;
    TRY(statement_new(&query, store->database, "SELECT outcome, count(*) FROM results GROUP BY outcome", env));
    while (statement_step(query, env, &status)) {
        size_t count = (size_t)statement_integer(query, 1);
        *count_of(tally, statement_text(query, 0)) += count;
        tally->stored += count;
    }
done:
    statement_free(query);
    return status;
}
