/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library to be preloaded under a program, in which memory is then short: an allocation fails, of those that anything
 * in the process asks for after main has started: our code, stdio, GLPK, SQLite. After main the program must have given
 * back what it took.
 *
 *   SHORT_OF_MEMORY_AT=N      the N-th fails. The program's own exit code stands; 97 when it leaks.
 *   SHORT_OF_MEMORY_FROM=N SHORT_OF_MEMORY_STEP=S
 *                             the N-th fails, and every S-th after it, each in a child forked right there, so that one
 * run tries all of them; the program itself goes on unharmed. What other threads ask for is passed over. A child that
 * breaks a promise is told on standard error, and the exit code is 99.
 *   SHORT_OF_MEMORY_WORK=F    each child works in ../child, which is new, or a copy of the current folder where that
 * has F, and prints to ../child.printed. SHORT_OF_MEMORY_REST=1    all after the failing one fail too.
 *   SHORT_OF_MEMORY_MARK=F    a file that a child may leave only with exit code 0, as seen from the current folder.
 *   SHORT_OF_MEMORY_SAME=C    a shell command that fails unless a child that says it is done has done what it should.
 *   SHORT_OF_MEMORY_COUNT=F   the number of allocations is written to this file. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    CODE_DONE = 0,
    CODE_MEMORY = 4,
    CODE_LEAK = 97,
    CODE_BROKEN = 99,
    SECONDS_EACH = 60,
    SLOTS = 1 << 20,
    WORDS = 4096,
    MOST_FILES = 64
};

/* glibc's own, which these stand before. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *memory);

/* What is allocated and by whom, in a table by address. */
struct slot {
    void *memory, *caller;
};

static struct slot *live;
static long count, at, from, step, children, broken, survived;
static bool counting, rest, failing;
static const char *mark, *work, *same;

static long number_of(const char *name)
{
    const char *text = getenv(name);
    return text ? strtol(text, NULL, 10) : 0;
}

static struct slot *find(const void *memory)
{
    size_t place = ((uintptr_t)memory >> 4) * 0x9E3779B97F4A7C15u >> 44;
    while (live[place].memory && live[place].memory != memory)
        place = (place + 1) % SLOTS;
    return &live[place];
}

static void note(void *memory, void *caller)
{
    if (!counting || !memory)
        return;
    struct slot *slot = find(memory);
    *slot = (struct slot){memory, caller};
}

/* A slot stays taken by a block that is gone, so that those behind it are found: its caller is NULL then. */
static void forget(const void *memory)
{
    if (counting && memory)
        find(memory)->caller = NULL;
}

/* ---- children ---- */

static void tell(const char *what, const char *words)
{
    char line[2 * WORDS];
    int length = snprintf(line, sizeof line, "allocation %ld: %s%s%s\n", count, what, *words ? ": " : "", words);
    if (write(STDERR_FILENO, line, (size_t)length) < 0)
        _exit(CODE_BROKEN);
}

static int told_file; /* of the child: its standard error */

/* Files that are open share their position with the parent's: the child opens them anew, those of the work folder as
 * copied. */
static void open_anew(int descriptor, const char *here, const char *there)
{
    char link[64], path[WORDS], moved[2 * WORDS];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    int flags = fcntl(descriptor, F_GETFL), of_descriptor = fcntl(descriptor, F_GETFD);
    off_t position = lseek(descriptor, 0, SEEK_CUR);
    if (length <= 0 || path[0] != '/' || flags < 0 || position < 0 || strncmp(path, "/dev/", 5) == 0)
        return;
    path[length] = '\0';
    size_t inside = strlen(here);
    bool is_moved = work && strncmp(path, here, inside) == 0 && (path[inside] == '/' || !path[inside]);
    snprintf(moved, sizeof moved, "%s%s", is_moved ? there : path, is_moved ? path + inside : "");
    int anew = open(is_moved ? moved : link, flags & (O_ACCMODE | O_APPEND | O_DIRECTORY));
    if (anew < 0)
        return;
    lseek(anew, position, SEEK_SET);
    dup2(anew, descriptor);
    fcntl(descriptor, F_SETFD, of_descriptor);
    close(anew);
}

static void open_all_anew(const char *here)
{
    char there[WORDS];
    if (!getcwd(there, sizeof there))
        _exit(CODE_BROKEN);
    for (int descriptor = STDERR_FILENO + 1; descriptor < MOST_FILES; descriptor++)
        if (descriptor != told_file)
            open_anew(descriptor, here, there);
}

/* What the child prints follows what the parent has printed so far. */
static int open_printed(void)
{
    char part[WORDS];
    int before = open("/proc/self/fd/1", O_RDONLY);
    int printed = open("../child.printed", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    for (ssize_t length; before >= 0 && (length = read(before, part, sizeof part)) > 0;)
        if (write(printed, part, (size_t)length) != length)
            _exit(CODE_BROKEN);
    close(before);
    return printed;
}

static void be_child(void)
{
    char here[WORDS];
    static const char fresh[] = "rm -rf ../child && mkdir ../child", copy[] = "rm -rf ../child && cp -a . ../child";
    dup2(told_file, STDERR_FILENO);
    dup2(open_printed(), STDOUT_FILENO);
    alarm(SECONDS_EACH);
    counting = false;
    if (!getcwd(here, sizeof here) ||
        (work && (system(access(work, F_OK) == 0 ? copy : fresh) != 0 || chdir("../child") != 0)))
        _exit(CODE_BROKEN);
    open_all_anew(here);
    broken = 0;
    counting = true;
    failing = true;
}

static bool has_done_its_work(void)
{
    counting = false;
    bool done = !same || system(same) == 0;
    counting = true;
    return done;
}

static void judge(int status)
{
    char words[WORDS] = "", what[64];
    ssize_t length = pread(told_file, words, sizeof words - 1, 0);
    words[length > 0 ? length : 0] = '\0';
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    bool has_mark = mark && access(mark, F_OK) == 0;
    survived += code == CODE_DONE;
    if (WIFSIGNALED(status))
        snprintf(what, sizeof what, "%s", strsignal(WTERMSIG(status)));
    else if (code == CODE_LEAK)
        snprintf(what, sizeof what, "leaks");
    else if (code != CODE_DONE && code != CODE_MEMORY)
        snprintf(what, sizeof what, "exit code %d", code);
    else if (code == CODE_MEMORY && !strstr(words, "memory is short"))
        snprintf(what, sizeof what, "memory is not named");
    else if (strstr(words, "error:") || strstr(words, "warning:"))
        snprintf(what, sizeof what, "another reason is named");
    else if (code == CODE_MEMORY && has_mark)
        snprintf(what, sizeof what, "a report is left");
    else if (code == CODE_DONE && !has_done_its_work())
        snprintf(what, sizeof what, "what it should have done is not done");
    else
        return;
    broken++;
    tell(what, words);
}

static void try_here(void)
{
    int status;
    told_file = memfd_create("told", 0);
    pid_t child = fork();
    if (child == 0) {
        be_child();
        return;
    }
    children++;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (child < 0)
        tell("cannot fork", "");
    else
        judge(status);
    close(told_file);
}

static bool refused(void)
{
    if (!counting)
        return false;
    if (failing)
        return rest;
    count++;
    if (step > 0 && count >= from && (count - from) % step == 0 && gettid() == getpid()) {
        try_here();
    } else if (count == at) {
        failing = true;
    }
    return failing;
}

static bool is_of(void *caller, const char *library)
{
    Dl_info owner;
    return dladdr(caller, &owner) && owner.dli_fname && strstr(owner.dli_fname, library);
}

/* ---- what stands before glibc's ---- */

#define REFUSE_OR(call)                         \
    do {                                        \
        if (refused()) {                        \
            errno = ENOMEM;                     \
            return NULL;                        \
        }                                       \
        void *got = call;                       \
        note(got, __builtin_return_address(0)); \
        return got;                             \
    } while (0)

void *malloc(size_t size)
{
    REFUSE_OR(__libc_malloc(size));
}

void *calloc(size_t number, size_t size)
{
    REFUSE_OR(__libc_calloc(number, size));
}

void *memalign(size_t alignment, size_t size)
{
    REFUSE_OR(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size)
{
    REFUSE_OR(__libc_memalign(alignment, size));
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    if (refused())
        return ENOMEM;
    *memory = __libc_memalign(alignment, size);
    note(*memory, __builtin_return_address(0));
    return *memory ? 0 : ENOMEM;
}

void *realloc(void *memory, size_t size)
{
    if (refused()) {
        if (is_of(__builtin_return_address(0), "libglpk"))
            forget(memory); /* GLPK takes a block off its list before it lets it grow, and loses it when it does not */
        errno = ENOMEM;
        return NULL;
    }
    forget(memory);
    void *got = __libc_realloc(memory, size);
    note(got, __builtin_return_address(0));
    return got;
}

void free(void *memory)
{
    forget(memory);
    __libc_free(memory);
}

/* ---- the start and the end ---- */

/* The buffers of the standard streams stay, and what the loader keeps for threads. */
static bool may_stay(const struct slot *slot)
{
    if (slot->memory == stdout->_IO_buf_base || slot->memory == stderr->_IO_buf_base ||
        slot->memory == stdin->_IO_buf_base)
        return true;
    return is_of(slot->caller, "ld-linux");
}

static long count_leaks(void)
{
    long leaks = 0;
    for (size_t i = 0; i < SLOTS; i++) {
        Dl_info owner = {0};
        if (!live[i].caller || may_stay(&live[i]))
            continue;
        dladdr(live[i].caller, &owner);
        if (leaks++ < 5)
            fprintf(stderr, "leak: allocated by %s in %s+0x%lx\n", owner.dli_sname ? owner.dli_sname : "?",
                    owner.dli_fname, (unsigned long)((char *)live[i].caller - (char *)owner.dli_fbase));
    }
    return leaks;
}

static int (*real_main)(int, char **, char **);

static int watched_main(int argc, char **argv, char **variables)
{
    const char *count_file = getenv("SHORT_OF_MEMORY_COUNT");
    live = mmap(NULL, SLOTS * sizeof *live, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    at = number_of("SHORT_OF_MEMORY_AT");
    from = number_of("SHORT_OF_MEMORY_FROM");
    step = number_of("SHORT_OF_MEMORY_STEP");
    rest = number_of("SHORT_OF_MEMORY_REST") != 0;
    mark = getenv("SHORT_OF_MEMORY_MARK");
    work = getenv("SHORT_OF_MEMORY_WORK");
    same = getenv("SHORT_OF_MEMORY_SAME");
    unsetenv("LD_PRELOAD"); /* gnuplot has memory enough */
    counting = true;
    int code = real_main(argc, argv, variables);
    counting = false;
    if (count_leaks() > 0 && code != CODE_BROKEN)
        code = CODE_LEAK;
    FILE *file = count_file && !failing ? fopen(count_file, "w") : NULL;
    if (file) {
        fprintf(file, "%ld allocations, %ld tried, %ld survived, %ld broken\n", count, children, survived, broken);
        fclose(file);
    }
    return broken > 0 ? CODE_BROKEN : code;
}

typedef int starter(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void),
                    void *);

int __libc_start_main(int (*program)(int, char **, char **), int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*loader_fini)(void), void *stack_end);

int __libc_start_main(int (*program)(int, char **, char **), int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*loader_fini)(void), void *stack_end)
{
    starter *start;
    *(void **)&start = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = program;
    return start(watched_main, argc, argv, init, fini, loader_fini, stack_end);
}
