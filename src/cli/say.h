/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line for a terminal. What comes from the command line or the environment is printed through here alone. */
#ifndef GIGAPLAN_CLI_SAY_H
#define GIGAPLAN_CLI_SAY_H

#include <stdio.h>

/* Prints one line and ends it. What would steer a terminal, line breaks too, comes out as a question mark. */
void say(FILE *file, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
