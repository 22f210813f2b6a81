/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shards that plan: each solves the seeds that its own cases need, one of which has no plan, and together they make the
 * store of the whole sweep. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/shard_stores.h"
#include "support/store_dump.h"

#define STORE(name) GIGAPLAN_SCRATCH_DIR "/shards_" name ".sqlite"

/* In the first corner both shares together are more than all additions: those cases, one of them a seed, fail. */
static const char *const variations[] = {
    "classes.training.share_of_additions_min_frac=0.65,0.6,0.55,0.5,0.45,0.4,0.35,0.3,0.25,0.2",
    "classes.inference.share_of_additions_min_frac=0.6,0.57,0.54,0.51,0.48,0.45,0.42,0.39,0.36,0.33,0.3"};
static const char *const seasons[] = {"plan.grid=season"};
static gp_sweep *sweep;

static void run(const char *store, int index, int count)
{
    gp_sweep_tally tally;
    remove_store(store);
    gp_sweep_run_options options = {.workers = 2, .shard_index = index, .shard_count = count};
    assert_int_equal(gp_sweep_run(&tally, sweep, store, &options, NULL), GP_OK);
    assert_int_equal(tally.stored, tally.cases);
}

static int set_up(void **state)
{
    (void)state;
    gp_sweep_options options = {.folder = GIGAPLAN_SOURCE_DIR "/data/demo",
                                .overrides = seasons,
                                .override_count = 1,
                                .vary = variations,
                                .vary_count = 2};
    if (gp_sweep_new(&sweep, &options, NULL) != GP_OK)
        return 1;
    run(STORE("whole"), 0, 1);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    gp_sweep_free(sweep);
    return 0;
}

static void the_sweep_has_seeds_of_all_kinds(void **state)
{
    (void)state;
    assert_int_equal(gp_sweep_case_count(sweep), 110);
    assert_int_equal(integer_of_store(STORE("whole"), "SELECT count(*) FROM seed_states WHERE state IS NULL"), 1);
    assert_true(integer_of_store(STORE("whole"), "SELECT count(DISTINCT seed_id) FROM results") > 1);
    assert_true(integer_of_store(STORE("whole"), "SELECT count(*) FROM results WHERE outcome = 'failed'") > 3);
}

static void shards_make_the_whole(void **state)
{
    (void)state;
    static const char *const parts[] = {STORE("1"), STORE("2"), STORE("3")};
    for (int i = 0; i < 3; i++)
        run(parts[i], i, 3);
    remove_store(STORE("all"));
    assert_int_equal(gp_sweep_merge(NULL, STORE("all"), parts, 3, GP_SWEEP_MERGE_COMPLETE, NULL), GP_OK);
    assert_stores_equal(STORE("all"), STORE("whole"));
}

/* Of shards of two cases, each has at most the seeds that these start from, and what they turned to at first; merging
 * with the whole says that all it has is what the whole has. */
static void a_small_shard_solves_few_seeds(void **state)
{
    (void)state;
    static const char *const pair[] = {STORE("small"), STORE("whole")};
    int64_t fewest = 9;
    for (int i = 0; i < 55; i += 9) {
        run(pair[0], i, 55);
        int64_t seeds = integer_of_store(pair[0], "SELECT count(*) FROM seed_states");
        fewest = seeds < fewest ? seeds : fewest;
        remove_store(STORE("both"));
        assert_int_equal(gp_sweep_merge(NULL, STORE("both"), pair, 2, GP_SWEEP_MERGE_COMPLETE, NULL), GP_OK);
        assert_stores_equal(STORE("both"), STORE("whole"));
    }
    assert_true(fewest < integer_of_store(STORE("whole"), "SELECT count(*) FROM seed_states"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sweep_has_seeds_of_all_kinds),
        cmocka_unit_test(shards_make_the_whole),
        cmocka_unit_test(a_small_shard_solves_few_seeds),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
