/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnostics of the library as lines on stderr. */
#ifndef GIGAPLAN_CLI_DIAGNOSTICS_H
#define GIGAPLAN_CLI_DIAGNOSTICS_H

#include <stdbool.h>
#include <stdio.h>

#include "gigaplan/env.h"

struct diagnostics_options {
    const char *folder;   /* of the scenario, whose tables the last line counts; NULL: no such line */
    size_t most_warnings; /* printed; the others are only counted. 0: errors only */
};

/* Prints all errors and some warnings, then how many there were. */
void diagnostics_print(const gp_env *env, const struct diagnostics_options *options, FILE *file);

/* One line for a call that failed while `doing`, where no diagnostic has told why (`told`) or gigaplan is at fault. */
void diagnostics_print_status(gp_status status, bool told, const char *doing, FILE *file);

#endif
