/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frozen sessions, as bytes that somebody else keeps. */
#ifndef GIGAPLAN_PLANNER_FREEZE_H
#define GIGAPLAN_PLANNER_FREEZE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the bytes are all there and as they were written. */
bool freeze_intact(const void *bytes, size_t size);

#endif
