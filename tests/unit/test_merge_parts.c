/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stores say they are, and which go together. */
#include "sweep/merge_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/version.h"
#include "support/diagnosed.h"
#include "support/shard_stores.h"

#define STORE(name) GIGAPLAN_SCRATCH_DIR "/merge_parts_" name ".sqlite"

static void stores_are_read_in_the_order_of_shards(void **state)
{
    (void)state;
    gp_sweep *sweep = sweep_of_values("0.5:0.7:0.1");
    const char *const paths[] = {STORE("3"), STORE("1"), STORE("2"), STORE("1")};
    struct merge_part parts[4];
    int shards;
    make_shard_store(STORE("1"), sweep, 0, 3, -1);
    make_shard_store(STORE("2"), sweep, 1, 3, -1);
    make_shard_store(STORE("3"), sweep, 2, 3, -1);
    assert_int_equal(merge_parts_read(parts, paths, 4, NULL), GP_OK);
    for (int i = 0; i < 4; i++) {
        static const int indices[] = {0, 0, 1, 2}, positions[] = {1, 3, 2, 0};
        assert_int_equal(parts[i].shard.index, indices[i]);
        assert_int_equal(parts[i].position, positions[i]);
        assert_int_equal(parts[i].shard.count, 3);
        assert_int_equal(parts[i].case_count, 3);
        assert_string_equal(parts[i].version, gp_version());
        assert_string_equal(parts[i].definition, gp_sweep_digest(sweep));
        assert_string_equal(parts[i].scenario, gp_scenario_digest(gp_sweep_scenario(sweep)));
    }
    assert_int_equal(merge_parts_compare(parts, 4, &shards, NULL), GP_OK);
    assert_int_equal(shards, 3);
    gp_sweep_free(sweep);
}

static struct merge_part part_of(const char *path, int index, int count)
{
    return (struct merge_part){
        .path = path, .version = "1", .scenario = "2", .definition = "3", .shard = {index, count}, .case_count = 9};
}

static void a_whole_store_goes_with_shards(void **state)
{
    (void)state;
    struct merge_part parts[] = {part_of("whole", 0, 1), part_of("b", 1, 4), part_of("d", 3, 4)};
    int shards;
    assert_int_equal(merge_parts_compare(parts, 3, &shards, NULL), GP_OK);
    assert_int_equal(shards, 4);
    assert_int_equal(merge_parts_compare(parts, 1, &shards, NULL), GP_OK);
    assert_int_equal(shards, 1);
}

static void every_store_that_is_not_of_it_is_told(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    struct merge_part parts[] = {part_of("a", 0, 4), part_of("b", 1, 3), part_of("c", 1, 4),
                                 part_of("d", 2, 4), part_of("e", 3, 4), part_of("f", 3, 4)};
    int shards;
    strcpy(parts[2].version, "0");
    strcpy(parts[3].scenario, "0");
    strcpy(parts[4].definition, "0");
    parts[5].case_count = 8;
    assert_int_equal(merge_parts_compare(parts, 6, &shards, env), GP_ERR_IO);
    assert_int_equal(gp_env_error_count(env), 5);
    assert_diagnosed(env, "merge-other", -1, -1, "this store is of shard 2/3, but a is of shard 1/4");
    assert_diagnosed(env, "merge-other", -1, -1, "was made by another version of gigaplan than a");
    assert_diagnosed(env, "merge-other", -1, -1, "is of another scenario than a");
    assert_diagnosed(env, "merge-other", -1, -1, "is of another sweep of its scenario than a");
    assert_string_equal(gp_env_diagnostic(env, 4)->file, "f");
    gp_env_free(env);
}

static void every_file_at_fault_is_told(void **state)
{
    (void)state;
    gp_sweep *sweep = sweep_of_values("0.5,0.6");
    gp_env *env = gp_env_new(NULL);
    const char *const paths[] = {STORE("absent"), STORE("odd"), STORE("odder"), STORE("1")};
    struct merge_part parts[4];
    remove_store(STORE("absent"));
    make_shard_store(STORE("1"), sweep, 0, 2, -1);
    make_shard_store(STORE("odd"), sweep, 0, 2, -1);
    make_shard_store(STORE("odder"), sweep, 0, 2, -1);
    change_store(STORE("odd"), "UPDATE sweep SET shard_index = 2");
    change_store(STORE("odder"), "UPDATE sweep SET case_count = 1 << 40");
    assert_int_equal(merge_parts_read(parts, paths, 4, env), GP_ERR_IO);
    assert_int_equal(gp_env_error_count(env), 3);
    assert_diagnosed(env, "database", -1, -1, "unable to open");
    assert_diagnosed(env, "store-other", -1, -1, "has no definition of a sweep");
    gp_env_free(env);
    gp_sweep_free(sweep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stores_are_read_in_the_order_of_shards),
        cmocka_unit_test(a_whole_store_goes_with_shards),
        cmocka_unit_test(every_store_that_is_not_of_it_is_told),
        cmocka_unit_test(every_file_at_fault_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
