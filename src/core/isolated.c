/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work in a child process. Its outcome comes back in memory that both share, its standard error through a socket. */
#include "core/isolated.h"

#include <errno.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static struct isolated_outcome failure(int error)
{
    return error == ENOMEM ? (struct isolated_outcome){GP_ERR_NOMEM, 0} : (struct isolated_outcome){GP_ERR_IO, error};
}

/* Whether anything comes before the other end is closed. */
static bool says_something(int end)
{
    char said[256];
    bool something = false;
    for (;;) {
        ssize_t size = read(end, said, sizeof said);
        if (size > 0)
            something = true;
        else if (size == 0 || errno != EINTR)
            return something;
    }
}

static struct isolated_outcome wait_for(pid_t child, int noise, const struct isolated_outcome *shared)
{
    int state;
    bool noisy = says_something(noise);
    while (waitpid(child, &state, 0) < 0) {
        if (errno != EINTR)
            return failure(errno);
    }
    if (!WIFEXITED(state) || WEXITSTATUS(state) != 0 || (noisy && shared->status == GP_OK))
        return failure(ENOMEM);
    return *shared;
}

struct isolated_outcome isolated_run(isolated_work *work, void *context)
{
    struct isolated_outcome outcome;
    int noise[2];
    struct isolated_outcome *shared =
        mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return failure(errno);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, noise) != 0) {
        outcome = failure(errno);
        munmap(shared, sizeof *shared);
        return outcome;
    }
    pid_t child = fork();
    if (child == 0) {
        bool heard = dup2(noise[1], STDERR_FILENO) >= 0;
        *shared = heard ? work(context) : failure(errno);
        _exit(0);
    }
    int error = errno;
    close(noise[1]);
    outcome = child < 0 ? failure(error) : wait_for(child, noise[0], shared);
    close(noise[0]);
    munmap(shared, sizeof *shared);
    return outcome;
}
