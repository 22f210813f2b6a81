/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging killed at random moments, or on a full disk: the merged store holds what it held before or all of it, and the
 * next merge ends as an undisturbed one. */
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/diagnosed.h"
#include "support/random_numbers.h"
#include "support/shard_stores.h"
#include "support/store_dump.h"

#define STORE(name) GIGAPLAN_SCRATCH_DIR "/merge_" name ".sqlite"
#define ALL         STORE("all")

enum { KILLS = 10, CASES = 4501 };

static const char *const parts[] = {STORE("1"), STORE("2"), STORE("3")};

static int set_up(void **state)
{
    (void)state;
    gp_sweep *sweep = sweep_of_values("0.1:1.0:0.0002");
    assert_int_equal(gp_sweep_case_count(sweep), CASES);
    make_shard_store(STORE("whole"), sweep, 0, 1, -1);
    for (int i = 0; i < 3; i++)
        make_shard_store(parts[i], sweep, i, 3, -1);
    gp_sweep_free(sweep);
    remove_store(ALL);
    return 0;
}

static double now_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool merge_and_kill(double after_s)
{
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0)
        _exit(gp_sweep_merge(NULL, ALL, parts, 3, GP_SWEEP_MERGE_COMPLETE, NULL) == GP_OK ? 0 : 1);
    usleep((useconds_t)(after_s * 1e6));
    kill(process, SIGKILL);
    int status;
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
}

/* No store, an empty one, or one with this many cases. */
static void assert_holds(int64_t cases)
{
    int64_t held = integer_of_store(ALL, "SELECT count(*) FROM results");
    assert_true(held == cases || (cases == 0 && held == -1));
}

/* Merges all parts; the seconds that it took. */
static double merge_all(void)
{
    double start = now_seconds();
    assert_int_equal(gp_sweep_merge(NULL, ALL, parts, 3, GP_SWEEP_MERGE_COMPLETE, NULL), GP_OK);
    return now_seconds() - start;
}

static void killed_it_holds_nothing_or_all(void **state)
{
    (void)state;
    struct random_numbers numbers = {20261122};
    int killed = 0;
    double duration = merge_all();
    for (int i = 0; i < KILLS; i++) {
        remove_store(ALL);
        bool was_killed = merge_and_kill(random_between(&numbers, 0.05, 0.9) * duration);
        killed += was_killed;
        if (was_killed && integer_of_store(ALL, "SELECT count(*) FROM results") != CASES)
            assert_holds(0);
        double took = merge_all();
        if (was_killed) /* other work on the machine may have come to its end */
            duration = fmin(duration, took);
        assert_holds(CASES);
    }
    assert_true(killed > KILLS / 2);
    assert_stores_equal(ALL, STORE("whole"));
}

static void killed_it_keeps_what_was_there(void **state)
{
    (void)state;
    struct random_numbers numbers = {20261123};
    int partial = 0;
    double start = now_seconds();
    assert_int_equal(gp_sweep_merge(NULL, ALL, parts, 1, GP_SWEEP_MERGE_PARTIAL, NULL), GP_OK);
    double duration = 2.0 * (now_seconds() - start);
    for (int i = 0; i < KILLS; i++) {
        merge_and_kill(random_between(&numbers, 0.05, 0.7) * duration);
        int64_t held = integer_of_store(ALL, "SELECT count(*) FROM results");
        assert_true(held == 1501 || held == CASES);
        partial += held != CASES;
    }
    assert_true(partial > 0);
    assert_int_equal(gp_sweep_merge(NULL, ALL, parts, 3, GP_SWEEP_MERGE_COMPLETE, NULL), GP_OK);
    assert_stores_equal(ALL, STORE("whole"));
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    assert_int_equal(gp_sweep_merge(NULL, ALL, parts, 1, GP_SWEEP_MERGE_PARTIAL, NULL), GP_OK);
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0) {
        const struct rlimit little = {300000, 300000};
        gp_env *env = gp_env_new(NULL);
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &little);
        gp_status status = gp_sweep_merge(NULL, ALL, parts, 3, GP_SWEEP_MERGE_COMPLETE, env);
        _exit(status == GP_ERR_IO && gp_env_error_count(env) == 1 ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_holds(1501);
    assert_int_equal(gp_sweep_merge(NULL, ALL, parts, 3, GP_SWEEP_MERGE_COMPLETE, NULL), GP_OK);
    assert_stores_equal(ALL, STORE("whole"));
}

/* A shard of which a part was overwritten: told, and the merged store is as it was. */
static void a_damaged_shard_is_told(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_sweep_merge(NULL, ALL, parts, 2, GP_SWEEP_MERGE_PARTIAL, NULL), GP_OK);
    FILE *file = fopen(parts[2], "r+");
    assert_non_null(file);
    for (long page = 3; page < 40; page++) {
        fseek(file, page * 4096, SEEK_SET);
        for (int i = 0; i < 4096; i++)
            fputc((int)(page * 31 + i * 7) & 0xFF, file);
    }
    fclose(file);
    assert_int_equal(gp_sweep_merge(NULL, ALL, parts, 3, GP_SWEEP_MERGE_PARTIAL, env), GP_ERR_IO);
    assert_true(gp_env_error_count(env) > 0);
    assert_string_equal(gp_env_diagnostic(env, 0)->file, parts[2]);
    assert_holds(3001);
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(killed_it_holds_nothing_or_all, set_up),
        cmocka_unit_test_setup(killed_it_keeps_what_was_there, set_up),
        cmocka_unit_test_setup(a_full_disk_is_told, set_up),
        cmocka_unit_test_setup(a_damaged_shard_is_told, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
