/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the terminal can do, and the progress line on it. */
#ifndef GIGAPLAN_CLI_TERMINAL_H
#define GIGAPLAN_CLI_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

/* Width in characters of the terminal behind `file`; 80 when it is none. */
int terminal_width(FILE *file);
/* Whether colour is wanted there: a terminal that is not dumb, and no NO_COLOR. */
bool terminal_colour(FILE *file);

/* One line on stderr, only on a terminal, from the second second on and at most ten times a second. */
struct progress {
    bool shown_at_all; /* false: the line is off */
    double start, last;
    double stage_start, fraction; /* of the stage at hand */
    bool visible;
};

void progress_start(struct progress *progress, bool wanted);
/* The progress hook of gp_hooks; `user` is a struct progress. */
void progress_show(void *user, const char *stage, double fraction, double gap);
/* Removes the line. */
void progress_end(struct progress *progress);

#endif
