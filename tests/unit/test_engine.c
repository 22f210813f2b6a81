/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine with workers that abort, loop, eat memory, touch what is not theirs or send nonsense: each costs its task
 * only. */
#include "sweep/engine.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "support/near.h"
#include "support/sanitized.h"
#include "sweep/case_rows.h"
#include "sweep/worker.h"

enum { TASKS = 40, ABORTS = 3, LOOPS = 5, EATS = 7, TOUCHES = 9, FAILS = 11, LEAVES = 13, RAVES = 15, SHORT = 17 };

struct watched {
    struct task_result results[TASKS];
    char reasons[TASKS][200];
    long value[TASKS];
    int times[TASKS];
    int cancel_after, taken, ticks;
    pid_t parent;
};

static void eat_memory(void)
{
    for (;;) {
        char *bite = malloc(1 << 20);
        if (!bite)
            abort(); /* as a library does that knows no better */
        memset(bite, 1, 1 << 20);
    }
}

static void rave(void)
{
    for (int descriptor = 3; descriptor < 20; descriptor++)
        if (write(descriptor, "all work and no play makes a worker dull, and more of that", 50) < 0)
            continue;
    sleep(60);
}

static gp_status work(void *context, int task, struct store_rows *rows, gp_env *env)
{
    struct watched *watched = context;
    (void)env;
    assert_true(getpid() != watched->parent);
    switch (task) {
    case ABORTS:
        abort();
    case LOOPS:
        for (;;)
            pause();
    case EATS:
        if (!SANITIZED)
            eat_memory();
        return GP_ERR_NOMEM;
    case TOUCHES:
        raise(SIGSEGV);
        break;
    case FAILS:
        return GP_ERR_SOLVER;
    case LEAVES:
        _exit(3);
    case RAVES:
        rave();
        break;
    case SHORT:
        return GP_ERR_NOMEM;
    default:
        break;
    }
    store_rows_start(rows, STORE_timings);
    store_rows_integer(rows, task);
    store_rows_real(rows, 10.0 * task);
    store_rows_real(rows, 1.0);
    store_rows_integer(rows, 1);
    return GP_OK;
}

static gp_status take(void *context, const struct task_result *result)
{
    struct watched *watched = context;
    watched->results[result->task] = *result;
    watched->times[result->task]++;
    watched->taken++;
    strncpy(watched->reasons[result->task], result->reason, sizeof watched->reasons[0] - 1);
    if (result->end == TASK_DONE) {
        struct store_rows_reader reader = {.rows = result->rows};
        enum store_table_number table;
        struct row_cell task, seconds;
        assert_true(store_rows_next(&reader, &table) && store_rows_cell(&reader, &task) &&
                    store_rows_cell(&reader, &seconds));
        assert_int_equal(task.integer, result->task);
        watched->value[result->task] = (long)seconds.real;
    }
    return GP_OK;
}

static gp_status tick(void *context, int ended)
{
    struct watched *watched = context;
    assert_int_equal(ended, watched->taken);
    watched->ticks++;
    return GP_OK;
}

static gp_status run(struct watched *watched, int workers, const int *tasks, int count, gp_env *env)
{
    struct engine engine = {
        .context = watched,
        .work = work,
        .take = take,
        .tick = tick,
        .workers = workers,
        .time_limit_s = 1.5,
        .memory_mb = SANITIZED ? 0.0 : 64.0,
    };
    watched->parent = getpid();
    return engine_run(&engine, tasks, count, env);
}

static bool is_bad(int task)
{
    return task % 2 == 1 && task >= ABORTS && task <= SHORT;
}

static void only_their_own_task_is_lost(void **state)
{
    int workers = *(int *)*state, tasks[TASKS];
    struct watched watched = {0};
    for (int i = 0; i < TASKS; i++)
        tasks[i] = i;
    assert_int_equal(run(&watched, workers, tasks, TASKS, NULL), GP_OK);
    for (int i = 0; i < TASKS; i++) {
        assert_int_equal(watched.times[i], 1);
        assert_int_equal(watched.results[i].end == TASK_DONE, !is_bad(i));
        assert_int_equal(watched.value[i], is_bad(i) ? 0 : 10 * i);
    }
    assert_int_equal(watched.results[ABORTS].end, TASK_CRASHED);
    assert_int_equal(watched.results[LOOPS].end, TASK_TIMEOUT);
    assert_string_equal(watched.reasons[LOOPS], "it took longer than 1.5 s");
    assert_int_equal(watched.results[TOUCHES].end, TASK_CRASHED);
    assert_int_equal(watched.results[FAILS].end, TASK_FAILED);
    assert_string_equal(watched.reasons[FAILS], "the solver failed");
    assert_string_equal(watched.reasons[LEAVES], "it ended with exit code 3");
    assert_int_equal(watched.results[RAVES].end, TASK_CRASHED);
    assert_string_equal(watched.reasons[RAVES], "it sent data that make no sense");
    assert_int_equal(watched.results[SHORT].end, TASK_MEMORY);
    assert_int_equal(watched.results[EATS].end, TASK_MEMORY);
    if (!SANITIZED)
        assert_string_equal(watched.reasons[ABORTS], "it aborted");
    assert_true(watched.ticks > 0);
    assert_int_equal(watched.results[0].attempts, 1);
    if (workers == 1) /* tried again in a process that had done nothing else */
        assert_int_equal(watched.results[ABORTS].attempts, 2);
}

static bool is_enough(void *user)
{
    const struct watched *watched = user;
    return watched->taken >= watched->cancel_after;
}

static void cancelling_ends_the_workers(void **state)
{
    (void)state;
    const int tasks[] = {0, 1, 2, LOOPS, 4, 6};
    struct watched watched = {.cancel_after = 3};
    gp_env *env = gp_env_new(&(gp_hooks){.user = &watched, .cancel = is_enough});
    assert_non_null(env);
    assert_int_equal(run(&watched, 2, tasks, 6, env), GP_ERR_CANCELLED);
    assert_int_equal(watched.times[0] + watched.times[1] + watched.times[2], 3);
    assert_int_equal(watched.times[LOOPS], 0);
    gp_env_free(env);
}

static gp_status refuse(void *context, const struct task_result *result)
{
    (void)context;
    (void)result;
    return GP_ERR_IO;
}

static void a_parent_that_cannot_store_stops(void **state)
{
    (void)state;
    const int tasks[] = {0, 1, 2};
    struct watched watched = {.parent = getpid()};
    struct engine engine = {.context = &watched, .work = work, .take = refuse, .workers = 2};
    assert_int_equal(engine_run(&engine, tasks, 3, NULL), GP_ERR_IO);
}

/* Of thousands of tasks nothing stays behind, neither in the workers nor in the parent. */
static gp_status work_much(void *context, int task, struct store_rows *rows, gp_env *env)
{
    (void)context;
    (void)env;
    for (int i = 0; i < 200; i++)
        case_rows_without_plan(rows, task, -1, "failed", "rows that take some room");
    return GP_OK;
}

static gp_status watch_memory(void *context, const struct task_result *result)
{
    struct rusage usage;
    double *peaks_mb = context; /* of worker and parent: early, then at the end */
    assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
    int late = result->task < 500 ? 0 : 2;
    peaks_mb[late] = fmax(peaks_mb[late], result->peak_mb);
    peaks_mb[late + 1] = fmax(peaks_mb[late + 1], (double)usage.ru_maxrss / KB_PER_MB);
    return GP_OK;
}

static void memory_stays_flat(void **state)
{
    enum { MANY = 5000 };
    (void)state;
    int tasks[MANY];
    double peaks_mb[4] = {0};
    struct engine engine = {.context = peaks_mb, .work = work_much, .take = watch_memory, .workers = 1};
    for (int i = 0; i < MANY; i++)
        tasks[i] = i;
    assert_int_equal(engine_run(&engine, tasks, MANY, NULL), GP_OK);
    assert_true(peaks_mb[0] > 0.0 && peaks_mb[1] > 0.0);
    if (SANITIZED)
        return;
    assert_near(peaks_mb[2], peaks_mb[0], 1.0);
    assert_near(peaks_mb[3], peaks_mb[1], 1.0);
}

/* Task i rests on task i - 2, two lines side by side; the last waits for itself where `stuck`. */
struct lines {
    long sums[8]; /* of what the line has given so far; -1: not ended */
    bool stuck;
};

static bool line_ready(void *context, int task)
{
    const struct lines *lines = context;
    int before = lines->stuck && task == 7 ? 7 : task - 2;
    return before < 0 || lines->sums[before] >= 0;
}

static gp_status go_on_in_line(void *context, int task, struct store_rows *rows, gp_env *env)
{
    const struct lines *lines = context;
    (void)env;
    store_rows_start(rows, STORE_timings);
    store_rows_integer(rows, task);
    store_rows_real(rows, (double)(task + (task > 1 ? lines->sums[task - 2] : 0)));
    store_rows_real(rows, 1.0);
    store_rows_integer(rows, 1);
    return GP_OK;
}

static gp_status take_line(void *context, const struct task_result *result)
{
    struct lines *lines = context;
    struct store_rows_reader reader = {.rows = result->rows};
    enum store_table_number table;
    struct row_cell task, sum;
    assert_int_equal(result->end, TASK_DONE);
    assert_true(store_rows_next(&reader, &table) && store_rows_cell(&reader, &task) && store_rows_cell(&reader, &sum));
    lines->sums[result->task] = (long)sum.real;
    return GP_OK;
}

static void a_task_sees_what_it_waited_for(void **state)
{
    const int tasks[] = {7, 6, 5, 4, 3, 2, 1, 0};
    for (int workers = 1; workers < 4; workers++) {
        struct lines lines = {{-1, -1, -1, -1, -1, -1, -1, -1}, false};
        struct engine engine = {
            .context = &lines, .work = go_on_in_line, .take = take_line, .ready = line_ready, .workers = workers};
        assert_int_equal(engine_run(&engine, tasks, 8, NULL), GP_OK);
        assert_int_equal(lines.sums[6], 12);
        assert_int_equal(lines.sums[7], 16);
        lines = (struct lines){{-1, -1, -1, -1, -1, -1, -1, -1}, true};
        assert_int_equal(engine_run(&engine, tasks, 8, NULL), GP_ERR_INTERNAL);
        assert_true(lines.sums[6] == 12 && lines.sums[7] == -1);
    }
    (void)state;
}

/* What happens to the workers of a task from outside, how often: told between processes in memory that they share. */
struct harm {
    int signal, times;
    volatile int *done;
    enum task_end end;
    int attempts;
    char reason[200];
};

static gp_status be_harmed(void *context, int task, struct store_rows *rows, gp_env *env)
{
    struct harm *harm = context;
    (void)env;
    if (task == 1 && *harm->done < harm->times) {
        ++*harm->done;
        raise(harm->signal);
    }
    store_rows_start(rows, STORE_timings);
    store_rows_integer(rows, task);
    store_rows_real(rows, 1.0);
    store_rows_real(rows, 1.0);
    store_rows_integer(rows, 1);
    return GP_OK;
}

static gp_status take_harmed(void *context, const struct task_result *result)
{
    struct harm *harm = context;
    if (result->task != 1) {
        assert_int_equal(result->end, TASK_DONE);
        return GP_OK;
    }
    harm->end = result->end;
    harm->attempts = result->attempts;
    snprintf(harm->reason, sizeof harm->reason, "%s", result->reason);
    return GP_OK;
}

/* A worker that is killed or stopped by somebody else costs nothing; only where that never ends is its task given up.
 */
static void harm_from_outside_is_made_good(void **state)
{
    static const struct {
        int signal, times, attempts;
        enum task_end end;
        const char *reason;
    } harms[] = {
        {SIGKILL, 1, 2, TASK_DONE, ""},
        {SIGKILL, 9, 10, TASK_DONE, ""},
        {SIGKILL, 100, 10, TASK_CRASHED, "it was killed from outside, perhaps for want of memory"},
        {SIGSTOP, 2, 3, TASK_DONE, ""},
        {SIGSTOP, 100, 10, TASK_CRASHED, "its process stood still, as one that was stopped"},
        {SIGSEGV, 1, 2, TASK_DONE, ""},
        {SIGSEGV, 100, 2, TASK_CRASHED, "it touched memory that is not its own (segmentation fault)"},
    };
    const int tasks[] = {0, 1, 2, 3};
    (void)state;
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        struct harm harm = {.signal = harms[i].signal, .times = harms[i].times};
        harm.done = mmap(NULL, sizeof *harm.done, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        assert_true(harm.done != MAP_FAILED);
        struct engine engine = {
            .context = &harm, .work = be_harmed, .take = take_harmed, .workers = 2, .still_s = 0.15};
        assert_int_equal(engine_run(&engine, tasks, 4, NULL), GP_OK);
        assert_int_equal(harm.end, harms[i].end);
        assert_int_equal(harm.attempts, harms[i].attempts);
        if (!SANITIZED)
            assert_string_equal(harm.reason, harms[i].reason);
        munmap((void *)harm.done, sizeof *harm.done);
    }
}

/* Time in which the parent itself did not run is no time of its tasks. */
static gp_status sleep_in_tick(void *context, int ended)
{
    int *slept = context;
    (void)ended;
    if ((*slept)++ == 0)
        usleep(2800000);
    return GP_OK;
}

static gp_status take_in_time(void *context, const struct task_result *result)
{
    (void)context;
    assert_int_equal(result->end, TASK_DONE);
    return GP_OK;
}

static gp_status take_their_time(void *context, int task, struct store_rows *rows, gp_env *env)
{
    (void)context;
    (void)env;
    usleep(3300000);
    store_rows_start(rows, STORE_timings);
    store_rows_integer(rows, task);
    store_rows_real(rows, 1.0);
    store_rows_real(rows, 1.0);
    store_rows_integer(rows, 1);
    return GP_OK;
}

static void a_parent_that_was_stopped_ends_nothing(void **state)
{
    const int tasks[] = {0};
    int slept = 0;
    (void)state;
    struct engine engine = {.context = &slept,
                            .work = take_their_time,
                            .take = take_in_time,
                            .tick = sleep_in_tick,
                            .workers = 1,
                            .time_limit_s = 2.2};
    assert_int_equal(engine_run(&engine, tasks, 1, NULL), GP_OK);
    assert_true(slept > 1);
}

static void no_tasks_need_no_workers(void **state)
{
    (void)state;
    struct watched watched = {0};
    assert_int_equal(run(&watched, 2, NULL, 0, NULL), GP_OK);
    assert_int_equal(watched.taken, 0);
}

int main(void)
{
    static int one = 1, two = 2, many = 7;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(only_their_own_task_is_lost, &one),
        cmocka_unit_test_prestate(only_their_own_task_is_lost, &two),
        cmocka_unit_test_prestate(only_their_own_task_is_lost, &many),
        cmocka_unit_test(cancelling_ends_the_workers),
        cmocka_unit_test(a_parent_that_cannot_store_stops),
        cmocka_unit_test(memory_stays_flat),
        cmocka_unit_test(a_task_sees_what_it_waited_for),
        cmocka_unit_test(harm_from_outside_is_made_good),
        cmocka_unit_test(a_parent_that_was_stopped_ends_nothing),
        cmocka_unit_test(no_tasks_need_no_workers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
