/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command compares, as its arguments name it. */
#ifndef GIGAPLAN_CLI_SIDES_H
#define GIGAPLAN_CLI_SIDES_H

#include "cli/run.h"
#include "gigaplan/compare.h"

struct sides {
    size_t count;
    const char *names[GP_COMPARE_MOST]; /* in places */
    char places[GP_COMPARE_MOST][LONGEST_PATH];
};

/* Names of scenarios that come with gigaplan become their folders; others stay. An empty or too long name is a wrong
 * usage, which has been said. */
gp_status sides_find(struct sides *out, struct run *run);

#endif
