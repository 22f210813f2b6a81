/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seconds on a clock that never jumps, for limits of time and progress; nothing that a plan says depends on it. */
#ifndef GIGAPLAN_BASE_STOPWATCH_H
#define GIGAPLAN_BASE_STOPWATCH_H

#include <stdbool.h>

double seconds_now(void);
/* The end of a limit of time that begins now; 0 where there is no limit, which 0 stands for. */
double seconds_deadline(double limit_s);
bool seconds_over(double deadline_s);
/* What is left of it, at least a millisecond; 0 where there is no limit. */
double seconds_left(double deadline_s);

#endif
