/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting gnuplot by posix_spawn, with files for its input and output: no pipe can block, no shell can misread. */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/gnuplot.h"

extern char **environ;

/* gnuplot writes numbers as the locale says, and an svg with a comma in its numbers is broken. */
static char c_locale[] = "LC_ALL=C.UTF-8";
#define MOST_VARIABLES 1000

static void plain_environment(char *variables[MOST_VARIABLES + 2])
{
    size_t count = 0;
    for (char **variable = environ; *variable && count < MOST_VARIABLES; variable++) {
        if (strncmp(*variable, "LC_", 3) != 0 && strncmp(*variable, "GNUPLOT", 7) != 0)
            variables[count++] = *variable;
    }
    variables[count++] = c_locale;
    variables[count] = NULL;
}

static bool redirect(posix_spawn_file_actions_t *actions, FILE *script, FILE *picture)
{
    return posix_spawn_file_actions_adddup2(actions, fileno(script), STDIN_FILENO) == 0 &&
           posix_spawn_file_actions_adddup2(actions, fileno(picture), STDOUT_FILENO) == 0 &&
           posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) == 0;
}

enum gnuplot_outcome gnuplot_run(FILE *script, FILE *picture)
{
    char program[] = "gnuplot", no_startup_files[] = "-d";
    char *arguments[] = {program, no_startup_files, NULL};
    char *variables[MOST_VARIABLES + 2];
    posix_spawn_file_actions_t actions;
    if (fflush(script) != 0 || lseek(fileno(script), 0, SEEK_SET) != 0)
        return GNUPLOT_FAILED;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return GNUPLOT_NO_MEMORY;
    plain_environment(variables);
    pid_t child = 0;
    int error = redirect(&actions, script, picture)
                    ? posix_spawnp(&child, program, &actions, NULL, arguments, variables)
                    : ENOMEM;
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        return error == ENOENT ? GNUPLOT_MISSING : error == ENOMEM ? GNUPLOT_NO_MEMORY : GNUPLOT_FAILED;
    int state;
    while (waitpid(child, &state, 0) < 0) {
        if (errno != EINTR)
            return GNUPLOT_FAILED;
    }
    if (WIFEXITED(state) && WEXITSTATUS(state) == 127)
        return GNUPLOT_MISSING;
    return WIFEXITED(state) && WEXITSTATUS(state) == 0 ? GNUPLOT_DREW : GNUPLOT_FAILED;
}
