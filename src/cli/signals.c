/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signal handler only sets a flag, which the cancel hook reads. What a write can fail with is told by its error
 * instead. */
#include <signal.h>
#include <string.h>

#include "cli/signals.h"

static volatile sig_atomic_t caught;

static void on_signal(int number)
{
    (void)number;
    caught = 1;
}

void signals_leave_to_errors(void)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

void signals_catch(void)
{
    struct sigaction action, before;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    /* the first signal puts the default back, so that the second ends the program */
    action.sa_flags = (int)(SA_RESETHAND | SA_RESTART);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    /* nohup has it ignored */
    if (sigaction(SIGHUP, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(SIGHUP, &action, NULL);
}

bool signals_caught(void)
{
    return caught != 0;
}
