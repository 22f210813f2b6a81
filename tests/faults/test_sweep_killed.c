/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sweeps killed at random moments, with any number of workers, or with a store that does not belong: the store ends as
 * that of an undisturbed run, nothing stored is computed again, and nothing is lost. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/stopwatch.h"
#include "gigaplan/sweep.h"
#include "support/diagnosed.h"
#include "support/random_numbers.h"
#include "support/sanitized.h"
#include "support/store_dump.h"
#include "sweep/store.h"

#define DEMO        GIGAPLAN_SOURCE_DIR "/data/demo"
#define STORE(name) GIGAPLAN_SCRATCH_DIR "/" name ".sqlite"

enum { KILLS = 8, WORKERS_KILLED = 9, LOOK_US = 2000 };

static const char *const variations[] = {"plan.max_build_rate_gw_per_week=0.006:0.02:0.002",
                                         "plan.capex_usd_bn_per_gw=30,46.7,60"};

/* Enough cases to be killed among them, and seeds that start from one another. */
static const char *const many[] = {"plan.max_build_rate_gw_per_week=0.006:0.02:0.0005",
                                   "plan.capex_usd_bn_per_gw=30:58:4"};

static const char *const seasons[] = {"plan.grid=season"};

static void remove_store(const char *path)
{
    char beside[400];
    unlink(path);
    snprintf(beside, sizeof beside, "%s-wal", path);
    unlink(beside);
    snprintf(beside, sizeof beside, "%s-shm", path);
    unlink(beside);
}

static gp_sweep *sweep_of(const char *const *vary, size_t count)
{
    gp_sweep *sweep;
    gp_env *env = gp_env_new(NULL);
    gp_sweep_options options = {
        .folder = DEMO, .overrides = seasons, .override_count = 1, .vary = vary, .vary_count = count};
    gp_status status = gp_sweep_new(&sweep, &options, env);
    for (size_t i = 0; i < gp_env_diagnostic_count(env) && status != GP_OK; i++)
        print_error("%s\n", gp_env_diagnostic(env, i)->message);
    assert_int_equal(status, GP_OK);
    gp_env_free(env);
    return sweep;
}

static void run_whole(const gp_sweep *sweep, const char *store, int workers, gp_sweep_tally *tally)
{
    assert_int_equal(gp_sweep_run(tally, sweep, store, &(gp_sweep_run_options){.workers = workers}, NULL), GP_OK);
    assert_int_equal(tally->stored, tally->cases);
}

static int64_t integer_of(const char *path, const char *sql)
{
    struct store *store;
    int64_t value;
    assert_int_equal(store_open_to_read(&store, path, NULL), GP_OK);
    assert_int_equal(database_integer(store->database, sql, -1, &value, NULL), GP_OK);
    store_close(store);
    return value;
}

/* Time that case `id` took, as stored; negative when it is not. */
static void read_timings(const char *path, double *seconds, size_t count)
{
    struct store *store;
    struct statement *query;
    gp_status status;
    for (size_t i = 0; i < count; i++)
        seconds[i] = -1.0;
    if (store_open_to_read(&store, path, NULL) != GP_OK)
        return; /* killed before there was a store */
    assert_int_equal(statement_new(&query, store->database, "SELECT case_id, seconds FROM timings", NULL), GP_OK);
    while (statement_step(query, NULL, &status))
        seconds[statement_integer(query, 0)] = statement_real(query, 1);
    statement_free(query);
    store_close(store);
}

static size_t stored_in(const char *path, double *seconds, size_t count)
{
    size_t stored = 0;
    read_timings(path, seconds, count);
    for (size_t i = 0; i < count; i++)
        stored += seconds[i] >= 0.0;
    return stored;
}

/* It is still to be waited for. */
static bool has_ended(pid_t process)
{
    siginfo_t info = {0};
    assert_int_equal(waitid(P_PID, (id_t)process, &info, WEXITED | WNOHANG | WNOWAIT), 0);
    return info.si_pid == process;
}

/* Runs the sweep in a process of its own and kills it once so many of its cases are stored, and a moment more; true
 * when it was not done by then. Cases are counted, as no time is right on machines that are busy in between. */
static bool run_and_kill(const gp_sweep *sweep, const char *store, size_t stored, double moment_s)
{
    size_t count = gp_sweep_case_count(sweep);
    double *seconds = calloc(count, sizeof *seconds);
    assert_non_null(seconds);
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0)
        _exit(gp_sweep_run(NULL, sweep, store, &(gp_sweep_run_options){.workers = 2}, NULL) == GP_OK ? 0 : 1);
    while (!has_ended(process) && stored_in(store, seconds, count) < stored)
        usleep(LOOK_US);
    free(seconds);
    usleep((useconds_t)(moment_s * 1e6));
    kill(process, SIGKILL);
    int status;
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
}

static void killed_ends_the_same(void **state)
{
    (void)state;
    const char *whole = STORE("whole"), *killed = STORE("killed");
    struct random_numbers numbers = {20261122};
    gp_sweep *sweep = sweep_of(many, 2);
    size_t count = gp_sweep_case_count(sweep);
    double *before = calloc(count, sizeof *before), *after = calloc(count, sizeof *after);
    gp_sweep_tally tally;
    int interrupted = 0, partial = 0;
    assert_true(before && after && count == 232);
    remove_store(whole);
    remove_store(killed);
    double start = seconds_now();
    run_whole(sweep, whole, 2, &tally);
    double duration = seconds_now() - start;

    read_timings(killed, before, count);
    for (int i = 0; i < KILLS; i++) {
        interrupted +=
            run_and_kill(sweep, killed, count * (size_t)i / (KILLS + 2), random_between(&numbers, 0.0, 0.1) * duration);
        size_t stored = stored_in(killed, after, count);
        for (size_t k = 0; k < count; k++) /* what was stored is stored still, and was not computed again */
            assert_true(before[k] < 0.0 || before[k] == after[k]);
        partial += stored > 0 && stored < count;
        memcpy(before, after, count * sizeof *before);
    }
    assert_true(interrupted > 0 && partial > 0);
    run_whole(sweep, killed, 2, &tally);
    assert_stores_equal(whole, killed);
    run_whole(sweep, killed, 2, &tally);
    assert_int_equal(tally.solved_now, 0);
    gp_sweep_free(sweep);
    free(before);
    free(after);
}

/* One of the processes that `parent` has started, by /proc; 0 where there is none. */
static pid_t child_of(pid_t parent, struct random_numbers *numbers)
{
    char path[80];
    int children[16], count = 0;
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)parent, (int)parent);
    FILE *file = fopen(path, "r");
    while (file && count < 16 && fscanf(file, "%d", &children[count]) == 1)
        count++;
    if (file)
        fclose(file);
    return count > 0 ? children[(int)random_between(numbers, 0.0, count - 1e-9)] : 0;
}

/* Runs the sweep in a process of its own, some of whose workers are killed while it solves seeds and plans cases. */
static int run_and_kill_workers(const gp_sweep *sweep, const char *store, double pause_s,
                                struct random_numbers *numbers)
{
    int status, kills = 0;
    pid_t process = fork(), ended = 0;
    assert_true(process >= 0);
    if (process == 0)
        _exit(gp_sweep_run(NULL, sweep, store, &(gp_sweep_run_options){.workers = 2}, NULL) == GP_OK ? 0 : 1);
    while (kills < WORKERS_KILLED && ended == 0) {
        usleep((useconds_t)(random_between(numbers, 0.0, pause_s) * 1e6));
        pid_t worker = child_of(process, numbers);
        kills += worker > 0 && kill(worker, SIGKILL) == 0;
        ended = waitpid(process, &status, WNOHANG);
    }
    if (ended == 0)
        ended = waitpid(process, &status, 0);
    assert_int_equal(ended, process);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    return kills;
}

/* Fewer kills than tries: each task gets its answer, seeds before what starts from them, and the store is that of a run
 * in which nobody was killed. */
static void killed_workers_change_nothing(void **state)
{
    (void)state;
    struct random_numbers numbers = {20261130};
    gp_sweep *sweep = sweep_of(variations, 2);
    gp_sweep_tally tally;
    int kills = 0;
    remove_store(STORE("spared"));
    double start = seconds_now();
    run_whole(sweep, STORE("spared"), 2, &tally);
    double duration = seconds_now() - start;
    for (int i = 0; i < 4; i++) { /* early, in the seeds, and later, among the cases */
        remove_store(STORE("workers_killed"));
        kills += run_and_kill_workers(sweep, STORE("workers_killed"), duration * (i + 1) / 16.0, &numbers);
        assert_stores_equal(STORE("spared"), STORE("workers_killed"));
    }
    assert_true(kills > 12);
    gp_sweep_free(sweep);
}

static void workers_do_not_matter(void **state)
{
    (void)state;
    gp_sweep *sweep = sweep_of(variations, 2);
    gp_sweep_tally tally;
    remove_store(STORE("one"));
    remove_store(STORE("two"));
    run_whole(sweep, STORE("one"), 1, &tally);
    assert_int_equal(tally.solved_now, 24);
    assert_int_equal(tally.planned, 24);
    assert_int_equal(integer_of(STORE("one"), "SELECT max(attempts) FROM timings"), 1);
    assert_int_equal(integer_of(STORE("one"), "SELECT count(*) FROM seed_states WHERE length(state) > 0"), 9);
    /* A seed for the three costs of each of the eight paces. */
    assert_int_equal(
        integer_of(STORE("one"), "SELECT count(*) FROM (SELECT 1 FROM results GROUP BY seed_id HAVING count(*) = 3)"),
        8);
    /* A worker that has planned a few cases needs no more memory for the others. */
    int64_t flat =
        integer_of(STORE("one"), "SELECT max(peak_mb) < 1.1 * (SELECT max(peak_mb) FROM timings WHERE case_id < 8) "
                                 "FROM timings");
    assert_true(SANITIZED || flat == 1);
    run_whole(sweep, STORE("two"), 2, &tally);
    assert_stores_equal(STORE("one"), STORE("two"));
    gp_sweep_free(sweep);
}

static void a_shard_holds_its_cases(void **state)
{
    (void)state;
    gp_sweep *sweep = sweep_of(variations, 2);
    gp_sweep_tally tally;
    remove_store(STORE("shard"));
    gp_sweep_run_options options = {.workers = 1, .shard_index = 2, .shard_count = 7};
    assert_int_equal(gp_sweep_run(&tally, sweep, STORE("shard"), &options, NULL), GP_OK);
    assert_int_equal(tally.cases, 4);
    assert_int_equal(tally.stored, 4);
    options.shard_index = 3;
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_sweep_run(&tally, sweep, STORE("shard"), &options, env), GP_ERR_IO);
    assert_true(is_diagnosed(env, "store-other", -1, -1, "another shard"));
    options.shard_index = 7;
    assert_int_equal(gp_sweep_run(&tally, sweep, STORE("shard"), &options, env), GP_ERR_USAGE);
    gp_env_free(env);
    gp_sweep_free(sweep);
}

static void a_case_that_cannot_be_is_recorded(void **state)
{
    (void)state;
    /* Each alone is fine; both together ask for more than all additions. */
    const char *const vary[] = {"classes.training.share_of_additions_min_frac=0.2,0.65",
                                "classes.inference.share_of_additions_min_frac=0.3,0.6"};
    gp_sweep *sweep = sweep_of(vary, 2);
    gp_sweep_tally tally;
    remove_store(STORE("recorded"));
    assert_int_equal(gp_sweep_run(&tally, sweep, STORE("recorded"), NULL, NULL), GP_OK);
    assert_int_equal(tally.planned, 3);
    assert_int_equal(tally.failed, 1);
    assert_int_equal(integer_of(STORE("recorded"), "SELECT case_id FROM results WHERE outcome = 'failed' AND "
                                                   "objective_usd_bn IS NULL AND reason LIKE '%share%'"),
                     3);
    gp_sweep_free(sweep);
}

/* A time limit that nothing can keep, then one that all can: only the second time are there answers. */
static void what_ran_out_of_time_can_be_tried_again(void **state)
{
    (void)state;
    gp_sweep *sweep = sweep_of(variations, 1);
    gp_sweep_tally tally;
    remove_store(STORE("retried"));
    gp_sweep_run_options options = {.case_time_limit_s = 1e-6, .workers = 2};
    assert_int_equal(gp_sweep_run(&tally, sweep, STORE("retried"), &options, NULL), GP_OK);
    assert_int_equal(tally.timeout, 8);
    options.case_time_limit_s = 0.0;
    assert_int_equal(gp_sweep_run(&tally, sweep, STORE("retried"), &options, NULL), GP_OK);
    assert_int_equal(tally.solved_now, 0);
    options.retry = true;
    assert_int_equal(gp_sweep_run(&tally, sweep, STORE("retried"), &options, NULL), GP_OK);
    assert_int_equal(tally.solved_now, 8);
    assert_int_equal(tally.timeout, 0);
    remove_store(STORE("direct"));
    run_whole(sweep, STORE("direct"), 2, &tally);
    assert_stores_equal(STORE("retried"), STORE("direct"));
    gp_sweep_free(sweep);
}

/* A seed that got no answer: what would have started from it starts from another, which is told. Once it has an answer
 * all that is planned again, also what started from a seed that would itself have started from it. */
static void a_seed_without_an_answer_can_be_made_good(void **state)
{
    (void)state;
    static const char gone[] =
        "DELETE FROM results; DELETE FROM milestones; DELETE FROM years; DELETE FROM costs; DELETE FROM supply; "
        "DELETE FROM regions; DELETE FROM limits; DELETE FROM timings; DELETE FROM seed_states WHERE seed_id > 2; "
        "UPDATE seed_states SET state = NULL, outcome = 'crashed', reason = 'killed' WHERE seed_id = 2";
    gp_sweep *sweep = sweep_of(variations, 2);
    gp_sweep_tally tally;
    gp_env *env = gp_env_new(NULL);
    struct store *store;
    remove_store(STORE("undisturbed"));
    remove_store(STORE("crippled"));
    run_whole(sweep, STORE("undisturbed"), 2, &tally);
    run_whole(sweep, STORE("crippled"), 2, &tally);
    assert_int_equal(store_open(&store, STORE("crippled"), sweep, (struct shard){0, 1}, NULL), GP_OK);
    assert_int_equal(database_run(store->database, gone, NULL), GP_OK);
    store_close(store);
    gp_sweep_run_options options = {.workers = 2};
    assert_int_equal(gp_sweep_run(&tally, sweep, STORE("crippled"), &options, env), GP_OK);
    assert_int_equal(tally.planned, tally.cases);
    assert_true(is_diagnosed(env, "seed-unanswered", -1, -1, "1 of 9 seeds"));
    char *sound = store_dump(STORE("undisturbed")), *crippled = store_dump(STORE("crippled"));
    assert_string_not_equal(sound, crippled);
    gp_env_clear(env);
    options.retry = true;
    assert_int_equal(gp_sweep_run(&tally, sweep, STORE("crippled"), &options, env), GP_OK);
    assert_int_equal(gp_env_diagnostic_count(env), 0);
    assert_true(tally.solved_now > 3 &&
                tally.solved_now < 24); /* more than the three of the seed itself, and no others */
    assert_stores_equal(STORE("undisturbed"), STORE("crippled"));
    assert_int_equal(gp_sweep_run(&tally, sweep, STORE("crippled"), &options, env), GP_OK);
    assert_int_equal(tally.solved_now, 0);
    free(sound);
    free(crippled);
    gp_env_free(env);
    gp_sweep_free(sweep);
}

/* Spoils seeds of a whole store and takes away the cases that started from one of them. */
static void spoil(const gp_sweep *sweep, const char *path, const char *sql)
{
    struct store *store;
    gp_sweep_tally tally;
    remove_store(path);
    run_whole(sweep, path, 2, &tally);
    assert_int_equal(store_open(&store, path, sweep, (struct shard){0, 1}, NULL), GP_OK);
    for (int id = 0; id < 24; id += 2)
        assert_int_equal(store_remove_case(store, id, NULL), GP_OK);
    assert_int_equal(database_run(store->database, sql, NULL), GP_OK);
    store_close(store);
}

/* A seed of which the store has lost something is solved again, and one that got no answer where that is asked for: the
 * end is that of an undisturbed run. */
static void spoilt_seeds_are_solved_again(void **state)
{
    (void)state;
    static const struct {
        const char *sql, *told;
        bool retry;
    } harms[] = {
        {"UPDATE seed_states SET state = CAST(substr(state, 1, 99) || x'07' || substr(state, 101) AS BLOB) WHERE "
         "seed_id IN (1, 2)",
         "seed 1", false},
        {"UPDATE seed_states SET state = substr(state, 1, length(state) / 2) WHERE seed_id = 3", "seed 3", false},
        {"UPDATE seed_states SET state = x'' WHERE seed_id = 4", "seed 4", false},
        {"UPDATE seed_states SET state = NULL WHERE seed_id = 5", "seed 5", false},
        {"UPDATE seed_states SET state = NULL, outcome = 'memory', reason = 'short'", NULL, true},
    };
    enum { CASES = 24, TAKEN_AWAY = 12 };
    gp_sweep *sweep = sweep_of(variations, 2);
    gp_sweep_tally tally;
    remove_store(STORE("sound"));
    run_whole(sweep, STORE("sound"), 2, &tally);
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        gp_env *env = gp_env_new(NULL);
        spoil(sweep, STORE("spoilt"), harms[i].sql);
        gp_sweep_run_options options = {.workers = 2, .retry = harms[i].retry};
        assert_int_equal(gp_sweep_run(&tally, sweep, STORE("spoilt"), &options, env), GP_OK);
        assert_int_equal(tally.solved_now, harms[i].retry ? CASES : TAKEN_AWAY);
        assert_int_equal(gp_env_diagnostic_count(env) > 0, harms[i].told != NULL);
        if (harms[i].told)
            assert_true(is_diagnosed(env, "seed", -1, -1, harms[i].told));
        assert_stores_equal(STORE("sound"), STORE("spoilt"));
        gp_env_free(env);
    }
    gp_sweep_free(sweep);
}

/* A disk that is full while results come in: told, nothing of what was stored is lost, and the run goes on when there
 * is room. */
static void a_full_disk_is_told(void **state)
{
    (void)state;
    gp_sweep *sweep = sweep_of(variations, 2);
    gp_sweep_tally tally;
    remove_store(STORE("full"));
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0) {
        const struct rlimit little = {150000, 150000};
        gp_env *env = gp_env_new(NULL);
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &little);
        gp_status status = gp_sweep_run(NULL, sweep, STORE("full"), NULL, env);
        _exit(status == GP_ERR_IO && gp_env_error_count(env) == 1 ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    run_whole(sweep, STORE("full"), 2, &tally);
    assert_stores_equal(STORE("full"), STORE("one"));
    gp_sweep_free(sweep);
}

static void another_sweep_is_refused(void **state)
{
    (void)state;
    gp_sweep *one = sweep_of(variations, 1), *other = sweep_of(variations + 1, 1);
    gp_sweep_tally tally;
    gp_env *env = gp_env_new(NULL);
    remove_store(STORE("refused"));
    run_whole(one, STORE("refused"), 2, &tally);
    char *before = store_dump(STORE("refused"));
    assert_int_equal(gp_sweep_run(&tally, other, STORE("refused"), NULL, env), GP_ERR_IO);
    assert_true(is_diagnosed(env, "store-other", -1, -1, "another sweep"));
    gp_env_clear(env);
    assert_int_equal(gp_sweep_run(&tally, one, DEMO "/plan.csv", NULL, env), GP_ERR_IO);
    assert_int_equal(gp_env_error_count(env), 1);
    gp_env_clear(env);
    assert_int_equal(gp_sweep_run(&tally, one, GIGAPLAN_SCRATCH_DIR "/no/such/folder.sqlite", NULL, env), GP_ERR_IO);
    assert_int_equal(gp_env_error_count(env), 1);
    char *after = store_dump(STORE("refused"));
    assert_string_equal(before, after);
    free(before);
    free(after);
    gp_env_free(env);
    gp_sweep_free(one);
    gp_sweep_free(other);
}

static void two_runs_do_not_write_one_store(void **state)
{
    (void)state;
    gp_sweep *sweep = sweep_of(variations, 1);
    struct store *store;
    gp_sweep_tally tally;
    gp_env *env = gp_env_new(NULL);
    remove_store(STORE("shared"));
    assert_int_equal(store_open(&store, STORE("shared"), sweep, (struct shard){0, 1}, env), GP_OK);
    assert_int_equal(gp_sweep_run(&tally, sweep, STORE("shared"), NULL, env), GP_ERR_IO);
    assert_true(is_diagnosed(env, "store-in-use", -1, -1, "another run"));
    store_close(store);
    run_whole(sweep, STORE("shared"), 2, &tally);
    gp_env_free(env);
    gp_sweep_free(sweep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_ends_the_same),
        cmocka_unit_test(killed_workers_change_nothing),
        cmocka_unit_test(workers_do_not_matter),
        cmocka_unit_test(a_shard_holds_its_cases),
        cmocka_unit_test(a_case_that_cannot_be_is_recorded),
        cmocka_unit_test(what_ran_out_of_time_can_be_tried_again),
        cmocka_unit_test(a_seed_without_an_answer_can_be_made_good),
        cmocka_unit_test(spoilt_seeds_are_solved_again),
        cmocka_unit_test(a_full_disk_is_told),
        cmocka_unit_test(another_sweep_is_refused),
        cmocka_unit_test(two_runs_do_not_write_one_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
