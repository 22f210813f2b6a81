/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/shard_stores.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "sweep/case_rows.h"

gp_sweep *sweep_of_values(const char *values)
{
    gp_sweep *sweep;
    char vary[100];
    const char *const list[] = {vary};
    snprintf(vary, sizeof vary, "plan.target_gw=%s", values);
    gp_sweep_options options = {.folder = GIGAPLAN_TEST_DIR "/data/tiny", .vary = list, .vary_count = 1};
    assert_int_equal(gp_sweep_new(&sweep, &options, NULL), GP_OK);
    return sweep;
}

void remove_store(const char *path)
{
    char beside[400];
    unlink(path);
    snprintf(beside, sizeof beside, "%s-wal", path);
    unlink(beside);
    snprintf(beside, sizeof beside, "%s-shm", path);
    unlink(beside);
}

static void add_case(struct store_rows *rows, int case_id)
{
    char reason[60];
    snprintf(reason, sizeof reason, "there is no plan for case %d", case_id);
    case_rows_without_plan(rows, case_id, -1, "infeasible", reason);
    store_rows_start(rows, STORE_timings);
    store_rows_integer(rows, case_id);
    store_rows_real(rows, 0.5 * case_id);
    store_rows_real(rows, 1.0);
    store_rows_integer(rows, 1);
}

void make_shard_store(const char *path, const gp_sweep *sweep, int index, int count, int stored)
{
    struct store *store;
    struct store_rows rows = {0};
    remove_store(path);
    assert_int_equal(store_open(&store, path, sweep, (struct shard){index, count}, NULL), GP_OK);
    for (int i = index; i < sweep->case_count && stored != 0; i += count, stored--)
        add_case(&rows, i);
    assert_int_equal(store_begin(store, NULL), GP_OK);
    assert_int_equal(store_insert(store, &rows, NULL), GP_OK);
    assert_int_equal(store_commit(store, NULL), GP_OK);
    store_rows_release(&rows);
    store_close(store);
}

void change_store(const char *path, const char *sql)
{
    struct database *database;
    assert_int_equal(database_open(&database, path, DATABASE_WRITE, NULL), GP_OK);
    assert_int_equal(database_run(database, sql, NULL), GP_OK);
    database_close(database);
}

int64_t integer_of_store(const char *path, const char *sql)
{
    struct store *store;
    int64_t value = -1;
    if (store_open_to_read(&store, path, NULL) == GP_OK)
        assert_int_equal(database_integer(store->database, sql, -1, &value, NULL), GP_OK);
    store_close(store);
    return value;
}
