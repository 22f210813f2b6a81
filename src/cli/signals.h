/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl-C, SIGTERM and a closed terminal (SIGHUP): the first asks the work to stop and keep what it has, the second ends
 * the program at once. */
#ifndef GIGAPLAN_CLI_SIGNALS_H
#define GIGAPLAN_CLI_SIGNALS_H

#include <stdbool.h>

/* A closed pipe and a limit on the size of files end no program from here on: the write fails, which is told. */
void signals_leave_to_errors(void);
void signals_catch(void);
bool signals_caught(void);

#endif
