/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging: shards make the whole, in any order and again and again; gaps, conflicts and stores of others are refused by
 * name, and then nothing has changed. */
#include "gigaplan/sweep.h"

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
#include "support/shard_stores.h"
#include "support/store_dump.h"

#define STORE(name) GIGAPLAN_SCRATCH_DIR "/merge_" name ".sqlite"
#define ALL         STORE("all")
#define TEN         "0.5:0.95:0.05"

static const char *const parts[] = {STORE("1"), STORE("2"), STORE("3")};
static gp_sweep *sweep;
static gp_env *env;
static gp_sweep_tally tally;

/* Ten cases, in a whole store and in three shards. */
static int set_up(void **state)
{
    (void)state;
    sweep = sweep_of_values(TEN);
    env = gp_env_new(NULL);
    assert_true(env && gp_sweep_case_count(sweep) == 10);
    make_shard_store(STORE("whole"), sweep, 0, 1, -1);
    for (int i = 0; i < 3; i++)
        make_shard_store(parts[i], sweep, i, 3, -1);
    remove_store(ALL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    gp_sweep_free(sweep);
    gp_env_free(env);
    return 0;
}

static gp_status merge(const char *const *stores, size_t count, bool partial)
{
    gp_env_clear(env);
    return gp_sweep_merge(&tally, ALL, stores, count, partial ? GP_SWEEP_MERGE_PARTIAL : GP_SWEEP_MERGE_COMPLETE, env);
}

/* Refused with these words, and what was there is as it was. */
static void assert_refused(const char *const *stores, size_t count, bool partial, const char *code, const char *words)
{
    char *before = access(ALL, F_OK) == 0 ? store_dump(ALL) : NULL;
    assert_int_equal(merge(stores, count, partial), GP_ERR_IO);
    assert_diagnosed(env, code, -1, -1, words);
    if (before) {
        char *after = store_dump(ALL);
        assert_string_equal(before, after);
        free(after);
    } else {
        assert_int_not_equal(access(ALL, F_OK), 0);
    }
    free(before);
}

static void shards_make_the_whole(void **state)
{
    (void)state;
    const char *const backwards[] = {parts[2], parts[0], parts[1]};
    assert_int_equal(merge(backwards, 3, false), GP_OK);
    assert_int_equal(tally.cases, 10);
    assert_int_equal(tally.stored, 10);
    assert_int_equal(tally.solved_now, 10);
    assert_stores_equal(ALL, STORE("whole"));
    assert_int_equal(integer_of_store(ALL, "SELECT sum(seconds * 2) FROM timings"), 45);
}

static void merging_again_changes_nothing(void **state)
{
    (void)state;
    const char *const twice[] = {parts[0], parts[1], parts[0], parts[2], parts[1]};
    assert_int_equal(merge(twice, 5, false), GP_OK);
    assert_int_equal(tally.solved_now, 10);
    assert_int_equal(merge(parts, 3, false), GP_OK);
    assert_int_equal(tally.solved_now, 0);
    assert_int_equal(merge(parts + 1, 1, false), GP_OK); /* the rest is there already */
    const char *const itself[] = {ALL, STORE("whole")};
    assert_int_equal(merge(itself, 2, false), GP_OK);
    assert_int_equal(tally.solved_now, 0);
    assert_stores_equal(ALL, STORE("whole"));
}

static void shards_may_come_one_by_one(void **state)
{
    (void)state;
    make_shard_store(parts[1], sweep, 1, 3, 1);
    assert_int_equal(merge(parts + 1, 1, true), GP_OK);
    assert_int_equal(tally.stored, 1);
    assert_int_equal(tally.cases, 10);
    assert_int_equal(merge(parts + 2, 1, true), GP_OK);
    assert_int_equal(tally.stored, 4);
    make_shard_store(parts[1], sweep, 1, 3, -1);
    assert_int_equal(merge(parts, 2, false), GP_OK);
    assert_int_equal(tally.solved_now, 6);
    assert_stores_equal(ALL, STORE("whole"));
}

static void gaps_are_named(void **state)
{
    (void)state;
    const char *const first_and_last[] = {parts[0], parts[2]};
    assert_refused(first_and_last, 2, false, "merge-gap", "shard 2/3 is missing: no result of cases 1, 4, 7");
    make_shard_store(parts[2], sweep, 2, 3, 2);
    assert_refused(parts, 3, false, "merge-gap", "shard 3/3 is not done: no result of case 8");
    assert_string_equal(gp_env_diagnostic(env, 0)->file, parts[2]);
    assert_int_equal(gp_env_error_count(env), 1);
    assert_int_equal(merge(parts, 3, true), GP_OK);
    assert_refused(parts, 3, false, "merge-gap", "case 8");
}

static void long_gaps_are_cut_short(void **state)
{
    (void)state;
    gp_sweep *larger = sweep_of_values("0.5:0.95:0.01");
    make_shard_store(parts[0], larger, 0, 2, 0);
    make_shard_store(parts[1], larger, 1, 2, -1);
    assert_refused(parts, 2, false, "merge-gap", "cases 0, 2, 4, 6, 8, 10, 12, 14 and 15 more");
    gp_sweep_free(larger);
}

/* More shards than cases: those without any need no store. */
static void a_shard_without_cases_is_no_gap(void **state)
{
    (void)state;
    gp_sweep *smaller = sweep_of_values("0.5,0.6");
    for (int i = 0; i < 3; i++)
        make_shard_store(parts[i], smaller, i, 3, -1);
    assert_int_equal(merge(parts, 3, false), GP_OK);
    assert_int_equal(merge(parts, 2, false), GP_OK);
    assert_int_equal(tally.stored, 2);
    gp_sweep_free(smaller);
}

static void conflicts_are_named(void **state)
{
    (void)state;
    const char *const twice[] = {parts[0], parts[1], parts[2], STORE("other")};
    make_shard_store(STORE("other"), sweep, 1, 3, -1);
    change_store(STORE("other"), "UPDATE results SET reason = 'another' WHERE case_id IN (4, 7)");
    assert_refused(twice, 4, false, "merge-conflict", "case 4 differs from that in");
    assert_diagnosed(env, "merge-conflict", -1, -1, STORE("2") ": results.reason");
    assert_int_equal(gp_env_error_count(env), 2);
    assert_int_equal(merge(parts, 3, false), GP_OK);
    assert_refused(twice + 3, 1, false, "merge-conflict", "case 7 differs from that in " ALL);
    assert_refused(twice + 3, 1, true, "merge-conflict", "case 7");
    make_shard_store(STORE("other"), sweep, 1, 3, -1);
    change_store(STORE("other"), "INSERT INTO costs VALUES (4, 'power', 1.5)");
    assert_refused(twice + 3, 1, false, "merge-conflict", "rows of costs");
}

/* Timings differ from run to run. */
static void timings_are_no_conflict(void **state)
{
    (void)state;
    const char *const twice[] = {parts[0], parts[1], parts[2], STORE("other")};
    make_shard_store(STORE("other"), sweep, 1, 3, -1);
    change_store(STORE("other"), "UPDATE timings SET seconds = 99");
    assert_int_equal(merge(twice, 4, false), GP_OK);
}

/* A case given up in one run and answered in another: the answer stays, whichever comes first. */
static void an_answer_takes_the_place_of_none(void **state)
{
    (void)state;
    make_shard_store(STORE("other"), sweep, 1, 3, -1);
    change_store(STORE("other"), "UPDATE results SET outcome = 'timeout', reason = 'too slow' WHERE case_id = 4");
    const char *const one_way[] = {parts[0], STORE("other"), parts[1], parts[2]};
    assert_int_equal(merge(one_way, 4, false), GP_OK);
    assert_stores_equal(ALL, STORE("whole"));
    const char *const other_way[] = {parts[0], parts[2], STORE("other")};
    assert_int_equal(merge(other_way, 3, false), GP_OK);
    assert_stores_equal(ALL, STORE("whole"));
    remove_store(ALL);
    assert_int_equal(merge(other_way, 3, false), GP_OK);
    assert_int_equal(tally.timeout, 1);
    assert_int_equal(merge(parts, 3, false), GP_OK);
    assert_int_equal(tally.solved_now, 1);
    assert_stores_equal(ALL, STORE("whole"));
}

static void seeds_come_from_all_shards(void **state)
{
    (void)state;
    change_store(parts[0], "INSERT INTO seed_states VALUES (0, 'optimal', '', x'0011'), (1, 'failed', 'so', NULL)");
    change_store(parts[2], "INSERT INTO seed_states VALUES (0, 'optimal', '', x'0011'), (2, 'optimal', '', x'')");
    assert_int_equal(merge(parts, 3, false), GP_OK);
    assert_int_equal(integer_of_store(ALL, "SELECT count(*) FROM seed_states"), 3);
    assert_int_equal(integer_of_store(ALL, "SELECT count(*) FROM seed_states WHERE state = x'0011'"), 1);
    change_store(parts[1], "INSERT INTO seed_states VALUES (0, 'optimal', '', x'0012')");
    assert_refused(parts, 3, false, "merge-conflict", "seed 0 differs from that in");
    assert_diagnosed(env, "merge-conflict", -1, -1, "seed_states.state");
}

static void stores_of_others_are_refused(void **state)
{
    (void)state;
    gp_sweep *other = sweep_of_values("0.5:0.95:0.15");
    const char *const odd[] = {parts[0], parts[1], parts[2], STORE("other")};
    make_shard_store(STORE("other"), other, 1, 3, -1);
    assert_refused(odd, 4, true, "merge-other", "another sweep of its scenario");
    make_shard_store(STORE("other"), sweep, 1, 2, -1);
    assert_refused(odd, 4, true, "merge-other", "this store is of shard 2/2, but " STORE("1") " is of shard 1/3");
    make_shard_store(STORE("other"), sweep, 1, 3, -1);
    change_store(STORE("other"), "UPDATE sweep SET scenario_digest = 'x'");
    assert_refused(odd, 4, true, "merge-other", "another scenario");
    change_store(STORE("other"), "UPDATE sweep SET program_version = '0.0.9'");
    assert_refused(odd, 4, true, "merge-other", "another version of gigaplan");
    change_store(STORE("other"), "DELETE FROM sweep");
    assert_refused(odd, 4, true, "store-other", "has no definition of a sweep");
    make_shard_store(STORE("other"), sweep, 1, 3, -1);
    change_store(STORE("other"), "UPDATE results SET case_id = 5 WHERE case_id = 4");
    assert_refused(odd + 3, 1, true, "merge-other", "case 5 is no case of shard 2/3");
    change_store(STORE("other"), "ALTER TABLE results DROP COLUMN water_mm3");
    assert_refused(odd + 3, 1, true, "store-version", "other columns");
    change_store(STORE("other"), "PRAGMA user_version = 99");
    assert_refused(odd, 4, true, "store-version", "another layout");
    gp_sweep_free(other);
}

static void what_is_no_store_is_refused(void **state)
{
    (void)state;
    const char *const absent[] = {parts[0], STORE("absent")}, *const table[] = {GIGAPLAN_TEST_DIR
                                                                                "/data/tiny/plan.csv"};
    remove_store(STORE("absent"));
    assert_refused(absent, 2, true, "database", "unable to open");
    assert_int_not_equal(access(absent[1], F_OK), 0);
    assert_refused(table, 1, true, "database", "not a database");
    assert_int_equal(merge(NULL, 0, true), GP_ERR_USAGE);
}

static void the_merged_store_is_no_shard(void **state)
{
    (void)state;
    make_shard_store(ALL, sweep, 1, 3, 1);
    assert_refused(parts, 3, false, "merge-other", "this is the store of shard 2/3");
    gp_sweep *other = sweep_of_values("0.5:0.95:0.15");
    make_shard_store(ALL, other, 0, 1, -1);
    assert_refused(parts, 3, false, "merge-other", "another sweep");
    gp_sweep_free(other);
}

static void one_that_is_being_written_is_left_alone(void **state)
{
    (void)state;
    struct store *store;
    assert_int_equal(store_open(&store, ALL, sweep, (struct shard){0, 1}, NULL), GP_OK);
    assert_refused(parts, 3, false, "store-in-use", "another run");
    store_close(store);
    /* A shard may be written meanwhile; what is not committed is not there yet. */
    assert_int_equal(store_open(&store, parts[1], sweep, (struct shard){1, 3}, NULL), GP_OK);
    assert_int_equal(store_begin(store, NULL), GP_OK);
    assert_int_equal(store_remove_case(store, 4, NULL), GP_OK);
    assert_int_equal(merge(parts, 3, false), GP_OK);
    store_close(store);
    assert_stores_equal(ALL, STORE("whole"));
}

static bool stop(void *user)
{
    return --*(int *)user < 0;
}

static void cancelled_it_leaves_nothing(void **state)
{
    (void)state;
    int calls = 4;
    gp_env *impatient = gp_env_new(&(gp_hooks){.user = &calls, .cancel = stop});
    assert_int_equal(gp_sweep_merge(NULL, ALL, parts, 3, GP_SWEEP_MERGE_COMPLETE, impatient), GP_ERR_CANCELLED);
    assert_int_not_equal(access(ALL, F_OK), 0);
    gp_env_free(impatient);
}

/* What a partial merge lacks can be planned, as in any store. */
static void a_partial_store_can_be_gone_on_with(void **state)
{
    (void)state;
    struct store *store;
    assert_int_equal(merge(parts, 2, true), GP_OK);
    assert_int_equal(store_open(&store, ALL, sweep, (struct shard){0, 1}, NULL), GP_OK);
    store_close(store);
}

#define WITH_STORES(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_STORES(shards_make_the_whole),
        WITH_STORES(merging_again_changes_nothing),
        WITH_STORES(shards_may_come_one_by_one),
        WITH_STORES(gaps_are_named),
        WITH_STORES(long_gaps_are_cut_short),
        WITH_STORES(a_shard_without_cases_is_no_gap),
        WITH_STORES(conflicts_are_named),
        WITH_STORES(timings_are_no_conflict),
        WITH_STORES(an_answer_takes_the_place_of_none),
        WITH_STORES(seeds_come_from_all_shards),
        WITH_STORES(stores_of_others_are_refused),
        WITH_STORES(what_is_no_store_is_refused),
        WITH_STORES(the_merged_store_is_no_shard),
        WITH_STORES(one_that_is_being_written_is_left_alone),
        WITH_STORES(cancelled_it_leaves_nothing),
        WITH_STORES(a_partial_store_can_be_gone_on_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
