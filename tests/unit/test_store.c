/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores: made, gone on with, read back, counted; and files that are none. */
#include "sweep/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/diagnosed.h"
#include "support/store_dump.h"
#include "sweep/case_rows.h"

#define TINY  GIGAPLAN_TEST_DIR "/data/tiny"
#define STORE GIGAPLAN_SCRATCH_DIR "/unit_store.sqlite"

static const struct shard whole = {0, 1};

static gp_sweep *sweep_of(const char *one, const char *two)
{
    gp_sweep *sweep;
    const char *const vary[] = {one, two}, *const overrides[] = {"plan.target_gw=0.9"};
    gp_sweep_options options = {.folder = TINY,
                                .overrides = overrides,
                                .override_count = 1,
                                .vary = vary,
                                .vary_count = two ? 2 : 1,
                                .method = GP_SWEEP_TORNADO};
    assert_int_equal(gp_sweep_new(&sweep, &options, NULL), GP_OK);
    return sweep;
}

static gp_sweep *usual_sweep(void)
{
    return sweep_of("plan.max_build_rate_gw_per_week*=0.5:1.5:0.5", "plan.objective=fastest,cost");
}

static struct store *opened(const gp_sweep *sweep)
{
    struct store *store;
    assert_int_equal(store_open(&store, STORE, sweep, whole, NULL), GP_OK);
    return store;
}

static void add_result(struct store *store, int case_id, const char *outcome)
{
    struct store_rows rows = {0};
    case_rows_without_plan(&rows, case_id, -1, outcome, "because");
    assert_int_equal(store_begin(store, NULL), GP_OK);
    assert_int_equal(store_insert(store, &rows, NULL), GP_OK);
    assert_int_equal(store_commit(store, NULL), GP_OK);
    store_rows_release(&rows);
}

static int set_up(void **state)
{
    (void)state;
    unlink(STORE);
    unlink(STORE "-wal");
    unlink(STORE "-shm");
    return 0;
}

static void the_definition_comes_back(void **state)
{
    (void)state;
    gp_sweep *sweep = usual_sweep(), *back;
    store_close(opened(sweep));
    assert_int_equal(gp_sweep_read(&back, STORE, NULL), GP_OK);
    assert_string_equal(gp_sweep_digest(back), gp_sweep_digest(sweep));
    assert_int_equal(gp_sweep_case_count(back), gp_sweep_case_count(sweep));
    assert_int_equal(back->override_count, 1);
    assert_string_equal(back->overrides[0], "plan.target_gw=0.9");
    for (size_t i = 0; i < gp_sweep_case_count(sweep); i++) {
        assert_string_equal(back->labels[i], sweep->labels[i]);
        for (size_t p = 0; p < gp_sweep_parameter_count(sweep); p++) {
            const char *one = gp_sweep_value(sweep, i, p), *other = gp_sweep_value(back, i, p);
            assert_string_equal(one ? one : "-", other ? other : "-");
        }
    }
    store_close(opened(back)); /* and goes on */
    gp_sweep_free(sweep);
    gp_sweep_free(back);
}

static void results_are_counted_and_removed(void **state)
{
    (void)state;
    gp_sweep *sweep = usual_sweep(); /* base, three rates, two objectives */
    gp_sweep_tally tally;
    struct store *store = opened(sweep);
    bool stored[6];
    add_result(store, 0, "infeasible");
    add_result(store, 2, "timeout");
    add_result(store, 3, "memory");
    add_result(store, 4, "crashed");
    add_result(store, 5, "failed");
    assert_int_equal(store_tally(store, &tally, NULL), GP_OK);
    assert_int_equal(tally.cases, 6);
    assert_int_equal(tally.stored, 5);
    assert_int_equal(tally.without_plan, 1);
    assert_int_equal(tally.timeout + 10 * tally.memory + 100 * tally.crashed + 1000 * tally.failed, 1111);
    assert_int_equal(store_stored(store, false, stored, 6, NULL), GP_OK);
    assert_true(stored[0] && !stored[1] && stored[2] && stored[5]);
    assert_int_equal(store_stored(store, true, stored, 6, NULL), GP_OK);
    assert_true(stored[0] && !stored[1] && !stored[2] && !stored[5]);
    assert_int_equal(store_remove_case(store, 2, NULL), GP_OK);
    assert_int_equal(store_stored(store, false, stored, 6, NULL), GP_OK);
    assert_false(stored[2]);
    store_close(store);
    gp_sweep_free(sweep);
}

static void what_was_not_committed_is_gone(void **state)
{
    (void)state;
    gp_sweep *sweep = usual_sweep();
    gp_sweep_tally tally;
    struct store_rows rows = {0};
    struct store *store = opened(sweep);
    case_rows_without_plan(&rows, 1, -1, "failed", "");
    assert_int_equal(store_begin(store, NULL), GP_OK);
    assert_int_equal(store_insert(store, &rows, NULL), GP_OK);
    store_close(store);
    store = opened(sweep);
    assert_int_equal(store_tally(store, &tally, NULL), GP_OK);
    assert_int_equal(tally.stored, 0);
    assert_int_equal(store_begin(store, NULL), GP_OK);
    assert_int_equal(store_insert(store, &rows, NULL), GP_OK);
    assert_int_equal(store_insert(store, &rows, NULL), GP_ERR_IO); /* it is there already */
    store_close(store);
    store_rows_release(&rows);
    gp_sweep_free(sweep);
}

static void refuse(const gp_sweep *sweep, const char *code, const char *text)
{
    struct store *store;
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(store_open(&store, STORE, sweep, whole, env), GP_ERR_IO);
    assert_null(store);
    assert_true(is_diagnosed(env, code, -1, -1, text));
    gp_env_free(env);
}

static void change(const char *sql)
{
    struct database *database;
    assert_int_equal(database_open(&database, STORE, DATABASE_WRITE, NULL), GP_OK);
    assert_int_equal(database_run(database, sql, NULL), GP_OK);
    database_close(database);
}

static void stores_of_others_are_refused(void **state)
{
    (void)state;
    gp_sweep *sweep = usual_sweep(), *other = sweep_of("plan.target_gw=0.8,0.9", NULL), *read;
    store_close(opened(sweep));
    refuse(other, "store-other", "another sweep");
    change("UPDATE sweep SET scenario_digest = 'x'");
    refuse(sweep, "store-other", "another scenario");
    change("UPDATE sweep SET program_version = 'x'");
    refuse(sweep, "store-other", "another version of gigaplan");
    gp_env *env = gp_env_new(NULL);
    change("UPDATE inputs SET value = '0.7' WHERE case_id = 1");
    assert_int_equal(gp_sweep_read(&read, STORE, env), GP_ERR_IO);
    assert_true(is_diagnosed(env, "store-other", -1, -1, "has changed"));
    gp_env_free(env);
    change("PRAGMA user_version = 99");
    refuse(sweep, "store-version", "another layout");
    change("PRAGMA application_id = 99");
    refuse(sweep, "store-foreign", "no store");
    gp_sweep_free(sweep);
    gp_sweep_free(other);
}

static void files_that_are_no_database_are_left_alone(void **state)
{
    (void)state;
    gp_sweep *sweep = usual_sweep();
    FILE *file = fopen(STORE, "w");
    assert_non_null(file);
    for (int i = 0; i < 200; i++)
        fputs("parameter,value\n", file);
    fclose(file);
    refuse(sweep, "database", "not a database");
    assert_int_equal(access(STORE, F_OK), 0);
    gp_sweep_free(sweep);
}

static void filling_shows_when_it_is_committed(void **state)
{
    (void)state;
    struct store *store;
    struct store_rows rows = {0};
    bool is_new;
    int64_t count;
    case_rows_without_plan(&rows, 1, -1, "failed", "");
    assert_int_equal(store_open_to_fill(&store, STORE, &is_new, NULL), GP_OK);
    assert_true(is_new);
    assert_int_equal(store_insert(store, &rows, NULL), GP_OK);
    store_close(store);
    assert_int_equal(store_open_to_fill(&store, STORE, &is_new, NULL), GP_OK);
    assert_true(is_new); /* nothing came of it */
    assert_int_equal(store_insert(store, &rows, NULL), GP_OK);
    assert_int_equal(store_commit(store, NULL), GP_OK);
    store_close(store);
    assert_int_equal(store_open_to_fill(&store, STORE, &is_new, NULL), GP_OK);
    assert_false(is_new);
    assert_int_equal(database_integer(store->database, "SELECT count(*) FROM results", 0, &count, NULL), GP_OK);
    assert_int_equal(count, 1);
    store_close(store);
    store_rows_release(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_definition_comes_back, set_up),
        cmocka_unit_test_setup(results_are_counted_and_removed, set_up),
        cmocka_unit_test_setup(what_was_not_committed_is_gone, set_up),
        cmocka_unit_test_setup(stores_of_others_are_refused, set_up),
        cmocka_unit_test_setup(files_that_are_no_database_are_left_alone, set_up),
        cmocka_unit_test_setup(filling_shows_when_it_is_committed, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
