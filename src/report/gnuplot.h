/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gnuplot as a child process. */
#ifndef GIGAPLAN_REPORT_GNUPLOT_H
#define GIGAPLAN_REPORT_GNUPLOT_H

#include <stdio.h>

#include "core/env.h"

enum gnuplot_outcome { GNUPLOT_DREW, GNUPLOT_MISSING, GNUPLOT_FAILED, GNUPLOT_NO_MEMORY };

/* Runs gnuplot on a script (from its start) and appends what it prints to `picture`. No shell is involved. */
enum gnuplot_outcome gnuplot_run(FILE *script, FILE *picture);

#endif
