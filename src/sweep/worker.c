/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a worker on both sides. The only file that forks, and the only one in the library that ends a process:
 * its own. */
#include "sweep/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/number.h"

#define BYTES_PER_MB 1048576.0
#define MOST_OF      0.8

static bool read_task(int descriptor, int *task)
{
    char *next = (char *)task;
    size_t left = sizeof *task;
    while (left > 0) {
        ssize_t count = read(descriptor, next, left);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        next += count;
        left -= (size_t)count;
    }
    return true;
}

bool worker_used_up(double peak_kb, double memory_mb)
{
    return memory_mb > 0.0 && peak_kb / KB_PER_MB > MOST_OF * memory_mb;
}

/* The first error that was recorded, in one line; else the words of the status. */
static void describe(const gp_env *env, gp_status status, char *text, size_t size)
{
    plain_snprintf(text, size, "%s", gp_status_text(status));
    for (size_t i = 0; env && i < gp_env_diagnostic_count(env); i++) {
        const gp_diagnostic *fault = gp_env_diagnostic(env, i);
        if (fault->severity != GP_SEVERITY_ERROR)
            continue;
        plain_snprintf(text, size, "%s%s%s", fault->file ? fault->file : "", fault->file ? ": " : "", fault->message);
        return;
    }
}

/* Answers with rows, at whose start there is room for the head, or with a text why there are none. Needs no memory
 * when memory is short. A library that runs out of memory in the middle of its work may say only that it failed; the
 * memory used then tells the reason. */
static bool answer(const struct engine *engine, int channel, gp_status status, struct store_rows *rows,
                   const gp_env *env)
{
    struct rusage usage = {0};
    char text[sizeof(struct answer) + LONGEST_REASON];
    getrusage(RUSAGE_SELF, &usage);
    struct answer head = {.kind = ANSWER_ROWS, .peak_kb = (int32_t)usage.ru_maxrss};
    if (status == GP_OK && !rows->short_of_memory) {
        memcpy(rows->bytes, &head, sizeof head);
        return frame_write(channel, rows->bytes, rows->size);
    }
    bool no_memory = status == GP_OK || status == GP_ERR_NOMEM || worker_used_up(head.peak_kb, engine->memory_mb);
    head.kind = no_memory ? ANSWER_NO_MEMORY : ANSWER_FAILED;
    memcpy(text, &head, sizeof head);
    describe(env, status, text + sizeof head, LONGEST_REASON);
    return frame_write(channel, text, sizeof head + strlen(text + sizeof head));
}

/* Does tasks until there are no more. A task that failed is the last, because it may have left the process in any
 * state. */
static bool serve(const struct engine *engine, int channel)
{
    int task;
    while (read_task(channel, &task)) {
        struct store_rows rows = {0};
        const struct answer head = {0};
        gp_env *env = gp_env_new(NULL);
        store_rows_raw(&rows, &head, sizeof head);
        gp_status status = env ? engine->work(engine->context, task, &rows, env) : GP_ERR_NOMEM;
        bool sent = answer(engine, channel, status, &rows, env);
        bool go_on = sent && status == GP_OK && !rows.short_of_memory;
        store_rows_release(&rows);
        gp_env_free(env);
        if (!go_on)
            return sent;
    }
    return true;
}

static void limit_memory(double megabytes)
{
    struct rlimit limit;
    if (megabytes <= 0.0 || getrlimit(RLIMIT_DATA, &limit) != 0)
        return;
    double bytes = megabytes * BYTES_PER_MB;
    if (bytes < (double)limit.rlim_max) /* RLIM_INFINITY is the largest there is */
        limit.rlim_cur = (rlim_t)bytes;
    setrlimit(RLIMIT_DATA, &limit);
}

/* The parent alone decides when to stop, so signals of the terminal and of a batch system are left to it; when it dies,
 * so do its workers. */
static void settle_in(const struct engine *engine, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
    static const int faults[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        signal(faults[i], SIG_DFL); /* a handler of the caller would run as if the caller were there */
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    const struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    limit_memory(engine->memory_mb);
    if (engine->enter_worker)
        engine->enter_worker(engine->context);
}

static gp_status refuse(gp_env *env, const char *what)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "worker", "run fewer at once with -j", "%s: %s", what,
               strerror(errno));
    return GP_ERR_IO;
}

gp_status worker_start(struct worker *worker, const struct engine *engine, const struct worker *others, int count,
                       gp_env *env)
{
    int ends[2];
    pid_t parent = getpid();
    *worker = (struct worker){.channel = -1, .task = NO_TASK};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return refuse(env, "no channel to a worker can be made");
    pid_t process = fork();
    if (process == 0) {
        settle_in(engine, parent);
        for (int i = 0; i < count; i++)
            if (others[i].process > 0)
                close(others[i].channel);
        close(ends[0]);
        _exit(serve(engine, ends[1]) ? 0 : 1);
    }
    close(ends[1]);
    if (process < 0) {
        gp_status status = refuse(env, "no worker can be started");
        close(ends[0]);
        return status;
    }
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    worker->channel = ends[0];
    worker->process = process;
    return GP_OK;
}

bool worker_hand(struct worker *worker, int task)
{
    worker->task = task;
    worker->served++;
    frame_clear(&worker->reader);
    return send(worker->channel, &task, sizeof task, MSG_NOSIGNAL) == (ssize_t)sizeof task;
}

double worker_cpu_seconds(const struct worker *worker)
{
    clockid_t clock;
    struct timespec used;
    if (worker->process <= 0 || clock_getcpuclockid(worker->process, &clock) != 0 || clock_gettime(clock, &used) != 0)
        return -1.0;
    return (double)used.tv_sec + 1e-9 * (double)used.tv_nsec;
}

struct worker_death worker_end(struct worker *worker)
{
    struct worker_death death = {0};
    if (worker->process <= 0)
        return death;
    kill(worker->process, SIGKILL);
    while (wait4(worker->process, &death.status, 0, &death.usage) < 0 && errno == EINTR)
        ;
    close(worker->channel);
    frame_release(&worker->reader);
    *worker = (struct worker){.channel = -1, .task = NO_TASK};
    return death;
}
