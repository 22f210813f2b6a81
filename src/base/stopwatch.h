/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seconds on a clock that never jumps, for limits of time and progress; nothing that a plan says depends on it. */
#ifndef GIGAPLAN_BASE_STOPWATCH_H
#define GIGAPLAN_BASE_STOPWATCH_H

double seconds_now(void);

#endif
