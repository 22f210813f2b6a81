/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl-C, SIGTERM and a closed terminal (SIGHUP): the first asks the work to stop and keep what it has, the second ends
 * the program at once. */
#ifndef GIGAPLAN_CLI_SIGNALS_H
#define GIGAPLAN_CLI_SIGNALS_H

#include <stdbool.h>

/* From here on a closed pipe or a limit on the size of files does not end the program: the write fails, and that
 * error is told. */
void signals_leave_to_errors(void);
void signals_catch(void);
bool signals_caught(void);

#endif
